"""Gathering: nodes that mean the same thing into groups, without comparing all with all.

Nodes come in order of how much they tell, so that vague ones find the definite ones already there. Each looks only
at groups that share a block key with it, and joins the one that it fits best; where two fit equally well it joins
neither and the doubt is reported; so is what may be the same and is not sure. What people judged goes before all.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from minutebook.reconcile.judgements import Pair

DOMINANT = 8
"""Where one of two namesakes is told of this many times as often, a bare name means that one."""


MOST_DOUBTS = 4
"""What may be one of more than this many is not listed as a doubt: there is nothing in it to settle."""


class Node(Protocol):
    """Something that can be gathered. `id` must be the same whatever the order of the input."""

    @property
    def id(self) -> str:
        """Its identity."""
        ...


N = TypeVar("N", bound=Node)


@dataclass(frozen=True, slots=True)
class Seek:
    """A block key under which a node looks for others and is not found itself."""

    key: Hashable


@dataclass(frozen=True, slots=True)
class Offer:
    """A block key under which a node is found and does not look for others."""

    key: Hashable


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Judgements on nodes: `together` leads from a node to the first of its bundle, `apart` to those it is not."""

    together: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def is_apart(self, one: Iterable[Node], other: Iterable[Node]) -> bool:
        """Whether a person keeps any of the one from any of the other."""
        if not self.apart:
            return False
        names = {node.id for node in other}
        return any(not names.isdisjoint(self.apart.get(node.id, ())) for node in one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered(Generic[N]):
    """`groups` in order of their first node; `doubts`: a node and the groups (by place) that it fits equally well."""

    groups: tuple[tuple[N, ...], ...]
    doubts: tuple[tuple[N, tuple[int, ...]], ...]

    def group_of(self) -> dict[str, int]:
        """Node id to the place of its group."""
        return {node.id: place for place, group in enumerate(self.groups) for node in group}


def gather(
    nodes: Sequence[N],
    blocks: Callable[[N], Iterable[Hashable]],
    fit: Callable[[N, Sequence[N]], float],
    links: Links,
    weigh: Callable[[Sequence[N]], int] = len,
) -> Gathered[N]:
    """Groups of `nodes` (most definite first). `fit` says how well a node fits a group: 0 not at all, below 0 perhaps.

    Of groups that it fits equally well, it joins one that weighs DOMINANT times all the others together.
    """
    groups: list[list[N]] = []
    by_block: defaultdict[Hashable, dict[int, None]] = defaultdict(dict)
    doubts: list[tuple[N, tuple[int, ...]]] = []
    for bundle in _bundle(nodes, links):
        keys = [key for node in bundle for key in blocks(node)]
        sought = [key.key if isinstance(key, Seek) else key for key in keys if not isinstance(key, Offer)]
        candidates = sorted({place for key in sought for place in by_block.get(key, ())})
        scores = {place: max((fit(node, groups[place]) for node in bundle), key=_decided) for place in candidates}
        best = max(scores.values(), default=0.0)
        fitting = [p for p, score in scores.items() if score == best > 0 and not links.is_apart(bundle, groups[p])]
        if len(fitting) > 1:
            fitting = _dominant(fitting, [weigh(groups[place]) for place in fitting])
        if len(fitting) == 1:
            place = fitting[0]
            groups[place] += bundle
        else:
            place = len(groups)
            groups.append(list(bundle))
            fitting = fitting or _doubtful({p: s for p, s in scores.items() if not links.is_apart(bundle, groups[p])})
            if fitting:
                doubts.append((bundle[0], tuple(fitting)))
        for key in keys:
            if not isinstance(key, Seek):
                by_block[key.key if isinstance(key, Offer) else key][place] = None
    return Gathered(groups=tuple(map(tuple, groups)), doubts=tuple(doubts))


def _decided(score: float) -> tuple[bool, float]:
    """Of what the nodes of a bundle say: that they fit, else that they may, else that they do not."""
    return score > 0, abs(score)


def _doubtful(scores: Mapping[int, float]) -> list[int]:
    """The places that may be meant, by the strongest doubt; none where it may be nearly anybody."""
    strongest = min(scores.values(), default=0.0)
    found = [place for place, score in scores.items() if score == strongest < 0]
    return found if len(found) <= MOST_DOUBTS else []


def _dominant(places: list[int], weights: Sequence[int]) -> list[int]:
    """The one place that outweighs all the others, else all of them."""
    heaviest = max(weights, default=0)
    if len(places) > 1 and heaviest >= DOMINANT * (sum(weights) - heaviest):
        return [places[weights.index(heaviest)]]
    return places


def make_links(pairs: Sequence[Pair], nodes_of: Mapping[str, str]) -> Links:
    """Judged pairs of claims (latest first: a later judgement outranks an earlier) as links between nodes."""
    root: dict[str, str] = {}
    apart: defaultdict[str, set[str]] = defaultdict(set)

    def find(node: str) -> str:
        while root.get(node, node) != node:
            node = root[node]
        return node

    for pair in pairs:
        one, other = nodes_of.get(pair.one), nodes_of.get(pair.other)
        if one is None or other is None:
            continue
        first, second = sorted((find(one), find(other)))
        if first == second or second in apart[first]:
            continue
        if not pair.is_same:
            apart[first].add(second)
            apart[second].add(first)
            continue
        root[second] = first
        for enemy in apart.pop(second, set()):
            apart[enemy].discard(second)
            apart[enemy].add(first)
            apart[first].add(enemy)
    members: defaultdict[str, set[str]] = defaultdict(set)
    for node in {*root, *apart}:
        members[find(node)].add(node)
    together = {node: find(node) for node in root}
    kept = {n: frozenset(m for enemy in apart[r] for m in members[enemy]) for r in apart for n in members[r]}
    return Links(together=together, apart={node: enemies for node, enemies in kept.items() if enemies})


def _bundle(nodes: Sequence[N], links: Links) -> list[list[N]]:
    """Nodes judged the same, together, at the place of the first of them."""
    bundles: dict[str, list[N]] = {}
    for node in nodes:
        bundles.setdefault(links.together.get(node.id, node.id), []).append(node)
    return list(bundles.values())
