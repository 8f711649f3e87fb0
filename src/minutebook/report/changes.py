"""What changed from one session of a series to the next, as pages show it: undertakings, areas and formulas."""

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.model.record import Commitment, SessionChanges
from minutebook.report.citing import Citer, Words
from minutebook.report.lines import Link, link_row
from minutebook.report.lookup import THREADS_OF_A_PART, Lookup, part_address


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadLink:
    """An undertaking in the words of the session, else its latest; `href` leads to what became of it."""

    by: tuple[str, ...]
    text: str
    href: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaLine:
    """A set phrase, with the words in which it is first heard."""

    name: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesLine:
    """What is new at a session against `previous` (null: it is the first told of), what was dropped, its formulas."""

    meeting: Link
    ordinal: int | None
    date: str | None
    previous: Link | None
    new: tuple[ThreadLink, ...]
    repeated: tuple[ThreadLink, ...]
    reported: tuple[ThreadLink, ...]
    dropped: tuple[ThreadLink, ...]
    areas: tuple[str, ...]
    formulas: tuple[FormulaLine, ...]


def line_changes(
    lookup: Lookup, rows: Sequence[SessionChanges], commitments: Sequence[Commitment], citer: Citer
) -> tuple[ChangesLine, ...]:
    """The changes of sessions as pages show them, in the order of the rows. `commitments` are those of the series."""
    made: dict[str, list[Commitment]] = {}
    for commitment in sorted(commitments, key=lambda c: (c.date or "", c.id)):
        made.setdefault(commitment.thread, []).append(commitment)
    return tuple(line for row in rows if (line := _line(lookup, row, made, citer)))


def _line(lookup: Lookup, row: SessionChanges, made: dict[str, list[Commitment]], citer: Citer) -> ChangesLine | None:
    meeting, link = lookup.meetings.get(row.meeting), link_row(lookup, row.meeting)
    if meeting is None or link is None:
        return None

    def threads(ids: tuple[str, ...]) -> tuple[ThreadLink, ...]:
        lines = [
            _link_thread(lookup, row, meeting.date_start or "", made[thread], citer) for thread in ids if thread in made
        ]
        return tuple(sorted(lines, key=lambda line: (line.by, line.text, line.href)))

    return ChangesLine(
        meeting=link,
        ordinal=meeting.ordinal,
        date=meeting.date_start,
        previous=link_row(lookup, row.previous),
        new=threads(row.new),
        repeated=threads(row.repeated),
        reported=threads(row.reported),
        dropped=threads(row.dropped),
        areas=row.areas,
        formulas=tuple(FormulaLine(name=f.name, words=citer.cite(f.evidence)) for f in row.formulas),
    )


def _link_thread(lookup: Lookup, row: SessionChanges, day: str, told: Sequence[Commitment], citer: Citer) -> ThreadLink:
    """An undertaking as it stood at a session, in English if it is told in it."""
    here = [commitment for commitment in told if commitment.meeting == row.meeting]
    before = [commitment for commitment in told if (commitment.date or "") <= day]
    shown = (here or before or list(told))[-1]
    shown = next((commitment for commitment in reversed(here) if commitment.action.isascii()), shown)
    words = [item for step in shown.history if step.meeting == row.meeting for item in step.evidence]
    is_long = len(lookup.threads_of_mechanism.get(row.mechanism, ())) > THREADS_OF_A_PART
    href = part_address("mechanisms", row.mechanism, f"thread-{shown.thread}", is_long)
    return ThreadLink(by=shown.by, text=shown.action, href=href, words=citer.cite(tuple(words) or shown.evidence))
