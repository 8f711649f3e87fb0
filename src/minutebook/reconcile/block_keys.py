"""Block keys: what nodes are looked for under, so that not all have to be compared with all."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seek:
    """A block key under which a node looks for others and is not found itself."""

    key: Hashable


@dataclass(frozen=True, slots=True)
class Offer:
    """A block key under which a node is found and does not look for others."""

    key: Hashable


@dataclass(frozen=True, slots=True)
class Several:
    """Block keys of a node that are kept as a set, for a node that has many."""

    keys: frozenset[Hashable]


def split_keys(keys: Iterable[Hashable]) -> tuple[frozenset[Hashable], frozenset[Hashable]]:
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
