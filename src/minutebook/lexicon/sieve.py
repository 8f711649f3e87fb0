"""Many patterns over one text: which of them can match it at all is found in one scan for the words that each cannot do without.

A pattern over outlines costs a look at every place of a sentence, and hardly any fits. Which words it needs is read off
the pattern itself: of "PERSON (?:met|meets) .*with" every match holds " met" or " meets", and " with" (after
the factoring of literals in Cox, "Regular Expression Matching with a Trigram Index", 2012).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Protocol, TypeVar

MOST = 128
"""More strings than this are no help: they are looked for one by one."""
EVERYWHERE = frozenset({"PERSON", "PERSON'S", "PARTY", "ADJ", "PLACE"})
"""Words of outlines that hardly any sentence is without."""


class HasPattern(Protocol):
    """What can be one of Rules."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """What is looked for in a text of words with one space between."""


Rule = TypeVar("Rule", bound=HasPattern)


class Rules(tuple[Rule, ...]):
    """Rules in order. A rule whose words a text does not hold is not tried on it."""

    @cached_property
    def _sieve(self) -> "Sieve":
        return Sieve(rule.pattern for rule in self)

    def finditer(self, text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """All that the first rule matches in a text, then all that the second does, and so on."""
        for number in self._sieve.possible(text):
            rule = self[number]
            for found in rule.pattern.finditer(text):
                yield rule, found


class Sieve:
    """The patterns, in order, ready to be asked which of them may match a text of words with one space between."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        masks: dict[str, int] = {}
        self._needs: list[int] = []
        bit = 1
        for pattern in patterns:
            need = 0
            for strings in needed_strings(pattern.pattern):
                need |= bit
                for string in strings:
                    masks[string] = masks.get(string, 0) | bit
                bit <<= 1
            self._needs.append(need)
        # the longest of several strings is found, and stands for those that it begins with
        self._masks = {
            string: sum({m for other, mask in masks.items() if string.startswith(other) for m in _bits(mask)})
            for string in masks
        }
        self._scan = re.compile(f" (?=({any_of(string[1:] for string in masks)}))") if masks else None

    def possible(self, text: str) -> Sequence[int]:
        """The numbers of the patterns whose words are all there, in order."""
        found = 0
        for string in set(self._scan.findall(f" {text}")) if self._scan else ():
            found |= self._masks[f" {string}"]
        return [number for number, need in enumerate(self._needs) if need & found == need]


def any_of(strings: Iterable[str]) -> str:
    """A regular expression for the longest of some strings, which looks at each letter once."""
    by_letter: dict[str, set[str]] = {}
    for string in strings:
        by_letter.setdefault(string[:1], set()).add(string[1:])
    may_end = by_letter.pop("", None) is not None
    branches = [re.escape(letter) + any_of(rest) for letter, rest in sorted(by_letter.items())]
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return (f"(?:{body})?" if may_end else body) if branches else ""


def _bits(mask: int) -> set[int]:
    return {1 << place for place in range(mask.bit_length()) if mask >> place & 1}


def needed_strings(pattern: str) -> list[frozenset[str]]:
    """Sets of strings of which every match of the pattern holds one each, behind a space or at its beginning.

    Each string begins with a space and holds no word of EVERYWHERE.
    """
    return [strings for strings in _runs(parser.parse(pattern)) if all(map(_is_telling, strings))]


def _is_telling(string: str) -> bool:
    return string[:1] == " " and len(string) > 2 and EVERYWHERE.isdisjoint(string.split())


def _runs(tree: Iterable[tuple[Any, Any]], opens: bool = True) -> list[frozenset[str]]:
    """Of each stretch of a sequence that can only be written in a few ways, these ways.

    `opens`: a word begins where the sequence does; then so do its ways, with the space before it.
    """
    out: list[frozenset[str]] = []
    run = frozenset({" " if opens else ""})
    for operation, value in tree:
        ways = _ways(operation, value)
        longer = frozenset({a + b for a in run for b in ways})
        if ways and len(longer) <= MOST:
            run = longer
            continue
        out.append(run)
        opens = all(way[-1:] == " " for way in run)
        if operation is code.SUBPATTERN:
            out += _runs(value[3], opens)
        elif operation in (code.MAX_REPEAT, code.MIN_REPEAT) and value[0] > 0:
            out += _runs(value[2], opens)
        elif operation is code.BRANCH:
            out.append(_one_of([_runs(branch, opens) for branch in value[1]]))
        run = frozenset({" " if _ends_on_space([(operation, value)], opens) else ""})
    return [*out, run]


def _ends_on_space(tree: Iterable[tuple[Any, Any]], before: bool) -> bool:
    """Whether what a sequence matches surely ends on a space, or is empty and a space stands before it."""
    for operation, value in tree:
        if operation is code.LITERAL:
            before = chr(value) == " "
        elif operation is code.SUBPATTERN:
            before = _ends_on_space(value[3], before)
        elif operation is code.BRANCH:
            before = all(_ends_on_space(branch, before) for branch in value[1])
        elif operation in (code.MAX_REPEAT, code.MIN_REPEAT):
            before = _ends_on_space(value[2], False) and (before or value[0] > 0)
        elif operation not in (code.ASSERT, code.ASSERT_NOT, code.AT):
            before = False
    return before


def _one_of(branches: list[list[frozenset[str]]]) -> frozenset[str]:
    """The most telling ways of each branch together; nothing when a branch has none."""
    telling = [[ways for ways in runs if all(map(_is_telling, ways))] for runs in branches]
    if not all(telling):
        return frozenset({""})
    return frozenset().union(*(max(runs, key=lambda ways: min(map(len, ways))) for runs in telling))


def _ways(operation: Any, value: Any) -> frozenset[str]:
    """All that one part of a pattern can match, when that is little; else nothing."""
    if operation is code.LITERAL:
        return frozenset({chr(value)})
    if operation in (code.ASSERT, code.ASSERT_NOT, code.AT):
        return frozenset({""})
    if operation is code.SUBPATTERN:
        return _sequence(value[3])
    if operation is code.BRANCH:
        branches = [_sequence(branch) for branch in value[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    if operation is code.IN and all(kind is code.LITERAL for kind, _ in value):
        return frozenset({chr(letter) for _, letter in value})
    if operation in (code.MAX_REPEAT, code.MIN_REPEAT) and value[:2] == (0, 1):
        inner = _sequence(value[2])
        return inner | {""} if inner else frozenset()
    return frozenset()


def _sequence(tree: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    out = frozenset({""})
    for operation, value in tree:
        ways = _ways(operation, value)
        if not ways or len(out) * len(ways) > MOST:
            return frozenset()
        out = frozenset({a + b for a in out for b in ways})
    return out
