"""Meetings, kept up to date: claims of one occasion joined so that a report costs what it touches.

Journeys of officials within their own country are no meetings, unless a person spoke of them.
"""

from collections.abc import Iterable, Mapping, Sequence

from minutebook.reconcile.gather import Gathering, Method
from minutebook.reconcile.judgements import Pair
from minutebook.reconcile.links import Links, make_links
from minutebook.reconcile.meetings import Cluster, bars_meeting, fit_meeting, make_cluster, meeting_blocks, rank_meeting
from minutebook.reconcile.occasions import Occasion, is_at_home


class MeetingJoining:
    """The meetings of all reports. `clusters` are by the id of their row; `cluster_of` leads there from a claim.

    `moved`: the claims that the last update put into another meeting or into none, or that are new to one.
    """

    def __init__(self) -> None:
        self.moved: frozenset[str] = frozenset()
        self.clusters: dict[str, Cluster] = {}
        self.cluster_of: dict[str, str] = {}
        self._gathering = Gathering(
            Method(rank=rank_meeting, blocks=meeting_blocks, fit=fit_meeting, bars=bars_meeting)
        )
        self._ids: dict[str, str] = {}
        self._nodes: dict[str, Occasion] = {}
        self._judged: frozenset[str] = frozenset()

    def node(self, claim: str) -> Occasion:
        """A claim as it was taken in."""
        return self._nodes[claim]

    def update(self, nodes: Mapping[str, Occasion | None], pairs: Sequence[Pair]) -> frozenset[str]:
        """Take in claims, with their mechanism (None: gone); the meetings that changed, those gone among them."""
        self._nodes.update({node_id: node for node_id, node in nodes.items() if node})
        gone = [node_id for node_id, node in nodes.items() if not node]
        for node_id in gone:
            self._nodes.pop(node_id, None)
        found = self._gathering.update(
            [node for node in nodes.values() if node], gone, self._links(pairs) if pairs else Links()
        )
        judged = frozenset(about for pair in pairs for about in (pair.one, pair.other) if about in self._nodes)
        differing, self._judged = {about for about in judged ^ self._judged if about in self._nodes}, judged
        return self._write(found.groups | {self._gathering.leader_of(node_id) for node_id in differing})

    def _links(self, pairs: Sequence[Pair]) -> Links:
        known = {about for pair in pairs for about in (pair.one, pair.other) if about in self._nodes}
        return make_links(pairs, {claim: claim for claim in known})

    def _write(self, leaders: Iterable[str]) -> frozenset[str]:
        changed = set()
        before: dict[str, str] = {}
        for leader in leaders:
            if leader in self._ids:
                row_id = self._ids.pop(leader)
                changed.add(row_id)
                for occasion in self.clusters.pop(row_id).occasions:
                    before[occasion.id] = self.cluster_of.pop(occasion.id)
        moved: set[str] = set()
        for leader in leaders:
            group = self._gathering.group(leader)
            if group and not all(map(self._is_left_out, group)):
                cluster = make_cluster(group)
                changed.add(cluster.id)
                self._ids[leader] = cluster.id
                self.clusters[cluster.id] = cluster
                self.cluster_of.update((occasion.id, cluster.id) for occasion in group)
                moved.update(occasion.id for occasion in group if before.get(occasion.id) != cluster.id)
        moved.update(claim for claim in before if claim in self._nodes and claim not in self.cluster_of)
        self.moved = frozenset(moved)
        return frozenset(changed)

    def _is_left_out(self, node: Occasion) -> bool:
        return is_at_home(node) and not node.item.is_confirmed and node.id not in self._judged
