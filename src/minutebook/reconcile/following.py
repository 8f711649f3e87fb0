"""Following: what the reports of each series undertake and say, handed on one series at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from minutebook.model.claims import CommitmentClaim, FrameworkClaim, ProgressClaim, StatementClaim
from minutebook.model.record import Meeting, SessionChanges
from minutebook.reconcile.areas import named_areas
from minutebook.reconcile.changes import compare_sessions
from minutebook.reconcile.items import Item, K
from minutebook.reconcile.points import Undertaking, make_undertaking
from minutebook.reconcile.threads import (
    Naming,
    Report,
    Saying,
    Thread,
    Told,
    follow_alone,
    follow_series,
    make_report,
)
from minutebook.reconcile.ties import Tie, Ties

FORMULA_KINDS = ("partnership", "initiative")
"""Frameworks whose names are formulas of a series."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spoken:
    """The claims about what was said, undertaken and done."""

    commitments: Sequence[Item[CommitmentClaim]]
    progress: Sequence[Item[ProgressClaim]]
    statements: Sequence[Item[StatementClaim]]
    frameworks: Sequence[Item[FrameworkClaim]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Followed:
    """The tie of each commitment and its thread, by claim id; and what changed from session to session."""

    tied: Mapping[str, Tie]
    threads: Mapping[str, Thread]
    changes: tuple[SessionChanges, ...]


@dataclass(slots=True, kw_only=True, eq=False)
class _Series:
    """What is told of one series, while it is gathered."""

    undertakings: list[Undertaking] = field(default_factory=list)
    progress: list[Report] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)
    frameworks: list[Naming] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)


def follow_commitments(spoken: Spoken, ties: Ties, meetings: Sequence[Meeting]) -> Followed:
    """What became of every commitment: each series by itself; those tied to none are followed no further."""
    by_id = {meeting.id: meeting for meeting in meetings}
    tied = {item.id: ties.of_words(item, (*item.claim.by, *item.claim.with_)) for item in spoken.commitments}
    threads: dict[str, Thread] = {}
    series = _gather(spoken, ties, by_id)
    for item in spoken.commitments:
        undertaking = make_undertaking(item, by_id.get(tied[item.id].meeting or ""))
        if undertaking.meeting and undertaking.meeting.mechanism:
            series[undertaking.meeting.mechanism].undertakings.append(undertaking)
        else:
            threads[item.id] = follow_alone(undertaking)
    changes: list[SessionChanges] = []
    for _, own in sorted(series.items()):
        followed, changed = follow_told(_told(own))
        threads.update(followed)
        changes += changed
    return Followed(tied=tied, threads=threads, changes=tuple(changes))


def follow_told(told: Told) -> tuple[dict[str, Thread], list[SessionChanges]]:
    """The threads of one series, by claim id, and the changes from session to session."""
    threads = follow_series(told)
    by_claim = {u.item.id: thread for thread in threads for point in thread.points for u in point.told}
    return by_claim, compare_sessions(told, threads)


def _told(own: _Series) -> Told:
    return Told(
        undertakings=own.undertakings,
        progress=own.progress,
        sayings=own.sayings,
        frameworks=own.frameworks,
        meetings=own.meetings,
    )


def _gather(spoken: Spoken, ties: Ties, meetings: Mapping[str, Meeting]) -> defaultdict[str, _Series]:
    """What is told of each series, but for its undertakings."""
    series: defaultdict[str, _Series] = defaultdict(_Series)
    for meeting in meetings.values():
        if meeting.mechanism:
            series[meeting.mechanism].meetings.append(meeting)
    for report, meeting, name in _of_series(((i, ties.of_words(i)) for i in spoken.progress), meetings):
        series[name].progress.append(make_report(report, meeting))
    for statement, meeting, name in _of_series(((i, ties.of_statement(i)) for i in spoken.statements), meetings):
        areas = named_areas(" ".join(words.quote for words in statement.claim.evidence), statement.language)
        series[name].sayings.append(Saying(item=statement, meeting=meeting, areas=areas))
    named = [item for item in spoken.frameworks if item.claim.framework in FORMULA_KINDS]
    for framework, meeting, name in _of_series(((i, ties.of_words(i)) for i in named), meetings):
        series[name].frameworks.append(Naming(item=framework, meeting=meeting))
    return series


def _of_series(
    items: Iterable[tuple[Item[K], Tie]], meetings: Mapping[str, Meeting]
) -> Iterator[tuple[Item[K], Meeting, str]]:
    """The items tied to a meeting of a series, with the meeting and the series."""
    for item, tie in items:
        meeting = meetings.get(tie.meeting or "")
        if meeting and meeting.mechanism:
            yield item, meeting, meeting.mechanism
