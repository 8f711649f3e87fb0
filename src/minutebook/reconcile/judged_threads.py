"""Undertakings as people judged them: which are the same, told again, and which are not, whatever their wording.

A judgement is about two tellings. All that rules take for the same as either goes with it, in the same session and in
others, unless a person keeps it apart; so the judgements come first and the rules are the last word. Two tellings of
two series, or of none, are followed together: what they are told to be binds these series and no other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from minutebook.model.claims import CommitmentClaim
from minutebook.reconcile.items import of_kind
from minutebook.reconcile.judgements import Judged, Pair
from minutebook.reconcile.links import Links, make_links
from minutebook.reconcile.points import Point, Undertaking, make_point
from minutebook.reconcile.threads import Followed, Report, Strand, Thread, make_thread
from minutebook.reconcile.wording import Weights, Wording, liken

Places = Mapping[tuple[int, int], frozenset[tuple[int, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Series that hang together by judgements on what is undertaken there, and undertakings of no series among them.

    `alone`: these, as report and claim.
    """

    series: frozenset[str]
    alone: frozenset[tuple[str, str]]


class JudgedThreads:
    """What people judged of undertakings: `links` between claims, and the report of each of these (`reports`)."""

    def __init__(self) -> None:
        self.links = Links()
        self.reports: dict[str, str] = {}
        self._bound: set[Bound] = set()
        self._judged: Judged | None = None
        self._pairs: tuple[Pair, ...] = ()

    def update(self, judged: Judged) -> dict[str, str]:
        """Take in what is judged; the claims of which it is something else than before, each with its report."""
        if judged is self._judged or not (judged.pairs or self._pairs):
            return {}
        self._judged = judged
        ends = {end for pair in judged.pairs if pair.about is None for end in (pair.one, pair.other)}
        reports = {item.id: item.document.id for item in of_kind(judged.items, CommitmentClaim) if item.id in ends}
        pairs = tuple(p for p in judged.pairs if p.about is None and p.one in reports and p.other in reports)
        if pairs == self._pairs:
            return {}
        links = make_links(pairs, {claim: claim for claim in reports})
        known = {**self.reports, **reports}
        differing = {claim: known[claim] for claim in self.links.differing(links)}
        self.links, self.reports, self._pairs = links, reports, pairs
        return differing

    def bind(self, series_of: Mapping[str, str | None], touched: Iterable[str]) -> tuple[set[Bound], set[Bound]]:
        """What is bound together now and has to be followed again, and what was bound before and is no more.

        `series_of`: of each claim of which the links tell that it is the same as another; `touched`: series, and
        reports, of which something may have changed.
        """
        before, now = self._bound, set(_bind(self.links, series_of, self.reports))
        self._bound = now
        touched = set(touched)
        gone = before - now
        near = touched.union(*([*one.series, *_reports(one)] for one in gone))
        again = {one for one in now if one not in before or not near.isdisjoint([*one.series, *_reports(one)])}
        return again, gone


def _reports(bound: Bound) -> Iterator[str]:
    return (report for report, _ in bound.alone)


def _bind(links: Links, series_of: Mapping[str, str | None], reports: Mapping[str, str]) -> Iterator[Bound]:
    """The members that share a bundle of the same undertaking, through others if need be."""
    groups: list[set[tuple[str, str]]] = []
    bundles: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim, series in series_of.items():
        bundles[links.root(claim)].add(("", series) if series else (reports[claim], claim))
    for bundle in bundles.values():
        near = [group for group in groups if not group.isdisjoint(bundle)]
        groups = [group for group in groups if not any(group is other for other in near)]
        groups.append(bundle.union(*near))
    for group in groups:
        bound = frozenset(member for report, member in group if not report)
        yield Bound(series=bound, alone=frozenset(member for member in group if member[0]))


def judge_points(points: Sequence[Point], links: Links) -> Sequence[Point]:
    """The points of a session as people judged its tellings.

    Where a point is taken apart, each wording goes with the judged one that it is most like.
    """
    if not (links.together or links.apart):
        return points
    every = {undertaking.item.id: undertaking for point in points for undertaking in point.told}
    judged = _judged_among(every, links)
    if not judged:
        return points
    ties = [*_judged_pairs(judged, links), *(tie for point in points for tie in _rule_ties(point, judged))]
    joined = make_links(ties, {claim: claim for claim in every})
    told: defaultdict[str, list[Undertaking]] = defaultdict(list)
    for claim, undertaking in every.items():
        told[joined.root(claim)].append(undertaking)
    return sorted((make_point(own) for own in told.values()), key=lambda point: point.id)


def _judged_among(claims: Iterable[str], links: Links) -> list[str]:
    """The claims of which something is judged, in order."""
    roots = set(links.together.values())
    return sorted(claim for claim in claims if claim in links.together or claim in roots or claim in links.apart)


def _judged_pairs(judged: Sequence[str], links: Links) -> Iterator[Pair]:
    """What is judged of some claims, as pairs of them."""
    first: dict[str, str] = {}
    for claim in judged:
        yield Pair(one=first.setdefault(links.root(claim), claim), other=claim, is_same=True)
    for claim in judged:
        for enemy in sorted(links.apart.get(claim, frozenset()).intersection(judged)):
            yield Pair(one=claim, other=enemy, is_same=False)


def _rule_ties(point: Point, judged: Iterable[str]) -> Iterator[Pair]:
    """What rules take for one, so that what is told in the same words, then in the most alike, stays together."""
    own = set(judged)
    by_wording: dict[Wording, list[str]] = {}
    for undertaking in point.told:
        by_wording.setdefault(undertaking.wording, []).append(undertaking.item.id)
    # Of each wording the telling that stands for it: one that is judged, where there is one.
    standing = {wording: min(claims, key=lambda c: (c not in own, c)) for wording, claims in by_wording.items()}
    for wording, claims in by_wording.items():
        for claim in sorted(claims, key=lambda c: (c in own, c)):
            yield Pair(one=standing[wording], other=claim, is_same=True)
    weights = Weights({})
    judged_words = {wording: claim for wording, claim in standing.items() if claim in own}
    for wording, claim in standing.items():
        if wording not in judged_words and judged_words:
            nearest = min(judged_words.items(), key=lambda pair: (-liken(wording, pair[0], weights), pair[1]))
            yield Pair(one=nearest[1], other=claim, is_same=True)
    first = min(standing.values(), default="")
    for claim in sorted(standing.values()):
        yield Pair(one=first, other=claim, is_same=True)


def find_apart(sessions: Sequence[Sequence[Point]], links: Links) -> Places:
    """Of points, by session and place, those that people say are not the same undertaking."""
    if not links.apart:
        return {}
    place_of = {
        undertaking.item.id: (session, place)
        for session, points in enumerate(sessions)
        for place, point in enumerate(points)
        for undertaking in point.told
        if undertaking.item.id in links.apart
    }
    found: defaultdict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for claim, own in place_of.items():
        found[own].update(place_of[enemy] for enemy in links.apart[claim] if enemy in place_of)
    return {own: frozenset(others) for own, others in found.items() if others}


def follow_bound(series: Sequence[Followed], alone: Sequence[Undertaking], links: Links) -> tuple[Thread, ...]:
    """The threads of series that are bound together, and of undertakings of none, in order of time."""
    points: dict[str, tuple[int, int, Point]] = {}
    ties = []
    for number, followed in enumerate(series):
        for place, run in enumerate(followed.runs):
            points.update((point.id, (number, place, point)) for point in run)
            ties += [Pair(one=run[0].id, other=point.id, is_same=True) for point in run[1:]]
    for undertaking in alone:
        points[undertaking.item.id] = (-1, -1, make_point([undertaking]))
    place_of = {u.item.id: point.id for _, _, point in points.values() for u in point.told}
    judged = _judged_pairs(_judged_among(place_of, links), links)
    joined = make_links([*judged, *ties], {**{point: point for point in points}, **place_of})
    groups: defaultdict[str, list[tuple[int, int, Point]]] = defaultdict(list)
    for point_id, own in points.items():
        groups[joined.root(point_id)].append(own)
    threads = [_thread(sorted(own, key=lambda one: _time(one[2])), series) for own in groups.values()]
    return tuple(sorted(threads, key=lambda thread: _time(thread.points[0])))


def _thread(own: Sequence[tuple[int, int, Point]], series: Sequence[Followed]) -> Thread:
    """One undertaking: what each session heard of it in one, and what each series says of it."""
    points = [
        make_point(undertaking for _, _, point in same for undertaking in point.told)
        for _, same in groupby(own, key=lambda one: _time(one[2])[:2])
    ]
    strands = []
    for number in sorted({number for number, _, _ in own if number >= 0}):
        since = min(point.told[0].day for at, _, point in own if at == number)
        done: defaultdict[str, dict[str, Report]] = defaultdict(dict)
        for place in sorted({place for at, place, _ in own if at == number}):
            for meeting, reports in series[number].done.get(place, {}).items():
                done[meeting].update((report.item.id, report) for report in reports)
        reported = {meeting: list(reports.values()) for meeting, reports in done.items()}
        strands.append(Strand(since=since, done=reported, series=series[number]))
    return make_thread(points, strands)


def _time(point: Point) -> tuple[str, str, str]:
    first = point.told[0]
    return first.day, first.meeting.id if first.meeting else "", point.id
