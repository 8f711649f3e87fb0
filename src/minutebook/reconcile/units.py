"""Units and groups: what a gathering holds, everything in order of rank."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar


class Node(Protocol):
    """Something that can be gathered. `id` must be the same whatever the order of the input."""

    @property
    def id(self) -> str:
        """Its identity."""
        ...


N = TypeVar("N", bound=Node)

Rank = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What others can see of a node. `common` is what many tell alike, `own` what few do.

    What is common and already told by an earlier node of a group makes no difference when a later one tells it again.
    """

    common: frozenset[Any] = frozenset()
    own: frozenset[Any] = frozenset()


class Unit(Generic[N]):
    """Nodes judged the same, decided together. `scores`: the groups that it fits or may fit, by their first unit."""

    __slots__ = (
        "dirty",
        "doubts",
        "fitting",
        "fresh",
        "id",
        "is_leaving",
        "leader",
        "nodes",
        "offers",
        "rank",
        "scores",
        "seeks",
        "telling",
    )

    def __init__(self, id: str, rank: Rank) -> None:
        self.id = id
        self.rank = rank
        self.nodes: tuple[N, ...] = ()
        self.offers: frozenset[Any] = frozenset()
        self.seeks: frozenset[Any] = frozenset()
        self.telling = Telling()
        self.leader: str | None = None
        self.scores: dict[str, float] = {}
        self.fitting: tuple[str, ...] = ()
        self.doubts: tuple[str, ...] = ()
        self.fresh: tuple[N, ...] | None = None
        self.dirty: set[str] | None = None
        self.is_leaving = False


by_rank = attrgetter("rank")
"""What units are kept in order of."""


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


def insert_unit(units: list[Unit[N]], unit: Unit[N]) -> bool:
    """Put a unit in its place by rank; True when that is the last."""
    if not units or units[-1].rank < unit.rank:
        units.append(unit)
        return True
    units.insert(bisect_left(units, unit.rank, key=by_rank), unit)
    return False


def delete_unit(units: list[Unit[N]], unit: Unit[N]) -> None:
    """Take a unit out. One of the same rank, an older or newer state of it, may stand beside it."""
    place = bisect_left(units, unit.rank, key=by_rank)
    while units[place] is not unit:
        place += 1
    del units[place]


def is_told_before(units: Sequence[Unit[N]] | None, rank: Rank) -> bool:
    """Whether any of those that tell something, in order of rank, comes before a rank."""
    return bool(units) and units is not None and units[0].rank < rank


def tell_together(told: Sequence[Telling]) -> Telling:
    """What several nodes tell."""
    common = frozenset[Any]().union(*(telling.common for telling in told))
    return Telling(common=common, own=frozenset[Any]().union(*(telling.own for telling in told)))


def all_told(telling: Telling) -> frozenset[Any]:
    """What a node tells, common or its own."""
    return telling.common | telling.own
