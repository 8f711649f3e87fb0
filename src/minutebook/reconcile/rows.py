"""Rows made of one claim each: statements, undertakings, progress; and those of documents, agreements, issues."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from minutebook.lexicon.keys import load_keys
from minutebook.model.claims import AgreementClaim, CommitmentClaim, IssueClaim, ProgressClaim, StatementClaim
from minutebook.model.document import Document
from minutebook.model.record import (
    Agreement,
    Commitment,
    Disagreement,
    DocumentRow,
    Evidence,
    IssueRow,
    Meeting,
    Progress,
    Statement,
)
from minutebook.reconcile.items import Item, make_id, merge_evidence
from minutebook.reconcile.people import People
from minutebook.reconcile.threads import Thread
from minutebook.reconcile.ties import Tie, Ties
from minutebook.reconcile.values import NOTICE

UNREAD = "language-unread"
FIELD_WORDS = {"ordinal": "number", "date_start": "date", "date_end": "last day"}
"""What fields are called in messages, where not by their names."""


def claim_row_id(letter: str, claim_id: str) -> str:
    """The id of a row made of one claim: a letter and the first twelve digits of the claim's id."""
    return letter + claim_id[:12]


def build_statements(items: Sequence[Item[StatementClaim]], ties: Ties, people: People) -> tuple[Statement, ...]:
    """Statements in order of day, document and place."""
    rows = [_statement(item, ties, people) for item in _in_order(items)]
    return tuple(rows)


def _statement(item: Item[StatementClaim], ties: Ties, people: People) -> Statement:
    tie = ties.of_statement(item)
    return Statement(
        id=claim_row_id("S", item.id),
        evidence=item.evidence,
        document=item.document.id,
        date=item.day,
        meeting=tie.meeting,
        official=tie.official,
        speaker=item.claim.speaker,
        party=item.claim.party or people.party_of.get(tie.official or ""),
        force=item.claim.force,
    )


def build_progress(items: Sequence[Item[ProgressClaim]], ties: Ties) -> tuple[Progress, ...]:
    """Progress in order of day, document and place."""
    return tuple(
        Progress(
            id=claim_row_id("P", item.id),
            evidence=item.evidence,
            document=item.document.id,
            date=item.day,
            meeting=ties.of_words(item).meeting,
            areas=item.claim.areas,
        )
        for item in _in_order(items)
    )


def build_commitments(
    items: Sequence[Item[CommitmentClaim]], tied: Mapping[str, Tie], threads: Mapping[str, Thread]
) -> tuple[Commitment, ...]:
    """Undertakings in order of day, document and place, each with what became of it."""
    return tuple(
        Commitment(
            id=claim_row_id("C", item.id),
            evidence=item.evidence,
            document=item.document.id,
            date=item.day,
            meeting=tied[item.id].meeting,
            official=tied[item.id].official,
            by=item.claim.by,
            with_=item.claim.with_,
            strength=item.claim.strength,
            areas=item.claim.areas,
            action=item.claim.action,
            thread=threads[item.id].id,
            history=threads[item.id].history,
        )
        for item in _in_order(items)
    )


def build_agreements(items: Sequence[Item[AgreementClaim]], ties: Ties) -> tuple[Agreement, ...]:
    """Documents signed or issued, each once however many reports name it in the same words."""
    grouped: defaultdict[tuple[object, ...], list[Item[AgreementClaim]]] = defaultdict(list)
    for item in _in_order(items):
        claim = item.claim
        words = load_keys(item.language).content_words(claim.title)
        grouped[claim.agreement, claim.signed, tuple(sorted(claim.parties)), words].append(item)
    return tuple(
        Agreement(
            id=claim_row_id("R", min(item.id for item in told)),
            evidence=merge_evidence(told),
            document=told[0].document.id,
            meeting=next((m for item in told if (m := ties.of_words(item, item.claim.parties).meeting)), None),
            title=told[0].claim.title,
            kind=told[0].claim.agreement,
            signed=told[0].claim.signed,
            parties=told[0].claim.parties,
        )
        for told in grouped.values()
    )


def build_documents(documents: Sequence[Document], issues: Sequence[Item[IssueClaim]]) -> tuple[DocumentRow, ...]:
    """Documents in order of day and id. The evidence is the title, where the text begins with it."""
    unread = {item.document.id for item in issues if item.claim.issue == UNREAD}
    rows = [_document(document, document.id not in unread) for document in documents]
    return tuple(sorted(rows, key=lambda row: (row.published or row.dateline_date or "9999", row.id)))


def _document(document: Document, is_read: bool) -> DocumentRow:
    title = document.title or ""
    has_title = bool(title) and document.text.startswith(title)
    return DocumentRow(
        id=document.id,
        evidence=(Evidence(document=document.id, start=0, end=len(title), quote=title),) if has_title else (),
        source=document.source,
        title=document.title,
        publisher=document.publisher,
        language=document.language,
        published=document.published,
        dateline_place=document.dateline.place if document.dateline else None,
        dateline_date=document.dateline.date if document.dateline else None,
        url=document.url,
        read=is_read,
        text=document.text,
    )


def build_issues(items: Sequence[Item[IssueClaim]], others: Sequence[IssueRow]) -> tuple[IssueRow, ...]:
    """Trouble in sources and between them, by kind and id."""
    own = [
        IssueRow(
            id=claim_row_id("I", item.id),
            evidence=item.evidence,
            kind=item.claim.issue,
            message=item.claim.message,
            about=(item.document.id,),
        )
        for item in items
    ]
    return tuple(sorted({row.id: row for row in (*own, *others)}.values(), key=lambda row: (row.kind, row.id)))


def disagreement_issues(meetings: Sequence[Meeting]) -> list[IssueRow]:
    """One issue for each field of a meeting on which sources differ, for somebody to settle.

    That it was announced otherwise than it was held is on its page; there is nothing in it to settle.
    Of a meeting of one day sources differ on one day, not two: its last is left out where its first says the same.
    """
    return [
        IssueRow(
            id=make_id("I", "sources-differ", meeting.id, found.field),
            evidence=tuple(evidence for value in found.values for evidence in value.evidence),
            kind="sources-differ",
            message=f"{_listed(found)}; {found.chosen} is shown, for {found.why}",
            about=(meeting.id,),
        )
        for meeting in meetings
        for found in meeting.disagreements
        if not found.judgement
        and found.why != NOTICE
        and not (found.field == "date_end" and _day_values(meeting, "date_start") == _day_values(meeting, "date_end"))
    ]


def _day_values(meeting: Meeting, field: str) -> list[str | int | None]:
    return [value.value for found in meeting.disagreements if found.field == field for value in found.values]


def _listed(found: Disagreement) -> str:
    values = " or ".join(str(value.value) for value in found.values)
    return f"{FIELD_WORDS.get(found.field, found.field)}: {values}"


def documents_parties(meetings: Sequence[Meeting]) -> Mapping[str, tuple[str, ...]]:
    """The parties met in each document, where they are two."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for meeting in meetings:
        for source in meeting.sources:
            found[source].update(person.party for person in meeting.participants if person.party)
    return {document: tuple(sorted(parties)) for document, parties in found.items() if len(parties) == 2}


def _in_order(items: Sequence[Item]) -> list[Item]:  # type: ignore[type-arg]
    return sorted(items, key=lambda item: (item.day or "9999", item.document.id, item.start, item.id))
