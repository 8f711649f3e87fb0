"""Sessions of a name: what its claims tell of days, numbers and people, each once, so that two names can be compared.

A series may be told of in thousands of reports; what they tell is a few dozen sessions. Names are compared by these.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook.reconcile.occasions import CLOSE_DAYS, PRECISE_DAYS, Company, Occasion, Window, share_both_sides

Told = tuple[int | None, Window | None, Company, str]
"""Of a telling of a session the number, the days, who was there, and the language."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sessions:
    """What is told under a name. `by_day`: the tellings that differ, under each day on which the session may have been.

    `told`: each telling that differs, as what there is to see of it; `numbered`: numbers with their days; `companies`:
    who was present together; `weeks`: those with a session; `first_days`: who was there on the first day of one.
    """

    told: frozenset[Told]
    by_day: Mapping[int, tuple[Occasion, ...]]
    numbered: frozenset[tuple[int, Window]]
    companies: frozenset[Company]
    weeks: frozenset[int]
    first_days: frozenset[tuple[str, int]]


NO_SESSIONS = Sessions(
    told=frozenset(),
    by_day={},
    numbered=frozenset(),
    companies=frozenset(),
    weeks=frozenset(),
    first_days=frozenset(),
)


def index_sessions(occasions: Sequence[Occasion]) -> Sessions:
    """The sessions that claims tell; those of them by day whose days are known to the week."""
    told: dict[Told, Occasion] = {}
    for occasion in occasions:
        seen = (occasion.item.claim.ordinal, occasion.window, occasion.officials, occasion.item.language)
        if seen not in told:
            told[seen] = occasion
    by_day: defaultdict[int, list[Occasion]] = defaultdict(list)
    dated = [(occasion, occasion.window) for occasion in told.values() if occasion.window and occasion.is_precise]
    for occasion, window in dated:
        for day in range(window.first, window.last + 1):
            by_day[day].append(occasion)
    return Sessions(
        told=frozenset(told),
        by_day={day: tuple(own) for day, own in by_day.items()},
        numbered=frozenset((o.claim.ordinal, window) for o, window in dated if o.claim.ordinal),
        companies=frozenset(officials for _, _, officials, _ in told),
        weeks=frozenset(week_of(window) for _, window in dated),
        first_days=frozenset((official, window.first) for o, window in dated for official in o.names),
    )


def week_of(window: Window) -> int:
    """The week of the first day: days that differ by a slip are mostly of one week."""
    return window.first // PRECISE_DAYS


def near_tellings(one: Sessions, other: Sessions) -> Iterator[tuple[Occasion, Occasion]]:
    """Tellings of the two names that lie so few days apart that they may be of one session."""
    for day, mine in one.by_day.items():
        for near in range(day - CLOSE_DAYS, day + CLOSE_DAYS + 1):
            for yours in other.by_day.get(near, ()):
                yield from ((occasion, yours) for occasion in mine)


def have_met_alike(one: Sessions, other: Sessions) -> bool:
    """Whether the same officials of both sides were at a session of the one and of the other, whenever that was."""
    return any(share_both_sides(mine, yours) for mine in one.companies for yours in other.companies)


def clash(one: Iterable[Sessions], other: Iterable[Sessions]) -> bool:
    """Whether two runs of sessions cannot be one series: numbers on two far days, numbers against the calendar.

    A report may miscount: what speaks against counts only where it is more than half of what speaks for.
    """
    yours = frozenset[tuple[int, Window]]().union(*(sessions.numbered for sessions in other))
    against = in_favour = 0
    for number, days in frozenset[tuple[int, Window]]().union(*(sessions.numbered for sessions in one)):
        for ordinal, window in yours:
            if number == ordinal:
                is_far = days.distance(window) > CLOSE_DAYS
                against, in_favour = against + 2 * is_far, in_favour + (not is_far)
            else:
                is_inverse = (number < ordinal) != (days.first < window.first)
                against, in_favour = against + is_inverse, in_favour + (not is_inverse)
    return against > in_favour / 2
