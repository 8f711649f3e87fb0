"""Series, kept up to date: what reports tell of standing mechanisms joined so that a report costs what it touches."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from minutebook.lexicon.keys import SeriesKey, load_keys
from minutebook.model.claims import FoundedClaim, FrameworkClaim
from minutebook.model.record import IssueRow
from minutebook.reconcile.abbreviations import Abbreviations
from minutebook.reconcile.gather import Gathering, Method
from minutebook.reconcile.items import Item
from minutebook.reconcile.judgements import Pair
from minutebook.reconcile.links import Links, make_links
from minutebook.reconcile.mechanisms import (
    Series,
    SeriesNode,
    doubt_series,
    draft_series,
    fit_series,
    founding_key,
    give_series_ids,
    hears_series,
    make_founding_node,
    make_mention_node,
    make_series_node,
    mention_key,
    occasion_key,
    rank_series,
    series_blocks,
    tell_series,
    torn_claims,
    weigh_names,
)
from minutebook.reconcile.occasions import Occasion


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Naming:
    """What one report has that names series: meetings, foundings, mentions."""

    occasions: Sequence[Occasion] = ()
    founded: Sequence[Item[FoundedClaim]] = ()
    mentioned: Sequence[Item[FrameworkClaim]] = ()

    def texts(self) -> list[str]:
        """All names in it, which may use or explain abbreviations."""
        names = [occasion.claim.mechanism or "" for occasion in self.occasions]
        return [*names, *(i.claim.subject for i in self.founded), *(i.claim.name for i in self.mentioned)]


class NamingIndex:
    """The names of series in all reports, sorted into nodes: the same words for the same parties.

    `shifted`: the claims that the last update took from one node to another.
    """

    def __init__(self) -> None:
        self.node_of: dict[str, str] = {}
        self.shifted: frozenset[str] = frozenset()
        self._namings: dict[str, Naming] = {}
        self._abbreviations = Abbreviations()
        self._keys: dict[tuple[str, str], SeriesKey] = {}
        self._sorted: dict[str, dict[str, list[Any]]] = {}
        self._parts: defaultdict[str, dict[str, list[Any]]] = defaultdict(dict)
        self._alone: frozenset[str] = frozenset()
        self._home: dict[str, str] = {}

    def update(self, reports: Mapping[str, Naming], pairs: Sequence[Pair]) -> dict[str, SeriesNode | None]:
        """Take in all that each report has, and give the nodes that changed (None: that are gone)."""
        for report, naming in reports.items():
            for occasion in self._namings.pop(report, Naming()).occasions:
                del self._home[occasion.id]
            for occasion in naming.occasions:
                self._home[occasion.id] = report
            self._namings[report] = naming
        again = set(reports) | self._abbreviations.update(
            {report: naming.texts() for report, naming in reports.items()}
        )
        if again != reports.keys():
            self._keys.clear()
        again |= self._find_alone(pairs)
        return self._sort(again)

    def _key(self, language: str, name: str) -> SeriesKey:
        case = language, name
        if case not in self._keys:
            self._keys[case] = load_keys(language).series_key(name, self._abbreviations.full)
        return self._keys[case]

    def _name_key(self, occasion: Occasion) -> SeriesKey:
        return self._key(occasion.item.language, occasion.claim.mechanism or "")

    def _node_id(self, occasion: Occasion, alone: Set[str]) -> str:
        key = occasion_key(occasion, self._name_key(occasion))
        return "\0".join((*key, occasion.id) if occasion.id in alone else key)

    def _find_alone(self, pairs: Sequence[Pair]) -> set[str]:
        """The reports with claims that begin or cease to be nodes of their own, judged by themselves or torn apart."""
        alone = {about for pair in pairs for about in pair.single if about in self._home}
        named = {about for pair in pairs for about in (pair.one, pair.other) if about in self._home}
        node_of = {}
        for claim in named:
            found = next(o for o in self._namings[self._home[claim]].occasions if o.id == claim)
            node_of[claim] = "\0".join(
                (*occasion_key(found, self._name_key(found)), *([claim] if claim in alone else ()))
            )
        alone |= torn_claims(pairs, node_of)
        before, self._alone = self._alone, frozenset(alone)
        return {self._home[claim] for claim in before ^ alone if claim in self._home}

    def _sort(self, reports: Iterable[str]) -> dict[str, SeriesNode | None]:
        """Sort what reports have into nodes again."""
        touched: dict[str, None] = {}
        before: dict[str, str] = {}
        for report in sorted(reports):
            for node_id, told in self._sorted.pop(report, {}).items():
                touched[node_id] = None
                del self._parts[node_id][report]
                for one in told:
                    if one.id in self.node_of:
                        before[one.id] = self.node_of.pop(one.id)
        for report in sorted(reports):
            naming = self._namings[report]
            found: defaultdict[str, list[Any]] = defaultdict(list)
            for occasion in naming.occasions:
                node_id = self.node_of[occasion.id] = self._node_id(occasion, self._alone)
                found[node_id].append(occasion)
            for founding in naming.founded:
                found["\0".join(founding_key(founding))].append(founding)
            for mention in naming.mentioned:
                found["\0".join(mention_key(mention))].append(mention)
            for node_id, own in found.items():
                touched[node_id] = None
                self._parts[node_id][report] = own
            if found:
                self._sorted[report] = dict(found)
            else:
                del self._namings[report]
        self.shifted = frozenset(claim for claim, node in before.items() if self.node_of.get(claim, node) != node)
        return {node_id: self._make(node_id) for node_id in touched}

    def _make(self, node_id: str) -> SeriesNode | None:
        parts = self._parts[node_id]
        if not parts:
            del self._parts[node_id]
            return None
        told = [one for _, part in sorted(parts.items()) for one in part]
        first = told[0]
        if isinstance(first, Occasion):
            return make_series_node(node_id, told, self._name_key(first))
        if isinstance(first.claim, FoundedClaim):
            return make_founding_node(told, self._key(first.language, first.claim.subject))
        return make_mention_node(told, self._key(first.language, first.claim.name))


class _ByClaim(Mapping[str, str]):
    """The series of a meeting claim."""

    def __init__(self, nodes: Mapping[str, str], series_of: Callable[[str], str]) -> None:
        self._nodes = nodes
        self._series_of = series_of

    def __getitem__(self, claim: str) -> str:
        return self._series_of(self._nodes[claim])

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)


class SeriesJoining:
    """The series of all reports. `series` are by the id of their row.

    `moved`: the meeting claims that the last update put into another series, or that are new to one; `told`: the keys
    of the doubts that it wrote anew or took away.
    """

    def __init__(self) -> None:
        self.moved: frozenset[str] = frozenset()
        self.told: frozenset[str] = frozenset()
        self.series: dict[str, Series] = {}
        self.issues: dict[str, IssueRow] = {}
        self._names = NamingIndex()
        self._gathering = Gathering(
            Method(
                rank=rank_series,
                blocks=series_blocks,
                fit=fit_series,
                weigh=weigh_names,
                tells=tell_series,
                hears=hears_series,
            )
        )
        self._ids: dict[str, str] = {}
        self._drafts: dict[str, Series] = {}
        self._leaders: defaultdict[str, set[str]] = defaultdict(set)
        self._fits: dict[str, tuple[str, ...]] = {}
        self._doubting: defaultdict[str, set[str]] = defaultdict(set)
        self.by_claim = _ByClaim(self._names.node_of, self._series_of)

    def _series_of(self, node: str) -> str:
        return self._ids[self._gathering.leader_of(node)]

    def update(self, reports: Mapping[str, Naming], pairs: Sequence[Pair]) -> frozenset[str]:
        """Take in all that each report has; the series that changed, by id, those that are gone among them.

        `pairs`: what people judged of series.
        """
        nodes = self._names.update(reports, pairs)
        node_of = self._names.node_of
        regrouped = self._gathering.update(
            [node for node in nodes.values() if node],
            [node_id for node_id, node in nodes.items() if not node],
            make_links(pairs, node_of) if pairs else Links(),
        )
        keys: set[str] = set()
        before = {leader: self._ids.pop(leader, None) for leader in regrouped.groups | regrouped.doubts}
        for leader in before:
            known = self._drafts.pop(leader, None)
            if known:
                keys.add(known.id)
                self._leaders[known.id].discard(leader)
            draft = draft_series(self._gathering.group(leader), bool(self._gathering.doubts(leader)))
            if draft:
                self._drafts[leader] = draft
                keys.add(draft.id)
                self._leaders[draft.id].add(leader)
        for key in keys:
            leaders = sorted(self._leaders[key], key=self._gathering.rank_of)
            if not leaders:
                del self._leaders[key]
                continue
            for leader, row_id in zip(leaders, give_series_ids([self._drafts[o] for o in leaders]), strict=True):
                if self._ids.get(leader) != row_id:
                    before.setdefault(leader, self._ids.get(leader))
                    self._ids[leader] = row_id
        renamed = [leader for leader, row_id in before.items() if row_id != self._ids.get(leader)]
        changed = self._write(before)
        self._doubt(before.keys())
        moved = [self._gathering.node(node_id) for node_id in regrouped.moved]
        moved += [node for leader in renamed for node in self._gathering.group(leader)]
        # A claim may also leave a node of its own for one that stays where it is.
        self.moved = self._names.shifted.union(occasion.id for node in moved for occasion in node.occasions)
        return changed

    def _write(self, before: Mapping[str, str | None]) -> frozenset[str]:
        changed = {row_id for row_id in before.values() if row_id in self.series}
        for row_id in changed:
            del self.series[row_id]
        for leader in before:
            if leader in self._drafts:
                self.series[self._ids[leader]] = replace(self._drafts[leader], id=self._ids[leader])
                changed.add(self._ids[leader])
        return frozenset(row_id for row_id in changed if row_id)

    def _doubt(self, changed: Set[str]) -> None:
        """Tell the doubts of groups, and those about them: a unit in doubt is a group of its own."""
        self.told = frozenset(changed | {other for fit in changed for other in self._doubting.get(fit, ())})
        for leader in self.told:
            for fit in self._fits.pop(leader, ()):
                self._doubting[fit].discard(leader)
            self.issues.pop(leader, None)
            fits = self._gathering.doubts(leader)
            first = self._gathering.unit(leader)[:1]
            if fits and first[0].occasions:
                self._fits[leader] = fits
                for fit in fits:
                    self._doubting[fit].add(leader)
                self.issues[leader] = doubt_series(
                    first[0], [self._ids[one] for one in (*fits, leader) if one in self._ids]
                )
