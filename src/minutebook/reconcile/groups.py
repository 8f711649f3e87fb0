"""Groups: what units are gathered into, and under which keys a group is found."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic

from minutebook.reconcile.units import N, Rank, Seen, Unit, by_rank, delete_unit, insert_unit


class Group(Generic[N]):
    """Units in order of rank, with what each key is offered by and what is told by whom, in that order too."""

    __slots__ = ("_flat", "_weights", "keys", "tied", "told", "units")

    # What is looked up for every unit: a plain class with slots, not a dataclass, and its lists are changed in place.
    def __init__(self) -> None:
        self.units: list[Unit[N]] = []
        self.keys: dict[Hashable, list[Unit[N]]] = {}
        self.told: dict[Hashable, list[Unit[N]]] = {}
        self.tied: set[Unit[N]] = set()
        self._flat: list[N] | None = []
        self._weights: list[int] | None = None

    def add(self, unit: Unit[N]) -> None:
        """Take a unit in."""
        self._weights = None
        is_last = insert_unit(self.units, unit)
        if is_last and self._flat is not None:
            self._flat += unit.nodes
        else:
            self._flat = None

    def remove(self, unit: Unit[N]) -> None:
        """Let a unit go."""
        self._weights = None
        delete_unit(self.units, unit)
        self._flat = None

    def nodes(self, before: Rank | None = None) -> Sequence[N]:
        """The nodes of the units before a rank, or all."""
        if self._flat is None:
            self._flat = [node for unit in self.units for node in unit.nodes]
        if before is None or not self.units or self.units[-1].rank < before:
            return self._flat
        place = bisect_left(self.units, before, key=by_rank)
        if len(self._flat) == len(self.units):
            return self._flat[:place]
        return [node for unit in self.units[:place] for node in unit.nodes]

    def weight(self, before: Rank, weigh: Callable[[N], Iterable[Hashable]]) -> int:
        """How much is different in what `weigh` gives of the nodes of the units before a rank."""
        if self._weights is None:
            found: set[Hashable] = set()
            self._weights = [0]
            for unit in self.units:
                for node in unit.nodes:
                    found.update(weigh(node))
                self._weights.append(len(found))
        return self._weights[bisect_left(self.units, before, key=by_rank)]


class Groups(Generic[N]):
    """The groups of a gathering, by the id of their first unit: made by who enters first, undone by who leaves last."""

    __slots__ = ("_groups", "_offered")

    def __init__(self) -> None:
        self._groups: dict[str, Group[N]] = {}
        self._offered: defaultdict[Hashable, dict[str, list[Unit[N]]]] = defaultdict(dict)

    def __bool__(self) -> bool:
        return bool(self._groups or self._offered)

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __contains__(self, leader: object) -> bool:
        return leader in self._groups

    def __getitem__(self, leader: str) -> Group[N]:
        return self._groups[leader]

    def get(self, leader: str) -> Group[N] | None:
        """A group; None when there is no such any more."""
        return self._groups.get(leader)

    def candidates(self, unit: Unit[N], keys: Iterable[Hashable]) -> set[str]:
        """The groups that have, before a unit, what is found under one of some keys."""
        return {
            leader
            for key in keys
            for leader, offering in self._offered.get(key, {}).items()
            if offering[0].rank < unit.rank
        }

    def is_candidate(self, unit: Unit[N], leader: str) -> bool:
        """Whether a group has, before a unit, what is found under a key that it looks under."""
        group = self._groups.get(leader)
        if group is None:
            return False
        is_fewer = len(unit.seeks) < len(group.keys)
        for key in unit.seeks if is_fewer else group.keys:
            offering = group.keys.get(key)
            if offering and offering[0].rank < unit.rank and (is_fewer or key in unit.seeks):
                return True
        return False

    def enter(self, unit: Unit[N]) -> None:
        """Put a unit into the group of its leader, as it is."""
        leader = unit.leader or ""
        group = self._groups.get(leader)
        if group is None:
            group = self._groups[leader] = Group()
        group.add(unit)
        self._show(leader, group, unit, unit.offers, unit.telling.common)

    def leave(self, unit: Unit[N], was: Seen[N]) -> None:
        """Take a unit out of the group of its leader, as it was."""
        leader = unit.leader or ""
        group = self._groups[leader]
        group.remove(unit)
        self._hide(leader, group, unit, was.offers, was.telling.common)
        if not group.units:
            del self._groups[leader]

    def replace(self, unit: Unit[N], was: Seen[N], now: Seen[N]) -> None:
        """Let a unit of the group of its leader be there as it is now."""
        leader = unit.leader or ""
        group = self._groups[leader]
        mine, other = was.telling.common, now.telling.common
        self._hide(leader, group, unit, was.offers - now.offers, mine - other)
        self._show(leader, group, unit, now.offers - was.offers, other - mine)
        group.remove(unit)
        group.add(unit)

    def _show(
        self, leader: str, group: Group[N], unit: Unit[N], keys: Iterable[Hashable], told: Iterable[Hashable]
    ) -> None:
        """Let a group be found under keys that one of its units offers, and what that tells be told in it."""
        for key in keys:
            offering = group.keys.get(key)
            if offering is None:
                offering = group.keys[key] = self._offered[key][leader] = []
            insert_unit(offering, unit)
        for token in told:
            insert_unit(group.told.setdefault(token, []), unit)

    def _hide(
        self, leader: str, group: Group[N], unit: Unit[N], keys: Iterable[Hashable], told: Iterable[Hashable]
    ) -> None:
        """Let keys no more be offered, and things no more be told, by a unit."""
        for key in keys:
            delete_unit(group.keys[key], unit)
            if not group.keys[key]:
                del group.keys[key], self._offered[key][leader]
                if not self._offered[key]:
                    del self._offered[key]
        for token in told:
            delete_unit(group.told[token], unit)
            if not group.told[token]:
                del group.told[token]
