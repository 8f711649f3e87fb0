"""Links: judgements of people on what is the same and what is not, as links between the nodes that are gathered."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from minutebook.reconcile.judgements import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Judgements on nodes: `together` leads from a node to the first of its bundle, `apart` to those it is not."""

    together: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def differing(self, other: "Links") -> set[str]:
        """The nodes of which the two say something else."""
        mine = {node for node in {*self.together, *other.together} if self.root(node) != other.root(node)}
        return mine | {n for n in {*self.apart, *other.apart} if self.apart.get(n) != other.apart.get(n)}

    def root(self, node: str) -> str:
        """The first of the node's bundle, itself if it is judged the same as no other."""
        return self.together.get(node, node)


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
