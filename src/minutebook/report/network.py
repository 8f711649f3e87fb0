"""Who meets whom, as a drawing: officials of two sides in two columns, or parties round a circle.

Places follow from the record alone, so that the same record is drawn the same each time.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from minutebook.model.record import Meeting, Record
from minutebook.report.lookup import Lookup, address, look_up
from minutebook.report.parties import check_party, pair_address, party_name, read_pair
from minutebook.report.selections import meetings_of_pair, meetings_of_party, parties_of

WIDTH = 1000.0
LEFT = 330.0
RIGHT = 670.0
TOP = 28.0
ROW_HEIGHT = 27.0
MOST_OF_A_SIDE = 16
MOST_PARTIES = 36
MOST_TIES = 90
CENTRE = 480.0
RADIUS = 330.0
THICKEST = 9.0
MOST_LISTED = 80

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Somebody, or a party, in the drawing. `turn`: degrees by which the label is turned; `anchor`: start or end."""

    id: str
    label: str
    party: str | None
    href: str
    count: int
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str
    turn: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two who met `count` times, last on `latest`; `path` is the line between them (SVG), `href` where both are shown.

    `one` and `other` are ids of nodes.
    """

    one: str
    other: str
    count: int
    latest: str | None
    path: str
    width: float
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A drawing `width` by `height` units; `left_out`: how many met and are not drawn.

    `thin_count`: how many lines between those that are drawn are left out, the thinnest.
    """

    width: float
    height: float
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    left_out: int
    thin_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TieLine:
    """A tie in words: the row of the table that says what the drawing shows."""

    one: str
    one_href: str
    one_party: str | None
    other: str
    other_href: str
    other_party: str | None
    count: int
    latest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkView:
    """The page of a network: of all parties, of one party's officials, or of two parties' officials."""

    parties: tuple[str, ...]
    network: Network | None
    ties: tuple[TieLine, ...]
    back: str


def view_network(record: Record, of: str | None = None) -> NetworkView:
    """The network of all parties; of a party (CN) or a pair (CN-RU) if given. Raises ReportError for no such party."""
    lookup = look_up(record)
    parties: tuple[str, ...] = ()
    if of is None:
        network, back = draw_parties(lookup), "/"
    elif "-" in of:
        codes = read_pair(lookup, of)
        network, parties, back = draw_pair(lookup, codes), codes, pair_address(*codes)
    else:
        check_party(lookup, of)
        network, parties, back = draw_party(lookup, of), (of,), f"/parties/{of}"
    return NetworkView(parties=parties, network=network, ties=_list_ties(network), back=back)


def draw_pair(lookup: Lookup, codes: tuple[str, str]) -> Network | None:
    """The officials of one party on the left, those of the other on the right; None where nobody met."""

    def make() -> Network | None:
        met = _Met()
        for meeting in meetings_of_pair(lookup, codes):
            one, other = ([p.official for p in meeting.participants if p.party == code] for code in codes)
            met.add(meeting, ((a, b) for a in dict.fromkeys(one) for b in dict.fromkeys(other) if a != b))
        return _draw_columns(lookup, met)

    return lookup.keep(("network", codes), make)


def draw_party(lookup: Lookup, code: str) -> Network | None:
    """The officials of the party on the left, those whom they met on the right; None where they met nobody."""

    def make() -> Network | None:
        met = _Met()
        for meeting in meetings_of_party(lookup, code):
            own = dict.fromkeys(p.official for p in meeting.participants if p.party == code)
            others = dict.fromkeys(p.official for p in meeting.participants if p.party and p.party != code)
            met.add(meeting, ((a, b) for a in own for b in others if a != b))
        return _draw_columns(lookup, met)

    return lookup.keep(("network", code), make)


def draw_parties(lookup: Lookup) -> Network | None:
    """The parties that meet most, round a circle, neighbours by how often they meet; None where none met."""

    def make() -> Network | None:
        met = _Met()
        for meeting in lookup.record.meetings:
            parties = sorted(parties_of(lookup, meeting))
            # A summit of many says little of any two.
            if len(parties) <= 4:
                met.add(meeting, ((a, b) for n, a in enumerate(parties) for b in parties[n + 1 :]))
        return _draw_circle(met)

    return lookup.keep("network", make)


class _Met:
    """Who met whom: how often, and when last."""

    def __init__(self) -> None:
        self.counts: Counter[Pair] = Counter()
        self.latest: dict[Pair, str] = {}

    def add(self, meeting: Meeting, pairs: Iterable[Pair]) -> None:
        """Take in a meeting of each two."""
        for pair in pairs:
            self.counts[pair] += 1
            self.latest[pair] = max(self.latest.get(pair, ""), meeting.date_start or "")

    def weights(self, side: int | None = None) -> Counter[str]:
        """How many meetings each had with others; of one side of the pairs if given."""
        found: Counter[str] = Counter()
        for pair, count in self.counts.items():
            for place, one in enumerate(pair):
                if side in (None, place):
                    found[one] += count
        return found


def _draw_columns(lookup: Lookup, met: _Met) -> Network | None:
    lefts = _most(met.weights(0), MOST_OF_A_SIDE)
    rights = [one for one in _most(met.weights(1), MOST_OF_A_SIDE) if one not in lefts]
    within = {pair: n for pair, n in met.counts.items() if pair[0] in lefts and pair[1] in rights}
    ties = _strongest(within)
    if not ties:
        return None
    lefts = [one for one in lefts if any(pair[0] == one for pair in ties)]
    rights = _by_partner([one for one in rights if any(pair[1] == one for pair in ties)], lefts, ties)
    rows = max(len(lefts), len(rights))
    weights = met.weights()
    most = max(weights.values())
    nodes: list[Node] = []
    for column, (x, anchor, shift) in ((lefts, (LEFT, "end", -14.0)), (rights, (RIGHT, "start", 14.0))):
        offset = (rows - len(column)) * ROW_HEIGHT / 2
        for place, official in enumerate(column):
            y = TOP + offset + place * ROW_HEIGHT
            row = lookup.officials[official]
            nodes.append(
                Node(
                    id=official, label=row.name, party=row.party, href=address("officials", official),
                    count=weights[official], x=x, y=y, radius=_radius(weights[official], most),
                    label_x=x + shift, label_y=y + 4, anchor=anchor, turn=0.0,
                )
            )  # fmt: skip
    everybody = met.weights()
    return Network(
        width=WIDTH,
        height=TOP * 2 + ROW_HEIGHT * (rows - 1),
        nodes=tuple(nodes),
        ties=_ties(ties, met, {node.id: node for node in nodes}),
        left_out=len(everybody) - len(nodes),
        thin_count=len(within) - len(ties),
    )


def _draw_circle(met: _Met) -> Network | None:
    codes = _most(met.weights(), MOST_PARTIES)
    within = {pair: n for pair, n in met.counts.items() if pair[0] in codes and pair[1] in codes}
    ties = _strongest(within)
    if not ties:
        return None
    order = _round(sorted({code for pair in ties for code in pair}), ties)
    weights = met.weights()
    most = max(weights.values())
    nodes = []
    for place, code in enumerate(order):
        angle = 2 * math.pi * place / len(order) - math.pi / 2
        x, y = CENTRE + RADIUS * math.cos(angle) + 20, CENTRE + RADIUS * math.sin(angle)
        is_right = math.cos(angle) >= -1e-9
        nodes.append(
            Node(
                id=code, label=party_name(code), party=code, href=f"/parties/{code}", count=weights[code],
                x=round(x, 1), y=round(y, 1), radius=_radius(weights[code], most),
                label_x=round(x + 14 * math.cos(angle), 1), label_y=round(y + 14 * math.sin(angle), 1),
                anchor="start" if is_right else "end",
                turn=round(math.degrees(angle) + (0 if is_right else 180), 1),
            )
        )  # fmt: skip
    return Network(
        width=WIDTH,
        height=CENTRE * 2,
        nodes=tuple(nodes),
        ties=_ties(ties, met, {node.id: node for node in nodes}, is_round=True),
        left_out=len(weights) - len(nodes),
        thin_count=len(within) - len(ties),
    )


def _strongest(within: Mapping[Pair, int]) -> dict[Pair, int]:
    """Of the ties those that are drawn; each that has one keeps its strongest."""
    order = sorted(within.items(), key=lambda item: (-item[1], item[0]))
    kept: dict[Pair, int] = {}
    seen: set[str] = set()
    for pair, count in order:
        if not seen.issuperset(pair):
            kept[pair] = count
            seen.update(pair)
    for pair, count in order:
        if len(kept) >= MOST_TIES:
            break
        kept[pair] = count
    return kept


def _ties(ties: Mapping[Pair, int], met: _Met, nodes: Mapping[str, Node], *, is_round: bool = False) -> tuple[Tie, ...]:
    """The lines, the thickest last, so that they lie on top."""
    most = max(ties.values())
    made = []
    for (one, other), count in sorted(ties.items(), key=lambda item: (item[1], item[0])):
        a, b = nodes[one], nodes[other]
        bend = f"Q {CENTRE + 20} {CENTRE} {b.x} {b.y}" if is_round else f"C 500 {a.y} 500 {b.y} {b.x} {b.y}"
        made.append(
            Tie(
                one=one,
                other=other,
                count=count,
                latest=met.latest[(one, other)] or None,
                path=f"M {a.x} {a.y} {bend}",
                width=round(max(1.0, THICKEST * math.sqrt(count / most)), 1),
                href=pair_address(one, other) if is_round else None,
            )
        )
    return tuple(made)


def _list_ties(network: Network | None) -> tuple[TieLine, ...]:
    if network is None:
        return ()
    nodes = {node.id: node for node in network.nodes}
    lines = [
        TieLine(
            one=nodes[tie.one].label,
            one_href=nodes[tie.one].href,
            one_party=nodes[tie.one].party,
            other=nodes[tie.other].label,
            other_href=nodes[tie.other].href,
            other_party=nodes[tie.other].party,
            count=tie.count,
            latest=tie.latest,
        )
        for tie in network.ties
    ]
    lines.sort(key=lambda line: (-line.count, line.one, line.other))
    return tuple(lines[:MOST_LISTED])


def _most(weights: Counter[str], limit: int) -> list[str]:
    return [one for one, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:limit]]


def _radius(count: int, most: int) -> float:
    return round(3.5 + 5.5 * math.sqrt(count / most), 1)


def _by_partner(rights: Sequence[str], lefts: Sequence[str], ties: Mapping[Pair, int]) -> list[str]:
    """The right column in the order of whom they meet on the left, so that fewer lines cross."""

    def middle(one: str) -> float:
        own = [(lefts.index(left), count) for (left, right), count in ties.items() if right == one]
        return sum(place * count for place, count in own) / sum(count for _, count in own)

    return sorted(rights, key=lambda one: (middle(one), one))


def _round(codes: Sequence[str], ties: Mapping[Pair, int]) -> list[str]:
    """A way round the circle from the most met party, each time to the one that met the last few most."""
    weight: Counter[str] = Counter()
    near: dict[str, Counter[str]] = {code: Counter() for code in codes}
    for (one, other), count in ties.items():
        weight.update({one: count, other: count})
        near[one][other] += count
        near[other][one] += count
    order: list[str] = []
    left = set(codes)
    while left:
        last = order[-3:]
        best = min(left, key=lambda code: (-sum(near[code][one] for one in last), -weight[code], code))
        order.append(best)
        left.remove(best)
    return order
