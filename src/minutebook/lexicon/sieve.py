"""Many patterns over one text: only those are tried of which the text holds the words that they cannot do without."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Protocol, TypeVar

MOST_KNOWN = 1 << 15

Needs = Sequence[Sequence[str]]
"""Lists of strings of which a text must hold one each; see needed_words."""


class Pattern(Protocol):
    """What can be one of Rules: a pattern over texts of words with one space between, and what it needs."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, ready to be used."""

    @property
    def needs(self) -> Needs:
        """What every text that it matches holds."""


Rule = TypeVar("Rule", bound=Pattern)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern ready to be used, made when a text first asks for it: that takes long, and few texts need many."""
    return re.compile(pattern)


class Rules(tuple[Rule, ...]):
    """Rules in order."""

    @cached_property
    def _sieve(self) -> "Sieve":
        return Sieve(rule.needs for rule in self)

    def finditer(self, text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """All that the first rule matches in a text, then all that the second does, and so on."""
        for number in self._sieve.possible(text):
            rule = self[number]
            for found in rule.pattern.finditer(text):
                yield rule, found


class Sieve:
    """What several patterns need, in order; every need is a bit, and a text's words are looked up once for all."""

    def __init__(self, needs: Iterable[Needs]) -> None:
        self._needs: list[int] = []
        self._beginnings: dict[str, int] = {}
        self._phrases: dict[str, dict[str, int]] = {}
        self._known: dict[str, tuple[int, tuple[tuple[str, int], ...]]] = {}
        self._idle: set[str] = set()
        bit = 1
        for rows in needs:
            need = 0
            for strings in rows:
                for string in strings:
                    self._add(string[1:], bit)
                need |= bit
                bit <<= 1
            self._needs.append(need)

    def _add(self, string: str, bit: int) -> None:
        first, space, rest = string.partition(" ")
        if rest:
            row = self._phrases.setdefault(first, {})
            string = f" {string}"
        else:  # "met" may be the beginning of "metal", "met " is a word of its own
            row, string = self._beginnings, first + space
        row[string] = row.get(string, 0) | bit

    def possible(self, text: str) -> list[int]:
        """The numbers of the patterns that may match a text, in order."""
        found, spaced = 0, f" {text} "
        for word in set(text.split(" ")) - self._idle:
            bits, phrases = self._known.get(word) or self._know(word)
            found |= bits
            for phrase, more in phrases:
                if phrase in spaced:
                    found |= more
        return [number for number, need in enumerate(self._needs) if need & found == need]

    def _know(self, word: str) -> tuple[int, tuple[tuple[str, int], ...]]:
        """The bits that a word sets, and the phrases that may begin with it."""
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
            self._idle.clear()
        bits, written = 0, f"{word} "
        for end in range(1, len(written) + 1):
            bits |= self._beginnings.get(written[:end], 0)
        known = self._known[word] = bits, tuple(self._phrases.get(word, {}).items())
        if known == (0, ()):
            self._idle.add(word)
        return known
