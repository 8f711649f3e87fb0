"""Units: what a gathering decides on, and what others can see of it."""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from operator import attrgetter
from typing import Any, Generic, NamedTuple, Protocol, TypeVar


class Node(Protocol):
    """Something that can be gathered. `id` must be the same whatever the order of the input."""

    @property
    def id(self) -> str:
        """Its identity."""
        ...


N = TypeVar("N", bound=Node)

Rank = tuple[Any, ...]

NOTHING = frozenset[Any]()


@dataclass(frozen=True, slots=True)
class Telling:
    """What others can see of a node. `common` is what many tell alike, `own` what few do; `shared`, by kind, is what
    only those see who tell it, too. `voice`: under what all that is shared is told.

    What is common and already told by an earlier node of a group makes no difference when a later one tells it again.
    """

    common: frozenset[Any] = frozenset()
    own: frozenset[Any] = frozenset()
    shared: tuple[frozenset[Any], ...] = ()
    voice: Hashable = None


class Unit(Generic[N]):
    """Nodes judged the same, decided together. `scores`: the groups that it fits or may fit, by their first unit.

    `slack`: by how much the groups that it fits equally well may change in weight before it has to choose again.
    """

    __slots__ = (
        "dirty",
        "doubts",
        "fitting",
        "fresh",
        "id",
        "is_leaving",
        "is_open",
        "leader",
        "nodes",
        "offers",
        "rank",
        "scores",
        "seeks",
        "slack",
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
        self.slack = 0
        self.dirty: set[str] | None = None
        self.is_open = False
        self.is_leaving = False


by_rank = attrgetter("rank")
"""What units are kept in order of."""


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


class UnitIndex(Generic[N]):
    """Units by what they are found under, those of each key in order of rank."""

    __slots__ = ("_units",)

    def __init__(self) -> None:
        self._units: dict[Hashable, list[Unit[N]]] = {}

    def __bool__(self) -> bool:
        return bool(self._units)

    def add(self, key: Hashable, unit: Unit[N]) -> None:
        """Let a unit be found under a key."""
        found = self._units.get(key)
        if found is None:
            self._units[key] = [unit]
        else:
            insert_unit(found, unit)

    def remove(self, key: Hashable, unit: Unit[N]) -> None:
        """Let a unit be found under a key no more."""
        found = self._units[key]
        delete_unit(found, unit)
        if not found:
            del self._units[key]

    def before(self, key: Hashable, rank: Rank) -> Sequence[Unit[N]]:
        """The units under a key that come before a rank."""
        found = self._units.get(key)
        return found[: bisect_left(found, rank, key=by_rank)] if found else ()

    def after(self, key: Hashable, rank: Rank) -> Sequence[Unit[N]]:
        """The units under a key that come after a rank."""
        found = self._units.get(key)
        if not found or not rank < found[-1].rank:
            return ()
        place = bisect_left(found, rank, key=by_rank)
        return found[place + (found[place].rank == rank) :]


def tell_together(told: Sequence[Telling]) -> Telling:
    """What several nodes tell."""
    if len(told) == 1:
        return told[0]
    return Telling(
        common=frozenset[Any]().union(*(telling.common for telling in told)),
        own=frozenset[Any]().union(*(telling.own for telling in told)),
        shared=tuple(NOTHING.union(*kind) for kind in zip_longest(*(one.shared for one in told), fillvalue=NOTHING)),
    )


class Seen(NamedTuple, Generic[N]):
    """A unit as the others of its group see it: its nodes, the keys that they are found under and what they tell."""

    nodes: tuple[N, ...] = ()
    offers: frozenset[Any] = frozenset()
    telling: Telling = Telling()


def differing(one: Telling, other: Telling) -> tuple[frozenset[Any], frozenset[Any]]:
    """What only one of two tells: what many tell alike, and its own."""
    return one.common ^ other.common, NOTHING if one.own is other.own else one.own ^ other.own


def differing_shared(one: Seen[N], other: Seen[N]) -> Iterator[Any]:
    """What only one of two tells of what those alone see who tell it, too; all of it where it is told otherwise."""
    mine, yours = one.telling, other.telling
    is_anew = mine.voice != yours.voice or len(one.nodes) > 1 or len(other.nodes) > 1
    for of_one, of_other in zip_longest(mine.shared, yours.shared, fillvalue=NOTHING):
        if is_anew:
            yield from of_one | of_other
        elif of_one is not of_other:
            # What is the same thing is not compared: it may be thousands.
            yield from of_one ^ of_other
