"""What comes next: meetings announced, and sessions that are due by the usual interval of their series."""

from dataclasses import dataclass

from minutebook.model.record import Mechanism, Record
from minutebook.model.record_values import Estimate
from minutebook.report.citing import Citer
from minutebook.report.lines import Link, MeetingLine, line_meeting, link_row
from minutebook.report.lookup import Lookup, look_up
from minutebook.report.selections import mechanisms_of_parties

SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """A session that is due, by an estimate. `is_late`: the latest report is of after its last day."""

    mechanism: Link
    parties: tuple[str, ...]
    estimate: Estimate
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """What is announced after the day of the latest report (`today`), and what is due; the next first."""

    today: str | None
    announced: tuple[MeetingLine, ...]
    due: tuple[DueLine, ...]
    due_count: int


def look_ahead(record: Record, citer: Citer, party: str | None = None) -> Upcoming:
    """What comes next, for one party or all."""
    lookup = look_up(record)
    today = lookup.keep("latest day", lambda: max((d.published or "" for d in record.documents), default="")) or None
    announced = lookup.keep("announced", lambda: _announced(lookup, today or ""))
    due = lookup.keep(("due", party), lambda: _due(lookup, today or "", party))
    return Upcoming(
        today=today,
        announced=tuple(line_meeting(lookup, lookup.meetings[row], citer) for row in announced[:SHOWN]),
        due=due[:SHOWN],
        due_count=len(due),
    )


def _announced(lookup: Lookup, today: str) -> list[str]:
    announced = (meeting for meeting in lookup.record.meetings if meeting.status == "announced" and meeting.date_start)
    rows = [meeting for meeting in announced if (meeting.date_end or meeting.date_start or "") >= today]
    return [meeting.id for meeting in sorted(rows, key=lambda meeting: (meeting.date_start or "", meeting.id))]


def _due(lookup: Lookup, today: str, party: str | None) -> tuple[DueLine, ...]:
    rows = mechanisms_of_parties(lookup, (party,)) if party else lookup.record.mechanisms
    lines = [line for row in rows if (line := _line(lookup, row, today))]
    # What has long been late is less likely to come than what is not due yet.
    lines.sort(key=lambda line: (line.is_late, line.estimate.earliest, line.mechanism.text))
    return tuple(lines)


def _line(lookup: Lookup, row: Mechanism, today: str) -> DueLine | None:
    link = link_row(lookup, row.id)
    if row.next is None or link is None:
        return None
    return DueLine(mechanism=link, parties=row.parties, estimate=row.next, is_late=row.next.latest < today)
