"""Threads: the same undertaking followed from meeting to meeting of a mechanism.

Cautious: the same party, areas in common, and much the same words. Of a later meeting with undertakings reported it is
said to be not mentioned only if it names areas and no undertaking or other words of the party there touch them; where
some do, in other words, nothing is said of that meeting.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.lexicon.keys import load_keys
from minutebook.model.claims import CommitmentClaim, ProgressClaim
from minutebook.model.record import Evidence, Meeting, Step
from minutebook.reconcile.items import Item, make_id, sort_evidence

LIKE_WORDING = 0.3
"""With areas in common: the part of their content words that two undertakings must share."""

SAME_AREAS_WORDING = 0.1
"""With two areas or more, all of them in common: the part they must share then."""

ALIKE_WORDING = 0.6
"""Without areas: the part they must share then."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Undertaking:
    """A commitment made at a meeting (None where it is tied to none)."""

    item: Item[CommitmentClaim]
    meeting: Meeting | None
    words: frozenset[str]

    @property
    def day(self) -> str:
        """The meeting's day, else the report's, for ordering."""
        return (self.meeting.date_start if self.meeting else None) or self.item.day or ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Report:
    """Progress reported at a meeting."""

    item: Item[ProgressClaim]
    meeting: Meeting | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """The areas that a statement made at a meeting (an id) touches; `party` None: joint words, or no party known."""

    meeting: str
    party: str | None
    areas: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The id of a thread and what became of it, in order of time."""

    id: str
    history: tuple[Step, ...]


def make_undertaking(item: Item[CommitmentClaim], meeting: Meeting | None) -> Undertaking:
    """The undertaking of a claim."""
    return Undertaking(item=item, meeting=meeting, words=load_keys(item.language).content_words(item.claim.action))


def follow(
    undertakings: Sequence[Undertaking],
    progress: Sequence[Report],
    sayings: Sequence[Saying],
    meetings: Sequence[Meeting],
) -> dict[str, Thread]:
    """The thread of each commitment, by claim id."""
    by_series: defaultdict[str, list[Undertaking]] = defaultdict(list)
    threads: dict[str, Thread] = {}
    for undertaking in undertakings:
        series = undertaking.meeting.mechanism if undertaking.meeting else None
        if series:
            by_series[series].append(undertaking)
        else:
            threads[undertaking.item.id] = _make_thread([undertaking], [], [], set())
    reported: defaultdict[str, list[Report]] = defaultdict(list)
    for report in progress:
        if report.meeting and report.meeting.mechanism:
            reported[report.meeting.mechanism].append(report)
    held = _held(meetings)
    spoken = _index_sayings(sayings)
    for series, own in by_series.items():
        told = _told(own, reported[series])
        cycle = [meeting for meeting in held.get(series, ()) if meeting.id in told]
        touching = _index_areas(own)
        for run in _runs(own):
            touched = {meeting for u in run for key in _keys(u) for meeting in touching[key]}
            touched |= {meeting for u in run for key in _keys(u) for meeting in spoken[key] | spoken["", key[1]]}
            thread = _make_thread(run, reported[series], cycle, touched)
            threads.update((undertaking.item.id, thread) for undertaking in run)
    return threads


def _held(meetings: Sequence[Meeting]) -> Mapping[str, list[Meeting]]:
    held: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in sorted(meetings, key=lambda m: (m.date_start or "", m.id)):
        if meeting.mechanism and meeting.status == "held" and meeting.date_start:
            held[meeting.mechanism].append(meeting)
    return held


def _told(own: Sequence[Undertaking], reported: Sequence[Report]) -> set[str]:
    """Meetings of which any undertaking or progress is reported: only there is silence worth noting."""
    return {u.meeting.id for u in own if u.meeting} | {r.meeting.id for r in reported if r.meeting}


def _runs(own: Sequence[Undertaking]) -> list[list[Undertaking]]:
    """Undertakings that are one, each list in order of time."""
    runs: list[list[Undertaking]] = []
    by_block: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for undertaking in sorted(own, key=lambda u: (u.day, u.item.id)):
        blocks = [(*sorted(undertaking.item.claim.by), "", area) for area in undertaking.item.claim.areas or ("",)]
        places = sorted({place for block in blocks for place in by_block[block]})
        scores = [max(_likeness(undertaking, other) for other in (runs[p][0], runs[p][-1])) for p in places]
        if any(scores):
            place = places[scores.index(max(scores))]
            runs[place].append(undertaking)
        else:
            place = len(runs)
            runs.append([undertaking])
        for block in blocks:
            if place not in by_block[block]:
                by_block[block].append(place)
    return runs


def _likeness(one: Undertaking, other: Undertaking) -> float:
    words = _shared(one.words, other.words)
    mine, yours = set(one.item.claim.areas), set(other.item.claim.areas)
    if mine and yours:
        least = SAME_AREAS_WORDING if mine == yours and len(mine) > 1 else LIKE_WORDING
        return words + _shared(mine, yours) if mine & yours and words >= least else 0.0
    return words if words >= ALIKE_WORDING and not mine and not yours else 0.0


def _shared(one: frozenset[str] | set[str], other: frozenset[str] | set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _index_areas(own: Sequence[Undertaking]) -> dict[tuple[str, str], set[str]]:
    """The meetings at which a party undertakes anything in an area, by party and area."""
    index: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for undertaking in own:
        for key in _keys(undertaking):
            index[key].add(undertaking.meeting.id if undertaking.meeting else "")
    return index


def _index_sayings(sayings: Sequence[Saying]) -> defaultdict[tuple[str, str], set[str]]:
    """The meetings at which a party ("" for both) speaks of an area, by party and area."""
    index: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for saying in sayings:
        for area in saying.areas:
            index[saying.party or "", area].add(saying.meeting)
    return index


def _keys(undertaking: Undertaking) -> set[tuple[str, str]]:
    claim = undertaking.item.claim
    return {(party, area) for party in claim.by for area in claim.areas}


def _make_thread(
    run: Sequence[Undertaking], progress: Sequence[Report], cycle: Sequence[Meeting], touched: set[str]
) -> Thread:
    first = run[0]
    said: dict[str | None, list[Undertaking]] = {}
    for undertaking in run:
        said.setdefault(undertaking.meeting.id if undertaking.meeting else None, []).append(undertaking)
    areas = {area for undertaking in run for area in undertaking.item.claim.areas}
    steps = []
    for number, group in enumerate(said.values()):
        steps.append(_step("repeated" if number else "made", group[0].meeting, group[0].day, _words(group)))
    for meeting in cycle:
        if (meeting.date_start or "") <= first.day or meeting.id in said:
            continue
        reports = [r for r in progress if r.meeting and r.meeting.id == meeting.id and areas & set(r.item.claim.areas)]
        if not reports and (meeting.id in touched or not areas):
            continue
        evidence = sort_evidence(e for r in reports for e in r.item.evidence)
        steps.append(_step("progress reported" if reports else "not mentioned", meeting, meeting.date_start, evidence))
    steps.sort(key=lambda step: (step.date or "", step.meeting or ""))
    return Thread(id=make_id("T", first.item.id), history=tuple(steps))


def _step(step: str, meeting: Meeting | None, day: str | None, evidence: tuple[Evidence, ...]) -> Step:
    return Step(step=step, meeting=meeting.id if meeting else None, date=day or None, evidence=evidence)


def _words(group: Sequence[Undertaking]) -> tuple[Evidence, ...]:
    return sort_evidence(e for undertaking in group for e in undertaking.item.evidence)
