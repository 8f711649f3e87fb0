"""Mentions of people in all reports, kept sorted into nodes: names that are one person by the look of it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from minutebook.lexicon.person_names import parse_name
from minutebook.reconcile.judgements import Pair
from minutebook.reconcile.person_nodes import (
    Mention,
    PersonNode,
    address,
    judged_mentions,
    node_key,
    offices_told,
    place_of,
    sorted_tokens,
    torn_mentions,
)
from minutebook.reconcile.person_sums import NodeSum

Tokens = tuple[str, ...]

Change = tuple[str, Sequence[Mention], Sequence[Mention]]
"""A node, mentions that it has no more, and mentions that it has now: of one report, some of them perhaps the same."""

FEW = 4
"""Of parties that reports only imply for a name, one told this many times less often than another is a misreading."""


class MentionIndex:
    """The mentions of people in all reports, sorted into nodes: names that are one person by the look of it.

    `node_of` leads from claim and name to the node; `sorted`: the reports whose mentions were sorted last; `changes`:
    what that changed in nodes.
    """

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.sorted: frozenset[str] = frozenset()
        self.node_of: dict[tuple[str, str], str] = {}
        self.languages: Counter[str] = Counter()
        self._mentions: dict[str, tuple[Mention, ...]] = {}
        self._keyed: dict[str, dict[str, list[Mention]]] = {}
        self._sums: dict[str, NodeSum] = {}
        self._parties: defaultdict[Tokens, Counter[str]] = defaultdict(Counter)
        self._implied: defaultdict[Tokens, Counter[str]] = defaultdict(Counter)
        self._partyless: defaultdict[Tokens, set[str]] = defaultdict(set)
        self._targets: dict[str, dict[str, str]] = {}
        self._alone: dict[str, str] = {}

    def update(
        self, reports: Mapping[str, Sequence[Mention]], pairs: Sequence[Pair], judged: Collection[str]
    ) -> dict[str, PersonNode | None]:
        """Take in all mentions of each report, and give the nodes that changed (None: that are gone).

        `judged`: the reports that hold what `pairs` name, if the pairs changed.
        """
        changed: set[Tokens] = set()
        for report, mentions in reports.items():
            changed |= self._count(report, mentions)
        again = {*reports, *(report for tokens in changed for report in self._partyless.get(tokens, ()))}
        is_judged = not self._targets.keys().isdisjoint(again)
        for report in {*reports, *judged}:
            self._targets.pop(report, None)
            if found := judged_mentions(self._mentions.get(report, ()), pairs):
                self._targets[report] = found
        if judged or is_judged or not self._targets.keys().isdisjoint(again):
            again |= self._find_alone(pairs)
        self.sorted = frozenset(again)
        return self._sort(again)

    def targets(self) -> dict[str, str]:
        """What judgements name, with the address of the mention that is meant."""
        return {about: place for found in self._targets.values() for about, place in found.items()}

    def node_at(self, place: str) -> str:
        """The node of the mention with this address."""
        claim, _, name = place.partition("#")
        return self.node_of[claim, name]

    def _count(self, report: str, mentions: Sequence[Mention]) -> set[Tokens]:
        """Count in a report; the names of which reports now tell other parties than before."""
        before: dict[Tokens, frozenset[str]] = {}
        for mention, step in [*((m, -1) for m in self._mentions.pop(report, ())), *((m, 1) for m in mentions)]:
            tokens = sorted_tokens(mention)
            before.setdefault(tokens, self._told(tokens))
            self.languages[mention.item.language] += step
            if mention.party:
                told = self._implied if mention.is_implied else self._parties
                told[tokens][mention.party] += step
            if mention.party and not mention.is_implied:
                continue
            if step > 0:
                self._partyless[tokens].add(report)
            else:
                self._partyless[tokens].discard(report)
        if mentions:
            self._mentions[report] = tuple(mentions)
        self.languages = +self.languages
        for tokens in before:
            for told in (self._parties, self._implied):
                told[tokens] = +told[tokens]
                if not told[tokens]:
                    del told[tokens]
            if not self._partyless[tokens]:
                del self._partyless[tokens]
        # A mention without a party that comes before one with another party is counted before it.
        return {tokens for tokens, told in before.items() if self._told(tokens) != told}

    def _told(self, tokens: Tokens) -> frozenset[str]:
        """The parties that reports state for a name; where none does, those they imply, without what is rare."""
        if stated := self._parties.get(tokens):
            return frozenset(stated)
        implied = self._implied.get(tokens, Counter())
        most = max(implied.values(), default=0)
        return frozenset(party for party, number in implied.items() if number * FEW > most)

    def _settled(self, report: str) -> list[Mention]:
        """The mentions of a report; for a full name, an implied party gives way to those that other reports tell."""
        found = []
        for mention in self._mentions.get(report, ()):
            is_wrong = mention.is_implied and not parse_name(mention.name, mention.party).is_partial
            is_wrong = is_wrong and mention.party not in self._told(sorted_tokens(mention))
            found.append(replace(mention, party=None) if is_wrong else mention)
        return found

    def _find_alone(self, pairs: Sequence[Pair]) -> set[str]:
        """The reports in which mentions begin or cease to be nodes of their own, judged by themselves or torn apart."""
        targets = self.targets()
        alone = {targets[about] for p in pairs if p.about is None for about in p.single if about in targets}
        home: dict[str, str] = {}
        node_of: dict[str, str] = {}
        for report in self._targets:
            settled = self._settled(report)
            offices = offices_told(settled)
            for mention in settled:
                home[address(mention)] = report
                node_of[address(mention)] = "\0".join(self._key(mention, alone, offices))
        alone |= torn_mentions(pairs, targets, node_of)
        before, self._alone = self._alone, {place: home[place] for place in alone}
        return {{**before, **self._alone}[place] for place in before.keys() ^ alone}

    def _key(self, mention: Mention, alone: Container[str], offices: Mapping[Any, Iterable[str]]) -> tuple[str, ...]:
        key = node_key(mention, self._told(sorted_tokens(mention)), offices[place_of(mention)])
        return (*key, address(mention)) if address(mention) in alone else key

    def _sort(self, reports: Iterable[str]) -> dict[str, PersonNode | None]:
        """Sort the mentions of reports into nodes again."""
        touched: dict[str, None] = {}
        self.changes = []
        for report in sorted(reports):
            for node_id, mentions in self._keyed.pop(report, {}).items():
                touched[node_id] = None
                self.changes.append((node_id, mentions, ()))
                self._sums[node_id].put(report, ())
                for mention in mentions:
                    self.node_of.pop((mention.item.id, mention.name), None)
        for report in sorted(reports):
            found = self._settled(report)
            offices = offices_told(found)
            keyed: defaultdict[str, list[Mention]] = defaultdict(list)
            for mention in found:
                node_id = "\0".join(self._key(mention, self._alone, offices))
                keyed[node_id].append(mention)
                self.node_of[mention.item.id, mention.name] = node_id
            for node_id, own in keyed.items():
                touched[node_id] = None
                self.changes.append((node_id, (), own))
                if node_id not in self._sums:
                    self._sums[node_id] = NodeSum(node_id)
                self._sums[node_id].put(report, own)
            if keyed:
                self._keyed[report] = dict(keyed)
        return {node_id: self._make(node_id) for node_id in touched}

    def _make(self, node_id: str) -> PersonNode | None:
        told = self._sums[node_id]
        if told:
            return told.node(self._told(sorted_tokens(told.first)))
        del self._sums[node_id]
        return None
