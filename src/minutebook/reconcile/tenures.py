"""Tenures: who held which office, as far as reports show, and who came before and after.

Each seat (an office of a country) is worked out by itself, from the reports that show somebody in it: what they say
of it (sightings.py), each holder's stays (stays.py), then, for an office of one seat, the holders in turn
(succession.py). What the reports tell of a seat is added up, so that one more costs what it changes.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from minutebook.model.record import IssueRow, Official, Tenure
from minutebook.reconcile.items import day_number
from minutebook.reconcile.out_of_time import EVER, OutOfTime
from minutebook.reconcile.sightings import Seat, Sighting
from minutebook.reconcile.stays import LONG_BREAK_DAYS, SUBSTANTIVE, Holding, StaySum, split_runs
from minutebook.reconcile.succession import Holders, Overlaps, Stay, may_be_one, put_in_turn
from minutebook.reconcile.sums import DaySum

CAPACITIES = {"acting": "acting", "designate": "designate"}
"""In what capacity an office is held, by what reports say of it."""

_order = attrgetter("order")


class _HolderSum:
    """What shows one holder in a seat, in one capacity: the sightings that date a stay, and those that do not."""

    __slots__ = ("_absences", "_days", "_others", "_stays", "_sums", "dated", "is_changed", "loose")

    def __init__(self) -> None:
        self.dated: list[Sighting] = []
        self.loose: list[Sighting] = []
        self.is_changed = True
        self._days = DaySum()
        self._absences: Sequence[tuple[str, str]] = ()
        self._others: Sequence[str] = ()
        self._sums: list[StaySum] = []
        self._stays: list[Stay] = []

    def __bool__(self) -> bool:
        return bool(self.dated or self.loose)

    def add(self, sighting: Sighting, *, is_dated: bool) -> None:
        """Take a sighting in."""
        insort(self.dated if is_dated else self.loose, sighting, key=_order)
        self._days.add(sighting.first or "")
        self.is_changed = True

    def remove(self, sighting: Sighting) -> bool:
        """Let a sighting go; whether it dated a stay."""
        self._days.remove(sighting.first or "")
        self.is_changed = True
        was_dated = self._take_out(self.dated, sighting)
        return was_dated or not self._take_out(self.loose, sighting)

    def set_dated(self, sighting: Sighting, *, is_dated: bool) -> bool:
        """Let a sighting date a stay, or not; whether that is new."""
        if is_new := self._take_out(self.loose if is_dated else self.dated, sighting):
            insort(self.dated if is_dated else self.loose, sighting, key=_order)
            self.is_changed = True
        return is_new

    def absences(self) -> Sequence[tuple[str, str]]:
        """The days between which the official is not seen for long, so that it matters who else is seen meanwhile."""
        if self.is_changed:
            self._absences = self._find_absences()
        return self._absences

    def make(self, holding: Holding, others: Sequence[str]) -> list[Stay]:
        """The stays. `others`: the days on which others are seen in absences."""
        if self.is_changed or others != self._others:
            runs = split_runs(self.dated, self.loose, others)
            self._sums = [*self._sums[: len(runs)], *(StaySum() for _ in runs[len(self._sums) :])]
            pairs = zip(self._sums, runs, strict=True)
            self._stays = [kept.become(run, holding, number) for number, (kept, run) in enumerate(pairs)]
            self.is_changed, self._others = False, others
        return self._stays

    def _find_absences(self) -> list[tuple[str, str]]:
        numbers = [number for day in self._days if (number := day_number(day)) is not None]
        if not any(later - earlier > LONG_BREAK_DAYS for earlier, later in pairwise(numbers)):
            return []
        days = list(dict.fromkeys(s.first or "" for s in self.dated))
        if any(day_number(day) is None for day in days):
            return [("", EVER)]
        return [
            (earlier, later)
            for earlier, later in pairwise(days)
            if (day_number(later) or 0) - (day_number(earlier) or 0) > LONG_BREAK_DAYS
        ]

    @staticmethod
    def _take_out(sightings: list[Sighting], sighting: Sighting) -> bool:
        place = bisect_left(sightings, sighting.order, key=_order)
        if place < len(sightings) and sightings[place] is sighting:
            del sightings[place]
            return True
        return False


class SeatSum:
    """A seat: what reports show of its holders. `officials`: all there are, by id; kept by whoever updates."""

    def __init__(self, officials: Mapping[str, Official]) -> None:
        self._officials = officials
        self._wordings: Counter[Seat] = Counter()
        self._holders: defaultdict[tuple[str, str], _HolderSum] = defaultdict(_HolderSum)
        self._now: defaultdict[str, DaySum] = defaultdict(DaySum)
        self._out_of_time = OutOfTime(self._may_be_one)
        self._alike: dict[tuple[str, str], bool] = {}
        self._known = Holders(officials=officials, may_be_one=self._may_be_one)
        self._overlaps: Overlaps = {}
        self._is_single = False

    def __bool__(self) -> bool:
        return bool(self._wordings)

    def add(self, seat: Seat, sighting: Sighting) -> None:
        """Take in a sighting, with the wording of the seat in it."""
        self._wordings[seat] += 1
        is_dated = bool(sighting.first) and sighting.held != "former"
        self._holders[_holder(sighting)].add(sighting, is_dated=is_dated)
        if _is_now(sighting):
            self._see(sighting, 1)
            if self._is_single:
                self._out_of_time.add(sighting)

    def remove(self, seat: Seat, sighting: Sighting) -> None:
        """Let a sighting go."""
        self._wordings[seat] -= 1
        if not self._wordings[seat]:
            del self._wordings[seat]
        holder = self._holders[_holder(sighting)]
        was_dated = holder.remove(sighting)
        if not holder:
            del self._holders[_holder(sighting)]
        if _is_now(sighting):
            if was_dated:
                self._see(sighting, -1)
            if self._is_single:
                self._out_of_time.remove(sighting)

    def rename(self) -> None:
        """Some of the officials are called otherwise now."""
        self._alike.clear()
        self._overlaps = {}
        self._out_of_time.reopen_all()

    def make(self) -> tuple[tuple[Tenure, ...], tuple[IssueRow, ...]]:
        """The tenures of the seat and the trouble found."""
        seat = max(self._wordings, key=lambda wording: wording.order)
        self._set_single(seat.is_single)
        for sighting, is_out in self._out_of_time.settle():
            if self._holders[_holder(sighting)].set_dated(sighting, is_dated=not is_out):
                self._see(sighting, -1 if is_out else 1)
        stays = self._stays(seat)
        if not seat.is_single:
            return tuple(stay.row for stay in stays), ()
        turns = put_in_turn(stays, self._known, self._overlaps)
        self._overlaps = turns.overlaps
        return turns.rows, turns.issues

    def _set_single(self, is_single: bool) -> None:
        """Let it be a seat of one holder at a time or of several, in which nobody shows that another is not in it."""
        if is_single == self._is_single:
            return
        self._is_single = is_single
        self._out_of_time = OutOfTime(self._may_be_one)
        for holder in self._holders.values():
            holder.is_changed = True
            for sighting in [*holder.dated, *holder.loose]:
                if not _is_now(sighting):
                    continue
                if holder.set_dated(sighting, is_dated=True):
                    self._see(sighting, 1)
                if is_single:
                    self._out_of_time.add(sighting)

    def _stays(self, seat: Seat) -> list[Stay]:
        """Each holder's stays: hangs on nothing but the sightings of the seat and who its holders are."""
        name, stays = seat.name(), []
        for (official, capacity), kept in sorted(self._holders.items()):
            is_in_turn = seat.is_single and capacity == SUBSTANTIVE
            others = self._days_of_others(official, kept.absences()) if is_in_turn else ()
            holding = Holding(official=official, capacity=capacity, seat=name, country=seat.country)
            stays += kept.make(holding, others)
        return _with_designations(stays)

    def _days_of_others(self, official: str, absences: Sequence[tuple[str, str]]) -> Sequence[str]:
        """The days in absences of an official on which somebody is seen in the seat who surely is another."""
        return [
            day
            for start, end in absences
            for other, seen in sorted(self._now.items())
            if other != official
            for day in seen.days[bisect_right(seen.days, start) : bisect_left(seen.days, end)]
            if not self._may_be_one(official, other)
        ]

    def _see(self, sighting: Sighting, step: int) -> None:
        """Count in, or out, that somebody is seen in the seat now."""
        seen = self._now[sighting.official]
        (seen.add if step > 0 else seen.remove)(sighting.last or "")
        if not seen:
            del self._now[sighting.official]

    def _may_be_one(self, one: str, other: str) -> bool:
        if (one, other) not in self._alike:
            country = next(iter(self._wordings)).country
            self._alike[one, other] = may_be_one(self._officials.get(one), self._officials.get(other), country)
        return self._alike[one, other]


def _holder(sighting: Sighting) -> tuple[str, str]:
    """The official, and in what capacity."""
    return sighting.official, CAPACITIES.get(sighting.held, SUBSTANTIVE)


def _is_now(sighting: Sighting) -> bool:
    """Whether it shows somebody in the seat on a day."""
    return sighting.held == "now" and bool(sighting.first and sighting.last)


def _with_designations(stays: Sequence[Stay]) -> list[Stay]:
    """Who was yet to hold an office on a day cannot have held it earlier."""
    days: defaultdict[str, list[str]] = defaultdict(list)
    for stay in stays:
        if stay.row.capacity == "designate" and stay.last:
            days[stay.row.official].append(stay.last)
    return [_bound(stay, days[stay.row.official]) if stay.row.official in days else stay for stay in stays]


def _bound(stay: Stay, designated: Sequence[str]) -> Stay:
    earlier = [day for day in designated if day < stay.first]
    if stay.row.capacity != SUBSTANTIVE or not earlier:
        return stay
    return replace(stay, row=replace(stay.row, not_before=max(*earlier, stay.row.not_before or "")))
