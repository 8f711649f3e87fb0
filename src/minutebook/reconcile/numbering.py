"""Numbering: the runs of numbers in a series. A series may begin again at one; its sessions are then told by run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from minutebook.model.record import IssueRow, Meeting
from minutebook.model.record_values import Numbering
from minutebook.model.remark import named, on_day, remark
from minutebook.reconcile.items import day_number, make_id, sort_evidence

REST_DAYS = 184
"""Numbers begin again only after a rest: a low number soon after a high one is somebody's slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Sessions with rising numbers, in order of day; those without a day at the end. `place` counts from 1."""

    place: int
    meetings: tuple[Meeting, ...]

    @property
    def numbering(self) -> Numbering:
        """The run as a row shows it."""
        numbers = [m.ordinal for m in self.meetings if m.ordinal]
        days = [m.date_start for m in self.meetings if m.date_start]
        return Numbering(
            first=min(numbers), last=max(numbers), start=min(days, default=None), end=max(days, default=None)
        )


def is_dated(meeting: Meeting) -> bool:
    """Whether its day has been told; one that was put off or called off has none yet."""
    return bool(meeting.date_start) and meeting.status in ("held", "announced")


def by_time(meeting: Meeting) -> tuple[bool, str, str]:
    """What sessions are sorted by: the dated first, by day."""
    return not is_dated(meeting), meeting.date_start or "", meeting.id


def split_runs(meetings: Sequence[Meeting]) -> tuple[Run, ...]:
    """The runs of the numbered sessions of a mechanism, at least one if any has a number.

    Undated sessions are taken to be of the last run.
    """
    numbered = sorted((m for m in meetings if m.ordinal), key=by_time)
    dated = [m for m in numbered if is_dated(m)]
    starts = [0, *_restarts(dated)]
    parts = [dated[first:last] for first, last in pairwise([*starts, len(dated)])]
    parts[-1] = parts[-1] + [m for m in numbered if not is_dated(m)]
    return tuple(Run(place=place, meetings=tuple(part)) for place, part in enumerate(parts, start=1) if part)


def restart_issues(mechanism: str, name: str, runs: Sequence[Run]) -> Iterator[IssueRow]:
    """One issue for each place where the numbers of a series begin again."""
    for before, after in pairwise(runs):
        last, first = before.meetings[-1], after.meetings[0]
        told = remark(
            "the numbers of %(name)s begin again: number %(last)s is dated %(last_day)s, number %(first)s %(first_day)s"
            "; shown as one series numbered twice",
            name=named("mechanism", mechanism, name),
            last=last.ordinal or 0,
            last_day=on_day(last.date_start),
            first=first.ordinal or 0,
            first_day=on_day(first.date_start),
        )
        yield IssueRow(
            id=make_id("I", "numbering-restarted", mechanism, last.id, first.id),
            evidence=sort_evidence((*last.evidence, *first.evidence)),
            kind="numbering-restarted",
            message=told.english,
            about=(mechanism, last.id, first.id),
            remark=told,
        )


def _restarts(dated: Sequence[Meeting]) -> list[int]:
    """The places at which the numbers of sessions in order of day begin again."""
    starts: list[int] = []
    begin = 0
    for place in range(1, len(dated)):
        if _begins_again(dated[begin:place], dated[place:]):
            starts.append(place)
            begin = place
    return starts


def _begins_again(before: Sequence[Meeting], after: Sequence[Meeting]) -> bool:
    """Whether the first session of `after` opens a new count, and is not one misnumbered or misdated session.

    What comes after it must fit the new count and not the old; what came before must have passed its number already:
    by the very number or by two others.
    """
    first, highest = after[0].ordinal or 0, max(m.ordinal or 0 for m in before)
    rest = (day_number(after[0].date_start) or 0) - (day_number(before[-1].date_start) or 0)
    if first > highest or first > (before[-1].ordinal or 0) or rest < REST_DAYS:
        return False
    passed = [m.ordinal or 0 for m in before if (m.ordinal or 0) >= first]
    if first not in passed and len(passed) < 2:
        return False
    if len(after) == 1:
        return first == 1
    follower = after[1].ordinal or 0
    return first < follower and (follower <= highest or follower == first + 1)
