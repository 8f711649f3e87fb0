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


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaView:
    """The page of an area."""

    code: str
    mechanisms: tuple[Link, ...]
    meetings: tuple[MeetingLine, ...]
    commitments: tuple[CommitmentLine, ...]
    progress: tuple[ProgressLine, ...]
    sources: tuple[Source, ...]


def view_area(record: Record, code: str) -> AreaView:
    """The page of an area. Raises ReportError when nothing in the record names it."""
    lookup = look_up(record)
    citer = Citer(lookup.documents)
    meetings = order_meetings(lookup.meetings_of_area.get(code, ()))
    commitments = sorted(lookup.commitments_of_area.get(code, ()), key=lambda c: (c.date or "", c.id))
    progress = lookup.progress_of_area.get(code, ())
    mechanisms = [link_row(lookup, row.id) for row in record.mechanisms if code in row.areas]
    if not (meetings or commitments or progress or mechanisms):
        raise ReportError(f"nothing in the record is about the area {code!r}")
    return AreaView(
        code=code,
        mechanisms=tuple(link for link in mechanisms if link),
        meetings=tuple(line_meeting(lookup, row, citer) for row in meetings),
        commitments=tuple(line_commitment(lookup, row, citer) for row in reversed(commitments)),
        progress=tuple(ProgressLine(id=r.id, areas=r.areas, words=citer.cite(r.evidence)) for r in progress),
        sources=citer.sources(),
    )
