"""The page of an area of cooperation: everything undertaken and reported in it, across mechanisms."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.model.errors import ReportError
from minutebook.model.record import Record
from minutebook.model.remark import remark
from minutebook.report.citing import Citer, Source
from minutebook.report.following import FollowedLine, follow_threads, line_followed
from minutebook.report.lines import Link, MeetingLine, line_meeting, link_row, order_meetings
from minutebook.report.lookup import Lookup, address, look_up
from minutebook.report.meeting import ProgressLine
from minutebook.report.months import CountCell, count_cell
from minutebook.report.paging import WHOLE, Cutter, ListQuery, Part
from minutebook.report.selections import years_of

MECHANISMS, MEETINGS, COMMITMENTS, PROGRESS, SOURCES = 60, 20, 20, 20, 40
"""Rows of a part of each list of the page, so that it stays light however many there are."""

MOST_SERIES = 30
MOST_YEARS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesYears:
    """A mechanism (null: meetings of none) with how many of its meetings dealt with the area, year by year."""

    mechanism: Link | None
    row: str | None
    count: int
    cells: tuple[CountCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaView:
    """The page of an area. `years` are the columns of `series`: which mechanisms dealt with it, and when.

    `followed`: undertakings in it and what came of them, the latest first; `thread_count` of them in all, of which
    `open_count` are open.
    """

    code: str
    mechanisms: tuple[Link, ...]
    mechanism_count: int
    years: tuple[str, ...]
    series: tuple[SeriesYears, ...]
    first: MeetingLine | None
    latest: MeetingLine | None
    meetings: tuple[MeetingLine, ...]
    meeting_count: int
    followed: tuple[FollowedLine, ...]
    thread_count: int
    open_count: int
    progress: tuple[ProgressLine, ...]
    progress_count: int
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]


def view_area(record: Record, code: str, query: ListQuery = WHOLE) -> AreaView:
    """The page of an area. Raises ReportError when nothing in the record names it."""
    lookup = look_up(record)
    citer, cutter = Citer(lookup.documents), Cutter(query)
    meetings = order_meetings(lookup.meetings_of_area.get(code, ()))
    commitments = lookup.commitments_of_area.get(code, ())
    threads = lookup.keep(("threads of area", code), lambda: follow_threads(commitments))
    progress = sorted(lookup.progress_of_area.get(code, ()), key=lambda row: (row.date or "", row.id), reverse=True)
    mechanisms = [link_row(lookup, row.id) for row in record.mechanisms if code in row.areas]
    if not (meetings or commitments or progress or mechanisms):
        raise ReportError(remark("nothing in the record is about the area “%(area)s”", area=code))
    dated = [meeting for meeting in meetings if meeting.date_start]
    years = years_of(dated)[-MOST_YEARS:]
    return AreaView(
        code=code,
        mechanisms=tuple(link for link in cutter.cut("mechanisms", mechanisms, MECHANISMS) if link),
        mechanism_count=len(mechanisms),
        years=years,
        series=lookup.keep(("series of area", code), lambda: _line_series(lookup, code, years)),
        first=line_meeting(lookup, dated[-1], citer) if dated else None,
        latest=line_meeting(lookup, dated[0], citer) if dated else None,
        meetings=tuple(line_meeting(lookup, row, citer) for row in cutter.cut("meetings", meetings, MEETINGS)),
        meeting_count=len(meetings),
        followed=tuple(line_followed(lookup, row, citer) for row, _ in cutter.cut("commitments", threads, COMMITMENTS)),
        thread_count=len(threads),
        open_count=sum(is_open for _, is_open in threads),
        progress=tuple(
            ProgressLine(id=r.id, areas=r.areas, words=citer.cite(r.evidence))
            for r in cutter.cut("progress", progress, PROGRESS)
        ),
        progress_count=len(progress),
        sources=tuple(cutter.cut("sources", citer.sources(), SOURCES)),
        parts=cutter.parts(),
    )


def _line_series(lookup: Lookup, code: str, years: Sequence[str]) -> tuple[SeriesYears, ...]:
    """The mechanisms that dealt with the area most often first, then the meetings of none."""
    counts: dict[str | None, Counter[str]] = {}
    latest: dict[tuple[str | None, str], str] = {}
    for meeting in lookup.meetings_of_area.get(code, ()):
        series = meeting.mechanism if meeting.mechanism in lookup.mechanisms else None
        year = (meeting.date_start or "")[:4]
        counts.setdefault(series, Counter())[year] += 1
        here = latest.get((series, year))
        if here is None or (meeting.date_start or "") > (lookup.meetings[here].date_start or ""):
            latest[(series, year)] = meeting.id

    def line(series: str | None) -> SeriesYears:
        own = counts[series]
        return SeriesYears(
            mechanism=link_row(lookup, series),
            row=series,
            count=own.total(),
            cells=tuple(
                count_cell(year, own[year], address("meetings", latest[(series, year)]) if own[year] else None)
                for year in years
            ),
        )

    order = sorted(counts, key=lambda series: (series is None, -counts[series].total(), series or ""))
    return tuple(line(series) for series in (*order[:MOST_SERIES], *([None] if None in order[MOST_SERIES:] else ())))
