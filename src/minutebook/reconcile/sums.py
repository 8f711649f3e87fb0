"""Sums: what many reports tell of one thing, added up so that one report more costs what that report tells.

Each is what a plain function over everything would give, whatever came and went before: words in their order, days in
theirs, how often something is told.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Generic, TypeVar

from minutebook.model.record_values import Evidence

FEW = 4
"""Where less than one in so many is new, each is put in its place; else all are sorted."""

T = TypeVar("T")

Place = tuple[str, int, int, str]
_place = attrgetter("document", "start", "end", "quote")


class EvidenceSum:
    """The words of many claims, each once, in order of document and place: what `merge_evidence` gives of them."""

    __slots__ = ("_again", "_words")

    def __init__(self) -> None:
        self._words: list[Evidence] = []
        self._again: Counter[Place] = Counter()

    def add(self, evidence: Sequence[Evidence]) -> None:
        """Take words in; those that are there already are told once more."""
        if FEW * len(evidence) > len(self._words):
            self._sort_in(evidence)
            return
        for words in evidence:
            place = _place(words)
            at = bisect_left(self._words, place, key=_place)
            if at < len(self._words) and _place(self._words[at]) == place:
                self._again[place] += 1
            else:
                self._words.insert(at, words)

    def remove(self, evidence: Iterable[Evidence]) -> None:
        """Let words go that were added; those that others tell stay."""
        for words in evidence:
            place = _place(words)
            if place in self._again:
                self._again[place] -= 1
                if not self._again[place]:
                    del self._again[place]
            else:
                del self._words[bisect_left(self._words, place, key=_place)]

    def words(self) -> tuple[Evidence, ...]:
        """All of them."""
        return tuple(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def _sort_in(self, evidence: Sequence[Evidence]) -> None:
        found = {_place(words): words for words in self._words}
        for words in evidence:
            place = _place(words)
            if place in found:
                self._again[place] += 1
            found[place] = words
        self._words = [found[place] for place in sorted(found)]


class SetSum(Generic[T]):
    """What reports tell, each value once (`values`)."""

    __slots__ = ("_differing", "_told", "values")

    def __init__(self) -> None:
        self.values: frozenset[T] = frozenset()
        self._told: dict[T, int] = {}
        self._differing: set[T] = set()

    def count(self, values: Iterable[T], step: int) -> None:
        """Count values that one report tells, each once more (1) or once less (-1); `settle` tells what that makes."""
        told = self._told
        for value in values:
            number = told.get(value, 0) + step
            if number:
                told[value] = number
            else:
                del told[value]
            if number in (0, step):
                self._differing.add(value)

    def settle(self) -> tuple[frozenset[T], frozenset[T]]:
        """Bring `values` up to date; those that are told now and were not, and those that are told no more."""
        told, before, differing = self._told, self.values, self._differing
        new = frozenset(value for value in differing if value in told and value not in before)
        gone = frozenset(value for value in differing if value in before and value not in told)
        self._differing = set()
        if new or gone:
            self.values = replace_values(before, new, gone)
        return new, gone


def replace_values(values: frozenset[T], new: frozenset[T], gone: frozenset[T]) -> frozenset[T]:
    """A set with some values more and some less."""
    return (values - gone | new) if gone else values | new


class DaySum:
    """Days that are told, each once, in order (`days`)."""

    __slots__ = ("_told", "days")

    def __init__(self) -> None:
        self.days: list[str] = []
        self._told: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self.days)

    def __iter__(self) -> Iterator[str]:
        return iter(self.days)

    def __contains__(self, day: object) -> bool:
        return day in self._told

    def add(self, day: str) -> bool:
        """Count a day; whether it was not told before."""
        told = self._told[day] = self._told.get(day, 0) + 1
        if told == 1:
            self.days.insert(bisect_left(self.days, day), day)
        return told == 1

    def remove(self, day: str) -> bool:
        """Count a day once less; whether it is told no more."""
        told = self._told[day] = self._told[day] - 1
        if not told:
            del self._told[day], self.days[bisect_left(self.days, day)]
        return not told

    def between(self, start: str, end: str) -> int:
        """How many of the days lie after one and before another."""
        return max(bisect_left(self.days, end) - bisect_right(self.days, start), 0)


class Tally(Counter[T]):
    """How often each is told. What is told no more is gone."""

    def count(self, value: T, step: int) -> None:
        """Count it once more (1) or once less (-1)."""
        self[value] += step
        if not self[value]:
            del self[value]
