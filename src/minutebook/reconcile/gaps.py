"""Gaps and trouble in numbered series: what no report tells, and what cannot be."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from minutebook.model.record import Gap, IssueRow, Meeting
from minutebook.model.remark import Remark, listed, named, on_day, remark, remark_count
from minutebook.reconcile.items import make_id, sort_evidence
from minutebook.reconcile.numbering import Run, by_time, is_dated


def find_gaps(mechanism: str, run: Run) -> tuple[Gap, ...]:
    """The numbers from 1 to the latest that no meeting of the run has, with the days between which each must lie.

    The days are those of the nearest dated sessions below and above; null where there is none.
    """
    numbered: dict[int, Meeting] = {}
    for meeting in sorted(run.meetings, key=by_time):
        if meeting.ordinal:
            numbered.setdefault(meeting.ordinal, meeting)
    latest = max(numbered, default=0)
    dated = sorted(number for number, meeting in numbered.items() if is_dated(meeting))
    gaps = []
    for ordinal in range(1, latest):
        if ordinal in numbered:
            continue
        place = bisect(dated, ordinal)
        below = numbered[dated[place - 1]] if place else None
        above = numbered[dated[place]] if place < len(dated) else None
        # Any neighbour is the words by which the gap is known, though it may have no day.
        around = [m for m in (below, above or numbered[latest]) if m]
        after, before = below.date_end if below else None, above.date_start if above else None
        if after and before and after > before:
            after = before = None  # the numbers around it go against the calendar, which is an issue of its own
        gaps.append(
            Gap(
                id=make_id("G", mechanism, ordinal, *([run.place] if run.place > 1 else [])),
                evidence=sort_evidence(e for m in around for e in m.evidence),
                mechanism=mechanism,
                ordinal=ordinal,
                after=after,
                before=before,
                numbering=run.place,
            )
        )
    return tuple(gaps)


def find_trouble(name: str, run: Run) -> Iterator[IssueRow]:
    """Numbers used twice, and sessions whose numbers go against the calendar, within a run."""
    by_number: defaultdict[int, list[Meeting]] = defaultdict(list)
    for meeting in sorted(run.meetings, key=by_time):
        by_number[meeting.ordinal or 0].append(meeting)
    for number, same in sorted(by_number.items()):
        if len(same) > 1:
            told = remark_count(
                "number %(number)s of %(name)s is given to %(num)s session: %(days)s",
                "number %(number)s of %(name)s is given to %(num)s sessions: %(days)s",
                len(same),
                number=number,
                name=_named(name, run),
                days=listed("and", map(_days, same)),
            )
            yield _issue("number-used-twice", told, same)
    dated = [m for same in by_number.values() for m in same if is_dated(m)]
    for one, other in pairwise(sorted(dated, key=lambda m: (m.ordinal or 0, m.date_start or "", m.id))):
        if one.ordinal != other.ordinal and (one.date_start or "") > (other.date_start or ""):
            told = remark(
                "%(name)s: number %(later)s is dated %(later_day)s, before number %(earlier)s on %(earlier_day)s",
                name=_named(name, run),
                later=other.ordinal or 0,
                later_day=on_day(other.date_start),
                earlier=one.ordinal or 0,
                earlier_day=on_day(one.date_start),
            )
            yield _issue("impossible-order", told, (one, other))


def _named(name: str, run: Run) -> Remark:
    return named("mechanism", run.meetings[0].mechanism or "", name)


def _days(meeting: Meeting) -> Remark:
    start, end = meeting.date_start, meeting.date_end
    if not start:
        return remark("no day")
    return on_day(start) if start == end else remark("%(first)s to %(last)s", first=on_day(start), last=on_day(end))


def _issue(kind: str, told: Remark, meetings: Sequence[Meeting]) -> IssueRow:
    ids = tuple(meeting.id for meeting in meetings)
    return IssueRow(
        id=make_id("I", kind, *ids),
        evidence=sort_evidence(words for meeting in meetings for words in meeting.evidence),
        kind=kind,
        message=told.english,
        about=ids,
        remark=told,
    )
