"""The page of an area of cooperation: everything undertaken and reported in it, across mechanisms."""

from dataclasses import dataclass

from minutebook.model.errors import ReportError
from minutebook.model.record import Record
from minutebook.report.citing import Citer, Source
from minutebook.report.lines import (
    CommitmentLine,
    Link,
    MeetingLine,
    line_commitment,
    line_meeting,
    link_row,
    order_meetings,
)
from minutebook.report.lookup import look_up
from minutebook.report.meeting import ProgressLine
from minutebook.report.paging import WHOLE, Cutter, ListQuery, Part

MECHANISMS, MEETINGS, COMMITMENTS, PROGRESS, SOURCES = 60, 20, 25, 25, 60
"""Rows of a part of each list of the page, so that it stays light however many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaView:
    """The page of an area."""

    code: str
    mechanisms: tuple[Link, ...]
    meetings: tuple[MeetingLine, ...]
    commitments: tuple[CommitmentLine, ...]
    progress: tuple[ProgressLine, ...]
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]


def view_area(record: Record, code: str, query: ListQuery = WHOLE) -> AreaView:
    """The page of an area. Raises ReportError when nothing in the record names it."""
    lookup = look_up(record)
    citer, cutter = Citer(lookup.documents), Cutter(query)
    meetings = order_meetings(lookup.meetings_of_area.get(code, ()))
    commitments = sorted(lookup.commitments_of_area.get(code, ()), key=lambda c: (c.date or "", c.id))
    progress = lookup.progress_of_area.get(code, ())
    mechanisms = [link_row(lookup, row.id) for row in record.mechanisms if code in row.areas]
    if not (meetings or commitments or progress or mechanisms):
        raise ReportError(f"nothing in the record is about the area {code!r}")
    return AreaView(
        code=code,
        mechanisms=tuple(link for link in cutter.cut("mechanisms", mechanisms, MECHANISMS) if link),
        meetings=tuple(line_meeting(lookup, row, citer) for row in cutter.cut("meetings", meetings, MEETINGS)),
        commitments=tuple(
            line_commitment(lookup, row, citer) for row in cutter.cut("commitments", commitments[::-1], COMMITMENTS)
        ),
        progress=tuple(
            ProgressLine(id=r.id, areas=r.areas, words=citer.cite(r.evidence))
            for r in cutter.cut("progress", progress, PROGRESS)
        ),
        sources=tuple(cutter.cut("sources", citer.sources(), SOURCES)),
        parts=cutter.parts(),
    )
