"""Gaps and trouble in numbered series: what no report tells, and what cannot be."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from minutebook.model.record import Gap, IssueRow, Meeting
from minutebook.reconcile.items import make_id, sort_evidence


def find_gaps(mechanism: str, meetings: Sequence[Meeting]) -> tuple[Gap, ...]:
    """The numbers from 1 to the latest that no meeting of the mechanism has, with the days between which each must lie.

    The days are those of the nearest dated sessions below and above; null where there is none.
    """
    numbered: dict[int, Meeting] = {}
    for meeting in sorted(meetings, key=_by_time):
        if meeting.ordinal:
            numbered.setdefault(meeting.ordinal, meeting)
    gaps = []
    for ordinal in range(1, max(numbered, default=0)):
        if ordinal in numbered:
            continue
        below = [m for number, m in sorted(numbered.items(), reverse=True) if number < ordinal and _is_dated(m)]
        above = [m for number, m in sorted(numbered.items()) if number > ordinal and _is_dated(m)]
        # Any neighbour is the words by which the gap is known, though it may have no day.
        around = [*below[:1], *(above[:1] or [numbered[max(numbered)]])]
        gaps.append(
            Gap(
                id=make_id("G", mechanism, ordinal),
                evidence=sort_evidence(e for m in around for e in m.evidence),
                mechanism=mechanism,
                ordinal=ordinal,
                after=below[0].date_end if below else None,
                before=above[0].date_start if above else None,
            )
        )
    return tuple(gaps)


def find_trouble(name: str, meetings: Sequence[Meeting]) -> Iterator[IssueRow]:
    """Numbers used twice, and sessions whose numbers go against the calendar."""
    by_number: defaultdict[int, list[Meeting]] = defaultdict(list)
    for meeting in sorted(meetings, key=_by_time):
        if meeting.ordinal:
            by_number[meeting.ordinal].append(meeting)
    for number, same in sorted(by_number.items()):
        for one, other in combinations(same, 2):
            told = f"{one.date_start or 'no day'} and {other.date_start or 'no day'}"
            yield _issue("number-used-twice", f"number {number} of {name} is given to two sessions: {told}", one, other)
    dated = [m for same in by_number.values() for m in same if _is_dated(m)]
    for one, other in pairwise(sorted(dated, key=lambda m: (m.ordinal or 0, m.date_start or "", m.id))):
        if one.ordinal != other.ordinal and (one.date_start or "") > (other.date_start or ""):
            told = (
                f"number {other.ordinal} is dated {other.date_start}, before number {one.ordinal} on {one.date_start}"
            )
            yield _issue("impossible-order", f"{name}: {told}", one, other)


def _is_dated(meeting: Meeting) -> bool:
    """Whether its day has been told; one that was put off or called off has none yet."""
    return bool(meeting.date_start) and meeting.status in ("held", "announced")


def _by_time(meeting: Meeting) -> tuple[bool, str, str]:
    return not _is_dated(meeting), meeting.date_start or "", meeting.id


def _issue(kind: str, message: str, one: Meeting, other: Meeting) -> IssueRow:
    return IssueRow(
        id=make_id("I", kind, one.id, other.id),
        evidence=sort_evidence((*one.evidence, *other.evidence)),
        kind=kind,
        message=message,
        about=(one.id, other.id),
    )
