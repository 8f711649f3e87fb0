"""What became of undertakings: each thread by its latest form and its last step."""

from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.model.record import Commitment
from minutebook.report.citing import Citer, Words
from minutebook.report.lines import CommitmentLine, Link, line_commitment, link_row
from minutebook.report.lookup import Lookup, address


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedLine:
    """An undertaking in its latest form. `step`: the last that is told of it, with day, meeting and words.

    `times`: at how many meetings it was made or repeated; `is_open`: nothing is reported done since it was last made;
    `href`: its history on the page of its series, null for an undertaking of no series.
    """

    commitment: CommitmentLine
    step: str
    date: str | None
    meeting: Link | None
    words: tuple[Words, ...]
    times: int
    is_open: bool
    href: str | None


def follow_threads(commitments: Iterable[Commitment]) -> list[tuple[Commitment, bool]]:
    """Each thread by its latest form, the latest thread first, with whether it is open. Copies are left out."""
    latest: dict[str, Commitment] = {}
    for row in commitments:
        known = latest.get(row.thread)
        if row.copy_of is None and (known is None or _rank(row) > _rank(known)):
            latest[row.thread] = row
    rows = sorted(latest.values(), key=lambda row: (row.date or "", row.id), reverse=True)
    return [(row, _is_open(row)) for row in rows]


def line_followed(lookup: Lookup, row: Commitment, citer: Citer) -> FollowedLine:
    """A thread as a list shows it."""
    last = row.history[-1] if row.history else None
    meeting = lookup.meetings.get(row.meeting or "")
    mechanism = meeting.mechanism if meeting else None
    return FollowedLine(
        commitment=line_commitment(lookup, row, citer),
        step=last.step if last else "made",
        date=last.date if last else row.date,
        meeting=link_row(lookup, last.meeting) if last else None,
        words=citer.cite(last.evidence) if last and last.step not in ("made", "not mentioned") else (),
        times=max(1, sum(step.step in ("made", "repeated") for step in row.history)),
        is_open=_is_open(row),
        href=address("mechanisms", mechanism, f"thread-{row.thread}") if mechanism else None,
    )


def _rank(row: Commitment) -> tuple[int, str, str]:
    return len(row.history), row.date or "", row.id


def _is_open(row: Commitment) -> bool:
    """Whether the last that is told of it is that it is to be done."""
    told = [step.step for step in row.history if step.step != "not mentioned"]
    return not told or told[-1] != "progress reported"
