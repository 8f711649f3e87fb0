"""Joining: who and what the claims of all reports are about, kept up to date as reports and judgements come and go.

What it holds depends on the reports and judgements alone, not on the order in which they came, nor on what was there
before. A report costs what it touches: its names, the officials, series and meetings that they belong to, and what of
these is then another.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from minutebook.model.claims import FoundedClaim, FrameworkClaim, MeetingClaim, OfficeClaim
from minutebook.model.document import Document
from minutebook.model.judgement import Judgement
from minutebook.model.reading import Reading
from minutebook.model.record import IssueRow, Official
from minutebook.reconcile.items import of_kind
from minutebook.reconcile.judgements import Pair
from minutebook.reconcile.judging import Items, Judging
from minutebook.reconcile.mechanisms import Series
from minutebook.reconcile.meeting_joining import MeetingJoining
from minutebook.reconcile.meetings import Cluster
from minutebook.reconcile.occasions import Occasion, make_occasion
from minutebook.reconcile.offices import key_offices
from minutebook.reconcile.people_joining import PeopleJoining
from minutebook.reconcile.rulings import decide
from minutebook.reconcile.series_joining import Naming, SeriesJoining


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What an update touched, by id, what is gone among it: reports that have other claims now or name others than
    before, officials, series and meetings.

    `moved`: the claims that are in another meeting now; `people` and `doubts`: the keys of issues of officials and of
    series.
    """

    reports: frozenset[str]
    officials: frozenset[str]
    series: frozenset[str]
    meetings: frozenset[str]
    moved: frozenset[str]
    people: frozenset[tuple[str, ...]]
    doubts: frozenset[str]


class Joining:
    """All reports with their claims after judgement (`items`), joined: officials, series, and claims of one meeting.

    What can be looked up here is always as the last update left it.
    """

    def __init__(self) -> None:
        self._judging = Judging()
        self.documents: Mapping[str, Document] = self._judging.documents
        self.items: dict[str, Items] = {}
        self.occasions: dict[str, tuple[Occasion, ...]] = {}
        self.judged = self._judging.judged
        self._people = PeopleJoining()
        self._series = SeriesJoining()
        self._meetings = MeetingJoining()
        self.people = self._people.people()
        self.officials: Mapping[str, Official] = self._people.officials
        self.people_issues: Mapping[tuple[str, ...], IssueRow] = self._people.issues
        self.series: Mapping[str, Series] = self._series.series
        self.series_of: Mapping[str, str] = self._series.by_claim
        self.series_issues: Mapping[str, IssueRow] = self._series.issues
        self.clusters: Mapping[str, Cluster] = self._meetings.clusters
        self.cluster_of: Mapping[str, str] = self._meetings.cluster_of

    def update(
        self, readings: Iterable[Reading] = (), gone: Iterable[str] = (), judgements: Sequence[Judgement] | None = None
    ) -> Touched:
        """Take in readings, new or changed, and let the reports `gone` go; `judgements`: all, where they changed."""
        changed: dict[str, Reading | None] = dict.fromkeys(gone)
        changed.update({reading.document.id: reading for reading in readings})
        items, judged = self._judging.update(changed, judgements)
        self.judged = self._judging.judged
        self.items.update(items)
        reports = self._join_people(items, judged)
        occasions = self._make_occasions(reports)
        series = self._join_series(items.keys(), occasions)
        meetings = self._join_meetings(occasions)
        for report in items:
            if not items[report]:
                del self.items[report]
        return Touched(
            reports=frozenset(reports | items.keys()),
            officials=frozenset(self._people.written),
            series=series,
            meetings=meetings,
            moved=self._meetings.moved,
            people=frozenset(self._people.told),
            doubts=self._series.told,
        )

    def everything(self) -> Touched:
        """What an update would have touched that took in all there is."""
        return Touched(
            reports=frozenset(self.documents),
            officials=frozenset(self.officials),
            series=frozenset(self.series),
            meetings=frozenset(self.clusters),
            moved=frozenset(self.cluster_of),
            people=frozenset(self.people_issues),
            doubts=frozenset(self.series_issues),
        )

    def report_of_meeting(self, claim: str) -> str:
        """The report in which a claim of a meeting stands."""
        return self._meetings.node(claim).item.document.id

    def _pairs(self, about: str | None) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.judged.pairs if pair.about == about)

    def _join_people(self, items: Mapping[str, Items], judged: Collection[str]) -> set[str]:
        """The reports in which somebody named is another official, or of another party, now."""
        keys = key_offices([item for own in items.values() for item in of_kind(own, OfficeClaim)])
        reports = set(self._people.update(items, keys, self.judged.pairs, judged))
        return reports | self._rule_parties()

    def _rule_parties(self) -> set[str]:
        """Let officials have the parties that people decided; the reports that name one whose party is another now."""
        people = self._people
        decided = decide(self.judged.rulings, "officials", lambda place: people.by_mention.get(_parts(place)))
        parties = {row: one.value for row, own in decided.items() for one in own if one.field == "party"}
        differing = people.rule_parties(parties)
        return set(differing)

    def _make_occasions(self, reports: Iterable[str]) -> dict[str, tuple[Occasion, ...]]:
        """The occasions of the reports in which they are others now."""
        changed = {}
        for report in sorted(reports):
            items = of_kind(self.items.get(report, ()), MeetingClaim)
            made = tuple(make_occasion(item, self.people) for item in items)
            before = self.occasions.get(report, ())
            if list(map(_told, made)) != list(map(_told, before)):
                changed[report] = made
        return changed

    def _join_series(self, reports: Iterable[str], occasions: Mapping[str, tuple[Occasion, ...]]) -> frozenset[str]:
        namings = {}
        for report in {*reports, *occasions}:
            items = self.items.get(report, ())
            found = occasions.get(report, self.occasions.get(report, ()))
            mentioned = [item for item in of_kind(items, FrameworkClaim) if item.claim.framework == "mechanism"]
            namings[report] = Naming(
                occasions=[occasion for occasion in found if occasion.claim.mechanism],
                founded=of_kind(items, FoundedClaim),
                mentioned=mentioned,
            )
        return self._series.update(namings, self._pairs("mechanism"))

    def _join_meetings(self, occasions: Mapping[str, tuple[Occasion, ...]]) -> frozenset[str]:
        nodes: dict[str, Occasion | None] = {}
        for report, made in occasions.items():
            nodes.update(dict.fromkeys(occasion.id for occasion in self.occasions.pop(report, ())))
            nodes.update((occasion.id, occasion) for occasion in made)
            if made:
                self.occasions[report] = made
        for claim in self._series.moved - nodes.keys():
            nodes[claim] = self._meetings.node(claim)
        by_claim = self._series.by_claim
        placed = {claim: node and replace(node, mechanism=by_claim.get(claim)) for claim, node in nodes.items()}
        return self._meetings.update(placed, self._pairs(None))


def _told(occasion: Occasion) -> tuple[Any, ...]:
    """All that an occasion says."""
    item = occasion.item
    said = (occasion.id, item.claim, item.document, item.is_confirmed)
    return *said, occasion.window, occasion.officials, occasion.leads


def _parts(place: str) -> tuple[str, str]:
    claim, _, name = place.partition("#")
    return claim, name
