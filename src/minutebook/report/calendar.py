"""Calendars: the meetings of a year, a month or a day, of all, of a party, or of a pair of parties."""

import calendar
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.model.errors import ReportError
from minutebook.model.record import Meeting, Record
from minutebook.model.remark import remark
from minutebook.report.citing import Citer
from minutebook.report.lines import MeetingLine, line_meeting
from minutebook.report.lookup import Lookup, look_up
from minutebook.report.months import CountCell, MonthChart, chart_months, count_cell
from minutebook.report.parties import check_party, read_pair
from minutebook.report.selections import meetings_of_pair, meetings_of_party, meetings_of_year, years_met

MOST_LISTED = 60
DAYS = 31
WHEN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """A month of the year shown: a cell for each of its days, and null where it has no such day.

    `weekends`: the days that are a Saturday or a Sunday. `vague`: meetings of which no day is told.
    """

    month: int
    href: str
    count: int
    vague: int
    days: tuple[CountCell | None, ...]
    weekends: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView:
    """A calendar of `parties` (none: of all) for `when`, a year, a month or a day.

    `months`: those of the year, for a year and for one of its months. `meetings`: the first so many in order of time,
    of `count`. `before` and `after`: the year, month or day with meetings that comes before and after.
    """

    parties: tuple[str, ...]
    when: str
    base: str
    count: int
    vague: int
    months: tuple[MonthLine, ...]
    years: MonthChart
    meetings: tuple[MeetingLine, ...]
    before: str | None
    after: str | None


def view_calendar(record: Record, when: str | None = None) -> CalendarView:
    """The calendar of all meetings; without a year, of the last that has some. Raises ReportError for no such time."""
    lookup = look_up(record)
    if when is None:
        when = next(reversed(years_met(lookup)), "2000")
    _check(when)
    return _make(lookup, (), "/calendar", when, record.meetings)


def view_party_calendar(record: Record, code: str, when: str) -> CalendarView:
    """The calendar of a party. Raises ReportError for no such party or time."""
    lookup = look_up(record)
    check_party(lookup, code)
    _check(when)
    return _make(lookup, (code,), f"/parties/{code}", when, meetings_of_party(lookup, code))


def view_pair_calendar(record: Record, pair: str, when: str) -> CalendarView:
    """The calendar of a pair of parties. Raises ReportError for no such pair or time."""
    lookup = look_up(record)
    codes = read_pair(lookup, pair)
    _check(when)
    return _make(lookup, codes, f"/pairs/{'-'.join(codes)}", when, meetings_of_pair(lookup, codes))


def _check(when: str) -> None:
    found = WHEN.fullmatch(when)
    if not found or when < "0001":
        raise ReportError(remark("expected a year, a month or a day such as 2024-11, found “%(found)s”", found=when))
    if len(when) == 10 and int(when[8:]) > _length(int(when[:4]), int(when[5:7])):
        raise ReportError(remark("there is no day “%(day)s”", day=when))


def _make(lookup: Lookup, parties: tuple[str, ...], base: str, when: str, meetings: Sequence[Meeting]) -> CalendarView:
    year = meetings if parties else meetings_of_year(lookup, when[:4])
    shown = [meeting for meeting in year if (meeting.date_start or "").startswith(when)]
    shown.sort(key=lambda meeting: (meeting.date_start or "", meeting.id))
    before, after = _neighbours(lookup, parties, when, meetings)
    citer = Citer(lookup.documents)
    is_day = len(when) == 10
    chart = lookup.keep(("months", parties), lambda: chart_months(meetings, base))
    return CalendarView(
        parties=parties,
        when=when,
        base=base,
        count=len(shown),
        vague=sum(len(meeting.date_start or "") == 4 for meeting in shown),
        months=() if is_day else tuple(_months(year, when, base)),
        years=chart,
        meetings=tuple(line_meeting(lookup, meeting, citer) for meeting in shown[:MOST_LISTED]),
        before=before,
        after=after,
    )


def _months(meetings: Sequence[Meeting], when: str, base: str) -> list[MonthLine]:
    days = Counter(meeting.date_start or "" for meeting in meetings)
    year = int(when[:4])
    lines = []
    for month in range(1, 13):
        here = f"{year:04d}-{month:02d}"
        if not here.startswith(when):
            continue
        length = _length(year, month)
        own = [count_cell(str(d), days[f"{here}-{d:02d}"], f"{base}/{here}-{d:02d}") for d in range(1, length + 1)]
        lines.append(
            MonthLine(
                month=month,
                href=f"{base}/{here}",
                count=sum(cell.count for cell in own) + days[here],
                vague=days[here],
                days=(*own, *([None] * (DAYS - length))),
                weekends=tuple(d for d in range(1, length + 1) if calendar.weekday(year, month, d) > 4),
            )
        )
    return lines


def _neighbours(
    lookup: Lookup, parties: tuple[str, ...], when: str, meetings: Sequence[Meeting]
) -> tuple[str | None, str | None]:
    """The nearest times of the same precision that have meetings."""
    size = len(when)
    times = lookup.keep(
        ("times", parties, size),
        lambda: sorted({m.date_start[:size] for m in meetings if m.date_start and len(m.date_start) >= size}),
    )
    before = max((time for time in times if time < when), default=None)
    after = min((time for time in times if time > when), default=None)
    return before, after


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
