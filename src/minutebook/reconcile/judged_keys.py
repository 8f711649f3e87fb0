"""Things known by a key - organisations, frameworks - as people judged them: keys that mean one thing, and one that
means two.

What rules tell by a key is one thing. Where a person spoke of it, that is only the last word: first come the
judgements, then what has one key and is called alike, then all that has the key, each unless a person keeps it apart.
So a report that comes later and uses the key is of the thing that is still meant by it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minutebook.reconcile.judgements import Judged, Pair, Ruling
from minutebook.reconcile.links import make_links

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a claim tells of a thing: its key, and what it calls it. `told` is what its row is made of."""

    claim: str
    key: Key
    name: str
    told: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is told of one thing: its keys in order, none where a person took it out of what its key means."""

    keys: tuple[Key, ...]
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """Keys that are judged together, in order, and what was judged of them, the latest first."""

    keys: tuple[Key, ...]
    pairs: tuple[Pair, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    claims: frozenset[str] = frozenset()


class JudgedKeys:
    """What people judged of the things of one table. `rulings`: those on their fields, the latest first."""

    def __init__(self) -> None:
        self.rulings: tuple[Ruling, ...] = ()
        self._of: dict[Key, _Judged] = {}

    def update(self, judged: Judged, keys: Mapping[str, Key]) -> set[Key]:
        """Take in what is judged; the keys that mean something else now, or that something else is decided of.

        `keys`: of each claim that a judgement is about, and that is still there.
        """
        before = set(self._of.values())
        self.rulings = tuple(r for r in judged.rulings if not keys.keys().isdisjoint(r.places)) if keys else ()
        pairs = [p for p in judged.pairs if p.one in keys and p.other in keys] if keys else []
        now = {_gather(group, keys, pairs, self.rulings) for group in _together(keys, pairs)}
        self._of = {key: one for one in now for key in one.keys}
        return {key for one in before ^ now for key in one.keys}

    def judged_with(self, key: Key) -> tuple[Key, ...]:
        """The keys that are judged together with a key, itself among them, in order."""
        return self._of[key].keys if key in self._of else (key,)

    def is_judged(self, key: Key) -> bool:
        """Whether anything was judged of what has the key."""
        return key in self._of

    def part(self, keys: tuple[Key, ...], tellings: Sequence[Telling]) -> list[Part]:
        """All that is told under keys that are judged together, thing by thing."""
        pairs = self._of[keys[0]].pairs if keys[0] in self._of else ()
        single = {address for pair in pairs for address in pair.single}
        nodes = {one.claim: one.claim if one.claim in single else _name_node(one) for one in tellings}
        rules: dict[tuple[int, str, str], None] = {}
        for one in tellings:
            if one.claim in single:
                rules[2, one.claim, _name_node(one)] = None
            rules[1, _name_node(one), _key_node(one.key)] = None
        ties = [Pair(one=one, other=other, is_same=True) for _, one, other in sorted(rules)]
        ends = {end: end for pair in ties for end in (pair.one, pair.other)}
        links = make_links([*pairs, *ties], {**ends, **nodes})
        parts: defaultdict[str, list[Telling]] = defaultdict(list)
        for one in tellings:
            parts[links.root(nodes[one.claim])].append(one)
        homes: defaultdict[str, list[Key]] = defaultdict(list)
        for key in keys:
            homes[links.root(_key_node(key))].append(key)
        return [Part(keys=tuple(homes.get(root, ())), tellings=tuple(own)) for root, own in parts.items()]


def _name_node(one: Telling) -> str:
    return f"name {one.key!r} {one.name}"


def _key_node(key: Key) -> str:
    return f"key {key!r}"


def _together(keys: Mapping[str, Key], pairs: Iterable[Pair]) -> list[set[Key]]:
    """The keys of which anything is judged, those together that a person spoke of together."""
    of: dict[Key, set[Key]] = {key: {key} for key in keys.values()}
    for pair in pairs:
        one, other = of[keys[pair.one]], of[keys[pair.other]]
        if one is not other:
            one |= other
            of.update(dict.fromkeys(other, one))
    return list({id(group): group for group in of.values()}.values())


def _gather(group: set[Key], keys: Mapping[str, Key], pairs: Iterable[Pair], rulings: Iterable[Ruling]) -> _Judged:
    claims = frozenset(claim for claim, key in keys.items() if key in group)
    return _Judged(
        keys=tuple(sorted(group)),
        pairs=tuple(pair for pair in pairs if pair.one in claims),
        rulings=tuple(ruling for ruling in rulings if not claims.isdisjoint(ruling.places)),
        claims=claims,
    )
