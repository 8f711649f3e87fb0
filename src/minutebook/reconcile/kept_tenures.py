"""Tenures, kept: a report makes the seats anew in which it shows somebody, and those of an official who is another."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minutebook.lexicon.keys import OfficeKey
from minutebook.model.claims import OfficeClaim
from minutebook.model.record import IssueRow, Official, Tenure
from minutebook.reconcile.items import of_kind
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.offices import fill_shortened, is_whole, key_offices
from minutebook.reconcile.rulings import Decided, decide, differing_rows, rule_row
from minutebook.reconcile.sightings import PAST, Seat, SeatName, Sighting, find_presences, see
from minutebook.reconcile.tenures import SeatSum

Holder = tuple[str, bool]
"""An official, and whether the offices are past ones: shortened titles are filled from those of the same time."""


@dataclass(slots=True, kw_only=True, eq=False)
class _Shown:
    """A claim that shows somebody in an office, with the key of the office as told and the seat in which it is now.

    `is_whole`: the title is no shortened one, whatever longer ones other reports have.
    """

    sighting: Sighting
    holder: Holder
    key: OfficeKey
    is_whole: bool
    country: str | None
    seat: Seat | None = None
    name: SeatName = ()


class KeptTenures:
    """The tenures as people ruled, by seat (`rows`), with the trouble in each seat."""

    def __init__(self, joining: Joining, officials: Mapping[str, Official]) -> None:
        self.rows: dict[SeatName, tuple[Tenure, ...]] = {}
        self.issues: dict[SeatName, tuple[IssueRow, ...]] = {}
        self.tenure_of: dict[str, str] = {}
        self._joining = joining
        self._officials = officials
        self._bare: dict[SeatName, tuple[Tenure, ...]] = {}
        self._shown: dict[str, tuple[_Shown, ...]] = {}
        self._own: defaultdict[Holder, dict[OfficeKey, dict[str, _Shown]]] = defaultdict(dict)
        self._full: dict[Holder, dict[OfficeKey, OfficeKey]] = {}
        self._seats: dict[SeatName, SeatSum] = {}
        self._seats_of: defaultdict[str, set[SeatName]] = defaultdict(set)
        self._ruled: dict[str, list[Decided]] = {}

    def update(self, reports: Iterable[str], officials: Iterable[str]) -> set[SeatName]:
        """The seats that may be others now. `officials`: those whose name or party, as shown, is another."""
        dirty: set[SeatName] = set()
        fresh: list[_Shown] = []
        holders: set[Holder] = set()
        for report in reports:
            for shown in self._shown.pop(report, ()):
                holders.add(shown.holder)
                dirty.add(shown.name)
                self._let_go(shown)
            found = self._shown[report] = self._show(report)
            if not found:
                del self._shown[report]
            for shown in found:
                self._own[shown.holder].setdefault(shown.key, {})[shown.sighting.item.id] = shown
                holders.add(shown.holder)
            fresh += found
        dirty.update(*map(self._fill, holders))
        for shown in fresh:
            if shown.seat is None:
                dirty.add(self._seat(shown))
        for name in {name for official in officials for name in self._seats_of.get(official, ())}:
            if name in self._seats:
                self._seats[name].rename()
            dirty.add(name)
        for seat in dirty:
            self._make(seat)
        return self._rule(dirty)

    def _show(self, report: str) -> tuple[_Shown, ...]:
        """What a report shows of anybody in an office."""
        items = of_kind(self._joining.items.get(report, ()), OfficeClaim)
        if not items:
            return ()
        people = self._joining.people
        official_of = {item.id: people.find(item.id, item.claim.name) or "" for item in items}
        keys = key_offices(items, {claim: people.party_of.get(official) for claim, official in official_of.items()})
        beside: defaultdict[Holder, set[OfficeKey]] = defaultdict(set)
        for item in items:
            beside[official_of[item.id], item.claim.held in PAST].add(keys[item.id])
        presences = find_presences(self._joining.occasions.get(report, ()))
        found = []
        for item in items:
            official, key = official_of[item.id], keys[item.id]
            holder = official, item.claim.held in PAST
            country = people.party_of.get(official) or item.claim.party
            found.append(
                _Shown(
                    sighting=see(item, official, presences.get(official, ())),
                    holder=holder,
                    key=key,
                    is_whole=is_whole(key, country, beside[holder]),
                    country=country,
                )
            )
        return tuple(found)

    def _let_go(self, shown: _Shown) -> None:
        claim = shown.sighting.item.id
        own = self._own[shown.holder][shown.key]
        del own[claim]
        self._unseat(shown)
        if not own:
            del self._own[shown.holder][shown.key]

    def _fill(self, holder: Holder) -> set[SeatName]:
        """Fill again the shortened titles of an official; the seats that sightings then leave or enter."""
        own = self._own[holder]
        before = self._full.pop(holder, {})
        if not own:
            del self._own[holder]
            return set()
        full = self._full[holder] = before if before.keys() == own.keys() else fill_shortened(own)
        touched = set()
        for key in own.keys() & before.keys():
            if full[key] != before[key]:
                for shown in own[key].values():
                    if shown.seat:
                        touched.add(shown.name)
                        self._unseat(shown)
                    touched.add(self._seat(shown))
        return touched

    def _seat(self, shown: _Shown) -> SeatName:
        """Put a sighting into its seat."""
        key = shown.key if shown.is_whole else self._full[shown.holder][shown.key]
        shown.seat = Seat(key=key, country=shown.country)
        shown.name = shown.seat.name()
        if shown.name not in self._seats:
            self._seats[shown.name] = SeatSum(self._officials)
        self._seats[shown.name].add(shown.seat, shown.sighting)
        self._seats_of[shown.holder[0]].add(shown.name)
        return shown.name

    def _unseat(self, shown: _Shown) -> None:
        if shown.seat is not None:
            self._seats[shown.name].remove(shown.seat, shown.sighting)

    def _make(self, name: SeatName) -> None:
        before = {row.id: row.claims for row in self._bare.pop(name, ())}
        self.issues.pop(name, None)
        rows: tuple[Tenure, ...] = ()
        if self._seats.get(name):
            rows, issues = self._seats[name].make()
            self._bare[name] = rows
            if issues:
                self.issues[name] = issues
        else:
            self._seats.pop(name, None)
        self._lead(before, {row.id: row.claims for row in rows})

    def _lead(self, before: Mapping[str, tuple[str, ...]], now: Mapping[str, tuple[str, ...]]) -> None:
        """Lead from claims to the tenures that they show now."""
        differing = {row for row in {*before, *now} if before.get(row) != now.get(row)}
        for row in differing:
            for claim in {*before.get(row, ())}.difference(now.get(row, ())):
                if self.tenure_of.get(claim) == row:
                    del self.tenure_of[claim]
        for row in differing:
            self.tenure_of.update(dict.fromkeys({*now.get(row, ())}.difference(before.get(row, ())), row))

    def _rule(self, dirty: set[SeatName]) -> set[SeatName]:
        decided = decide(self._joining.judged.rulings, "tenures", self.tenure_of.get)
        differing = differing_rows(self._ruled, decided)
        again = set(dirty)
        if differing:
            again |= {name for name, own in self._bare.items() if any(row.id in differing for row in own)}
        self._ruled = decided
        for name in again:
            rows = tuple(rule_row(row, decided.get(row.id, ())) for row in self._bare.get(name, ()))
            self.rows[name] = rows
            if not rows:
                del self.rows[name]
        return again
