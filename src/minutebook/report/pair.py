"""The page of two parties: the mechanisms between them, when they met, what is open, and who meets whom."""

from dataclasses import dataclass

from minutebook.model.record import Record
from minutebook.report.citing import Citer, Source
from minutebook.report.following import FollowedLine, follow_threads, line_followed
from minutebook.report.lines import MeetingLine, line_meeting, order_meetings
from minutebook.report.lookup import look_up
from minutebook.report.months import MonthChart, chart_months
from minutebook.report.network import Network, draw_pair
from minutebook.report.paging import WHOLE, Cutter, ListQuery, Part
from minutebook.report.parties import read_pair
from minutebook.report.party import SeriesLine, line_series
from minutebook.report.selections import mechanisms_of_parties, meetings_of_pair

MEETINGS, MECHANISMS, COMMITMENTS, SOURCES = 15, 24, 16, 40
"""Rows of a part of each list of the page, so that it stays light however many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """The page of two parties. `alone`: mechanisms of these two; `wider`: those that others are in, too.

    `followed`: undertakings at their meetings, those open first; the `_count`s are those of all rows.
    """

    parties: tuple[str, str]
    alone: tuple[SeriesLine, ...]
    alone_count: int
    wider: tuple[SeriesLine, ...]
    wider_count: int
    months: MonthChart
    meetings: tuple[MeetingLine, ...]
    meeting_count: int
    first: str | None
    latest: str | None
    followed: tuple[FollowedLine, ...]
    open_count: int
    done_count: int
    network: Network | None
    network_href: str
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]


def view_pair(record: Record, pair: str, query: ListQuery = WHOLE) -> PairView:
    """The page of two parties, given as CN-RU. Raises ReportError when the record tells nothing of one of them."""
    lookup = look_up(record)
    codes = read_pair(lookup, pair)
    name = "-".join(codes)
    citer, cutter = Citer(lookup.documents), Cutter(query)
    meetings = lookup.keep(("latest of pair", name), lambda: order_meetings(meetings_of_pair(lookup, codes)))
    mechanisms = sorted(mechanisms_of_parties(lookup, codes), key=lambda row: row.latest or "", reverse=True)
    alone = [row for row in mechanisms if len(row.parties) == 2]
    wider = [row for row in mechanisms if len(row.parties) > 2]
    undertaken = (row for meeting in meetings for row in lookup.commitments_of_meeting.get(meeting.id, ()))
    threads = lookup.keep(("threads of pair", name), lambda: follow_threads(undertaken))
    still_open = [row for row, is_open in threads if is_open]
    done = [row for row, is_open in threads if not is_open]
    days = sorted(meeting.date_start for meeting in meetings if meeting.date_start)
    return PairView(
        parties=codes,
        alone=tuple(line_series(lookup, row) for row in cutter.cut("alone", alone, MECHANISMS)),
        alone_count=len(alone),
        wider=tuple(line_series(lookup, row) for row in cutter.cut("wider", wider, MECHANISMS)),
        wider_count=len(wider),
        months=lookup.keep(("months", codes), lambda: chart_months(meetings, f"/pairs/{name}")),
        meetings=tuple(line_meeting(lookup, row, citer) for row in cutter.cut("meetings", meetings, MEETINGS)),
        meeting_count=len(meetings),
        first=days[0] if days else None,
        latest=days[-1] if days else None,
        followed=tuple(
            line_followed(lookup, row, citer)
            for row in cutter.cut("commitments", (*still_open, *done), COMMITMENTS, lambda row: (f"fo-{row.id}",))
        ),
        open_count=len(still_open),
        done_count=len(done),
        network=draw_pair(lookup, codes),
        network_href=f"/network/{name}",
        sources=tuple(cutter.cut("sources", citer.sources(), SOURCES)),
        parts=cutter.parts(),
    )
