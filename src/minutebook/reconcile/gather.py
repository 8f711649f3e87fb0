"""Gathering: nodes that mean the same thing into groups, without comparing all with all.

Nodes are decided in order of how much they tell, so that vague ones find the definite ones already there. Each looks
only at groups that share a block key with it, and joins the one that it fits best; where two fit equally well it joins
neither and the doubt is reported; so is what may be the same and is not sure. What people judged goes before all.

A decision hangs only on what was decided before it. So a gathering that is kept can be brought up to date: what is new
or changed is decided again, and of what comes later only that which may see a difference (incremental computation by
propagation of change; U. Acar, Self-Adjusting Computation, 2005). To gather all at once is to update an empty one.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any, Generic, NamedTuple

from minutebook.reconcile.links import Links
from minutebook.reconcile.units import (
    Group,
    N,
    Node,
    Rank,
    Telling,
    Unit,
    all_told,
    by_rank,
    delete_unit,
    insert_unit,
    is_told_before,
    tell_together,
)

DOMINANT = 8
"""Where one of two namesakes is told of this many times as often, a bare name means that one."""


MOST_DOUBTS = 4
"""What may be one of more than this many is not listed as a doubt: there is nothing in it to settle."""


@dataclass(frozen=True, slots=True)
class Seek:
    """A block key under which a node looks for others and is not found itself."""

    key: Hashable


@dataclass(frozen=True, slots=True)
class Offer:
    """A block key under which a node is found and does not look for others."""

    key: Hashable


def weigh_one(node: Node) -> Iterable[Hashable]:
    """Every node weighs the same."""
    return (node.id,)


@dataclass(frozen=True, slots=True)
class Several:
    """Block keys of a node that are kept as a set, for a node that has many."""

    keys: frozenset[Hashable]


class Method(NamedTuple, Generic[N]):
    """How nodes of a sort are gathered.

    `rank`: the smaller goes first; no two nodes may share one. `fit`: how well a node fits a group, 0 not at all, below
    0 perhaps. Of groups that it fits equally well, it joins one that has DOMINANT times the weight of all the others:
    a group weighs as much as there is different in what `weigh` gives of its nodes.
    `tells` and `hears` save work where groups are large: `hears(told)(node)` is False only if `fit` of the node and a
    group cannot change when members begin or cease to tell what is `told`.
    """

    rank: Callable[[N], Rank]
    blocks: Callable[[N], Iterable[Hashable]]
    fit: Callable[[N, Sequence[N]], float]
    weigh: Callable[[N], Iterable[Hashable]] = weigh_one
    tells: Callable[[N], Telling] | None = None
    hears: Callable[[frozenset[Any]], Callable[[N], bool]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """What an update touched: `groups`, by the id of their first unit, and the units whose `doubts` are others now.

    `moved`: the nodes that are in another group than before, new ones among them; `left`: nodes that left a group, with
    that group, gone ones among them.
    """

    groups: frozenset[str]
    doubts: frozenset[str]
    moved: frozenset[str]
    left: Mapping[str, str]


_Was = tuple[tuple[N, ...], frozenset[Any], Telling]
"""What a unit was before: its nodes, what they offered and told."""


class Gathering(Generic[N]):
    """A gathering that is kept. What it holds after updates is what gathering all of it at once would give."""

    def __init__(self, method: Method[N]) -> None:
        self._method = method
        self._links = Links()
        self._units: dict[str, Unit[N]] = {}
        self._unit_of: dict[str, Unit[N]] = {}
        self._groups: dict[str, Group[N]] = {}
        self._offered: defaultdict[Hashable, dict[str, list[Unit[N]]]] = defaultdict(dict)
        self._sought: defaultdict[Hashable, list[Unit[N]]] = defaultdict(list)
        self._queue: list[tuple[Rank, bool, Unit[N]]] = []
        self._last: Rank | None = None
        self._touched: set[str] = set()
        self._doubted: set[str] = set()
        self._moved: set[str] = set()
        self._left: dict[str, str] = {}

    def group(self, leader: str) -> tuple[N, ...]:
        """The nodes of a group in order of rank; none when there is no such group any more."""
        group = self._groups.get(leader)
        return tuple(group.nodes()) if group else ()

    def doubts(self, unit: str) -> tuple[str, ...]:
        """The groups that a unit fits equally well, or may belong to, in order; none when it is sure or gone."""
        found = self._units.get(unit)
        return found.doubts if found else ()

    def unit(self, unit: str) -> tuple[N, ...]:
        """The nodes of a unit in order of rank; none when there is no such unit any more."""
        found = self._units.get(unit)
        return found.nodes if found else ()

    def node(self, node: str) -> N:
        """The node of an id that is gathered."""
        return next(found for found in self._unit_of[node].nodes if found.id == node)

    def leader_of(self, node: str) -> str:
        """The group of a node that is gathered, by the id of the group's first unit."""
        return self._unit_of[node].leader or ""

    def find_leader(self, node: str) -> str | None:
        """The group of a node as `leader_of`; None when it is not gathered."""
        found = self._unit_of.get(node)
        return found.leader if found else None

    def rank_of(self, leader: str) -> Rank:
        """The rank of a group's first unit."""
        return self._units[leader].rank

    def update(self, nodes: Iterable[N], gone: Iterable[str] = (), links: Links | None = None) -> Regrouped:
        """Take in `nodes`, new or changed, and let the ids `gone` go; `links`: all of them, where they changed."""
        self._touched, self._doubted, self._moved, self._left = set(), set(), set(), {}
        for unit_id, members in self._rebundle(nodes, gone, links or self._links).items():
            self._renew(unit_id, members)
        while self._queue:
            _, is_decision, unit = heappop(self._queue)
            if is_decision:
                self._decide(unit)
            else:
                self._withdraw(unit)
        return Regrouped(
            groups=frozenset(self._touched),
            doubts=frozenset(self._doubted),
            moved=frozenset(self._moved),
            left=self._left,
        )

    def _rebundle(self, nodes: Iterable[N], gone: Iterable[str], links: Links) -> dict[str, dict[str, N]]:
        """The units that change, with the nodes that each has then; a unit left without nodes ceases to be."""
        changed: dict[str, N | None] = dict.fromkeys(gone)
        for node_id in self._links.differing(links):
            if node_id in self._unit_of:
                changed.setdefault(node_id, next(n for n in self._unit_of[node_id].nodes if n.id == node_id))
        changed.update({node.id: node for node in nodes})
        self._links = links
        units: dict[str, dict[str, N]] = {}

        def members(unit_id: str) -> dict[str, N]:
            if unit_id not in units:
                units[unit_id] = {node.id: node for node in self.unit(unit_id)}
            return units[unit_id]

        for node_id in changed:
            if node_id in self._unit_of:
                members(self._unit_of.pop(node_id).id).pop(node_id, None)
        for node_id, node in changed.items():
            if node is not None:
                members(links.root(node_id))[node_id] = node
        return units

    def _renew(self, unit_id: str, members: Mapping[str, N]) -> None:
        """Put a unit in the queue with its new nodes; where its rank is another now, it also leaves its old place."""
        known = self._units.get(unit_id)
        ranked = sorted((self._method.rank(node), node.id) for node in members.values())
        if known and (not ranked or known.rank != ranked[0][0]):
            del self._units[unit_id]
            heappush(self._queue, (known.rank, False, known))
            known.is_leaving, known = True, None
        if not ranked:
            return
        unit = known or Unit(id=unit_id, rank=ranked[0][0])
        unit.fresh = tuple(members[node_id] for _, node_id in ranked)
        self._units[unit_id] = unit
        self._unit_of.update((node_id, unit) for _, node_id in ranked)
        self._put(unit)

    def _put(self, unit: Unit[N], group: str | None = None) -> None:
        if unit.is_leaving:
            return
        if unit.dirty is None:
            unit.dirty = set()
            heappush(self._queue, (unit.rank, True, unit))
        if group is not None:
            unit.dirty.add(group)

    def _decide(self, unit: Unit[N]) -> None:
        """Find the group of a unit, everything before it being decided."""
        dirty, unit.dirty = unit.dirty or set(), None
        nodes, told = unit.nodes, unit.telling
        if unit.fresh is not None:
            is_new = unit.leader is None
            old_offers = unit.offers
            self._install(unit)
            groups = self._candidates(unit)
            dirty = groups
        else:
            is_new, old_offers = False, unit.offers
            groups = {leader for leader in dirty if self._is_candidate(unit, leader)}
        for leader in dirty:
            score = self._score(unit, leader) if leader in groups else 0.0
            if score:
                unit.scores[leader] = score
            else:
                unit.scores.pop(leader, None)
        leader = self._choose(unit)
        if leader != unit.leader:
            if not is_new:
                self._leave(unit, (nodes, old_offers, told))
            unit.leader = leader
            self._enter(unit)
        elif unit.nodes is not nodes:
            self._replace(unit, (nodes, old_offers, told))

    def _install(self, unit: Unit[N]) -> None:
        """The new nodes of a unit, with the keys and tellings that they have."""
        method, fresh = self._method, unit.fresh or ()
        seeks, offers = _split_keys(key for node in fresh for key in method.blocks(node))
        for key in unit.seeks - seeks:
            self._unseek(unit, key)
        for key in seeks - unit.seeks:
            insert_unit(self._sought[key], unit)
        unit.seeks, unit.offers = seeks, offers
        if method.tells:
            told = [method.tells(node) for node in fresh]
            unit.telling = told[0] if len(told) == 1 else tell_together(told)
        unit.nodes, unit.fresh, unit.scores = fresh, None, {}

    def _unseek(self, unit: Unit[N], key: Hashable) -> None:
        delete_unit(self._sought[key], unit)
        if not self._sought[key]:
            del self._sought[key]

    def _candidates(self, unit: Unit[N]) -> set[str]:
        """The groups that have, before the unit, what is found under a key that it looks under."""
        return {
            leader
            for key in unit.seeks
            for leader, offering in self._offered.get(key, {}).items()
            if offering[0].rank < unit.rank
        }

    def _is_candidate(self, unit: Unit[N], leader: str) -> bool:
        for key in unit.seeks:
            offering = self._offered.get(key, {}).get(leader)
            if offering and offering[0].rank < unit.rank:
                return True
        return False

    def _score(self, unit: Unit[N], leader: str) -> float:
        before = self._groups[leader].nodes(unit.rank)
        return max((self._method.fit(node, before) for node in unit.nodes), key=_decided)

    def _choose(self, unit: Unit[N]) -> str:
        """The group to join, or the unit's own; what it fits as well, or may be, is kept with the unit."""
        scores = unit.scores
        best = max(scores.values(), default=0.0)
        allowed = sorted((p for p in scores if not self._is_apart(unit, p)), key=self.rank_of)
        equal = [leader for leader in allowed if scores[leader] == best > 0]
        weigh = self._method.weigh
        weighed = [self._groups[p].weight(unit.rank, weigh) for p in equal] if len(equal) > 1 else [1]
        fitting = _dominant(equal, weighed)
        for leader in unit.fitting:
            if leader in self._groups:
                self._groups[leader].tied.discard(unit)
        unit.fitting = tuple(equal) if len(equal) > 1 else ()
        for leader in unit.fitting:
            self._groups[leader].tied.add(unit)
        doubts = () if len(fitting) == 1 else tuple(fitting or _doubtful({p: scores[p] for p in allowed}))
        if doubts != unit.doubts:
            unit.doubts = doubts
            self._doubted.add(unit.id)
        return fitting[0] if len(fitting) == 1 else unit.id

    def _is_apart(self, unit: Unit[N], leader: str) -> bool:
        """Whether a person keeps any of the unit from any of the group."""
        return any(enemy.leader == leader and enemy.rank < unit.rank for enemy in self._enemies(unit.nodes))

    def _enemies(self, nodes: Iterable[N]) -> Iterator[Unit[N]]:
        for node in nodes if self._links.apart else ():
            for enemy in self._links.apart.get(node.id, ()):
                if enemy in self._unit_of:
                    yield self._unit_of[enemy]

    def _withdraw(self, unit: Unit[N]) -> None:
        """A unit ceases to be."""
        for key in unit.seeks:
            self._unseek(unit, key)
        for leader in unit.fitting:
            if leader in self._groups:
                self._groups[leader].tied.discard(unit)
        self._leave(unit, (unit.nodes, unit.offers, unit.telling))
        self._doubted.add(unit.id)

    def _enter(self, unit: Unit[N]) -> None:
        """Into the group that is now its own."""
        leader = unit.leader or ""
        self._moved.update(node.id for node in unit.nodes)
        if leader not in self._groups:
            self._groups[leader] = Group()
        group = self._groups[leader]
        group.add(unit)
        for key in unit.offers:
            self._offer(leader, group, key, unit)
        for token in unit.telling.common:
            insert_unit(group.told.setdefault(token, []), unit)
        self._notify(unit, leader, unit.offers, all_told(unit.telling))

    def _leave(self, unit: Unit[N], was: _Was[N]) -> None:
        """Out of its group, of which it had been as it was; without its first a group is undone."""
        nodes, offers, telling = was
        leader = unit.leader or ""
        group = self._groups[leader]
        self._left.update((node.id, leader) for node in nodes)
        self._notify(unit, leader, offers, all_told(telling))
        group.remove(unit)
        for key in offers:
            self._retract(leader, group, key, unit)
        for token in telling.common:
            delete_unit(group.told[token], unit)
            if not group.told[token]:
                del group.told[token]
        if unit.id == leader:
            for other in group.units:
                if unit.rank < other.rank:
                    self._put(other, leader)
        if not group.units:
            for other in group.tied:
                self._put(other, leader)
            del self._groups[leader]

    def _replace(self, unit: Unit[N], was: _Was[N]) -> None:
        """In the same group with other nodes than before, and what they offered and told."""
        before, offers, telling = was
        leader = unit.leader or ""
        group = self._groups[leader]
        for key in offers - unit.offers:
            self._retract(leader, group, key, unit)
        for key in unit.offers - offers:
            self._offer(leader, group, key, unit)
        for token in telling.common - unit.telling.common:
            delete_unit(group.told[token], unit)
        for token in unit.telling.common - telling.common:
            insert_unit(group.told.setdefault(token, []), unit)
        group.remove(unit)
        group.add(unit)
        old, new = {node.id for node in before}, {node.id for node in unit.nodes}
        self._moved.update(new - old)
        self._left.update((node_id, leader) for node_id in old - new)
        told = (telling.common ^ unit.telling.common) | (telling.own ^ unit.telling.own)
        self._notify(unit, leader, offers ^ unit.offers, told)

    def _offer(self, leader: str, group: Group[N], key: Hashable, unit: Unit[N]) -> None:
        offering = group.keys.get(key)
        if offering is None:
            offering = group.keys[key] = self._offered[key][leader] = []
        insert_unit(offering, unit)

    def _retract(self, leader: str, group: Group[N], key: Hashable, unit: Unit[N]) -> None:
        delete_unit(group.keys[key], unit)
        if not group.keys[key]:
            del group.keys[key], self._offered[key][leader]
            if not self._offered[key]:
                del self._offered[key]

    def _notify(self, unit: Unit[N], leader: str, keys: frozenset[Any], told: frozenset[Any]) -> None:
        """Queue what comes later and may see that a unit entered, left or changed, having or not having these keys."""
        self._touched.add(leader)
        group, rank = self._groups[leader], unit.rank
        if self._last is None or not rank < self._last:
            self._last = rank  # nothing comes later; all that is new comes so when all is gathered at once
            return
        for key in keys:
            others = group.keys.get(key, ())
            if not others or others[0] is unit or not others[0].rank < rank:
                for later in self._later(key, rank):
                    self._put(later, leader)
        for later in group.tied:
            if rank < later.rank:
                self._put(later)  # the group may weigh more or less; how well that fits is seen below
        for later in self._enemies(unit.nodes):
            if rank < later.rank:
                self._put(later, leader)
        if self._method.tells:
            told = frozenset(token for token in told if not is_told_before(group.told.get(token), rank))
            if not told:
                return
        hears = self._method.hears and self._method.hears(told)
        for later in {later for key in group.keys for later in self._later(key, rank)}:
            is_known = later.dirty is not None and leader in later.dirty
            # Asked of thousands, nearly all of them of one node.
            if not is_known and (not hears or hears(later.nodes[0]) or any(map(hears, later.nodes[1:]))):
                self._put(later, leader)

    def _later(self, key: Hashable, rank: Rank) -> Iterable[Unit[N]]:
        """The units that look under a key and come after a rank."""
        found = self._sought.get(key)
        if not found or not rank < found[-1].rank:
            return ()
        place = bisect_left(found, rank, key=by_rank)
        return found[place + (found[place].rank == rank) :]


def _split_keys(keys: Iterable[Hashable]) -> tuple[frozenset[Hashable], frozenset[Hashable]]:
    """The keys under which a unit looks for others, and those under which it is found."""
    seeks: set[Hashable] = set()
    offers: set[Hashable] = set()
    many: list[frozenset[Hashable]] = []
    for key in keys:
        if isinstance(key, Several):
            many.append(key.keys)
        elif isinstance(key, Seek):
            seeks.add(key.key)
        elif isinstance(key, Offer):
            offers.add(key.key)
        else:
            seeks.add(key)
            offers.add(key)
    return frozenset(seeks).union(*many), frozenset(offers).union(*many)


def _decided(score: float) -> tuple[bool, float]:
    """Of what the nodes of a bundle say: that they fit, else that they may, else that they do not."""
    return score > 0, abs(score)


def _doubtful(scores: Mapping[str, float]) -> list[str]:
    """The groups that may be meant, by the strongest doubt; none where it may be nearly anybody."""
    strongest = min(scores.values(), default=0.0)
    found = [leader for leader, score in scores.items() if score == strongest < 0]
    return found if len(found) <= MOST_DOUBTS else []


def _dominant(leaders: list[str], weights: Sequence[int]) -> list[str]:
    """The one group that outweighs all the others, else all of them."""
    heaviest = max(weights, default=0)
    if len(leaders) > 1 and heaviest >= DOMINANT * (sum(weights) - heaviest):
        return [leaders[weights.index(heaviest)]]
    return leaders
