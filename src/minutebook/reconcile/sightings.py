"""Sightings: reports that show an official in an office, each with the days on which it shows that.

A report shows an office held on the day it was made, and at a meeting of the week before at which the official was.
"Then-Foreign Minister" speaks of the day of the meeting that is told of; "former" only of an end before the report.
A title used of somebody who was at a meeting long ago may be that of today or that of the day: it is dated to the
report, and given up where the office is seen in other hands (tenures.py).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minutebook.lexicon.keys import OfficeKey
from minutebook.model.claims import OfficeClaim
from minutebook.reconcile.items import Item, day_number, day_text
from minutebook.reconcile.occasions import PRECISE_DAYS, Occasion

PAST = frozenset(["then", "former"])


SeatName = tuple[Any, ...]
"""A country, or nothing, and the words of an office in order: what sets a seat apart from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """An office of a country."""

    key: OfficeKey
    country: str | None

    def name(self) -> SeatName:
        """What sets it apart from other seats."""
        return self.country or "", *sorted(self.key.words)

    @property
    def order(self) -> tuple[bool, str]:
        """Of the wordings of one seat, one that tells that it is one goes last."""
        return self.key.is_one_seat, self.key.head

    @property
    def is_single(self) -> bool:
        """Whether one person holds it at a time."""
        return self.key.is_one_seat and bool(self.country)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sighting:
    """A report that shows an official in an office from day `first` to day `last`, or None where it tells no day.

    `is_present`: the report shows the official at a meeting of its week, or a person confirmed it; `is_retrospect`:
    only at a meeting long before; `held`: when it says that the office is held; `order`: by day, and by the id those
    of one day.
    """

    item: Item[OfficeClaim]
    official: str
    first: str | None
    last: str | None
    is_present: bool
    is_retrospect: bool
    held: str
    order: tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A held meeting of known days at which a report shows an official: where it is told of, first and last day."""

    place: int
    first: int
    last: int
    told: int


def find_presences(occasions: Sequence[Occasion]) -> Mapping[str, list[Presence]]:
    """What one report, of which these are the occasions, shows each official at."""
    found: defaultdict[str, list[Presence]] = defaultdict(list)
    for occasion in occasions:
        told, window = day_number(occasion.item.day), occasion.window
        if occasion.claim.status != "held" or told is None or window is None or not occasion.is_precise:
            continue
        presence = Presence(place=occasion.item.start, first=window.first, last=window.last, told=told)
        for official in occasion.names:
            found[official].append(presence)
    return found


def see(item: Item[OfficeClaim], official: str, presences: Sequence[Presence]) -> Sighting:
    """The sighting of a claim; `presences`: what its document shows the official at."""
    recent = [p for p in presences if 0 <= p.told - p.first < PRECISE_DAYS]
    first = last = item.day
    if item.claim.held == "then":
        past = sorted(presences, key=lambda p: (abs(p.place - item.start), p.first))
        first, last = (day_text(past[0].first), day_text(past[0].last)) if past else (None, None)
    elif recent and item.claim.held != "former":
        first = day_text(min(p.first for p in recent))
    return Sighting(
        item=item,
        official=official,
        first=first,
        last=last,
        is_present=bool(recent) or item.is_confirmed,
        is_retrospect=bool(presences) and not recent,
        held=item.claim.held,
        order=(first or "", last or "", item.id),
    )
