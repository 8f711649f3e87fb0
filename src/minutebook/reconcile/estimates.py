"""Estimates: when the next session is to be expected, from the intervals so far, and how that was reckoned."""

from collections.abc import Sequence
from itertools import pairwise

from minutebook.model.record import Estimate, Meeting
from minutebook.reconcile.items import day_number, day_text

LEAST_SESSIONS = 3
MARGIN = 0.2
"""The range seen is widened at both ends by this part: few intervals say little about the next."""


def estimate_next(meetings: Sequence[Meeting]) -> Estimate | None:
    """The next session of a numbered series, or None when fewer than three have both number and day."""
    held = _held(meetings)
    latest = max(held, default=0)
    announced = [m for m in meetings if m.ordinal == latest + 1 and m.status == "announced" and m.date_start]
    if latest and announced:
        first = min(announced, key=lambda m: (m.date_start or "", m.id))
        start = first.date_start or ""
        return Estimate(earliest=start, latest=first.date_end or start, ordinal=latest + 1, how="announced")
    if len(held) < LEAST_SESSIONS:
        return None
    steps = [(later - earlier) / (b - a) for (a, earlier), (b, later) in pairwise(sorted(held.items()))]
    if min(steps) <= 0:
        return None
    shortest, longest = round(min(steps)), round(max(steps))
    how = (
        f"sessions {', '.join(map(str, sorted(held)))} lie {shortest} to {longest} days apart on average, numbers not "
        f"reported counted in; that range, a fifth wider at both ends, after {day_text(held[latest])}"
    )
    return Estimate(
        earliest=day_text(held[latest] + round(min(steps) * (1 - MARGIN))),
        latest=day_text(held[latest] + round(max(steps) * (1 + MARGIN))),
        ordinal=latest + 1,
        how=how,
    )


def _held(meetings: Sequence[Meeting]) -> dict[int, int]:
    """Number to first day, of the sessions held; a number given twice tells nothing and is left out."""
    held: dict[int, int] = {}
    twice: set[int] = set()
    for meeting in meetings:
        day = day_number(meeting.date_start)
        if meeting.status != "held" or not meeting.ordinal or day is None:
            continue
        if meeting.ordinal in held:
            twice.add(meeting.ordinal)
        held[meeting.ordinal] = day
    return {number: day for number, day in held.items() if number not in twice}
