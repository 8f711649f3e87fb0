"""Wordings: how alike two tellings of what is to be done are, in one language or in two.

What a telling is about is put into codes that all languages share (areas and matters, `lexicon/subjects.py`); in one
language the words that are left count too. A code or word says the less, the more undertakings of the same session
share it: where everything is about drugs, "drugs" tells none of it apart (the idea of inverse document frequency,
Spärck Jones 1972, taken within a session so that an undertaking does not lose weight by being repeated).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum

from minutebook.lexicon.subjects import find_subjects, load_kinds

MATTER, AREA, PLACE, WORD = 2.0, 1.0, 1.0, 0.7
"""What a matter (a hotline, a visa), an area, a city and another word weigh where they are no undertaking's but one."""

BROAD_AREA = 0.6
"""What an area weighs that nearly anything may be put under."""

OTHER_MATTER, OTHER_AREA = 0.4, 0.6
"""By how much less alike two tellings are that name other matters, or areas none of which they share."""

UNKNOWN = 0.3
"""Across languages: the part of its words' weight by which what a telling is about may be something else."""

LEAST_SHARED = 0.7
"""Across languages: what two tellings must share at least, in weight: not only what all of a session is about."""

FEWER_PARTIES = 0.9
"""And where one is by some of those only that the other is by: what one side offered, both then agree on."""


TAKEN_UP = 0.85
"""And where one is by those whom the other urges: what one side asked for, the other takes up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What is compared of a telling. `areas`, `matters` ("=visa") and `places` ("+Oslo") are codes, `words` ("_open") of the language.

    `asked` are the parties that are urged to do it.
    """

    language: str
    by: frozenset[str]
    areas: frozenset[str]
    matters: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    asked: frozenset[str] = frozenset()

    @property
    def codes(self) -> frozenset[str]:
        """What can be compared across languages."""
        return self.areas | self.matters | self.places

    @property
    def tokens(self) -> frozenset[str]:
        """What can be compared within a language."""
        return self.codes | self.words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weights:
    """What each code and word tells within a series."""

    shares: Mapping[str, float]

    def sum(self, tokens: Iterable[str]) -> float:
        """What codes and words tell together."""
        return fsum(_base(token) * self.shares.get(token, 1.0) for token in tokens)


NO_WEIGHTS = Weights(shares={})


def read_wording(words: str, language: str, by: Iterable[str] = (), areas: Iterable[str] = ()) -> Wording:
    """The wording of words of a language; its areas are those that their reader found, else those that they touch."""
    about = find_subjects(words, language)
    return Wording(
        language=language.partition("-")[0],
        by=frozenset(by),
        areas=frozenset(areas) or about.areas,
        matters=frozenset(f"={matter}" for matter in about.matters),
        places=frozenset(f"+{place}" for place in about.places),
        words=frozenset(f"_{word}" for word in about.rest),
    )


def weigh(sessions: Iterable[Sequence[frozenset[str]]]) -> Weights:
    """Weights by how many of a session's undertakings (each its codes and words) share a token, on average."""
    counts: defaultdict[str, list[int]] = defaultdict(list)
    for points in sessions:
        for token, count in Counter(token for tokens in points for token in tokens).items():
            counts[token].append(count)
    return Weights(shares={token: len(own) / sum(own) for token, own in counts.items() if sum(own) > len(own)})


def liken_all(some: Sequence[Wording], others: Sequence[Wording], weights: Weights = NO_WEIGHTS) -> float:
    """How alike two undertakings are in the wordings that are most alike; across languages only for want of one in common."""
    own = {wording.language for wording in others}
    if any(wording.language in own for wording in some):
        pairs = [(one, other) for one in some for other in others if one.language == other.language]
    else:
        pairs = [(one, other) for one in some for other in others]
    return max((liken(one, other, weights) for one, other in pairs), default=0.0)


def liken(one: Wording, other: Wording, weights: Weights = NO_WEIGHTS) -> float:
    """How alike two wordings are, from 0 to 1 (Dice's coefficient over weighted tokens, less for what sets them apart).

    Across languages only codes can be compared; the other words count against both in part.
    """
    parties = _liken_parties(one, other)
    if not parties:
        return 0.0
    if one.language == other.language:
        shared = weights.sum(one.tokens & other.tokens)
        apart = weights.sum(one.tokens ^ other.tokens)
    else:
        shared = weights.sum(one.codes & other.codes)
        apart = weights.sum(one.codes ^ other.codes) + UNKNOWN * weights.sum(one.words | other.words)
        if shared < LEAST_SHARED:
            return 0.0
    if not shared:
        return 0.0
    score = shared / (shared + apart / 2)
    if _differ(one.matters, other.matters) or _differ(one.matters & _deeds(), other.matters & _deeds()):
        score *= OTHER_MATTER
    if _differ(one.areas, other.areas):
        score *= OTHER_AREA
    return score * parties


def _liken_parties(one: Wording, other: Wording) -> float:
    if one.by == other.by:
        return 1.0
    if one.by <= other.by or other.by <= one.by:
        return FEWER_PARTIES
    if one.asked and other.asked:
        return 0.0
    return TAKEN_UP if other.by <= one.asked or one.by <= other.asked else 0.0


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


@cache
def _deeds() -> frozenset[str]:
    return frozenset(f"={deed}" for deed in load_kinds().deeds)


def _base(token: str) -> float:
    if token.startswith("="):
        return MATTER
    if token.startswith("_"):
        return WORD
    if token.startswith("+"):
        return PLACE
    return BROAD_AREA if token in load_kinds().broad else AREA
