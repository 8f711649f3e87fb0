"""Many patterns over one text: only those are tried of which the text holds the words that they cannot do without."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Generic, Protocol, TypeVar

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


class Rules(Generic[Rule]):
    """Rules in order."""

    __slots__ = ("_rules", "_sieve")

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._rules = tuple(rules)
        self._sieve: Sieve | None = None

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def __contains__(self, rule: object) -> bool:
        return rule in self._rules

    def finditer(self, text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """All that the first rule matches in a text, then all that the second does, and so on."""
        if self._sieve is None:  # made when a text first asks for it
            self._sieve = Sieve([rule.needs for rule in self._rules])
        for number in self._sieve.possible(text):
            rule = self._rules[number]
            for found in rule.pattern.finditer(text):
                yield rule, found


class Sieve:
    """What several patterns need, in order; every need is a bit, and a text's words are looked up once for all."""

    def __init__(self, needs: Iterable[Needs]) -> None:
        self._needs: list[int] = []
        self._beginnings: dict[str, int] = {}
        self._phrases: dict[str, dict[str, int]] = {}
        self._known: dict[str, int] = {}
        self._pairs: dict[tuple[str, str], tuple[int, tuple[tuple[str, int], ...]]] = {}
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
        self._always = [number for number, need in enumerate(self._needs) if not need]  # they need nothing
        self._least = min(map(len, self._beginnings), default=0)
        self._openings = {string[: self._least] for string in self._beginnings}

    def _add(self, string: str, bit: int) -> None:
        first, space, rest = string.partition(" ")
        if rest:
            row, string = self._phrases.setdefault(first, {}), rest
        else:  # "met" may be the beginning of "metal", "met " is a word of its own
            row, string = self._beginnings, first + space
        row[string] = row.get(string, 0) | bit

    def possible(self, text: str) -> list[int]:
        """The numbers of the patterns that may match a text, in order."""
        found, words, spaced = 0, text.split(" "), f" {text} "
        for word in set(words) - self._idle:
            found |= self._known.get(word) or self._know(word)
        for place in [place for place, word in enumerate(words) if word in self._phrases]:
            pair = words[place], words[place + 1] if place + 1 < len(words) else ""
            bits, longer = self._pairs.get(pair) or self._know_pair(*pair)
            found |= bits
            for phrase, more in longer:
                if phrase in spaced:
                    found |= more
        return [number for number, need in enumerate(self._needs) if need & found == need] if found else self._always

    def _know(self, word: str) -> int:
        """The bits that a word sets by itself."""
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
            self._idle.clear()
        bits, written = 0, f"{word} "
        if written[: self._least] in self._openings:  # most words are told to set nothing by their first letters
            for end in range(1, len(written) + 1):
                bits |= self._beginnings.get(written[:end], 0)
        self._known[word] = bits
        if not bits:
            self._idle.add(word)
        return bits

    def _know_pair(self, first: str, second: str) -> tuple[int, tuple[tuple[str, int], ...]]:
        """The bits that two words set together, and the longer phrases that may begin with them, each with its bits."""
        if len(self._pairs) >= MOST_KNOWN:
            self._pairs.clear()
        bits, longer, written = 0, [], f"{second} "
        for rest, more in self._phrases[first].items():
            if written.startswith(rest):
                bits |= more
            elif rest.startswith(written):
                longer.append((f" {first} {rest}", more))
        known = self._pairs[first, second] = bits, tuple(longer)
        return known
