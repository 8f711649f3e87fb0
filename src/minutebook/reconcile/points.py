"""Points: what one session heard of one undertaking, from all reports of it in all languages.

Within a language tellings are joined by their wording. Across languages a telling is joined to the one that is most
like it by the codes that languages share; and where two languages tell of equally many undertakings of the same
parties, those left over are joined in their order, unless they name other areas or matters.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from minutebook.model.claims import CommitmentClaim
from minutebook.model.record import Meeting
from minutebook.model.record_values import Evidence
from minutebook.reconcile.items import Item, sort_evidence
from minutebook.reconcile.wording import Weights, Wording, liken, liken_all, read_wording, weigh

ONE_LANGUAGE = 0.5
"""Tellings of a session in one language are one undertaking if they are this much alike."""

ONE_REPORT = 0.75
"""Tellings of one report: it says a thing once as a rule, and again in nearly the same words."""

TWO_LANGUAGES = 0.45
"""Tellings in two languages."""

COMPARED = 3
"""So many of an undertaking's wordings at a session stand for all of them."""

MOST_CITED = 3
"""No more words than these are cited for a step: every commitment of a thread carries all of its steps."""

STRENGTHS = ("urged", "willing", "pledged", "agreed")
"""From the weakest to the strongest."""

Concern = tuple[str, str]
"""A party, "" for any, and an area."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Undertaking:
    """A commitment made at a meeting (None where it is tied to none)."""

    item: Item[CommitmentClaim]
    meeting: Meeting | None
    wording: Wording

    @property
    def day(self) -> str:
        """The meeting's day, else the report's, for ordering."""
        return (self.meeting.date_start if self.meeting else None) or self.item.day or ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Point:
    """The tellings of one undertaking at one meeting, by claim id, and their different wordings.

    `cited`: a few of the words; `strength`: the strongest that is told; `concerns`: the areas that its
    readers found, with each of those who undertake it and with nobody: who says a word of that, touches it.
    """

    told: tuple[Undertaking, ...]
    wordings: tuple[Wording, ...]
    cited: tuple[Evidence, ...]
    strength: str
    concerns: frozenset[Concern]

    @property
    def id(self) -> str:
        """The first of its claims' ids."""
        return self.told[0].item.id

    @property
    def tokens(self) -> frozenset[str]:
        """All codes and words of all its wordings."""
        return frozenset().union(*(wording.tokens for wording in self.wordings))


def make_undertaking(item: Item[CommitmentClaim], meeting: Meeting | None) -> Undertaking:
    """The undertaking of a claim."""
    claim = item.claim
    wording = read_wording(claim.action, item.language, claim.by, claim.areas)
    if claim.strength == "urged":
        wording = replace(wording, asked=frozenset(claim.with_))
    return Undertaking(item=item, meeting=meeting, wording=wording)


def find_points(told: Sequence[Undertaking]) -> list[Point]:
    """What a session heard, each undertaking once. `told` are all undertakings reported of one meeting."""
    by_parties: defaultdict[tuple[str, ...], list[Undertaking]] = defaultdict(list)
    for undertaking in sorted(told, key=lambda u: u.item.id):
        by_parties[tuple(sorted(undertaking.wording.by))].append(undertaking)
    points: list[Point] = []
    for own in by_parties.values():
        by_language: defaultdict[str, list[Undertaking]] = defaultdict(list)
        for undertaking in own:
            by_language[undertaking.wording.language].append(undertaking)
        points += _join_languages([_join_wordings(rows) for _, rows in sorted(by_language.items())])
    return sorted(points, key=lambda point: point.id)


def _join_wordings(told: Sequence[Undertaking]) -> list[Point]:
    """Tellings in one language, those alike together, through others if need be.

    Of many different wordings of one undertaking only the first few are compared with others.
    """
    by_wording: defaultdict[Wording, list[Undertaking]] = defaultdict(list)
    for undertaking in told:
        by_wording[undertaking.wording].append(undertaking)
    reports = {wording: frozenset(u.item.document.id for u in own) for wording, own in by_wording.items()}
    weights = Weights({})

    def is_one(one: Wording, other: Wording) -> bool:
        least = ONE_LANGUAGE if reports[one].isdisjoint(reports[other]) else ONE_REPORT
        return liken(one, other, weights) >= least

    groups: list[list[Wording]] = []
    for wording in by_wording:
        near = [group for group in groups if any(is_one(wording, one) for one in group[:COMPARED])]
        groups = [group for group in groups if not any(group is other for other in near)]
        groups.append([*(other for group in near for other in group), wording])
    return [make_point(undertaking for wording in group for undertaking in by_wording[wording]) for group in groups]


def make_point(told: Iterable[Undertaking]) -> Point:
    """The point of these tellings, in order of claim."""
    rows = sorted(told, key=lambda u: u.item.id)
    claims = [row.item.claim for row in rows]
    return Point(
        told=tuple(rows),
        wordings=tuple(dict.fromkeys(row.wording for row in rows)),
        cited=cite(words for row in rows for words in row.item.evidence),
        strength=max((claim.strength for claim in claims), key=_rank),
        concerns=frozenset(
            (party, area) for claim in claims if claim.by for area in claim.areas for party in ("", *claim.by)
        ),
    )


def cite(words: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """A few of the words, each wording once, in order of document and place."""
    once: dict[str, Evidence] = {}
    for one in sort_evidence(words):
        once.setdefault(one.quote, one)
    return tuple(once.values())[:MOST_CITED]


def _rank(strength: str) -> tuple[int, str]:
    return (STRENGTHS.index(strength) if strength in STRENGTHS else -1, strength)


def _join_languages(by_language: Sequence[Sequence[Point]]) -> list[Point]:
    """Points of each language, joined across them: the most alike first, no two of one language."""
    groups = [[point] for points in by_language for point in points]
    if len(by_language) < 2:
        return [group[0] for group in groups]
    weights = weigh([point.tokens for point in points] for points in by_language)
    pairs: list[tuple[float, str, str]] = []
    for place, points in enumerate(by_language):
        for others in by_language[place + 1 :]:
            pairs += _pair(points, others, weights)
    for _, one_id, other_id in sorted(pairs):
        _merge(groups, one_id, other_id)
    return [make_point(undertaking for point in group for undertaking in point.told) for group in groups]


def _pair(points: Sequence[Point], others: Sequence[Point], weights: Weights) -> list[tuple[float, str, str]]:
    """Points of two languages that may be one, with a number that is lower the surer it is.

    Where both tell of equally many, a translation keeps their order: those that stand at the same place and agree in
    what little can be compared go together once the surer ones have found each other.
    """
    pairs = []
    mine, yours = _in_order(points), _in_order(others)
    for place, one in enumerate(mine):
        for other_place, other in enumerate(yours):
            score = liken_all(one.wordings[:COMPARED], other.wordings[:COMPARED], weights)
            if score >= TWO_LANGUAGES:
                pairs.append((-score, one.id, other.id))
            elif len(mine) == len(yours) and place == other_place and not _disagree(one, other, len(mine) == 1):
                pairs.append((1.0 - score, one.id, other.id))
    return pairs


def _in_order(points: Sequence[Point]) -> list[Point]:
    """Points in the order in which the first report to tell them does."""
    return sorted(points, key=lambda p: (p.told[0].item.document.id, p.told[0].item.start, p.id))


def _disagree(one: Point, other: Point, are_only_ones: bool) -> bool:
    """Whether two points name areas and none in common; where there are others to choose from, matters too."""
    for kind in ("areas",) if are_only_ones else ("areas", "matters"):
        mine, yours = ({code for w in point.wordings for code in getattr(w, kind)} for point in (one, other))
        if mine and yours and not mine & yours:
            return True
    return False


def _merge(groups: list[list[Point]], one_id: str, other_id: str) -> None:
    """Join the groups of two points, unless a language would be in it twice."""
    one = next(group for group in groups if any(point.id == one_id for point in group))
    other = next(group for group in groups if any(point.id == other_id for point in group))
    languages = [point.wordings[0].language for point in (*one, *other)]
    if one is not other and len(set(languages)) == len(languages):
        one += other
        groups[:] = [group for group in groups if group is not other]
