"""Frameworks: partnerships, initiatives and the like, each once, with its wordings as they changed."""

from collections import defaultdict
from collections.abc import Sequence

from minutebook.lexicon.keys import load_keys, split_words
from minutebook.model.claims import FrameworkClaim
from minutebook.model.record import Framework
from minutebook.model.record_values import DatedValue
from minutebook.reconcile.items import Item, make_id, most_told
from minutebook.reconcile.sums import DaySum, EvidenceSum, Tally

OF_PARTIES = frozenset({"partnership", "consensus"})
"""Kinds of which two parties have one, whatever it is called at the time; of the others the words tell them apart."""


Both = tuple[str, ...]
"""The parties of the meetings of a report, where they are just two."""


def framework_key(item: Item[FrameworkClaim], met: Both) -> tuple[str, ...]:
    """What tellings of one framework share. A mechanism mentioned is a name of its series and no framework."""
    claim = item.claim
    if claim.framework in OF_PARTIES:
        both = _parties(item, met)
        if len(both) > 1:
            return (claim.framework, *both)
    return (claim.framework, *sorted(_words(item)))


def _parties(item: Item[FrameworkClaim], meeting_parties: tuple[str, ...]) -> tuple[str, ...]:
    """Whose it is: as the claim says, as the name says, or the two who met."""
    if len(item.claim.by) > 1:
        return tuple(sorted(item.claim.by))
    _, named = load_keys(item.language).take_parties(split_words(item.claim.name))
    together = tuple(sorted({*item.claim.by, *named}))
    if len(together) > 1:
        return together
    return meeting_parties if set(together) <= set(meeting_parties) else together


def _words(item: Item[FrameworkClaim]) -> frozenset[str]:
    words = load_keys(item.language).content_words(item.claim.name)
    if item.claim.framework == "multilateral":
        return words
    return frozenset(word for word in words if not word.startswith("@")) or words


class _WordingSum:
    """What is told of a framework in one wording."""

    __slots__ = ("days", "names", "words")

    def __init__(self) -> None:
        self.names: Tally[str] = Tally()
        self.days = DaySum()
        self.words = EvidenceSum()


class FrameworkSum:
    """All that reports tell of one framework, each telling with the parties met in its report."""

    __slots__ = ("_by", "_kinds", "_parties", "_whole", "_wordings")

    def __init__(self) -> None:
        self._kinds: Tally[str] = Tally()
        self._by: Tally[str] = Tally()
        self._parties: Tally[str] = Tally()
        self._whole = _WordingSum()
        self._wordings: defaultdict[tuple[str, ...], _WordingSum] = defaultdict(_WordingSum)

    def add(self, told: tuple[Item[FrameworkClaim], Both]) -> None:
        """Take in that it is named."""
        item, key = told[0], self._count(told, 1)
        for own in (self._whole, self._wordings[key]):
            own.words.add(item.evidence)
            own.names.count(item.claim.name, 1)
            if item.day:
                own.days.add(item.day)

    def remove(self, told: tuple[Item[FrameworkClaim], Both]) -> None:
        """Let go that it is named, which was taken in."""
        item, key = told[0], self._count(told, -1)
        for own in (self._whole, self._wordings[key]):
            own.words.remove(item.evidence)
            own.names.count(item.claim.name, -1)
            if item.day:
                own.days.remove(item.day)
        if not self._wordings[key].names:
            del self._wordings[key]

    def make(self, keys: Sequence[tuple[str, ...]]) -> Framework:
        """The row; its id hangs on the first of the keys."""
        kind = most_told(self._kinds)
        wordings = self._list_wordings()
        latest = max(wordings, key=lambda w: (w.date or "", -wordings.index(w)))
        days = self._whole.days.days
        return Framework(
            id=make_id("F", *min(keys, default=())),
            evidence=self._whole.words.words(),
            kind=kind,
            name=str(latest.value),
            by=tuple(sorted(self._parties if kind in OF_PARTIES else self._by)),
            first_seen=days[0] if days else None,
            last_seen=days[-1] if days else None,
            wordings=wordings,
        )

    def _list_wordings(self) -> tuple[DatedValue, ...]:
        """Each wording once, on the day it is first seen; who is named first in it makes no other wording."""
        rows = [
            (own.days.days[0] if own.days else None, most_told(own.names), key) for key, own in self._wordings.items()
        ]
        return tuple(
            DatedValue(value=name, date=day, evidence=self._wordings[key].words.words())
            for day, name, key in sorted(rows, key=lambda row: (row[0] or "9999", *row[1:]))
        )

    def _count(self, told: tuple[Item[FrameworkClaim], Both], step: int) -> tuple[str, ...]:
        """Count whose it is said to be, and what; what its wording is known by."""
        item, met = told
        self._kinds.count(item.claim.framework, step)
        for party in item.claim.by:
            self._by.count(party, step)
        for party in _parties(item, met):
            self._parties.count(party, step)
        return tuple(sorted(_words(item)))
