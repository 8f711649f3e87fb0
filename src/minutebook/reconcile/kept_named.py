"""Organisations, frameworks and agreements, kept: each is made of the reports that name it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from minutebook.model.claims import AgreementClaim, CommitmentClaim, FrameworkClaim, OrganisationClaim
from minutebook.model.record import Meeting
from minutebook.reconcile.frameworks import FrameworkSum, framework_key
from minutebook.reconcile.items import Item, of_kind
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.kept_meetings import KeptMeetings
from minutebook.reconcile.kept_tenures import KeptTenures
from minutebook.reconcile.kept_words import KeptWords
from minutebook.reconcile.named_rows import NamedIndex, NamedRows, Sort
from minutebook.reconcile.organisations import (
    Named,
    OrganisationKey,
    OrganisationSum,
    is_within,
    organisation_keys,
)
from minutebook.reconcile.rows import agreement_key, claim_row_id, make_agreement
from minutebook.reconcile.sightings import SeatName
from minutebook.reconcile.tables import Tables
from minutebook.reconcile.ties import NO_TIE, Tie


class KeptNamed:
    """The rows of organisations, frameworks and agreements. They stand in `tables`."""

    def __init__(self, joining: Joining, tables: Tables, words: KeptWords, tenures: KeptTenures) -> None:
        self._joining = joining
        self._tables = tables
        self._words = words
        self._tenures = tenures
        agencies = Sort(
            table="organisations",
            letter="A",
            name_of=lambda told: str(told.item.claim.name),
            new_sum=lambda: OrganisationSum(self._offices),
        )
        self.organisations = NamedRows(agencies, tables)
        self._of_party: defaultdict[str, set[OrganisationKey]] = defaultdict(set)
        self._seats: dict[SeatName, tuple[tuple[str, str], ...]] = {}
        self._seats_of: defaultdict[str, set[SeatName]] = defaultdict(set)
        frameworks = Sort(
            table="frameworks", letter="F", name_of=lambda told: str(told[0].claim.name), new_sum=FrameworkSum
        )
        self.frameworks = NamedRows(frameworks, tables)
        self._agreements = NamedIndex()
        self._met: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)

    def update(
        self,
        reports: Iterable[str],
        seats: Iterable[SeatName],
        meetings: Mapping[str, Meeting | None],
        kept: KeptMeetings,
    ) -> None:
        """Make rows again. `reports`: those that may say something else or of other meetings; `seats`: those that may
        have other tenures; `meetings`: those that may have changed, with the rows they had.
        """
        reports = set(reports)
        self._update_agreements(reports)
        self._update_organisations(reports, seats)
        self._update_frameworks(reports | self._meet(meetings, kept))

    def _update_agreements(self, reports: Iterable[str]) -> None:
        touched: set[Any] = set()
        for report in reports:
            items = of_kind(self._joining.items.get(report, ()), AgreementClaim)
            named = [(agreement_key(i), i.id, (i, self._tie(i, i.claim.parties))) for i in items]
            touched |= self._agreements.update(report, named)
        for key in touched:
            told = self._agreements.told(key)
            self._tables.put_group("agreements", key, [make_agreement(told)] if told else [])

    def _update_organisations(self, reports: Iterable[str], seats: Iterable[SeatName]) -> None:
        touched: set[OrganisationKey] = set()
        index = self.organisations.index
        for report in reports:
            touched |= index.update(report, self._find_organisations(report))
        touched |= self._find_offices(seats) | self.organisations.judge(self._joining.judged)
        for key in touched:
            if index.of.get(key):
                self._of_party[key[0]].add(key)
            else:
                self._of_party[key[0]].discard(key)
        self.organisations.put(touched)

    def _find_organisations(self, report: str) -> Iterable[tuple[OrganisationKey, str, Named]]:
        items = self._joining.items.get(report, ())
        named = of_kind(items, OrganisationClaim)
        made = of_kind(items, CommitmentClaim) if named else ()
        keys = organisation_keys(named)
        for item in named:
            party = keys[item.id][0]
            is_present = item.claim.role == "participant"
            tie = self._tie(item, [party] if party else []) if is_present else NO_TIE
            within = tuple(claim_row_id("C", one.id) for one in made if is_within(item, one))
            yield keys[item.id], item.id, Named(item=item, meeting=tie.meeting, commitments=within)

    def _find_offices(self, seats: Iterable[SeatName]) -> set[OrganisationKey]:
        """The organisations that have or had tenures in seats in which there are others now.

        A person may say that an office is another country's than its seat.
        """
        touched: set[OrganisationKey] = set()
        for seat in seats:
            rows = self._tenures.rows.get(seat, ())
            now = tuple(sorted((row.country or "", row.id) for row in rows))
            before = self._seats.pop(seat, ())
            if now:
                self._seats[seat] = now
            if before == now:
                continue
            words = frozenset(seat[1:])
            for country in {country for country, _ in (*before, *now)}:
                touched |= {key for key in self._of_party.get(country, ()) if words.issuperset(key[1:])}
                self._seats_of[country].discard(seat)
            for country, _ in now:
                self._seats_of[country].add(seat)
        return touched

    def _offices(self, keys: Sequence[OrganisationKey]) -> Iterator[str]:
        """The tenures in an organisation that has these keys."""
        for key in keys:
            own = self._seats_of.get(key[0], ()) if key[1:] else ()
            for seat in own:
                if set(seat[1:]).issuperset(key[1:]):
                    yield from (row_id for country, row_id in self._seats[seat] if country == key[0])

    def _tie(self, item: Item[Any], parties: Iterable[str]) -> Tie:
        return self._words.of[item.document.id].ties.of_words(item, parties)

    def _meet(self, meetings: Mapping[str, Meeting | None], kept: KeptMeetings) -> set[str]:
        """Keep the parties met in each report; the reports in which they may be others now."""
        touched = set()
        for meeting, before in meetings.items():
            now = kept.rows.get(meeting)
            parties = frozenset(person.party for person in now.participants if person.party) if now else frozenset()
            for report in before.sources if before else ():
                if not now or report not in now.sources:
                    del self._met[report][meeting]
                    touched.add(report)
            for report in now.sources if now else ():
                if self._met[report].get(meeting) != parties:
                    self._met[report][meeting] = parties
                    touched.add(report)
        return touched

    def _update_frameworks(self, reports: Iterable[str]) -> None:
        touched: set[Any] = set()
        for report in reports:
            items = of_kind(self._joining.items.get(report, ()), FrameworkClaim)
            met = frozenset[str]().union(*self._met.get(report, {}).values())
            both = tuple(sorted(met)) if len(met) == 2 else ()
            named = [(framework_key(i, both), i.id, (i, both)) for i in items if i.claim.framework != "mechanism"]
            touched |= self.frameworks.index.update(report, named)
        touched |= self.frameworks.judge(self._joining.judged)
        self.frameworks.put(touched)
