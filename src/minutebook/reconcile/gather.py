"""Gathering: nodes that mean the same thing into groups, without comparing all with all.

Nodes are decided in order of how much they tell, so that vague ones find the definite ones already there. Each looks
only at groups that share a block key with it, and joins the one that it fits best; where two fit equally well it joins
neither and the doubt is reported; so is what may be the same and is not sure. What people judged goes before all.

A decision hangs only on what was decided before it. So a gathering that is kept can be brought up to date: what is new
or changed is decided again, and of what comes later only that which may see a difference (incremental computation by
propagation of change; U. Acar, Self-Adjusting Computation, 2005). To gather all at once is to update an empty one.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import zip_longest
from typing import Any, Generic, NamedTuple

from minutebook.reconcile.block_keys import split_keys
from minutebook.reconcile.choices import decided, dominant, doubtful, slack
from minutebook.reconcile.groups import Groups
from minutebook.reconcile.links import Links
from minutebook.reconcile.units import (
    NOTHING,
    N,
    Node,
    Rank,
    Seen,
    Telling,
    Unit,
    UnitIndex,
    differing,
    differing_shared,
    is_told_before,
    tell_together,
)


def weigh_one(node: Node) -> Iterable[Hashable]:
    """Every node weighs the same."""
    return (node.id,)


class Method(NamedTuple, Generic[N]):
    """How nodes of a sort are gathered.

    `rank`: the smaller goes first; no two nodes may share one. `fit`: how well a node fits a group, 0 not at all, below
    0 perhaps. Of groups that it fits equally well, it joins one that has DOMINANT times the weight of all the others:
    a group weighs as much as there is different in what `weigh` gives of its nodes.
    `bars` tells of two whether the one does not fit a group that it did not fit before, should the other enter it.
    `tells` and `hears` save work where groups are large: `hears(told)(node)` is False only if `fit` of the node and a
    group cannot change when members begin or cease to tell what is `told`, common or its own. Of a method whose nodes
    share something, `fit` sees what is shared only where a node and one of the group tell it both, and nothing of a
    node that `tells` does not give; what it cannot hear of others is nothing of its own, either. `heard_under`: what
    those share who may hear one thing that is told as somebody's own.
    """

    rank: Callable[[N], Rank]
    blocks: Callable[[N], Iterable[Hashable]]
    fit: Callable[[N, Sequence[N]], float]
    weigh: Callable[[N], Iterable[Hashable]] = weigh_one
    tells: Callable[[N], Telling] | None = None
    hears: Callable[[frozenset[Any]], Callable[[N], bool]] | None = None
    heard_under: Callable[[Any], Iterable[Hashable]] | None = None
    bars: Callable[[N, N], bool] | None = None


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


class Gathering(Generic[N]):
    """A gathering that is kept. What it holds after updates is what gathering all of it at once would give."""

    def __init__(self, method: Method[N]) -> None:
        self._method = method
        self._links = Links()
        self._units: dict[str, Unit[N]] = {}
        self._unit_of: dict[str, Unit[N]] = {}
        self._groups: Groups[N] = Groups()
        self._sought: UnitIndex[N] = UnitIndex()
        self._shared: UnitIndex[N] = UnitIndex()
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
        """Queue a unit, to be scored with a group again; without one, only to choose again."""
        if unit.is_leaving:
            return
        if unit.dirty is None:
            unit.dirty = set()
            heappush(self._queue, (unit.rank, True, unit))
        if group is None:
            unit.is_open = True
        else:
            unit.dirty.add(group)

    def _decide(self, unit: Unit[N]) -> None:
        """Find the group of a unit, everything before it being decided."""
        dirty, unit.dirty = unit.dirty or set(), None
        is_open, unit.is_open = unit.is_open or unit.fresh is not None, False
        was = Seen(unit.nodes, unit.offers, unit.telling)
        candidates = None
        if unit.fresh is not None:
            changed = self._install(unit)
            if changed is None:
                dirty = candidates = self._groups.candidates(unit, unit.seeks)
            else:
                dirty |= changed
        for leader in dirty:
            is_candidate = candidates is not None or self._groups.is_candidate(unit, leader)
            score = self._score(unit, leader) if is_candidate else 0.0
            if score == unit.scores.get(leader, 0.0):
                continue
            is_open = True
            if score:
                unit.scores[leader] = score
            else:
                del unit.scores[leader]
        if is_open:
            self._settle(unit, was)

    def _settle(self, unit: Unit[N], was: Seen[N]) -> None:
        """Let a unit choose, and be in the group that it chose. `was`: as others saw it until now."""
        leader = self._choose(unit)
        if leader != unit.leader:
            if unit.leader is not None:
                self._leave(unit, was)
            unit.leader = leader
            self._enter(unit)
        elif unit.nodes is not was.nodes:
            self._replace(unit, was)

    def _install(self, unit: Unit[N]) -> set[str] | None:
        """The new nodes of a unit, with the keys and tellings that they have.

        What comes back is the groups that it has to be scored with again, where that is not any that it may belong to.
        """
        method, fresh, old, old_seeks = self._method, unit.fresh or (), unit.telling, unit.seeks
        seeks, offers = split_keys(key for node in fresh for key in method.blocks(node))
        gone, new = old_seeks - seeks, seeks - old_seeks
        for key in gone:
            self._sought.remove(key, unit)
        for key in new:
            self._sought.add(key, unit)
        was = unit.nodes
        unit.seeks, unit.offers, unit.nodes, unit.fresh = seeks, offers, fresh, None
        if method.tells:
            now = unit.telling = tell_together([method.tells(node) for node in fresh])
            sharing = self._share(unit, old)
            if unit.leader is not None and now.shared and self._is_alike((*was, *fresh), old, now):
                return self._groups.candidates(unit, [*gone, *new]).union(*sharing)
        unit.scores = {}
        return None

    def _is_alike(self, nodes: Sequence[N], old: Telling, now: Telling) -> bool:
        """Whether these are one node, before and now, and what matters to it is the same but for what it shares."""
        if len(nodes) != 2 or nodes[0].id != nodes[1].id or now.voice != old.voice or now.common != old.common:
            return False
        own = NOTHING if now.own is old.own else now.own ^ old.own
        return not own or bool(self._method.hears and not any(map(self._method.hears(own), nodes)))

    def _share(self, unit: Unit[N], old: Telling) -> list[set[str]]:
        """Let a unit be found under what it shares; the groups that share before it what it shares no more, or now."""
        found: list[set[str]] = []
        for of_old, of_new in zip_longest(old.shared, unit.telling.shared, fillvalue=NOTHING):
            if of_old is of_new:
                continue
            for value in of_old - of_new:
                self._shared.remove(value, unit)
                found.append({other.leader or "" for other in self._shared.before(value, unit.rank)})
            for value in of_new - of_old:
                found.append({other.leader or "" for other in self._shared.before(value, unit.rank)})
                self._shared.add(value, unit)
        return found

    def _score(self, unit: Unit[N], leader: str) -> float:
        before = self._groups[leader].nodes(unit.rank)
        return max((self._method.fit(node, before) for node in unit.nodes), key=decided)

    def _choose(self, unit: Unit[N]) -> str:
        """The group to join, or the unit's own; what it fits as well, or may be, is kept with the unit."""
        scores = unit.scores
        best = max(scores.values(), default=0.0)
        allowed = sorted((p for p in scores if not self._is_apart(unit, p)), key=self.rank_of)
        equal = [leader for leader in allowed if scores[leader] == best > 0]
        weigh = self._method.weigh
        weights = [self._groups[p].weight(unit.rank, weigh) for p in equal] if len(equal) > 1 else [1]
        unit.slack = slack(weights)
        fitting = dominant(equal, weights)
        for leader in unit.fitting:
            if leader in self._groups:
                self._groups[leader].tied.discard(unit)
        unit.fitting = tuple(equal) if len(equal) > 1 else ()
        for leader in unit.fitting:
            self._groups[leader].tied.add(unit)
        doubts = () if len(fitting) == 1 else tuple(fitting or doubtful({p: scores[p] for p in allowed}))
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
            self._sought.remove(key, unit)
        for values in unit.telling.shared:
            for value in values:
                self._shared.remove(value, unit)
        for leader in unit.fitting:
            if leader in self._groups:
                self._groups[leader].tied.discard(unit)
        self._leave(unit, Seen(unit.nodes, unit.offers, unit.telling))
        self._doubted.add(unit.id)

    def _enter(self, unit: Unit[N]) -> None:
        """Into the group that is now its own."""
        self._moved.update(node.id for node in unit.nodes)
        self._groups.enter(unit)
        self._notify(unit, Seen(), Seen(unit.nodes, unit.offers, unit.telling))

    def _leave(self, unit: Unit[N], was: Seen[N]) -> None:
        """Out of its group, of which it had been as it was; without its first a group is undone."""
        leader = unit.leader or ""
        group = self._groups[leader]
        self._left.update((node.id, leader) for node in was.nodes)
        self._notify(unit, was, Seen())
        self._groups.leave(unit, was)
        if unit.id == leader:
            for other in group.units:
                if unit.rank < other.rank:
                    self._put(other, leader)
        if not group.units:
            for other in group.tied:
                self._put(other, leader)

    def _replace(self, unit: Unit[N], was: Seen[N]) -> None:
        """In the same group with other nodes than before, and what they offered and told."""
        leader, now = unit.leader or "", Seen(unit.nodes, unit.offers, unit.telling)
        self._groups.replace(unit, was, now)
        old, new = {node.id for node in was.nodes}, {node.id for node in now.nodes}
        self._moved.update(new - old)
        self._left.update((node_id, leader) for node_id in old - new)
        self._notify(unit, was, now)

    def _notify(self, unit: Unit[N], was: Seen[N], now: Seen[N]) -> None:
        """Queue what comes later and may see that a unit of a group, where it `was`, is another `now`."""
        leader, rank = unit.leader or "", unit.rank
        self._touched.add(leader)
        if self._last is None or not rank < self._last:
            self._last = rank  # nothing comes later; all that is new comes so when all is gathered at once
            return
        for later in self._who_may_see(unit, was, now):
            self._put(later, leader)
            if unit.id == leader:
                self._put(later)  # how well it fits may be the same, not the group's place among others
        group = self._groups[leader]
        for later in self._enemies(unit.nodes):
            if rank < later.rank:
                self._put(later)
        if group.tied:
            weight = len(self._weighed(was.nodes) ^ self._weighed(now.nodes))
            for later in group.tied:
                if rank < later.rank:
                    later.slack -= weight
                    if later.slack < 0:
                        self._put(later)

    def _weighed(self, nodes: tuple[N, ...]) -> frozenset[Hashable]:
        """What nodes weigh."""
        weights = [frozenset(self._method.weigh(node)) for node in nodes]
        return weights[0] if len(weights) == 1 else NOTHING.union(*weights)

    def _who_may_see(self, unit: Unit[N], was: Seen[N], now: Seen[N]) -> Iterator[Unit[N]]:
        """The units that come later and may see what is other in a unit of a group; some of them more than once."""
        leader, rank = unit.leader or "", unit.rank
        group = self._groups[leader]
        for key in was.offers ^ now.offers:
            others = group.keys.get(key, ())
            if not others or others[0] is unit or not others[0].rank < rank:
                yield from self._sought.after(key, rank)
        for value in differing_shared(was, now):
            yield from self._shared.after(value, rank)
        told = NOTHING
        if self._method.tells:
            told, own = differing(was.telling, now.telling)
            told = frozenset(token for token in told if not is_told_before(group.told.get(token), rank))
            if self._method.heard_under is None:
                told |= own
            else:
                for value in {value for token in own for value in self._method.heard_under(token)}:
                    yield from self._shared.after(value, rank)
            if not told:
                return
        hears = self._method.hears and self._method.hears(told)
        bars = None if was.nodes else self._method.bars
        for later in {later for key in group.keys for later in self._sought.after(key, rank)}:
            is_known = later.dirty is not None and leader in later.dirty
            if is_known or (bars and leader not in later.scores and self._is_barred(later, now.nodes)):
                continue
            # Asked of thousands, nearly all of them of one node.
            if not hears or hears(later.nodes[0]) or any(map(hears, later.nodes[1:])):
                yield later

    def _is_barred(self, unit: Unit[N], nodes: Iterable[N]) -> bool:
        """Whether a unit that did not fit a group does not fit it either when nodes enter it."""
        bars = self._method.bars
        return bars is not None and all(bars(node, other) for node in unit.nodes for other in nodes)
