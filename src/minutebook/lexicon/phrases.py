"""Phrases to meanings: the longest phrase at a place wins, in one pass over the words."""

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

Meaning = TypeVar("Meaning")


class PhraseMatch(NamedTuple, Generic[Meaning]):
    """Words `first` to `last` (exclusive) of a sentence, and what they mean. A tuple: a text makes hundreds."""

    first: int
    last: int
    meaning: Meaning


class Phrasebook(Generic[Meaning]):
    """Phrases by their first word, longest first. Build once; matching is one dictionary look-up a word."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[tuple[Sequence[str], Meaning]]) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for words, meaning in phrases:
            by_first.setdefault(words[0], []).append((tuple(words), meaning))
        self._by_first = {
            word: tuple(rows if len(rows) == 1 else sorted(rows, key=lambda row: -len(row[0])))
            for word, rows in by_first.items()
        }

    def opens(self, word: str) -> bool:
        """Whether any phrase begins with this word."""
        return word in self._by_first

    def match_at(self, words: Sequence[str], place: int) -> PhraseMatch[Meaning] | None:
        """The longest phrase that begins at word `place`, or None."""
        for phrase, meaning in self._by_first.get(words[place], ()):
            last = place + len(phrase)
            if len(phrase) == 1 or tuple(words[place:last]) == phrase:
                return PhraseMatch(place, last, meaning)
        return None

    def match_all(self, words: Sequence[str]) -> tuple[PhraseMatch[Meaning], ...]:
        """The phrases in `words`, leftmost longest, not overlapping."""
        out: list[PhraseMatch[Meaning]] = []
        by_first, behind = self._by_first, 0
        for place in [place for place, word in enumerate(words) if word in by_first]:
            if place >= behind and (found := self.match_at(words, place)):
                out.append(found)
                behind = found.last
        return tuple(out)
