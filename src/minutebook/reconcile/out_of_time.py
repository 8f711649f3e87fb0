"""Out of time: reports that give somebody a title of another time, told by who else is seen in the seat.

Somebody else is seen in it before and after, not only once. What a report shows at a meeting of its week is never taken
for that; what it tells of a meeting long ago is where another is seen but once on each side.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator

from minutebook.reconcile.items import day_number
from minutebook.reconcile.sightings import Sighting
from minutebook.reconcile.sums import DaySum

SURROUNDING = 2
"""Where another is seen in a seat on this many days before and after a report that only mentions somebody in it, the
report speaks of another time, or errs."""

SURROUNDING_YEARS = 5
"""All these days must lie within so many years: seen in a seat in 1997 and 2021, one need not have held it in 2005."""

MOST_MENTIONED = 2 * SURROUNDING
"""An official mentioned on so many days of that time holds the seat all the same."""

EVER = "~"
"""After every day."""

Case = tuple[str, str, bool]
"""A mere mention: its official, its day, and whether it is told of a meeting long ago. Of one case all are alike."""


class OutOfTime:
    """Of the reports that say who holds a seat now, those that err of the time: kept as reports come and go.

    A day on which somebody is seen matters to few others: to mentions of others between the days next to it on which
    that one is seen, and to mentions of that one until the days next to it on which that one is at a meeting.
    """

    def __init__(self, may_be_one: Callable[[str, str], bool]) -> None:
        self._may_be_one = may_be_one
        self._seen: defaultdict[str, DaySum] = defaultdict(DaySum)
        self._met: defaultdict[str, DaySum] = defaultdict(DaySum)
        self._told: defaultdict[Case, set[Sighting]] = defaultdict(set)
        self._days: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
        self._out: set[Case] = set()
        self._open: set[Case] = set()
        self._is_settled = False

    def add(self, sighting: Sighting) -> None:
        """Take in a report that shows somebody in the seat on a day; what hangs on it is open until `settle`."""
        official, day = sighting.official, sighting.last or ""
        is_met = sighting.is_present and self._met[official].add(day)
        if self._seen[official].add(day) or is_met:
            self._reopen(official, day, is_met=is_met)
        if not sighting.is_present:
            case = _case(sighting)
            if case not in self._told:
                own = self._days[official]
                own.insert(bisect_left(own, case[1:]), case[1:])
            self._told[case].add(sighting)
            self._open.add(case)

    def remove(self, sighting: Sighting) -> None:
        """Let a report go."""
        official, day = sighting.official, sighting.last or ""
        if not sighting.is_present:
            case = _case(sighting)
            self._told[case].discard(sighting)
            if not self._told[case]:
                del self._told[case]
                del self._days[official][bisect_left(self._days[official], case[1:])]
                self._out.discard(case)
        is_met = sighting.is_present and self._met[official].remove(day)
        if self._seen[official].remove(day) or is_met:
            self._reopen(official, day, is_met=is_met)
        if not self._seen[official]:
            for kept in (self._seen, self._met, self._days):
                kept.pop(official, None)

    def reopen_all(self) -> None:
        """Officials are called otherwise now."""
        self._open.update(self._told)

    def settle(self) -> Iterator[tuple[Sighting, bool]]:
        """Decide what is open; the sightings that are out of time now and were not (True), or no more (False)."""
        again, self._open, self._is_settled = self._open, set(), True
        for case in again:
            is_out = case in self._told and self._is_out(*case)
            if is_out != (case in self._out):
                (self._out.add if is_out else self._out.discard)(case)
                for sighting in self._told[case]:
                    yield sighting, is_out
            elif is_out:
                # One more of a known case.
                for sighting in self._told[case]:
                    yield sighting, True

    def _reopen(self, official: str, day: str, *, is_met: bool) -> None:
        """Open the cases that see whether an official is seen (`is_met`: is at a meeting) on a day."""
        if not self._is_settled:
            return  # all are open
        seen, met = self._seen[official].days, self._met[official].days
        for days in (seen, met) if is_met else (seen,):
            before, after = _near(days, day, SURROUNDING)
            first, last = before or day, after or day
            for other in self._days:
                if other != official and first < last:
                    self._open_between(other, first, last)
        before, after = _near(met, day, 1)
        first, last = before or "", after or EVER
        if not is_met:
            early, late = bisect_left(seen, day) - MOST_MENTIONED, bisect_right(seen, day) + MOST_MENTIONED - 1
            first = max(first, seen[early] if early >= 0 else "")
            last = min(last, seen[late] if late < len(seen) else EVER)
        self._open_between(official, first, last)

    def _open_between(self, official: str, first: str, last: str) -> None:
        own = self._days.get(official, ())
        start, end = bisect_left(own, (first, False)), bisect_right(own, (last, True))
        self._open.update((official, *case) for case in own[start:end])

    def _is_out(self, official: str, day: str, is_retrospect: bool) -> bool:
        """Whether somebody else is seen in the seat on enough days on both sides, while the official hardly is.

        Against days at meetings mere mentions do not count.
        """
        needed = 1 if is_retrospect else SURROUNDING
        around = (
            other
            for told, is_met in ((self._met, True), (self._seen, False))
            for other, days in told.items()
            if other != official and self._is_around((official, day), days, needed, is_met=is_met)
        )
        return any(not self._may_be_one(official, other) for other in around)

    def _is_around(self, mention: tuple[str, str], others: DaySum, needed: int, *, is_met: bool) -> bool:
        official, day = mention
        days = others.days
        before, after = bisect_left(days, day), bisect_right(days, day)
        if before < needed or len(days) - after < needed:
            return False
        start, end = days[before - needed], days[after + needed - 1]
        if (day_number(end) or 0) - (day_number(start) or 0) > SURROUNDING_YEARS * 365:
            return False
        if not is_met and self._seen[official].between(start, end) >= 2 * needed:
            return False
        return official not in self._met or not self._met[official].between(start, end)


def _case(sighting: Sighting) -> Case:
    # Who is not shown at a meeting of the week is seen on the day of the report alone.
    return sighting.official, sighting.last or "", sighting.is_retrospect


def _near(days: list[str], day: str, number: int) -> tuple[str | None, str | None]:
    """The days so many places before and after a day, else the first and the last before and after it, if any."""
    before, after = bisect_left(days, day), bisect_right(days, day)
    first = days[max(before - number, 0)] if before else None
    return first, days[min(after + number - 1, len(days) - 1)] if after < len(days) else None
