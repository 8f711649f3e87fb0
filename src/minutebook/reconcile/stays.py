"""Stays: the time that an official is in a seat, or each of the times, made of the reports that show it."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutebook.model.record import Tenure
from minutebook.model.record_values import DatedValue, Names
from minutebook.reconcile.items import by_frequency, day_number, make_id, most_told
from minutebook.reconcile.offices import join_title
from minutebook.reconcile.sightings import SeatName, Sighting
from minutebook.reconcile.succession import HANDOVER_DAYS, Stay
from minutebook.reconcile.sums import EvidenceSum, Tally

LONG_BREAK_DAYS = 365
"""An official seen on both sides of another's tenure at least this far apart is taken to have held the office twice."""

MUCH_LONGER = 3
"""So many times as long an absence needs but one day on which another is seen."""

SUBSTANTIVE = "substantive"

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """An official in a seat, in one capacity."""

    official: str
    capacity: str
    seat: SeatName
    country: str | None


def split_runs(dated: Sequence[Sighting], loose: Sequence[Sighting], others: Sequence[str]) -> list[Run]:
    """An official's sightings, split at an end told of and where others are seen on two days of a long absence.

    An end told of before the first of them leaves an earlier run without days. `dated` and `loose`, in order: those
    that date a stay and those that do not; `others`: the days on which others are seen meanwhile.
    """
    told = {s.last for s in loose if s.held == "former" and s.last}
    ends = sorted(told.difference(s.last for s in dated)) if told else []
    if not others and not ends:
        # Where nobody else is seen and no end told of, nothing parts them.
        return [Run(dated=dated, loose=loose, not_before=None, not_after=None)]
    runs: list[list[Sighting]] = [[]]
    last: str | None = None
    for sighting in dated:
        if _is_anew(last, sighting.first or "", others, ends, is_first=len(runs) == 1):
            runs.append([])
            last = None
        runs[-1].append(sighting)
        last = max(last or "", sighting.last or "")
    starts = [min((s.first or "" for s in run), default="") for run in runs]
    spoken: list[list[Sighting]] = [[] for _ in runs]
    for sighting in loose:
        day = sighting.last or "9999"
        spoken[max((n for n, start in enumerate(starts) if start <= day), default=0)].append(sighting)
    return [_bounded(run, spoken[number], ends, starts[number + 1 :]) for number, run in enumerate(runs)]


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
    days = day_number(first), day_number(end)
    return days[0] is not None and days[1] is not None and days[0] - days[1] > HANDOVER_DAYS


def _bounded(dated: list[Sighting], loose: list[Sighting], ends: Sequence[str], later: Sequence[str]) -> Run:
    """A run with the ends told of on both sides of it: called a former holder, somebody had held it and did no more."""
    first, last = min((s.first or "" for s in dated), default=""), max((s.last or "" for s in dated), default="")
    after = [end for end in ends if end > last and (not later or end < later[0])]
    before = [end for end in ends if end < first]
    return Run(dated=dated, loose=loose, not_before=max(before, default=None), not_after=min(after, default=None))


class _Titles:
    """What the office is called, in one telling after the other."""

    __slots__ = ("_told",)

    def __init__(self) -> None:
        self._told: defaultdict[str, Tally[str]] = defaultdict(Tally)

    def count(self, group: str, title: str, step: int) -> None:
        """Count a title once more, or once less."""
        told = self._told[group]
        told.count(title, step)
        if not told:
            del self._told[group]

    def by_language(self) -> tuple[Names, ...]:
        """Groups being languages: the wordings in each, the most frequent first."""
        return tuple(Names(language=code, forms=by_frequency(told)) for code, told in sorted(self._told.items()))

    def most_telling(self) -> tuple[str, str | None]:
        """Groups being organisations: title and organisation as one report has them, of those that tell them apart.

        Taken from two reports they would say the organisation twice: "Agency Director" of the "Agency".
        """
        apart = Tally({name: told.total() for name, told in self._told.items() if name}) or Tally({"": 1})
        organisation = most_told(apart)
        return most_told(self._told[organisation]), organisation or None

    def __bool__(self) -> bool:
        return bool(self._told)


class StaySum:
    """One stay: its tenure and what dates it, added up of the sightings that come and go."""

    __slots__ = ("_by_end", "_claims", "_dated", "_documents", "_evidence", "_made", "_shown", "_told", "_wordings")

    def __init__(self) -> None:
        self._shown: set[Sighting] = set()
        self._dated: set[Sighting] = set()
        self._evidence = EvidenceSum()
        self._claims: list[str] = []
        self._wordings = _Titles()
        self._told = _Titles()
        self._by_end: list[Sighting] = []
        self._documents: Tally[str] = Tally()
        self._made: tuple[tuple[str | None, ...], Stay] | None = None

    def become(self, run: Run, holding: Holding, number: int) -> Stay:
        """The stay that consists of the sightings of a run, the `number`th of its holder."""
        shown, dated, bounds = {*run.dated, *run.loose}, {*run.dated}, (run.not_before, run.not_after)
        if self._made and self._made[0] == bounds and shown == self._shown and dated == self._dated:
            return self._made[1]
        self._tell(self._shown - shown, shown - self._shown)
        for sighting in self._dated - dated:
            self._date(sighting, -1)
        for sighting in dated - self._dated:
            self._date(sighting, 1)
        self._shown, self._dated = shown, dated
        stay = self._make(run, holding, number)
        self._made = bounds, stay
        return stay

    def _tell(self, gone: Iterable[Sighting], new: Iterable[Sighting]) -> None:
        """Take in what sightings say, dated or not."""
        for step, sightings in ((-1, gone), (1, new)):
            for sighting in sightings:
                claim = sighting.item.claim
                apart = claim.organisation if claim.organisation and claim.organisation not in claim.title else None
                quotes = (words.quote for words in sighting.item.evidence)
                wording = join_title(claim.title, apart, quotes) if apart else claim.title
                self._wordings.count(sighting.item.language, wording, step)
        for sighting in gone:
            self._evidence.remove(sighting.item.evidence)
            del self._claims[bisect_left(self._claims, sighting.item.id)]
        self._evidence.add([words for sighting in new for words in sighting.item.evidence])
        for sighting in new:
            insort(self._claims, sighting.item.id)

    def _date(self, sighting: Sighting, step: int) -> None:
        """Take in, or let go, what a sighting dates."""
        claim = sighting.item.claim
        self._told.count(claim.organisation or "", claim.title, step)
        self._documents.count(sighting.item.document.id, step)
        if step > 0:
            insort(self._by_end, sighting, key=_end)
        else:
            del self._by_end[bisect_left(self._by_end, _end(sighting), key=_end)]

    def _make(self, run: Run, holding: Holding, number: int) -> Stay:
        told = self._told
        if not told:
            told = _Titles()
            for sighting in run.loose:
                told.count(sighting.item.claim.organisation or "", sighting.item.claim.title, 1)
        title, organisation = told.most_telling()
        marks = [holding.capacity] if holding.capacity != SUBSTANTIVE else []
        marks += [str(number)] if number else []
        latest = self._by_end[-1] if self._by_end else None
        row = Tenure(
            id=make_id("N", holding.official, *holding.seat, *marks),
            evidence=self._evidence.words(),
            official=holding.official,
            title=title,
            organisation=organisation,
            country=holding.country,
            first_seen=run.dated[0].first if run.dated else None,
            last_seen=latest.last if latest else None,
            not_before=run.not_before,
            not_after=run.not_after,
            preceded_by=None,
            succeeded_by=None,
            capacity=holding.capacity,
            office=make_id("F", *holding.seat),
            titles=self._wordings.by_language(),
            retold=tuple(
                DatedValue(value=_reason(s), date=s.item.day, evidence=s.item.evidence)
                for s in sorted(run.loose, key=lambda s: (s.item.day or "", s.item.id))
            ),
            claims=tuple(self._claims),
        )
        return Stay(
            row=row,
            earliest=run.dated[0] if run.dated else None,
            latest=latest,
            documents=len(self._documents),
        )


def _end(sighting: Sighting) -> tuple[str, str]:
    return sighting.last or "", sighting.item.id


def _reason(sighting: Sighting) -> str:
    """Why a sighting dates nothing."""
    return REASONS.get(sighting.held, OTHERS if sighting.last else UNDATED)
