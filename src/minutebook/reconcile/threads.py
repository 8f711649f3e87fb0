"""Threads: the same undertaking followed from meeting to meeting of a mechanism.

A session's undertakings (`points.py`) are joined to those of earlier sessions, the most alike first, each to one
thread at most. Cautious: of a later meeting with undertakings reported it is said that it does not mention one only if
that names areas and no undertaking, progress or other words of the party there touch them; where some do, in other
words, nothing is said. All of it is a function of one series: its meetings and what its reports say.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter

from minutebook.model.claims import CommitmentClaim, ProgressClaim, StatementClaim
from minutebook.model.record import Meeting, Step
from minutebook.model.record_values import Evidence
from minutebook.reconcile.formulas import Spoken
from minutebook.reconcile.items import Item, make_id
from minutebook.reconcile.points import COMPARED, Concern, Point, Undertaking, cite
from minutebook.reconcile.wording import Weights, Wording, liken_all, needed_tokens, read_wording, weigh

SAME_THREAD = 0.42
"""How alike an undertaking and one of an earlier session must be to be the same."""

IS_PROGRESS = 0.33
"""How alike progress and an undertaking must be for it to be progress of that."""

FEW_WORDS = 2
"""With no more words of its own than this, a telling is about areas as a whole."""


Apart = Mapping[tuple[int, int], frozenset[tuple[int, int]]]
"""Of points, by session and place, those that are not the same undertaking, as people judged."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Report:
    """Progress reported at a meeting."""

    item: Item[ProgressClaim]
    meeting: Meeting | None
    wording: Wording


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Saying:
    """A statement made at a meeting, with the areas that it touches."""

    item: Item[StatementClaim]
    areas: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Thread:
    """An undertaking: what each meeting heard of it, and what became of it in order of time."""

    id: str
    points: tuple[Point, ...]
    history: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """What the reports of one series tell. `sessions`: what each session heard of each undertaking, in order; `spoken`:
    of each meeting, by id, what formulas are made of; `touched`: of each meeting, what anything is undertaken, reported
    or said of; `apart`: points, by session and place, that people keep apart.
    """

    undertakings: Sequence[Undertaking]
    sessions: Sequence[Sequence[Point]]
    progress: Sequence[Report]
    spoken: Mapping[str, Spoken]
    touched: Mapping[str, frozenset[Concern]]
    meetings: Sequence[Meeting]
    apart: Apart = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Likeness:
    """What is alike in a series: it hangs on the wordings and on what is kept apart, and holds as long as they do.

    `runs`: the points that are one undertaking, each by session and place; `progress`: the runs that the words of work
    done are like, as far as that was asked.
    """

    wordings: tuple[tuple[tuple[Wording, ...], ...], ...]
    weights: Weights
    runs: Sequence[Sequence[tuple[int, int]]]
    progress: dict[Wording, tuple[int, ...]]
    apart: Apart


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sitting:
    """A meeting of which undertakings or progress are reported, with what it touches.

    `silent`: the step of an undertaking of which it says nothing.
    """

    meeting: Meeting
    touched: frozenset[Concern]
    silent: Step


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Followed:
    """What rules make of a series: the points of each undertaking (`runs`), the progress of each by meeting, and the
    meetings at which nothing may have been said of it, in order of time.
    """

    runs: Sequence[Sequence[Point]]
    done: Mapping[int, Mapping[str, Sequence[Report]]]
    sittings: Sequence[Sitting]
    likeness: Likeness


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Traced:
    """A series as it was followed: each of its runs with its thread; none where others are bound together with it."""

    series: Followed
    threads: tuple[Thread, ...] = ()

    def each(self) -> Iterator[tuple[Thread, Mapping[str, Sequence[Report]]]]:
        """The threads, each with the progress of it by meeting."""
        return ((thread, self.series.done.get(place, {})) for place, thread in enumerate(self.threads))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Strand:
    """What one series heard of an undertaking: since when, and the progress of it by meeting."""

    since: str
    done: Mapping[str, Sequence[Report]]
    series: Followed


def make_report(item: Item[ProgressClaim], meeting: Meeting | None) -> Report:
    """The progress of a claim."""
    words = " ".join(span.quote for span in item.claim.evidence)
    return Report(item=item, meeting=meeting, wording=read_wording(words, item.language, (), item.claim.areas))


def follow_alone(item: Item[CommitmentClaim], meeting: Meeting | None) -> Thread:
    """The thread of an undertaking that is tied to no series, and to a meeting or none: it is made."""
    day = (meeting.date_start if meeting else None) or item.day
    step = _step("made", meeting, day, cite(item.evidence), item.claim.strength)
    return Thread(id=make_id("T", item.id), points=(), history=(step,))


def follow_series(told: Told, known: Traced | None = None) -> Traced:
    """The threads of a series, in order of their first day and id.

    `known`: as it was followed last, of use where little was told in other words since.
    """
    series = follow_rules(told, known.series.likeness if known else None)
    before = {thread.points[0].id: (thread, done) for thread, done in known.each()} if known else {}
    changed = _last_changed(known.series.sittings, series.sittings) if known else ""
    threads = []
    for place, run in enumerate(series.runs):
        since, done = run[0].told[0].day, series.done.get(place, {})
        same, done_before = before.get(run[0].id, (None, {}))
        # Nothing was told of it, nor of what it had to be told at.
        if same and same.points == tuple(run) and done_before == done and changed <= since:
            threads.append(same)
        else:
            threads.append(make_thread(run, (Strand(since=since, done=done, series=series),)))
    return Traced(series=series, threads=tuple(threads))


def _last_changed(before: Sequence[Sitting], now: Sequence[Sitting]) -> str:
    """The last day of which a meeting is told now, or touches what it did not, or no more; empty if there is none."""
    one, other = ({(s.meeting.id, s.meeting.date_start or "", s.touched) for s in own} for own in (before, now))
    return max((day for _, day, _ in one ^ other), default="")


def follow_rules(told: Told, known: Likeness | None = None) -> Followed:
    """What rules make of a series. `known`: as above."""
    wordings = tuple(tuple(point.wordings for point in points) for points in told.sessions)
    is_known = known and (known.wordings, known.apart) == (wordings, told.apart)
    likeness = known if known and is_known else _liken_sessions(told, wordings)
    runs = [[told.sessions[session][place] for session, place in run] for run in likeness.runs]
    told_of = {u.meeting.id for u in told.undertakings if u.meeting} | {
        r.meeting.id for r in told.progress if r.meeting
    }
    return Followed(
        runs=runs,
        done=_index_progress(runs, told.progress, likeness),
        sittings=[
            Sitting(
                meeting=meeting,
                touched=told.touched.get(meeting.id, frozenset()),
                silent=_step("not mentioned", meeting, meeting.date_start, ()),
            )
            for meeting in held_in_order(told.meetings)
            if meeting.id in told_of
        ],
        likeness=likeness,
    )


def make_thread(points: Sequence[Point], strands: Sequence[Strand]) -> Thread:
    """The thread of an undertaking. `points`: of each session one at most, in order of time."""
    return Thread(id=make_id("T", points[0].id), points=tuple(points), history=_history(points, strands))


def held_in_order(meetings: Iterable[Meeting]) -> list[Meeting]:
    """The meetings held of which a day is known, in order of time."""
    held = [meeting for meeting in meetings if meeting.status == "held" and meeting.date_start]
    return sorted(held, key=lambda meeting: (meeting.date_start or "", meeting.id))


def _liken_sessions(told: Told, wordings: tuple[tuple[tuple[Wording, ...], ...], ...]) -> Likeness:
    """Points that are one undertaking, each run in order of time."""
    sessions = told.sessions
    weights = weigh([point.tokens for point in points] for points in sessions)
    runs: list[list[tuple[int, int]]] = []
    known: list[list[Wording]] = []
    naming: defaultdict[str, set[int]] = defaultdict(set)
    for session, points in enumerate(sessions):
        pairs = [
            (-score, run, place)
            for place, point in enumerate(points)
            for run in _find_near(point, naming, weights)
            if (score := liken_all(point.wordings[:COMPARED], known[run], weights, SAME_THREAD)) >= SAME_THREAD
            and (not told.apart or told.apart.get((session, place), frozenset()).isdisjoint(runs[run]))
        ]
        home: dict[int, int] = {}
        for _, run, place in sorted(pairs):
            if place not in home and run not in home.values():
                home[place] = run
        for place, point in enumerate(points):
            run = home.get(place, len(runs))
            if run == len(runs):
                runs.append([(session, place)])
                known.append(_standing_for([point]))
            else:
                own = runs[run]
                own.append((session, place))
                known[run] = _standing_for([sessions[own[0][0]][own[0][1]], point])
            for wording in known[run]:
                for token in wording.tokens:
                    naming[token].add(run)
    return Likeness(wordings=wordings, weights=weights, runs=runs, progress={}, apart=told.apart)


def _find_near(point: Point, naming: Mapping[str, set[int]], weights: Weights) -> set[int]:
    """The runs that may be alike enough to a point. `naming`: of each code and word the runs that are told in it.

    (Prefix filtering: S. Chaudhuri, V. Ganti and R. Kaushik, A Primitive Operator for Similarity Joins, 2006.)
    """
    telling = {
        token
        for wording in point.wordings[:COMPARED]
        for tokens in (wording.tokens, wording.codes)
        for token in needed_tokens(tokens, weights, SAME_THREAD)
    }
    return set[int]().union(*(naming[token] for token in telling if token in naming))


def _standing_for(run: Sequence[Point]) -> list[Wording]:
    """The wordings by which an undertaking is known again: those of its first and its last meeting."""
    points = dict.fromkeys((run[0], run[-1]))
    return list(dict.fromkeys(wording for point in points for wording in point.wordings[:COMPARED]))


def _index_progress(
    runs: Sequence[Sequence[Point]], progress: Sequence[Report], likeness: Likeness
) -> dict[int, dict[str, list[Report]]]:
    """For each run (by place) the reports of its progress, by meeting; only those after its first meeting."""
    known: list[list[Wording]] = []
    found: defaultdict[int, dict[str, list[Report]]] = defaultdict(dict)
    for report in sorted(progress, key=lambda r: r.item.id):
        meeting = report.meeting
        if meeting is None or meeting.status != "held":
            continue
        like = likeness.progress.get(report.wording)
        if like is None:
            known = known or [[wording.without_parties() for wording in _standing_for(run)] for run in runs]
            done = report.wording.without_parties()
            like = tuple(place for place, own in enumerate(known) if _is_progress(done, own, likeness.weights))
            likeness.progress[report.wording] = like
        for place in like:
            if (meeting.date_start or "") > runs[place][0].told[0].day:
                found[place].setdefault(meeting.id, []).append(report)
    return found


def _is_progress(done: Wording, undertaken: Sequence[Wording], weights: Weights) -> bool:
    """Whether work done is work on an undertaking: it is much alike, or both name nothing but areas and share some."""
    if _is_general(done) and any(w.areas & done.areas and _is_general(w) for w in undertaken):
        return True
    return liken_all([done], undertaken, weights, IS_PROGRESS) >= IS_PROGRESS


def _is_general(wording: Wording) -> bool:
    """Whether it tells of areas as a whole."""
    return not wording.matters and len(wording.words) <= FEW_WORDS


def find_concerns(
    undertakings: Iterable[Undertaking], progress: Iterable[Report], sayings: Iterable[Saying]
) -> frozenset[Concern]:
    """The areas in which anything is undertaken, reported or said at a meeting, each with the party that does."""
    made = ((party, area) for one in undertakings for party in one.wording.by for area in one.wording.areas)
    done = (("", area) for report in progress for area in report.wording.areas)
    said = ((saying.item.claim.party or "", area) for saying in sayings for area in saying.areas)
    return frozenset(chain(made, done, said))


def _history(run: Sequence[Point], strands: Sequence[Strand]) -> tuple[Step, ...]:
    """The steps of one undertaking, in order of time; of one session first what was done, then what is to be."""
    said = {undertaking.meeting.id for point in run for undertaking in point.told if undertaking.meeting}
    steps = [_step_said("repeated" if place else "made", point) for place, point in enumerate(run)]
    undertaken = sorted(((point.told[0].day, point.concerns) for point in run), key=itemgetter(0), reverse=True)
    for strand in strands:
        owed, concerns = list(undertaken), set[Concern]()
        for sitting in strand.series.sittings:
            meeting = sitting.meeting
            day = meeting.date_start or ""
            while owed and owed[-1][0] < day:
                concerns |= owed.pop()[1]
            if day <= strand.since:
                continue
            reports = strand.done.get(meeting.id, ())
            if reports:
                evidence = cite(words for report in reports for words in report.item.evidence)
                steps.append(_step("progress reported", meeting, day, evidence))
            elif concerns and meeting.id not in said and concerns.isdisjoint(sitting.touched):
                steps.append(sitting.silent)
    return tuple(sorted(steps, key=lambda step: (step.date or "", step.meeting or "", step.step)))


def _step_said(step: str, point: Point) -> Step:
    first = point.told[0]
    return _step(step, first.meeting, first.day, point.cited, point.strength)


def _step(
    step: str, meeting: Meeting | None, day: str | None, evidence: tuple[Evidence, ...], strength: str | None = None
) -> Step:
    return Step(
        step=step, meeting=meeting.id if meeting else None, date=day or None, evidence=evidence, strength=strength
    )
