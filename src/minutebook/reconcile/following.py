"""Following: what the reports of each series undertake and say, handed to the threads one series at a time."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.model.claims import CommitmentClaim, ProgressClaim, StatementClaim
from minutebook.model.record import Meeting
from minutebook.reconcile.areas import named_areas
from minutebook.reconcile.items import Item
from minutebook.reconcile.points import Undertaking, make_undertaking
from minutebook.reconcile.threads import Report, Saying, Thread, Told, follow_alone, follow_series, make_report
from minutebook.reconcile.ties import Tie, Ties


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spoken:
    """The claims about what was said, undertaken and done."""

    commitments: Sequence[Item[CommitmentClaim]]
    progress: Sequence[Item[ProgressClaim]]
    statements: Sequence[Item[StatementClaim]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Followed:
    """The tie of each commitment and its thread, by claim id."""

    tied: Mapping[str, Tie]
    threads: Mapping[str, Thread]


def follow_commitments(spoken: Spoken, ties: Ties, meetings: Sequence[Meeting]) -> Followed:
    """What became of every commitment: each series by itself; those tied to none are followed no further."""
    by_id = {meeting.id: meeting for meeting in meetings}
    tied = {item.id: ties.of_words(item, item.claim.by) for item in spoken.commitments}
    threads: dict[str, Thread] = {}
    made: defaultdict[str, list[Undertaking]] = defaultdict(list)
    for item in spoken.commitments:
        undertaking = make_undertaking(item, by_id.get(tied[item.id].meeting or ""))
        series = undertaking.meeting.mechanism if undertaking.meeting else None
        if series:
            made[series].append(undertaking)
        else:
            threads[item.id] = follow_alone(undertaking)
    for told in _told_by_series(made, spoken, ties, by_id):
        for thread in follow_series(told):
            threads.update((undertaking.item.id, thread) for point in thread.points for undertaking in point.told)
    return Followed(tied=tied, threads=threads)


def _told_by_series(
    made: Mapping[str, Sequence[Undertaking]], spoken: Spoken, ties: Ties, meetings: Mapping[str, Meeting]
) -> list[Told]:
    """What is told of each series of which anything is undertaken."""
    done: defaultdict[str, list[Report]] = defaultdict(list)
    said: defaultdict[str, list[Saying]] = defaultdict(list)
    held: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings.values():
        if meeting.mechanism:
            held[meeting.mechanism].append(meeting)
    for report in spoken.progress:
        meeting = meetings.get(ties.of_words(report).meeting or "")
        if meeting and meeting.mechanism in made:
            done[meeting.mechanism].append(make_report(report, meeting))
    for statement in spoken.statements:
        meeting = meetings.get(ties.of_statement(statement).meeting or "")
        if meeting and meeting.mechanism in made:
            areas = named_areas(" ".join(words.quote for words in statement.claim.evidence), statement.language)
            said[meeting.mechanism].append(Saying(meeting=meeting.id, party=statement.claim.party, areas=areas))
    return [
        Told(undertakings=own, progress=done[series], sayings=said[series], meetings=held[series])
        for series, own in made.items()
    ]
