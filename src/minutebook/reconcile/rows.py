"""Rows made of one claim each: statements, undertakings, progress; and those of documents, agreements, issues."""

from collections.abc import Iterable

from minutebook.lexicon.keys import load_keys
from minutebook.model.claims import AgreementClaim, CommitmentClaim, IssueClaim, ProgressClaim, StatementClaim
from minutebook.model.document import Document
from minutebook.model.record import Agreement, Commitment, DocumentRow, IssueRow, Meeting, Progress, Statement
from minutebook.model.record_values import Disagreement, Evidence
from minutebook.model.remark import Remark, in_code, listed, named, on_day, remark
from minutebook.reconcile.items import Item, make_id, merge_evidence
from minutebook.reconcile.people import People
from minutebook.reconcile.threads import Thread
from minutebook.reconcile.ties import Tie
from minutebook.reconcile.values import NOTICE

UNREAD = "language-unread"
FIELD_WORDS = {"ordinal": "number", "date_start": "date", "date_end": "last day"}
"""What fields are called in messages, where not by their names."""

DAYS = ("date_start", "date_end")
SORTS = {"city": "city", "status": "code", "form": "code"}
"""Of what sort the values of a field are, where they are no plain words."""


def claim_row_id(letter: str, claim_id: str) -> str:
    """The id of a row made of one claim: a letter and the first twelve digits of the claim's id."""
    return letter + claim_id[:12]


def make_statement(item: Item[StatementClaim], tie: Tie, people: People) -> Statement:
    """The row of a statement."""
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


def make_progress(item: Item[ProgressClaim], tie: Tie) -> Progress:
    """The row of progress reported."""
    return Progress(
        id=claim_row_id("P", item.id),
        evidence=item.evidence,
        document=item.document.id,
        date=item.day,
        meeting=tie.meeting,
        areas=item.claim.areas,
    )


def make_commitment(item: Item[CommitmentClaim], tie: Tie, thread: Thread) -> Commitment:
    """The row of an undertaking, with what became of it."""
    return Commitment(
        id=claim_row_id("C", item.id),
        evidence=item.evidence,
        document=item.document.id,
        date=item.day,
        meeting=tie.meeting,
        official=tie.official,
        by=item.claim.by,
        with_=item.claim.with_,
        strength=item.claim.strength,
        areas=item.claim.areas,
        action=item.claim.action,
        thread=thread.id,
        history=thread.history,
    )


def agreement_key(item: Item[AgreementClaim]) -> tuple[object, ...]:
    """What tellings of one agreement share: its kind, day, parties and the content words of its title."""
    claim = item.claim
    words = load_keys(item.language).content_words(claim.title)
    return claim.agreement, claim.signed, tuple(sorted(claim.parties)), words


def make_agreement(tied: Iterable[tuple[Item[AgreementClaim], Tie]]) -> Agreement:
    """A document signed or issued, which these reports name."""
    rows = sorted(tied, key=lambda pair: _order(pair[0]))
    told = [item for item, _ in rows]
    return Agreement(
        id=claim_row_id("R", min(item.id for item in told)),
        evidence=merge_evidence(told),
        document=told[0].document.id,
        meeting=next((tie.meeting for _, tie in rows if tie.meeting), None),
        title=told[0].claim.title,
        kind=told[0].claim.agreement,
        signed=told[0].claim.signed,
        parties=told[0].claim.parties,
    )


def make_document(document: Document, issues: Iterable[Item[IssueClaim]]) -> DocumentRow:
    """The row of a document; `issues` are its own. The evidence is the title, where the text begins with it."""
    is_read = all(item.claim.issue != UNREAD for item in issues)
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


def make_issue(item: Item[IssueClaim]) -> IssueRow:
    """The trouble that a report was read with."""
    return IssueRow(
        id=claim_row_id("I", item.id),
        evidence=item.evidence,
        kind=item.claim.issue,
        message=item.claim.message,
        about=(item.document.id,),
        remark=item.claim.remark,
    )


def disagreement_issues(meeting: Meeting) -> list[IssueRow]:
    """One issue for each field of the meeting on which sources differ, for somebody to settle.

    That it was announced otherwise than it was held is on its page; there is nothing in it to settle.
    Of a meeting of one day sources differ on one day, not two: its last is left out where its first says the same.
    """
    return [
        _disagreement_issue(meeting, found)
        for found in meeting.disagreements
        if not found.judgement
        and found.why != NOTICE
        and not (found.field == "date_end" and _day_values(meeting, "date_start") == _day_values(meeting, "date_end"))
    ]


def _disagreement_issue(meeting: Meeting, found: Disagreement) -> IssueRow:
    told = remark(
        "%(field)s: %(values)s; %(chosen)s is shown, for %(why)s",
        field=in_code("field", found.field, FIELD_WORDS.get(found.field)),
        values=listed("or", (_said(found.field, value.value) for value in found.values)),
        chosen=_said(found.field, found.chosen),
        why=found.remark or found.why,
    )
    return IssueRow(
        id=make_id("I", "sources-differ", meeting.id, found.field),
        evidence=tuple(evidence for value in found.values for evidence in value.evidence),
        kind="sources-differ",
        message=told.english,
        about=(meeting.id,),
        remark=told,
    )


def _said(field: str, value: str | int | None) -> Remark:
    """A value of a field, as what it stands for."""
    if field in DAYS:
        return on_day(str(value))
    if field == "country":
        return named("party", str(value), str(value))
    return in_code(SORTS.get(field, "text"), str(value))


def _day_values(meeting: Meeting, field: str) -> list[str | int | None]:
    return [value.value for found in meeting.disagreements if found.field == field for value in found.values]


def _order(item: Item[AgreementClaim]) -> tuple[str, str, int, str]:
    return item.day or "9999", item.document.id, item.start, item.id
