"""Estimates: when and where the next session is to be expected, from the sessions so far, and how that was reckoned."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from minutebook.lexicon.parties import load_parties
from minutebook.model.record import Meeting
from minutebook.model.record_values import Estimate, Interval, Rotation
from minutebook.model.remark import Remark, in_words, named, on_day, remark, remark_count, sessions
from minutebook.reconcile.hosting import next_host
from minutebook.reconcile.items import day_number, day_text
from minutebook.reconcile.numbering import Run
from minutebook.reconcile.occasions import PRECISE_DAYS

FEWEST_INTERVALS = 2
LEAST_MARGIN = 0.1
"""The range seen is widened at both ends by one part in one more than the intervals seen, and at least by this part.

Of n past intervals the next one lies within their range n - 1 times out of n + 1 if they vary by chance alone.
"""

MONTH = 31
FEW_INTERVALS = 5
UNEVEN = 2.0
"""A longest interval of this many times the median is worth a word."""


def usual_interval(run: Run | None) -> Interval | None:
    """The days from session to session, numbers that are not reported counted in; None when they are too few."""
    held = held_days(run)
    steps = [(later - earlier) / (b - a) for (a, earlier), (b, later) in pairwise(sorted(held.items()))]
    if len(steps) < FEWEST_INTERVALS or min(steps) <= 0:
        return None
    return Interval(
        median_days=round(median(steps)),
        shortest_days=round(min(steps)),
        longest_days=round(max(steps)),
        sessions=tuple(sorted(held)),
    )


def estimate_next(meetings: Sequence[Meeting], run: Run | None, rotation: Rotation | None = None) -> Estimate | None:
    """The next session of a series: as announced, else by the usual interval of the latest run of its numbers."""
    held = held_days(run)
    number = max(held, default=None)
    announced = _announced(meetings, number)
    if announced:
        ordinal = announced.ordinal or (number + 1 if number else None)
        return _as_announced(announced, ordinal, announced.country or next_host(rotation, run, ordinal))
    interval = usual_interval(run)
    if interval is None or number is None:
        return None
    later = _later(meetings, held[number] + interval.shortest_days // 2)
    if later and later.ordinal:
        return None
    return _reckon(interval, held[number], number, later, (run, rotation))


def _as_announced(meeting: Meeting, ordinal: int | None, host: str | None) -> Estimate:
    start = meeting.date_start or ""
    end = meeting.date_end or start
    is_precise = (day_number(end) or 0) - (day_number(start) or 0) < PRECISE_DAYS
    count = meeting.independent_sources
    told = remark_count("announced by %(num)s independent source", "announced by %(num)s independent sources", count)
    reasons = [told] if count else []
    return Estimate(
        earliest=start,
        latest=end,
        ordinal=ordinal,
        how="announced",
        likely=start if is_precise else None,
        host=host,
        reasons=tuple(reason.english for reason in reasons),
        remarks=(remark("announced"), *reasons),
    )


def _reckon(
    interval: Interval, day: int, number: int, later: Meeting | None, turns: tuple[Run | None, Rotation | None]
) -> Estimate:
    """The estimate from the latest numbered session on `day`, or from one without a number held `later`."""
    run, rotation = turns
    steps = len(interval.sessions) - 1
    margin = max(LEAST_MARGIN, 1 / (steps + 1))
    ordinal = None if later else number + 1
    day = (day_number(later.date_start) if later else None) or day
    host = next_host(rotation, run, ordinal)
    # Shortest and longest are those of averages where numbers are missing; the widened range holds the median always.
    earliest = day + round(interval.shortest_days * (1 - margin))
    latest = day + round(interval.longest_days * (1 + margin))
    how = remark_count(
        "%(sessions)s lie %(shortest)s to %(num)s day apart, %(median)s in the middle, numbers not reported counted in"
        "; that range after %(day)s, wider at both ends by %(percent)s%%",
        "%(sessions)s lie %(shortest)s to %(num)s days apart, %(median)s in the middle, numbers not reported counted in"
        "; that range after %(day)s, wider at both ends by %(percent)s%%",
        interval.longest_days,
        sessions=sessions(interval.sessions),
        shortest=interval.shortest_days,
        median=interval.median_days,
        day=on_day(day_text(day)),
        percent=round(margin * 100),
    )
    reasons = _reasons(interval, steps, later, rotation, host)
    return Estimate(
        earliest=day_text(earliest),
        latest=day_text(latest),
        ordinal=ordinal,
        how=how.english,
        likely=day_text(day + interval.median_days),
        host=host,
        reasons=tuple(reason.english for reason in reasons),
        remarks=(how, *reasons),
    )


def _reasons(
    interval: Interval, steps: int, later: Meeting | None, rotation: Rotation | None, host: str | None
) -> list[Remark]:
    """What the estimate rests on beside the range, and what speaks against it."""
    reasons = []
    if steps < FEW_INTERVALS:
        reasons.append(remark_count("only %(num)s interval is known", "only %(num)s intervals are known", steps))
    missing = interval.sessions[-1] - interval.sessions[0] + 1 - len(interval.sessions)
    if missing:
        told = remark_count(
            "%(num)s of the numbers between is not reported, so that single intervals may be longer",
            "%(num)s of the numbers between are not reported, so that single intervals may be longer",
            missing,
        )
        reasons.append(told)
    if interval.longest_days >= UNEVEN * interval.median_days:
        told = remark_count(
            "intervals are uneven: one of %(num)s day against %(median)s",
            "intervals are uneven: one of %(num)s days against %(median)s",
            interval.longest_days,
            median=interval.median_days,
        )
        reasons.append(told)
    if later:
        day = on_day(later.date_start)
        reasons.append(
            remark("a session without a number was held on %(day)s; it may be the next in the count", day=day)
        )
    if host and rotation:
        country = named("party", host, load_parties().name(host, "en") or host)
        how = rotation.remark or in_words(rotation.how)
        reasons.append(remark("%(country)s would host: %(how)s", country=country, how=how))
    elif rotation and rotation.pattern == "no pattern":
        reasons.append(remark("no host is expected: those so far show no pattern"))
    return reasons


def _announced(meetings: Sequence[Meeting], number: int | None) -> Meeting | None:
    """The next session as announced: of the next number, or of none and after every session held."""
    held = max((m.date_start for m in meetings if m.status == "held" and m.date_start), default=None)
    if held is None:
        return None
    coming = [
        m
        for m in meetings
        if m.status == "announced"
        and m.date_start
        and m.date_start > held
        and (m.ordinal is None or number is None or m.ordinal == number + 1)
    ]
    return min(coming, key=lambda m: (m.ordinal is None, m.date_start or "", m.id), default=None)


def _later(meetings: Sequence[Meeting], day: int) -> Meeting | None:
    """The latest session held after the day: one without a number, or whose number tells nothing."""
    after = [
        m for m in meetings if m.form == "session" and m.status == "held" and (day_number(m.date_start) or 0) > day
    ]
    return max(after, key=lambda m: (m.date_start or "", m.id), default=None)


def held_days(run: Run | None) -> dict[int, int]:
    """Number to day, of the sessions held whose day is known to the month; of a longer one its middle.

    A number given to two sessions far apart tells nothing and is left out.
    """
    days: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for meeting in run.meetings if run else ():
        first, last = day_number(meeting.date_start), day_number(meeting.date_end or meeting.date_start)
        if meeting.status == "held" and meeting.ordinal and first is not None and last is not None:
            days[meeting.ordinal].append((last - first, first if last - first < PRECISE_DAYS else (first + last) // 2))
    told = {number: [day for length, day in own if length <= MONTH] for number, own in days.items()}
    # The shortest stretch first: the day told most exactly.
    return {number: min(days[number])[1] for number, own in told.items() if own and max(own) - min(own) <= MONTH}
