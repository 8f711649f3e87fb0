"""Wordings: how alike two tellings of what is to be done are, in one language or in two.

What a telling is about is put into codes that all languages share (areas and matters, `lexicon/subjects.py`); in one
language the words that are left count too. A code or word says the less, the more undertakings of the same session
share it: where everything is about drugs, "drugs" tells none of it apart (the idea of inverse document frequency,
Spärck Jones 1972, taken within a session so that an undertaking does not lose weight by being repeated).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from minutebook.lexicon.subjects import find_subjects, load_kinds

MATTER, AREA, PLACE, WORD = 2000, 1000, 1000, 700
"""What a matter (a hotline, a visa), an area, a city and another word weigh where they are no undertaking's but one."""

BROAD_AREA = 600
"""What an area weighs that nearly anything may be put under."""

OTHER_MATTER, OTHER_AREA = 0.4, 0.6
"""By how much less alike two tellings are that name other matters, or areas none of which they share."""

UNKNOWN = 0.3
"""Across languages: the part of its words' weight by which what a telling is about may be something else."""

LEAST_SHARED = 700
"""Across languages: what two tellings must share at least, in weight: not only what all of a session is about."""

FEWER_PARTIES = 0.9
"""And where one is by some of those only that the other is by: what one side offered, both then agree on."""


TAKEN_UP = 0.85
"""And where one is by those whom the other urges: what one side asked for, the other takes up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What is compared of a telling.

    `areas`, `matters` ("=visa") and `places` ("+Oslo") are codes, `words` ("_open") belong to the language; `asked` are
    the parties that are urged to do it. `codes` can be compared across languages, `tokens` within one.
    """

    language: str
    by: frozenset[str]
    areas: frozenset[str]
    matters: frozenset[str]
    words: frozenset[str]
    codes: frozenset[str]
    tokens: frozenset[str]
    asked: frozenset[str] = frozenset()

    def without_parties(self) -> "Wording":
        """The same, whoever undertakes it."""
        return replace(self, by=frozenset(), asked=frozenset())


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What each code and word tells within a series, in whole numbers, so that no order of adding them matters."""

    of: Mapping[str, int]
    _sums: dict[frozenset[str], int] = field(default_factory=dict)

    def sum(self, tokens: frozenset[str]) -> int:
        """What codes and words tell together."""
        found = self._sums.get(tokens)
        if found is None:
            found = self._sums[tokens] = self.sum_once(tokens)
        return found

    def sum_once(self, tokens: frozenset[str]) -> int:
        """The same, of tokens that will hardly be asked for again."""
        try:
            return sum(map(self.of.__getitem__, tokens))
        except KeyError:
            return sum(map(self.weight, tokens))

    def weight(self, token: str) -> int:
        """What one code or word tells."""
        return self.of[token] if token in self.of else _base(token)


@lru_cache(maxsize=1 << 14)
def read_wording(words: str, language: str, by: tuple[str, ...] = (), areas: tuple[str, ...] = ()) -> Wording:
    """The wording of words of a language; its areas are those that their reader found, else those that they touch."""
    about = find_subjects(words, language)
    matters = frozenset([f"={matter}" for matter in about.matters])
    own = frozenset(areas) or about.areas
    codes = own | matters | frozenset([f"+{place}" for place in about.places])
    rest = frozenset([f"_{word}" for word in about.rest])
    return Wording(
        language=language.partition("-")[0],
        by=frozenset(by),
        areas=own,
        matters=matters,
        words=rest,
        codes=codes,
        tokens=codes | rest,
    )


def weigh(sessions: Iterable[Iterable[frozenset[str]]]) -> Weights:
    """Weights by how many of a session's undertakings (each its codes and words) share a token, on average."""
    uses: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for points in sessions:
        counts = Counter([token for tokens in points for token in tokens])
        uses.update(counts)
        held.update(counts.keys())
    return Weights({token: _base(token) * held[token] // count for token, count in uses.items()})


def liken_all(some: Sequence[Wording], others: Sequence[Wording], weights: Weights, least: float = 0.0) -> float:
    """How alike two undertakings are in the wordings most alike; across languages only where they share none.

    `least`: as in `liken`.
    """
    if len(some) == len(others) == 1:
        return liken(some[0], others[0], weights, least)
    own = {wording.language for wording in others}
    is_shared = any(wording.language in own for wording in some)
    best = 0.0
    for one in some:
        for other in others:
            if one.language == other.language or not is_shared:
                score = liken(one, other, weights, least)
                best = max(best, score)
    return best


def liken(one: Wording, other: Wording, weights: Weights, least: float = 0.0) -> float:
    """How alike two wordings are, from 0 to 1 (Dice's coefficient over weighted tokens, less for what sets them apart).

    Across languages only codes can be compared; the other words count against both in part. What is less than `least`
    may be told as 0: who asks for no more need not wait for it.
    """
    parties = 1.0 if one.by == other.by else _liken_parties(one, other)
    if not parties:
        return 0.0
    mine, yours, unknown, needed = one.tokens, other.tokens, 0.0, 1
    if one.language != other.language:
        mine, yours, needed = one.codes, other.codes, LEAST_SHARED
        unknown = UNKNOWN * (weights.sum(one.words) + weights.sum(other.words))
    if mine.isdisjoint(yours):
        return 0.0
    is_other_area = _differ(one.areas, other.areas)
    is_other_matter = _differ(one.matters, other.matters) or _differ(one.matters & _deeds(), other.matters & _deeds())
    if (OTHER_MATTER if is_other_matter else 1.0) * (OTHER_AREA if is_other_area else 1.0) < least:
        return 0.0
    shared = weights.sum_once(mine & yours)
    if shared < needed:
        return 0.0
    score = 2 * shared / (weights.sum(mine) + weights.sum(yours) + unknown) * parties
    if is_other_matter:
        score *= OTHER_MATTER
    if is_other_area:
        score *= OTHER_AREA
    return score


def needed_tokens(tokens: frozenset[str], weights: Weights, least: float) -> list[str]:
    """Of the tokens of a wording, those of which another must share one to be as much like it as `least`.

    The others, the least telling, weigh less together than what the two must share: of Dice's coefficient d and a
    weight w, that is w * d / (2 - d), however little the other one weighs.
    """
    by_weight = sorted((weights.weight(token), token) for token in tokens)
    # A little less, so that no rounding leaves out what is just enough.
    spare = 0.999 * weights.sum(tokens) * least / (2 - least)
    for place, (weight, _) in enumerate(by_weight):
        spare -= weight
        if spare <= 0:
            return [token for _, token in by_weight[place:]]
    return []


def _liken_parties(one: Wording, other: Wording) -> float:
    if one.by <= other.by or other.by <= one.by:
        return FEWER_PARTIES
    if one.asked and other.asked:
        return 0.0
    return TAKEN_UP if other.by <= one.asked or one.by <= other.asked else 0.0


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


@cache
def _deeds() -> frozenset[str]:
    return frozenset(f"={deed}" for deed in load_kinds().deeds)


def _base(token: str) -> int:
    kind = token[0]
    if kind == "_":
        return WORD
    if kind == "=":
        return MATTER
    if kind == "+":
        return PLACE
    return BROAD_AREA if token in load_kinds().broad else AREA
