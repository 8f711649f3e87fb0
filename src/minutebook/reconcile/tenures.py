"""Tenures: who held which office, as far as reports show, and who came before and after.

Each seat (an office of a country) is worked out by itself, from the reports that show somebody in it: what they say
of it (sightings.py), each holder's stays, then, for an office of one seat, the holders in turn (succession.py).
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from minutebook.model.claims import OfficeClaim
from minutebook.model.record import DatedValue, IssueRow, Names, Official, Tenure
from minutebook.reconcile.items import Item, day_number, make_id, merge_evidence, most_common
from minutebook.reconcile.offices import join_title
from minutebook.reconcile.sightings import Seat, Sighting
from minutebook.reconcile.succession import HANDOVER_DAYS, Stay, may_be_one, put_in_turn

LONG_BREAK_DAYS = 365
"""An official seen on both sides of another's tenure at least this far apart is taken to have held the office twice."""

MUCH_LONGER = 3
"""So many times as long an absence needs but one day on which another is seen."""

SURROUNDING = 2
"""Where another is seen in a seat on this many days before and after a report that only mentions somebody in it, the
report speaks of another time, or errs."""

SURROUNDING_YEARS = 5
"""All these days must lie within so many years: seen in a seat in 1997 and 2021, one need not have held it in 2005."""

SUBSTANTIVE = "substantive"
CAPACITIES = {"acting": "acting", "designate": "designate"}
"""In what capacity an office is held, by what reports say of it."""

REASONS = {"then": "said to have held it at another time", "former": "called a former holder"}
UNDATED = "told in a report without a day"
OTHERS = "another is seen in it before and after"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Run:
    """Sightings of one stay: those that date it, those that only speak of it, and the bounds that the latter set."""

    dated: Sequence[Sighting]
    loose: Sequence[Sighting]
    not_before: str | None
    not_after: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Held:
    """The stays of one holder, in one capacity, in a seat, with what they hang on: they hold as long as that does.

    `was_away`: for so long that it matters who else is seen meanwhile.
    """

    own: Sequence[Sighting]
    was_away: bool
    out_of_time: frozenset[str]
    others: Sequence[str]
    seat: Seat
    stays: Sequence[Stay]


Known = dict[tuple[str, str], Held]
"""By official and capacity."""


def tenures_in_seat(
    seat: Seat, sightings: Sequence[Sighting], officials: Mapping[str, Official], known: Known
) -> tuple[tuple[Tenure, ...], tuple[IssueRow, ...]]:
    """The tenures of a seat and the trouble found. `sightings`: all of it, in order; `officials`: its holders by id.

    `known`: what was found in the seat before, which is brought up to date.
    """
    stays = stays_in_seat(seat, sightings, officials, known)
    if not seat.is_single:
        return tuple(stay.row for stay in stays), ()
    turns = put_in_turn(stays, officials)
    return turns.rows, turns.issues


def stays_in_seat(
    seat: Seat, sightings: Sequence[Sighting], officials: Mapping[str, Official], known: Known
) -> list[Stay]:
    """Each holder's stays in a seat: hangs on nothing but the sightings of that seat and who its holders are."""
    out_of_time = _out_of_time(seat, sightings, officials) if seat.is_single else frozenset[str]()
    by_holder: defaultdict[tuple[str, str], list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_holder[sighting.official, CAPACITIES.get(sighting.held, SUBSTANTIVE)].append(sighting)
    now = [s for s in sightings if s.held == "now" and s.item.id not in out_of_time]
    stays: list[Stay] = []
    for gone in known.keys() - by_holder.keys():
        del known[gone]
    for holder, own in sorted(by_holder.items()):
        before = known.get(holder)
        is_same = before is not None and before.own == own
        was_away = before.was_away if before and is_same else _was_away(own)
        is_in_turn = was_away and seat.is_single and holder[1] == SUBSTANTIVE
        others = _days_of_others(seat, own, now, officials) if is_in_turn else ()
        out = out_of_time and frozenset(s.item.id for s in own if s.item.id in out_of_time)
        if not (before and is_same and (before.out_of_time, before.others, before.seat) == (out, others, seat)):
            runs = enumerate(_runs(own, out, others))
            before = known[holder] = Held(
                own=own,
                was_away=was_away,
                out_of_time=out,
                others=others,
                seat=seat,
                stays=[_stay((seat, *holder), run, number) for number, run in runs],
            )
        stays += before.stays
    designated = {
        (stay.row.official, stay.row.last_seen) for stay in stays if stay.row.capacity == "designate" and stay.last
    }
    return _with_designations(stays, designated)


def _days_of_others(
    seat: Seat, own: Sequence[Sighting], now: Sequence[Sighting], officials: Mapping[str, Official]
) -> Sequence[str]:
    """The days on which somebody is seen in the seat who surely is another."""
    official = own[0].official
    mine = officials.get(official)
    holders = {s.official for s in now} - {official}
    known = {holder: may_be_one(mine, officials.get(holder), seat.country) for holder in holders}
    return sorted(s.last for s in now if s.last and s.official != official and not known[s.official])


def _was_away(own: Sequence[Sighting]) -> bool:
    """Whether there is a time in which an official is not seen in the seat for long."""
    days = sorted(day for s in own if (day := day_number(s.first)) is not None)
    return any(later - earlier > LONG_BREAK_DAYS for earlier, later in pairwise(days))


def _out_of_time(seat: Seat, sightings: Sequence[Sighting], officials: Mapping[str, Official]) -> frozenset[str]:
    """Claims whose title is that of another time: somebody else is seen in the seat before and after, not only once.

    What a report shows at a meeting of its week is never taken for that; what it tells of a meeting long ago is where
    another is seen but once on each side.
    """
    now = [s for s in sightings if s.held == "now" and s.first and s.last]
    days: defaultdict[str, set[str]] = defaultdict(set)
    firm: defaultdict[str, set[str]] = defaultdict(set)
    for sighting in now:
        days[sighting.official].add(sighting.last or "")
        if sighting.is_present:
            firm[sighting.official].add(sighting.last or "")
    if len(days) < 2:
        return frozenset()
    seen = {official: sorted(own) for official, own in days.items()}
    met = {official: sorted(own) for official, own in firm.items()}
    found: dict[tuple[str, str | None, str | None, bool], bool] = {}
    out = set()
    for sighting in now:
        if sighting.is_present:
            continue
        case = (sighting.official, sighting.first, sighting.last, sighting.is_retrospect)
        if case not in found:
            mine = officials.get(sighting.official)
            found[case] = any(
                not may_be_one(mine, officials.get(other), seat.country) for other in _surrounding(sighting, seen, met)
            )
        if found[case]:
            out.add(sighting.item.id)
    return frozenset(out)


def _surrounding(
    sighting: Sighting, seen: Mapping[str, Sequence[str]], met: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Those who are seen in the seat on enough days on both sides of a sighting, while its official hardly is.

    `seen`: the days of each official; `met`: those at meetings, against which mere mentions do not count.
    """
    first, last, own = sighting.first or "", sighting.last or "", sighting.official
    needed = 1 if sighting.is_retrospect else SURROUNDING
    for days, is_met in ((met, True), (seen, False)):
        for other, others in days.items():
            if len(others) < 2 * needed or other == own:
                continue
            before, after = bisect_left(others, first), bisect_right(others, last)
            if before < needed or len(others) - after < needed:
                continue
            start, end = others[before - needed], others[after + needed - 1]
            if (day_number(end) or 0) - (day_number(start) or 0) > SURROUNDING_YEARS * 365:
                continue
            mentioned = 0 if is_met else _count_between(seen[own], start, end)
            if mentioned < 2 * needed and not _count_between(met.get(own, ()), start, end):
                yield other


def _count_between(days: Sequence[str], start: str, end: str) -> int:
    return bisect_left(days, end) - bisect_right(days, start)


def _runs(own: Sequence[Sighting], out_of_time: frozenset[str], others: Sequence[str]) -> list[Run]:
    """An official's sightings, split at an end told of and where others are seen on two days of a long absence.

    An end told of before the first of them leaves an earlier run without days.
    """
    dated = [s for s in own if s.first and s.held != "former" and s.item.id not in out_of_time]
    loose = [s for s in own if s.held == "former" or not s.first or s.item.id in out_of_time]
    shown = {s.last for s in dated}
    ends = sorted({s.last for s in own if s.held == "former" and s.last} - shown)
    # Where nobody else is seen and no end told of, nothing parts them.
    runs: list[list[Sighting]] = [[]] if others or ends else [dated]
    last: str | None = None
    for sighting in dated if others or ends else ():
        if _is_anew(last, sighting.first or "", others, ends, is_first=len(runs) == 1):
            runs.append([])
            last = None
        runs[-1].append(sighting)
        last = max(last or "", sighting.last or "")
    starts = [min((s.first or "" for s in run), default="") for run in runs]
    told: list[list[Sighting]] = [[] for _ in runs]
    for sighting in loose:
        day = sighting.last or "9999"
        told[max((n for n, start in enumerate(starts) if start <= day), default=0)].append(sighting)
    return [_bounded(run, told[number], ends, starts[number + 1 :]) for number, run in enumerate(runs)]


def _is_anew(before: str | None, first: str, others: Sequence[str], ends: Sequence[str], *, is_first: bool) -> bool:
    """Whether a sighting on a day begins another stay than those before it, the last of which was on a day `before`."""
    if before is None:
        return is_first and any(_is_long_before(end, first) for end in ends)
    absence = (day_number(first) or 0) - (day_number(before) or 0)
    between = {day for day in others if before < day < first} if absence > LONG_BREAK_DAYS else set()
    is_away = len(between) > 1 or (between and absence > MUCH_LONGER * LONG_BREAK_DAYS)
    return bool(is_away) or any(before < end and _is_long_before(end, first) for end in ends)


def _is_long_before(end: str, first: str) -> bool:
    """Whether an end told of on a day is surely before another day: a report of a handover may lag."""
    return (day_number(first) or 0) - (day_number(end) or 0) > HANDOVER_DAYS


def _bounded(dated: list[Sighting], loose: list[Sighting], ends: Sequence[str], later: Sequence[str]) -> Run:
    """A run with the ends told of on both sides of it: called a former holder, somebody had held it and did no more."""
    first, last = min((s.first or "" for s in dated), default=""), max((s.last or "" for s in dated), default="")
    after = [end for end in ends if end > last and (not later or end < later[0])]
    before = [end for end in ends if end < first]
    return Run(dated=dated, loose=loose, not_before=max(before, default=None), not_after=min(after, default=None))


def _stay(where: tuple[Seat, str, str], run: Run, number: int) -> Stay:
    seat, official, capacity = where
    told = [*run.dated, *run.loose]
    title, organisation = _most_telling([s.item for s in run.dated or told])
    marks = ([capacity] if capacity != SUBSTANTIVE else []) + ([str(number)] if number else [])
    row = Tenure(
        id=make_id("N", official, *seat.name(), *marks),
        evidence=merge_evidence(s.item for s in told),
        official=official,
        title=title,
        organisation=organisation,
        country=seat.country,
        first_seen=min((s.first for s in run.dated if s.first), default=None),
        last_seen=max((s.last for s in run.dated if s.last), default=None),
        not_before=run.not_before,
        not_after=run.not_after,
        preceded_by=None,
        succeeded_by=None,
        capacity=capacity,
        office=make_id("F", *seat.name()),
        titles=_titles(told),
        retold=tuple(
            DatedValue(value=_reason(s), date=s.item.day, evidence=s.item.evidence)
            for s in sorted(run.loose, key=lambda s: (s.item.day or "", s.item.id))
        ),
        claims=tuple(sorted(s.item.id for s in told)),
    )
    return Stay(row=row, sightings=tuple(run.dated))


def _titles(told: Sequence[Sighting]) -> tuple[Names, ...]:
    """The wordings of the office in each language, with its organisation, the most frequent first."""
    by_language: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sighting in told:
        claim = sighting.item.claim
        apart = claim.organisation if claim.organisation and claim.organisation not in claim.title else None
        quotes = (words.quote for words in sighting.item.evidence)
        by_language[sighting.item.language][join_title(claim.title, apart, quotes) if apart else claim.title] += 1
    return tuple(
        Names(language=code, forms=tuple(sorted(counts, key=lambda form: (-counts[form], -len(form), form))))
        for code, counts in sorted(by_language.items())
    )


def _reason(sighting: Sighting) -> str:
    """Why a sighting dates nothing."""
    return REASONS.get(sighting.held, OTHERS if sighting.last else UNDATED)


def _with_designations(stays: Sequence[Stay], designated: Iterable[tuple[str, str | None]]) -> list[Stay]:
    """Who was yet to hold an office on a day (official and day) cannot have held it earlier."""
    days: defaultdict[str, list[str]] = defaultdict(list)
    for official, day in designated:
        days[official].append(day or "")
    out = []
    for stay in stays:
        row = stay.row
        earlier = [day for day in days.get(row.official, ()) if day < stay.first]
        if row.capacity == SUBSTANTIVE and earlier:
            row = replace(row, not_before=max(*earlier, row.not_before or ""))
        out.append(replace(stay, row=row))
    return out


def _most_telling(items: Sequence[Item[OfficeClaim]]) -> tuple[str, str | None]:
    """Title and organisation as one report has them, of those that tell them apart if any does.

    Taken from two reports they would say the organisation twice: "Agency Director" of the "Agency".
    """
    apart = [item for item in items if item.claim.organisation] or list(items)
    organisation = most_common([item.claim.organisation or "" for item in apart])
    title = most_common([item.claim.title for item in apart if (item.claim.organisation or "") == organisation])
    return title, organisation or None
