"""Which judgements stand: not undone, not contradicted by a later one.

Nothing is ever taken back but by another judgement, and of two that contradict each other the later stands. What is
overruled stays in the record, with the judgement that overrules it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from minutebook.model.judgement import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims (or claim#name) that a person judged the same or not. `about` a field, or None for the whole.

    `single`: of the two, those of which that one claim is meant and not all that is told under the same name.
    `judgement`: its id. `is_implied`: what it leaves as it was, and does not say.
    """

    one: str
    other: str
    is_same: bool
    about: str | None = None
    single: tuple[str, ...] = ()
    judgement: str = ""
    is_implied: bool = False


def latest_first(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Each once."""
    once = {judgement.id: judgement for judgement in judgements}
    return [once[key] for _, key in sorted(((time_key(j.when), key) for key, j in once.items()), reverse=True)]


def time_key(when: str) -> str:
    """Times (ISO 8601, UTC) in order, with parts of a second or without."""
    return when.removesuffix("Z")


def find_undone(judgements: Sequence[Judgement]) -> dict[str, str]:
    """The judgements undone, each with what undid it (the latest). What was itself undone undoes nothing."""
    undoing: defaultdict[str, list[str]] = defaultdict(list)
    for judgement in judgements:
        if judgement.verdict == "undo":
            for about in judgement.about:
                undoing[about].append(judgement.id)
    known: dict[str, str | None] = {}

    def undone_by(judgement: str) -> str | None:
        # An id hashes what it is about, so that no chain of undoings leads back to its beginning.
        if judgement not in known:
            known[judgement] = next((undo for undo in undoing.get(judgement, ()) if undone_by(undo) is None), None)
        return known[judgement]

    return {about: by for about in undoing if (by := undone_by(about)) is not None}


@dataclass(slots=True, kw_only=True)
class _Sameness:
    """Claims taken together and kept apart so far, with the judgements that did it."""

    root: dict[str, str] = field(default_factory=dict)
    joined_by: dict[str, str] = field(default_factory=dict)
    apart: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def find(self, one: str) -> str:
        while self.root.get(one, one) != one:
            one = self.root[one]
        return one

    def against(self, pair: Pair) -> str | None:
        """The later judgement that contradicts the pair, if one does; else the pair is taken in."""
        first, second = sorted((self.find(pair.one), self.find(pair.other)))
        if first == second:
            return None if pair.is_same else self.joined_by.get(first, pair.judgement)
        if not pair.is_same:
            self.apart[first].setdefault(second, pair.judgement)
            self.apart[second].setdefault(first, pair.judgement)
            return None
        if second in self.apart[first]:
            return self.apart[first][second]
        self.root[second] = first
        self.joined_by.setdefault(first, self.joined_by.get(second, pair.judgement))
        for enemy, by in self.apart.pop(second, {}).items():
            self.apart[enemy].pop(second, None)
            self.apart[enemy].setdefault(first, by)
            self.apart[first].setdefault(enemy, by)
        return None


def settle_pairs(pairs: Sequence[Pair]) -> tuple[tuple[Pair, ...], Mapping[str, str]]:
    """The pairs (given latest first) without those that later ones contradict; and the judgements of which nothing is
    left so, each with the one that overrules it.
    """
    sameness: defaultdict[str | None, _Sameness] = defaultdict(_Sameness)
    kept = []
    against: dict[str, str] = {}
    for pair in pairs:
        other = sameness[pair.about].against(pair)
        if other is None:
            kept.append(pair)
        elif not pair.is_implied:
            against.setdefault(pair.judgement, other)
    standing = {pair.judgement for pair in kept if not pair.is_implied}
    return tuple(kept), {one: by for one, by in against.items() if one not in standing}
