"""People, kept up to date: what reports tell of officials joined so that a report costs what it touches."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial

from minutebook.lexicon.keys import OfficeKey
from minutebook.model.claims import Claim
from minutebook.model.record import IssueRow, Official
from minutebook.reconcile.gather import Gathering, Method, Regrouped
from minutebook.reconcile.items import Item
from minutebook.reconcile.judgements import Pair
from minutebook.reconcile.links import Links, make_links
from minutebook.reconcile.mention_index import MentionIndex
from minutebook.reconcile.official_sums import OfficialSum
from minutebook.reconcile.people import (
    Draft,
    People,
    draft_official,
    find_namesakes,
    full_name,
    give_ids,
    make_doubt,
    make_official,
    pairs_of_nodes,
)
from minutebook.reconcile.person_fit import (
    fit_person,
    heard_under_person,
    hears_person,
    person_blocks,
    tell_person,
    weigh_documents,
)
from minutebook.reconcile.person_nodes import Mention, PersonNode, definiteness, report_mentions, row_of_name


class _ByMention(Mapping[tuple[str, str], str]):
    """The official's id by claim and name."""

    def __init__(self, nodes: Mapping[tuple[str, str], str], official_of: Callable[[str], str]) -> None:
        self._nodes = nodes
        self._official_of = official_of

    def __getitem__(self, key: tuple[str, str]) -> str:
        return self._official_of(self._nodes[key])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)


class PeopleJoining:
    """The officials of all reports.

    `written` and `told`: the rows, by id, and the doubts, by key, that the last update wrote anew or took away.
    """

    def __init__(self) -> None:
        self.written: set[str] = set()
        self.told: set[tuple[str, ...]] = set()
        self.party_of: dict[str, str | None] = {}
        self.officials: dict[str, Official] = {}
        self.issues: dict[tuple[str, ...], IssueRow] = {}
        self.ids: dict[str, str] = {}
        self._mentions = MentionIndex()
        self._languages: tuple[str, ...] = ()
        self._nodes: dict[str, PersonNode] = {}
        self._rows: defaultdict[str, set[str]] = defaultdict(set)
        self._gathering = self._new_gathering()
        self._sums: dict[str, OfficialSum] = {}
        self._drafts: dict[str, Draft] = {}
        self._leaders: defaultdict[tuple[str | None, ...], set[str]] = defaultdict(set)
        self._leader_of: dict[str, str] = {}
        self._ruled: dict[str, str | None] = {}
        self._fits: dict[str, tuple[str, ...]] = {}
        self._doubting: defaultdict[str, set[str]] = defaultdict(set)
        self._namesakes: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        self.by_mention = _ByMention(self._mentions.node_of, self.official_of)

    def _new_gathering(self) -> Gathering[PersonNode]:
        # In one language names are compared as they are written.
        languages = self._languages if len(self._languages) > 1 else ()
        return Gathering(
            Method(
                rank=definiteness,
                blocks=partial(person_blocks, languages=languages),
                fit=fit_person,
                weigh=weigh_documents,
                tells=tell_person,
                hears=hears_person,
                heard_under=heard_under_person,
            )
        )

    def official_of(self, node: str) -> str:
        """The official's id of a node."""
        return self.ids[self._gathering.leader_of(node)]

    def people(self) -> People:
        """Who is meant by a name, as it is now and will be after further updates."""
        return People(by_mention=self.by_mention, party_of=self.party_of, judgeable=self._rows.keys())

    def rule_parties(self, parties: Mapping[str, str | None]) -> set[str]:
        """Let officials (by row) have the parties that people decided, all of them; the reports that this touches."""
        before, self._ruled = self._ruled, dict(parties)
        differing = {row for row in {*before, *parties} if before.get(row, "") != parties.get(row, "")}
        touched: set[str] = set()
        for row in differing & self.officials.keys():
            self.party_of[row] = parties.get(row, self.officials[row].party)
            touched.update(d for node in self._group(self._leader_of[row]) for d in node.documents)
        return touched

    def update(
        self,
        reports: Mapping[str, Sequence[Item[Claim]]],
        offices: Mapping[str, OfficeKey],
        pairs: Sequence[Pair],
        judged: Collection[str] = (),
    ) -> frozenset[str]:
        """Take in all claims of each report; the reports that name one who is another, or of another party, now.

        `offices`: the key of the office in each of their office claims. `judged`: as for the index of mentions.
        """
        self.written, self.told = set(), set()
        mentions = {report: report_mentions(items, offices) for report, items in reports.items()}
        nodes = self._mentions.update(mentions, pairs, judged)
        self._keep(nodes)
        self._recount()
        regrouped = self._gather(nodes, pairs)
        self._regroup(regrouped)
        renamed = self._settle(regrouped)
        touched = {document for leader in renamed for node in self._group(leader) for document in node.documents}
        for node_id in regrouped.moved:
            touched |= self._nodes[node_id].documents
        return frozenset(touched | self._mentions.sorted)

    def _keep(self, nodes: Mapping[str, PersonNode | None]) -> None:
        for node_id, node in nodes.items():
            known = self._nodes.pop(node_id, None)
            if known and not node:
                row = row_of_name(known)
                self._rows[row].discard(node_id)
                if not self._rows[row]:
                    del self._rows[row]
            if node:
                self._nodes[node_id] = node
                if not known:
                    self._rows[row_of_name(node)].add(node_id)

    def _recount(self) -> None:
        """Count again what changed in the nodes of each group, as they were gathered last."""
        for node_id, gone, new in self._mentions.changes:
            leader = self._gathering.find_leader(node_id)
            if leader is not None:
                self._sums[leader].remove(gone)
                self._sums[leader].add(new)

    def _regroup(self, regrouped: Regrouped) -> None:
        """Count nodes out of the groups that they left, and into those that they are in now."""
        for node_id, leader in regrouped.left.items():
            if node_id in self._nodes:
                self._sums[leader].remove(self._nodes[node_id].said.mentions())
        moved: defaultdict[str, list[Mention]] = defaultdict(list)
        for node_id in regrouped.moved:
            moved[self._gathering.leader_of(node_id)] += self._nodes[node_id].said.mentions()
        for leader in regrouped.groups:
            if not self._group(leader):
                self._sums.pop(leader, None)
            elif leader not in self._sums:
                self._sums[leader] = OfficialSum()
        for leader, mentions in moved.items():
            self._sums[leader].add(mentions)

    def _gather(self, nodes: Mapping[str, PersonNode | None], pairs: Sequence[Pair]) -> Regrouped:
        links = self._links(pairs)
        languages = tuple(sorted(self._mentions.languages))
        if languages == self._languages:
            changed = [node for node in nodes.values() if node]
            gone = [node_id for node_id, node in nodes.items() if not node]
            return self._gathering.update(changed, gone, links)
        # Names are looked for by their sound in the languages that there are: with another, all are gathered anew.
        self._languages = languages
        self._gathering = self._new_gathering()
        self._sums = {}
        found = self._gathering.update(self._nodes.values(), (), links)
        return replace(found, groups=found.groups.union(self._drafts))

    def _links(self, pairs: Sequence[Pair]) -> Links:
        if not pairs:
            return Links()
        judged: dict[str, tuple[str, ...]] = {
            about: (self._mentions.node_at(place),) for about, place in self._mentions.targets().items()
        }
        abouts = {about for pair in pairs for about in (pair.one, pair.other)}
        judged |= {about: tuple(sorted(self._rows[about])) for about in abouts & self._rows.keys()}
        found = pairs_of_nodes(pairs, judged)
        return make_links(found, {node: node for pair in found for node in (pair.one, pair.other)})

    def _group(self, leader: str) -> tuple[PersonNode, ...]:
        return self._gathering.group(leader)

    def _settle(self, regrouped: Regrouped) -> set[str]:
        """Make the rows of the groups that changed; the groups (and those that are gone) whose id or party changed."""
        keys: set[tuple[str | None, ...]] = set()
        changed = set(regrouped.groups)
        before = {leader: self.ids.get(leader) for leader in changed}
        shown = {leader: self._shown(leader) for leader in changed}
        for leader in regrouped.groups:
            known = self._drafts.pop(leader, None)
            if known:
                keys.add(known.key)
                self._leaders[known.key].discard(leader)
            if group := self._group(leader):
                draft = self._drafts[leader] = draft_official(group, self._sums[leader])
                keys.add(draft.key)
                self._leaders[draft.key].add(leader)
        for key in keys:
            leaders = sorted(self._leaders[key], key=self._gathering.rank_of)
            if not leaders:
                del self._leaders[key]
                continue
            for leader, row_id in zip(leaders, give_ids([self._drafts[one] for one in leaders]), strict=True):
                if self.ids.get(leader) != row_id:
                    before.setdefault(leader, self.ids.get(leader))
                    changed.add(leader)
                    self.ids[leader] = row_id
        renamed = self._write(changed, before)
        others = {leader for leader in changed if leader not in shown or shown[leader] != self._shown(leader)}
        about = {doubting for fit in others for doubting in self._doubting.get(fit, ())}
        self._doubt(changed | regrouped.doubts | about)
        return renamed

    def _shown(self, leader: str) -> tuple[str | None, ...] | None:
        """What doubts about a group say of it; None where there is none."""
        draft = self._drafts.get(leader)
        return (self.ids.get(leader), draft.name, draft.party) if draft else None

    def _write(self, changed: Iterable[str], before: Mapping[str, str | None]) -> set[str]:
        """Write the rows of groups; `before` has the id that each had."""
        renamed: set[str] = set()
        names: set[tuple[str, ...] | None] = set()
        olds = {row_id: self.officials[row_id] for row_id in before.values() if row_id}
        for row_id, row in olds.items():
            del self.officials[row_id], self.party_of[row_id], self._leader_of[row_id]
            names.add(full_name(row))
            self._namesakes[full_name(row) or ()].discard(row_id)
        self.written.update(olds)
        for leader in changed:
            if leader not in self._drafts:
                self.ids.pop(leader, None)
                continue
            row_id, draft = self.ids[leader], self._drafts[leader]
            if before[leader] != row_id or olds[row_id].party != draft.party:
                renamed.add(leader)
            row = self.officials[row_id] = make_official(row_id, draft)
            self.written.add(row_id)
            self.party_of[row_id] = self._ruled.get(row_id, draft.party)
            self._leader_of[row_id] = leader
            names.add(full_name(row))
            self._namesakes[full_name(row) or ()].add(row_id)
        for name in names - {None}:
            self._tell_namesakes(name or ())
        return renamed

    def _tell_namesakes(self, name: tuple[str, ...]) -> None:
        rows = sorted(self._namesakes[name], key=lambda row_id: self._gathering.rank_of(self._leader_of[row_id]))
        self._tell(("namesakes", *name), find_namesakes(name, [self.officials[row_id] for row_id in rows]))
        if not rows:
            del self._namesakes[name]

    def _doubt(self, changed: Set[str]) -> None:
        """Tell the doubts of groups: a unit in doubt is a group of its own."""
        for leader in changed:
            for fit in self._fits.pop(leader, ()):
                self._doubting[fit].discard(leader)
            fits = self._gathering.doubts(leader) if leader in self._drafts else ()
            issue = None
            if fits:
                told = [(self.ids[fit], self._drafts[fit]) for fit in fits]
                issue = make_doubt(self.ids[leader], self._gathering.unit(leader)[0], told)
                self._fits[leader] = fits
            for fit in fits:
                self._doubting[fit].add(leader)
            self._tell(("doubt", leader), issue)

    def _tell(self, key: tuple[str, ...], issue: IssueRow | None) -> None:
        self.told.add(key)
        self.issues.pop(key, None)
        if issue:
            self.issues[key] = issue
