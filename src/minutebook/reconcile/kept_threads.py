"""Threads, kept: what reports undertake and say is followed in each series by itself, and only where it changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook.model.claims import FrameworkClaim, StatementClaim
from minutebook.model.record import Meeting, SessionChanges
from minutebook.reconcile.areas import named_areas
from minutebook.reconcile.changes import compare_sessions
from minutebook.reconcile.formulas import Heard, Spoken, read_spoken
from minutebook.reconcile.items import Item, K
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.judged_threads import Bound, JudgedThreads, find_apart, follow_bound, judge_points
from minutebook.reconcile.kept_meetings import KeptMeetings
from minutebook.reconcile.kept_words import KeptWords, Words
from minutebook.reconcile.links import Links
from minutebook.reconcile.points import Concern, Point, Undertaking, find_points, make_undertaking
from minutebook.reconcile.threads import (
    Report,
    Saying,
    Thread,
    Told,
    Traced,
    find_concerns,
    follow_alone,
    follow_rules,
    follow_series,
    make_report,
)
from minutebook.reconcile.ties import Tie


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Session:
    """What is told of one meeting. `points`: of each day on which it may have been, what was heard of each undertaking.

    Its meeting is one of the same mechanism, day and status as the row has now.
    """

    undertakings: tuple[Undertaking, ...]
    points: tuple[tuple[tuple[str, str], Sequence[Point]], ...]
    progress: tuple[Report, ...]
    touched: frozenset[Concern]
    spoken: Spoken


class KeptThreads:
    """The thread of each commitment, by claim (`of`)."""

    def __init__(self, joining: Joining, meetings: KeptMeetings, words: KeptWords) -> None:
        self.of: dict[str, Thread] = {}
        self._joining = joining
        self._judged = JudgedThreads()
        self._meetings = meetings
        self._words = words
        self._sessions: dict[str, _Session] = {}
        self._traced: dict[str, Traced] = {}
        self._claims: dict[str, tuple[str, ...]] = {}

    def update(
        self, meetings: Mapping[str, Meeting | None], said: Mapping[str, Iterable[str]]
    ) -> tuple[set[str], dict[str, list[SessionChanges]]]:
        """The claims whose thread is another now; and of each series that was followed again, what changed from session
        to session.

        `meetings`: those that may have changed, with the rows they had; `said`: the reports that may say something
        else, with the meetings that this is about.
        """
        rows, reports_of = self._meetings.rows, self._words.reports_of
        shifted = {row for row, before in meetings.items() if _seen(before) != _seen(rows.get(row))}
        judged = self._judged.update(self._joining.judged)
        dirty = {*shifted, *(meeting for own in said.values() for meeting in own), *self._meetings_of(judged)}
        series = set()
        for meeting in dirty:
            self._sessions.pop(meeting, None)
            found = meetings.get(meeting), rows.get(meeting)
            series |= {row.mechanism for row in found if row and row.mechanism}
        reports = {*said, *judged.values(), *(report for meeting in shifted for report in reports_of.get(meeting, ()))}
        bound, unbound = self._judged.bind(self._series_of_judged(), series | reports)
        series.update(one for group in unbound for one in group.series)
        series.difference_update(one for group in bound for one in group.series)
        reports.update(report for group in unbound for report, _ in group.alone)
        threads = dict(self._follow_alone(reports))
        changes: dict[str, list[SessionChanges]] = {}
        for together in bound:
            self._follow_bound(together, threads, changes)
        for one in series:
            told = self._gather(one)
            traced = self._traced[one] = follow_series(told, self._traced.get(one))
            threads.update((u.item.id, thread) for thread in traced.threads for p in thread.points for u in p.told)
            changes[one] = compare_sessions(told, traced.threads)
        return self._keep(threads), changes

    def _follow_bound(self, bound: Bound, threads: dict[str, Thread], changes: dict[str, list[SessionChanges]]) -> None:
        """Follow what is bound together by judgements, into `threads` by claim and `changes` by series."""
        told = {one: self._gather(one) for one in sorted(bound.series)}
        series = {}
        for one, own in told.items():
            known = self._traced.get(one)
            series[one] = follow_rules(own, known.series.likeness if known else None)
        rows = self._meetings.rows
        alone = [
            make_undertaking(item, rows.get(tie.meeting or ""))
            for report, claim in sorted(bound.alone)
            for item, tie in self._words.of[report].commitments
            if item.id == claim
        ]
        followed = follow_bound(list(series.values()), alone, self._judged.links)
        threads.update((u.item.id, thread) for thread in followed for point in thread.points for u in point.told)
        for one, own in told.items():
            self._traced[one] = Traced(series=series[one])
            changes[one] = compare_sessions(own, followed)

    def _judged_words(self, reports: Mapping[str, str]) -> Iterator[tuple[str, Meeting | None]]:
        """The claims that are judged, each with its meeting."""
        for report in set(reports.values()):
            words = self._words.of.get(report)
            for item, tie in words.commitments if words else ():
                if item.id in reports:
                    yield item.id, self._meetings.rows.get(tie.meeting or "")

    def _meetings_of(self, judged: Mapping[str, str]) -> set[str]:
        return {meeting.id for _, meeting in self._judged_words(judged) if meeting}

    def _series_of_judged(self) -> dict[str, str | None]:
        """The series of each undertaking that people say is the same as another, None where it is of none."""
        together = self._judged.links.together
        same = {**together, **dict.fromkeys(together.values(), "")}
        reports = {claim: report for claim, report in self._judged.reports.items() if claim in same}
        return {claim: meeting.mechanism if meeting else None for claim, meeting in self._judged_words(reports)}

    def _follow_alone(self, reports: Iterable[str]) -> Iterator[tuple[str, Thread]]:
        """The threads of undertakings of these reports that are tied to no series; those that are gone are let go."""
        for report in reports:
            words = self._words.of.get(report)
            made = words.commitments if words else ()
            ids = tuple(item.id for item, _ in made)
            for claim in {*self._claims.pop(report, ())}.difference(ids):
                self.of.pop(claim, None)
            if ids:
                self._claims[report] = ids
            for item, tie in made:
                meeting = self._meetings.rows.get(tie.meeting or "")
                if not meeting or not meeting.mechanism:
                    yield item.id, follow_alone(item, meeting)

    def _keep(self, threads: Mapping[str, Thread]) -> set[str]:
        """Keep the threads; the claims whose thread differs from before. Thread by thread, not claim by claim."""
        same: dict[tuple[int, int], bool] = {}
        changed = set()
        for claim, thread in threads.items():
            known = self.of.get(claim)
            case = (id(known), id(thread))
            if case not in same:
                is_one = known is thread or (known and (known.id, known.history) == (thread.id, thread.history))
                same[case] = bool(is_one)
            if not same[case]:
                changed.add(claim)
        self.of.update(threads)
        return changed

    def _gather(self, series: str) -> Told:
        """All that is told of a series."""
        own = sorted(self._meetings.of_series.get(series, ()))
        for meeting in own:
            if meeting not in self._sessions:
                self._sessions[meeting] = self._hear(self._meetings.rows[meeting])
        sessions = [self._sessions[meeting] for meeting in own]
        heard = sorted((pair for session in sessions for pair in session.points), key=lambda pair: pair[0])
        heard_in_order = [points for _, points in heard]
        return Told(
            undertakings=[one for session in sessions for one in session.undertakings],
            sessions=heard_in_order,
            apart=find_apart(heard_in_order, self._judged.links),
            progress=[one for session in sessions for one in session.progress],
            spoken={meeting: session.spoken for meeting, session in zip(own, sessions, strict=True)},
            touched={meeting: session.touched for meeting, session in zip(own, sessions, strict=True)},
            meetings=[self._meetings.rows[meeting] for meeting in own],
        )

    def _hear(self, meeting: Meeting) -> _Session:
        """All that is told of a meeting."""
        told = [self._words.of[report] for report in sorted(self._words.reports_of.get(meeting.id, ()))]
        made = tuple(make_undertaking(item, meeting) for words in told for item in _of(meeting, words.commitments))
        progress = tuple(make_report(item, meeting) for words in told for item in _of(meeting, words.progress))
        sayings = [Saying(item=item, areas=_areas(item)) for words in told for item in _of(meeting, words.statements)]
        return _Session(
            undertakings=made,
            points=_find_points(made, meeting, self._judged.links),
            progress=progress,
            touched=find_concerns(made, progress, sayings),
            spoken=read_spoken(heard for words in told for heard in _hear_words(meeting, words)),
        )


def _of(meeting: Meeting, tied: Iterable[tuple[Item[K], Tie]]) -> Iterator[Item[K]]:
    """The items tied to a meeting."""
    return (item for item, tie in tied if tie.meeting == meeting.id)


def _hear_words(meeting: Meeting, words: Words) -> Iterator[Heard]:
    """What a report tells of a meeting. What it undertakes or reports, of whatever meeting, is not only said."""
    binding = [span for tied in (words.commitments, words.progress) for item, _ in tied for span in item.claim.evidence]
    for item, tie in words.all():
        if tie.meeting != meeting.id:
            continue
        name = item.claim.name if isinstance(item.claim, FrameworkClaim) else None
        for span in item.evidence:
            is_said = not any(bound.start < span.end and span.start < bound.end for bound in binding)
            yield Heard(language=item.language.partition("-")[0], words=span, is_said=is_said, name=name)


def _areas(item: Item[StatementClaim]) -> frozenset[str]:
    return named_areas(" ".join(words.quote for words in item.claim.evidence), item.language)


def _find_points(
    made: Iterable[Undertaking], meeting: Meeting, links: Links
) -> tuple[tuple[tuple[str, str], Sequence[Point]], ...]:
    by_day: defaultdict[str, list[Undertaking]] = defaultdict(list)
    for undertaking in made:
        by_day[undertaking.day].append(undertaking)
    return tuple(((day, meeting.id), judge_points(find_points(told), links)) for day, told in by_day.items())


def _seen(meeting: Meeting | None) -> tuple[str | None, ...]:
    """What threads see of a meeting."""
    return (meeting.mechanism, meeting.date_start, meeting.status) if meeting else ()
