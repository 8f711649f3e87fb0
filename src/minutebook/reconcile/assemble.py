"""Documents, claims and judgements to the record: the order in which the parts of the room do their work."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.model.claims import (
    AgreementClaim,
    Claim,
    CommitmentClaim,
    FrameworkClaim,
    IssueClaim,
    OfficeClaim,
    OrganisationClaim,
    ProgressClaim,
    StatementClaim,
)
from minutebook.model.document import Document
from minutebook.model.judgement import Judgement
from minutebook.model.reading import Reading
from minutebook.model.record import Commitment, IssueRow, Meeting, Progress, Record
from minutebook.reconcile.areas import areas_of_meetings
from minutebook.reconcile.collector import without_collector
from minutebook.reconcile.copied_words import mark_copies
from minutebook.reconcile.following import Spoken, follow_commitments
from minutebook.reconcile.frameworks import build_frameworks
from minutebook.reconcile.items import Item, of_kind
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.judgement_rows import find_rows, with_judgements
from minutebook.reconcile.like_series import chairs_offices
from minutebook.reconcile.mechanism_rows import build_mechanisms
from minutebook.reconcile.mechanisms import AllSeries
from minutebook.reconcile.meeting_rows import build_meetings
from minutebook.reconcile.meetings import Cluster
from minutebook.reconcile.organisations import Surroundings, build_organisations
from minutebook.reconcile.people import People
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
from minutebook.reconcile.rulings import rule_meetings, rule_officials, rule_series, rule_tenures
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


@without_collector()
def assemble_record(documents: Sequence[Document], claims: Sequence[Claim], judgements: Sequence[Judgement]) -> Record:
    """The record of everything known. Pure: the same inputs in any order, repeated or not, give an equal record.

    Claims of documents that are not given are left out.
    """
    joining = Joining()
    joining.update(_readings(documents, claims), judgements=judgements)
    return make_record(joining)


@without_collector()
def make_record(joining: Joining) -> Record:
    """The record of all that is joined."""
    judged, joined = joining.judged, _join(joining)
    items, ties = joined.items, joined.ties
    bare = build_meetings(joined.clusters, joined.series.series, joined.people)
    bare = rule_meetings(bare, joined.clusters, (judged, joined.series, joined.people))
    reported, said = of_kind(items, ProgressClaim), of_kind(items, StatementClaim)
    made = of_kind(items, CommitmentClaim)
    named = of_kind(items, FrameworkClaim)
    spoken = Spoken(commitments=made, progress=reported, statements=said, frameworks=named)
    followed = follow_commitments(spoken, ties, bare)
    commitments = build_commitments(made, followed.tied, followed.threads)
    progress = build_progress(reported, ties)
    meetings = _with_areas(bare, commitments, progress)
    offices_of = chairs_offices(of_kind(items, OfficeClaim), joined.people)
    mechanisms, gaps, trouble = build_mechanisms(joined.series.series, meetings, offices_of)
    issues = [*joined.people.issues, *joined.series.issues, *joined.tenures.issues, *trouble]
    record = Record(
        mechanisms=tuple(mechanisms),
        meetings=tuple(meetings),
        gaps=tuple(gaps),
        officials=joined.people.officials,
        tenures=joined.tenures.rows,
        organisations=build_organisations(of_kind(items, OrganisationClaim), _surroundings(joined)),
        frameworks=build_frameworks(named, documents_parties(meetings)),
        statements=mark_copies(build_statements(said, ties, joined.people), meetings),
        commitments=mark_copies(commitments, meetings),
        session_changes=followed.changes,
        progress=progress,
        agreements=build_agreements(of_kind(items, AgreementClaim), ties),
        documents=build_documents(tuple(joining.documents.values()), of_kind(items, IssueClaim)),
        issues=_all_issues(items, [*issues, *disagreement_issues(meetings)]),
    )
    return with_judgements(record, judged, find_rows(record, joined.series.by_claim, joined.people, judged))


def _join(joining: Joining) -> Joined:
    """What is joined, with the tenures and ties that hang on it."""
    items, judged, people = joining.all_items(), joining.judged, joining.people()
    occasions = [occasion for _, own in sorted(joining.occasions.items()) for occasion in own]
    people = rule_officials(people, judged)
    clusters = joining.clusters()
    tenures = build_tenures(of_kind(items, OfficeClaim), people, occasions)
    return Joined(
        items=items,
        people=people,
        series=rule_series(joining.series(), judged),
        clusters=clusters,
        tenures=replace(tenures, rows=rule_tenures(tenures.rows, judged)),
        ties=tie_claims(clusters, of_kind(items, StatementClaim), people),
    )


def _readings(documents: Sequence[Document], claims: Sequence[Claim]) -> list[Reading]:
    """Each document once, with its claims."""
    own: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        own[claim.document].append(claim)
    known = {document.id: document for document in documents}
    return [Reading(document=document, claims=tuple(own.get(key, ()))) for key, document in sorted(known.items())]


def _with_areas(
    meetings: Sequence[Meeting], commitments: Sequence[Commitment], progress: Sequence[Progress]
) -> list[Meeting]:
    areas = areas_of_meetings([*commitments, *progress])
    return [replace(meeting, areas=areas.get(meeting.id, ())) for meeting in meetings]


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
