"""The page of a mechanism: its series, who chaired it, what it dealt with, and what became of what was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from minutebook.model.record import Commitment, Mechanism, Meeting, Record, Step
from minutebook.model.record_values import DatedValue, Estimate, Names
from minutebook.report.changes import ChangesLine, line_changes
from minutebook.report.citing import Citer, Source, Words
from minutebook.report.frameworks import FrameworkLine, line_framework
from minutebook.report.gaps import GapRun
from minutebook.report.grid import AreaWords, Grid, make_grid, order_sessions
from minutebook.report.lines import (
    CommitmentLine,
    GapLine,
    IssueLine,
    Link,
    MeetingLine,
    line_commitment,
    line_gap,
    line_meeting,
    link_row,
    order_meetings,
)
from minutebook.report.lookup import SESSIONS_OF_A_PART, THREADS_OF_A_PART, Lookup, find_row, look_up
from minutebook.report.paging import WHOLE, Cutter, ListQuery, Part
from minutebook.report.timeline import Series, TimeLine, draw_time_line
from minutebook.report.turns import Turns, line_series_issues, line_turns

SESSIONS = SESSIONS_OF_A_PART
THREADS = THREADS_OF_A_PART
CELLS, FEWEST_ROWS = 48, 4
CHANGES, FRAMEWORKS, MEETINGS, WORDS, SOURCES = 4, 12, 12, 12, 20
"""Rows of a part of each list of the page, so that it stays light however many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundedLine:
    """A founding year that a report gives or lets one compute, as said on `date`."""

    year: int
    date: str | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """A row of the table of sessions: a meeting or a gap, never both."""

    meeting: MeetingLine | None
    gap: GapLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step in an undertaking's life, with a short label for its meeting ("9th") or its date.

    `was`: its strength before, where this step gives it another.
    """

    step: str
    strength: str | None
    was: str | None
    date: str | None
    ordinal: int | None
    meeting: Link | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadLine:
    """The same undertaking across meetings: its latest form, and its history in order of time."""

    thread: str
    anchor: str
    latest: CommitmentLine
    times_made: int
    history: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismView:
    """The page of a mechanism. `sessions` run latest first, the columns of `grid` and the time line earliest first."""

    id: str
    name: str
    names: tuple[Names, ...]
    kind: str
    parties: tuple[str, ...]
    areas: tuple[str, ...]
    first: str | None
    latest: str | None
    founded: tuple[FoundedLine, ...]
    next: Estimate | None
    turns: Turns
    issues: tuple[IssueLine, ...]
    words: tuple[Words, ...]
    held_count: int
    gap_count: int
    time_line: TimeLine | None
    sessions: tuple[SessionLine, ...]
    grid: Grid
    threads: tuple[ThreadLine, ...]
    changes: tuple[ChangesLine, ...]
    frameworks: tuple[FrameworkLine, ...]
    related: tuple[MeetingLine, ...]
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]


def view_mechanism(record: Record, mechanism_id: str, query: ListQuery = WHOLE) -> MechanismView:
    """The page of a mechanism. Raises ReportError when there is none of that id."""
    lookup = look_up(record)
    mechanism = find_row(lookup.mechanisms, mechanism_id, "mechanism")
    citer, cutter = Citer(lookup.documents), Cutter(query)
    meetings = lookup.meetings_of_mechanism.get(mechanism_id, [])
    gaps = lookup.runs_of_mechanism.get(mechanism_id, ())
    related = _find_related(lookup, mechanism)
    order = order_sessions(meetings, gaps)
    latest = cutter.cut("sessions", order[::-1], SESSIONS, _anchors)
    shown = latest[::-1]
    _number_sources(shown, citer)
    ids = {meeting.id for meeting in meetings}
    commitments = [row for meeting in meetings for row in lookup.commitments_of_meeting.get(meeting.id, ())]
    progress = [row for meeting in meetings for row in lookup.progress_of_meeting.get(meeting.id, ())]
    return MechanismView(
        id=mechanism.id,
        name=mechanism.name,
        names=mechanism.names,
        kind=mechanism.kind,
        parties=mechanism.parties,
        areas=mechanism.areas,
        first=mechanism.first,
        latest=mechanism.latest,
        founded=_line_founded(mechanism, citer),
        next=mechanism.next,
        turns=line_turns(lookup, mechanism),
        issues=line_series_issues(lookup, mechanism, ids, citer),
        words=citer.cite(cutter.cut("words", mechanism.evidence, WORDS)),
        held_count=sum(meeting.status == "held" for meeting in meetings),
        gap_count=sum(len(run.gaps) for run in gaps),
        time_line=draw_time_line(lookup, find_series(lookup, mechanism)),
        sessions=tuple(_line_session(lookup, session, citer) for session in latest),
        grid=_cut_grid(
            make_grid(shown, AreaWords(commitments=tuple(commitments), progress=tuple(progress)), citer), cutter
        ),
        threads=_line_threads(lookup, commitments, citer, cutter),
        changes=line_changes(
            lookup,
            cutter.cut("changes", lookup.changes_of_mechanism.get(mechanism_id, [])[::-1], CHANGES),
            commitments,
            citer,
        ),
        frameworks=_line_frameworks(lookup, meetings, citer, cutter),
        related=tuple(
            line_meeting(lookup, meeting, citer) for meeting in cutter.cut("related", order_meetings(related), MEETINGS)
        ),
        sources=tuple(cutter.cut("sources", citer.sources(), SOURCES)),
        parts=cutter.parts(),
    )


def _cut_grid(grid: Grid, cutter: Cutter) -> Grid:
    """So many of its rows that about CELLS of its cells have something in them; the first rows have most."""
    filled = accumulate(sum(not cell.is_empty for cell in row.cells) for row in grid.rows)
    size = sum(count <= CELLS for count in filled)
    return replace(grid, rows=tuple(cutter.cut("areas", grid.rows, max(size, FEWEST_ROWS))))


def find_series(lookup: Lookup, mechanism: Mechanism) -> Series:
    """What the time line of a mechanism shows."""
    return Series(
        parties=mechanism.parties,
        sessions=tuple(order_meetings(lookup.meetings_of_mechanism.get(mechanism.id, ()))),
        gaps=tuple(lookup.runs_of_mechanism.get(mechanism.id, ())),
        related=tuple(order_meetings(_find_related(lookup, mechanism))),
        founded=tuple(int(value.value) for value in mechanism.founded),
        next=mechanism.next,
    )


def _number_sources(order: Sequence[Meeting | GapRun], citer: Citer) -> None:
    """Number the reports in the order of the sessions that they report."""
    for session in order:
        for document in session.sources if isinstance(session, Meeting) else ():
            citer.number(document)


def _find_related(lookup: Lookup, mechanism: Mechanism) -> list[Meeting]:
    """The meetings outside the mechanism that joined its parties: two of them at least, and nobody else's."""
    own = frozenset(mechanism.parties)
    found = [
        meeting
        for parties, meetings in lookup.meetings_of_parties.items()
        if len(parties) > 1 and parties <= own
        for meeting in meetings
        if meeting.mechanism != mechanism.id
    ]
    return sorted(found, key=lambda meeting: (meeting.date_start or "", meeting.id))


def _line_founded(mechanism: Mechanism, citer: Citer) -> tuple[FoundedLine, ...]:
    def line(value: DatedValue) -> FoundedLine:
        return FoundedLine(year=int(value.value), date=value.date, words=citer.cite(value.evidence))

    return tuple(line(value) for value in mechanism.founded)


def _line_session(lookup: Lookup, session: Meeting | GapRun, citer: Citer) -> SessionLine:
    if isinstance(session, GapRun):
        return SessionLine(meeting=None, gap=line_gap(session, citer))
    return SessionLine(meeting=line_meeting(lookup, session, citer), gap=None)


def _anchors(session: Meeting | GapRun) -> tuple[str, ...]:
    return session.anchors if isinstance(session, GapRun) else ()


def _line_threads(
    lookup: Lookup, commitments: Sequence[Commitment], citer: Citer, cutter: Cutter
) -> tuple[ThreadLine, ...]:
    threads: dict[str, list[Commitment]] = {}
    for commitment in sorted(commitments, key=lambda c: (c.date or "", c.id)):
        threads.setdefault(commitment.thread, []).append(commitment)
    ordered = sorted(threads.items())
    ordered.sort(key=lambda item: (item[1][-1].date or "", len(_longest(item[1]).history)), reverse=True)
    shown = cutter.cut("commitments", ordered, THREADS, lambda item: (f"thread-{item[0]}",))
    return tuple(_line_thread(lookup, thread, made, citer) for thread, made in shown)


def _longest(made: Sequence[Commitment]) -> Commitment:
    return max(made, key=lambda commitment: len(commitment.history))


def _line_thread(lookup: Lookup, thread: str, made: list[Commitment], citer: Citer) -> ThreadLine:
    longest = _longest(made)
    return ThreadLine(
        thread=thread,
        anchor=f"thread-{thread}",
        latest=line_commitment(lookup, made[-1], citer),
        times_made=sum(commitment.copy_of is None for commitment in made),
        history=_line_steps(lookup, longest.history, citer),
    )


def _line_steps(lookup: Lookup, history: Sequence[Step], citer: Citer) -> tuple[StepLine, ...]:
    lines = []
    before: str | None = None
    for step in history:
        lines.append(
            StepLine(
                step=step.step,
                strength=step.strength,
                was=before if step.strength and before and before != step.strength else None,
                date=step.date,
                ordinal=lookup.meetings[step.meeting].ordinal if step.meeting else None,
                meeting=link_row(lookup, step.meeting),
                words=citer.cite(step.evidence),
            )
        )
        before = step.strength or before
    return tuple(lines)


def _line_frameworks(
    lookup: Lookup, meetings: list[Meeting], citer: Citer, cutter: Cutter
) -> tuple[FrameworkLine, ...]:
    """The frameworks named in the reports of the mechanism's meetings, in the order of the record."""
    reports = dict.fromkeys(document for meeting in meetings for document in meeting.sources)
    named = {row.id for document in reports for row in lookup.frameworks_of_document.get(document, ())}
    rows = [row for row in lookup.record.frameworks if row.id in named]
    return tuple(line_framework(row, citer) for row in cutter.cut("frameworks", rows, FRAMEWORKS))
