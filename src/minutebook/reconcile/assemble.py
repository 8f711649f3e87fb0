"""Documents, claims and judgements to the record: the order in which the parts of the room do their work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.model.claims import (
    AgreementClaim,
    Claim,
    CommitmentClaim,
    FoundedClaim,
    FrameworkClaim,
    IssueClaim,
    MeetingClaim,
    OfficeClaim,
    OrganisationClaim,
    ProgressClaim,
    StatementClaim,
)
from minutebook.model.document import Document
from minutebook.model.judgement import Judgement
from minutebook.model.record import Commitment, IssueRow, JudgementRow, Meeting, Progress, Record
from minutebook.reconcile.areas import areas_of_meetings
from minutebook.reconcile.following import Spoken, follow_commitments
from minutebook.reconcile.frameworks import build_frameworks
from minutebook.reconcile.items import Item, of_kind
from minutebook.reconcile.judgements import Judged, apply_judgements
from minutebook.reconcile.mechanism_rows import build_mechanisms
from minutebook.reconcile.mechanisms import AllSeries, join_mechanisms
from minutebook.reconcile.meeting_rows import build_meetings
from minutebook.reconcile.meetings import Cluster, join_meetings
from minutebook.reconcile.occasions import make_occasion
from minutebook.reconcile.offices import key_offices
from minutebook.reconcile.organisations import Surroundings, build_organisations
from minutebook.reconcile.people import People, join_people
from minutebook.reconcile.rows import (
    build_agreements,
    build_commitments,
    build_documents,
    build_issues,
    build_progress,
    build_statements,
    claim_row_id,
    disagreement_issues,
    documents_parties,
)
from minutebook.reconcile.tenures import Tenures, build_tenures
from minutebook.reconcile.ties import Ties, tie_claims


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Joined:
    """Who and what the claims are about: officials, series, meetings, tenures, and the ties between them."""

    items: tuple[Item[Claim], ...]
    people: People
    series: AllSeries
    clusters: tuple[Cluster, ...]
    tenures: Tenures
    ties: Ties


def assemble_record(documents: Sequence[Document], claims: Sequence[Claim], judgements: Sequence[Judgement]) -> Record:
    """The record of everything known. Pure: the same inputs in any order, repeated or not, give an equal record.

    Claims of documents that are not given are left out.
    """
    known = tuple(sorted({document.id: document for document in documents}.values(), key=lambda d: d.id))
    judged = apply_judgements(known, claims, judgements)
    joined = _join(judged)
    items, ties = joined.items, joined.ties
    bare = build_meetings(joined.clusters, joined.series.series, joined.people)
    reported, said = of_kind(items, ProgressClaim), of_kind(items, StatementClaim)
    made = of_kind(items, CommitmentClaim)
    named = of_kind(items, FrameworkClaim)
    spoken = Spoken(commitments=made, progress=reported, statements=said, frameworks=named)
    followed = follow_commitments(spoken, ties, bare)
    commitments = build_commitments(made, followed.tied, followed.threads)
    progress = build_progress(reported, ties)
    meetings = _with_areas(bare, commitments, progress)
    mechanisms, gaps, trouble = build_mechanisms(joined.series.series, meetings)
    issues = [*judged.issues, *joined.people.issues, *joined.series.issues, *joined.tenures.issues, *trouble]
    return Record(
        mechanisms=tuple(mechanisms),
        meetings=tuple(meetings),
        gaps=tuple(gaps),
        officials=joined.people.officials,
        tenures=joined.tenures.rows,
        organisations=build_organisations(of_kind(items, OrganisationClaim), _surroundings(joined)),
        frameworks=build_frameworks(named, documents_parties(meetings)),
        statements=build_statements(said, ties, joined.people),
        commitments=commitments,
        session_changes=followed.changes,
        progress=progress,
        agreements=build_agreements(of_kind(items, AgreementClaim), ties),
        documents=build_documents(known, of_kind(items, IssueClaim)),
        issues=_all_issues(items, [*issues, *disagreement_issues(meetings)]),
        judgements=tuple(_with_rows(row, joined.people.judgeable) for row in judged.rows),
    )


def _join(judged: Judged) -> Joined:
    """Officials first, since series, meetings and tenures are told apart by them."""
    items = judged.items
    offices = of_kind(items, OfficeClaim)
    people = join_people(items, key_offices(offices), judged.pairs)
    occasions = [make_occasion(item, people) for item in of_kind(items, MeetingClaim)]
    mentioned = [item for item in of_kind(items, FrameworkClaim) if item.claim.framework == "mechanism"]
    series = join_mechanisms(occasions, of_kind(items, FoundedClaim), mentioned, judged.pairs)
    clusters = join_meetings(occasions, series.by_claim, judged.pairs)
    return Joined(
        items=items,
        people=people,
        series=series,
        clusters=clusters,
        tenures=build_tenures(offices, people, occasions),
        ties=tie_claims(clusters, of_kind(items, StatementClaim), people),
    )


def _with_areas(
    meetings: Sequence[Meeting], commitments: Sequence[Commitment], progress: Sequence[Progress]
) -> list[Meeting]:
    areas = areas_of_meetings([*commitments, *progress])
    return [replace(meeting, areas=areas.get(meeting.id, ())) for meeting in meetings]


def _with_rows(row: JudgementRow, known: frozenset[str]) -> JudgementRow:
    """A judgement about rows of officials is not stale while there are such rows."""
    return replace(row, stale=False) if row.about and known.issuperset(row.about) else row


def _surroundings(joined: Joined) -> Surroundings:
    made = of_kind(joined.items, CommitmentClaim)
    return Surroundings(
        ties=joined.ties,
        tenures=joined.tenures.rows,
        offices=joined.tenures.offices,
        commitments=[(claim_row_id("C", item.id), item) for item in made],
    )


def _all_issues(items: Sequence[Item[Claim]], found: Sequence[IssueRow]) -> tuple[IssueRow, ...]:
    return build_issues(of_kind(items, IssueClaim), found)
