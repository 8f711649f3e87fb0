"""Rows as pages list them: the parts that several views share."""

from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.model.record import Commitment, DocumentRow, IssueRow, Meeting, Statement
from minutebook.model.record_values import Evidence
from minutebook.report.citing import Citer, Words
from minutebook.report.gaps import GapRun
from minutebook.report.lookup import Lookup, address, find_row, title_document, title_meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Somebody named in a list: `href` leads to the official's page."""

    official: str
    name: str
    party: str | None
    role: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting in a list. `source_count` is the number of documents that report it."""

    id: str
    href: str
    title: str
    form: str
    status: str
    ordinal: int | None
    date_start: str | None
    date_end: str | None
    city: str | None
    country: str | None
    people: tuple[PersonLine, ...]
    areas: tuple[str, ...]
    source_count: int
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """A number, or a long run of numbers, that no document reports, between `after` and `before`.

    `anchors` has one for each number; `label` is short ("6?"); `words` are what bounds it.
    """

    id: str
    anchors: tuple[str, ...]
    label: str
    ordinals: tuple[int, ...]
    after: str | None
    before: str | None
    text: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document in a list; `read` false: kept, its language not read."""

    id: str
    href: str
    title: str
    publisher: str | None
    language: str | None
    published: str | None
    read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A row that is named and linked."""

    href: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLink(Link):
    """A session that is named and linked, with the day on which it began, as far as it is known."""

    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine:
    """Something that needs a person, with the rows it is about."""

    id: str
    href: str
    kind: str
    message: str
    about: tuple[Link, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A sentence reported as somebody's words, which are the statement. `again`: where copies of its report say it."""

    id: str
    speaker: str | None
    official: str | None
    party: str | None
    force: str
    date: str | None
    meeting: Link | None
    words: tuple[Words, ...]
    again: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """What a party says is to be done, and which thread it belongs to. `again`: where copies of its report say it."""

    id: str
    by: tuple[str, ...]
    with_: tuple[str, ...]
    strength: str
    areas: tuple[str, ...]
    action: str
    date: str | None
    thread: str
    meeting: Link | None
    official: Link | None
    words: tuple[Words, ...]
    again: tuple[Words, ...] = ()


def line_meeting(lookup: Lookup, meeting: Meeting, citer: Citer) -> MeetingLine:
    """A meeting as a list shows it."""
    return MeetingLine(
        id=meeting.id,
        href=address("meetings", meeting.id),
        title=title_meeting(lookup, meeting),
        form=meeting.form,
        status=meeting.status,
        ordinal=meeting.ordinal,
        date_start=meeting.date_start,
        date_end=meeting.date_end,
        city=meeting.city,
        country=meeting.country,
        people=line_people(lookup, meeting),
        areas=meeting.areas,
        source_count=len(meeting.sources),
        words=citer.cite(meeting.evidence),
    )


def line_people(lookup: Lookup, meeting: Meeting) -> tuple[PersonLine, ...]:
    """Who was at a meeting, by the name that the record gives them."""
    return tuple(
        PersonLine(
            official=person.official,
            name=find_row(lookup.officials, person.official, "official").name,
            party=person.party,
            role=person.role,
            href=address("officials", person.official),
        )
        for person in meeting.participants
    )


def line_gap(run: GapRun, citer: Citer) -> GapLine:
    """A gap or a long run of them as a list shows it."""
    return GapLine(
        id=run.id,
        anchors=run.anchors,
        label=run.label,
        ordinals=tuple(gap.ordinal for gap in run.gaps),
        after=run.after,
        before=run.before,
        text=run.text,
        words=citer.cite(run.evidence),
    )


def line_document(document: DocumentRow) -> DocumentLine:
    """A document as a list shows it."""
    return DocumentLine(
        id=document.id,
        href=address("documents", document.id),
        title=title_document(document),
        publisher=document.publisher,
        language=document.language,
        published=document.published,
        read=document.read,
    )


def line_issue(lookup: Lookup, issue: IssueRow, citer: Citer) -> IssueLine:
    """An issue as a list shows it; what it is about is linked where it has a page."""
    return IssueLine(
        id=issue.id,
        href=f"/issues#i-{issue.id}",
        kind=issue.kind,
        message=issue.message,
        about=tuple(link for link in (link_row(lookup, row) for row in issue.about) if link),
        words=citer.cite(issue.evidence),
    )


def line_statement(
    lookup: Lookup, statement: Statement, citer: Citer, again: tuple[Evidence, ...] = ()
) -> StatementLine:
    """A statement as a list shows it, its speaker by the official's name where known."""
    row = lookup.officials.get(statement.official or "")
    return StatementLine(
        id=statement.id,
        speaker=row.name if row else statement.speaker,
        official=address("officials", row.id) if row else None,
        party=statement.party,
        force=statement.force,
        date=statement.date,
        meeting=link_row(lookup, statement.meeting),
        words=citer.cite(statement.evidence),
        again=citer.cite(again),
    )


def line_commitment(
    lookup: Lookup, commitment: Commitment, citer: Citer, again: tuple[Evidence, ...] = ()
) -> CommitmentLine:
    """A commitment as a list shows it."""
    return CommitmentLine(
        id=commitment.id,
        by=commitment.by,
        with_=commitment.with_,
        strength=commitment.strength,
        areas=commitment.areas,
        action=commitment.action,
        date=commitment.date,
        thread=commitment.thread,
        meeting=link_row(lookup, commitment.meeting),
        official=link_row(lookup, commitment.official),
        words=citer.cite(commitment.evidence),
        again=citer.cite(again),
    )


def link_row(lookup: Lookup, row_id: str | None) -> Link | None:
    """A link to the page of a mechanism, meeting, official or document; None where the id has no page."""
    if row_id is None:
        return None
    if row_id in lookup.meetings:
        return Link(href=address("meetings", row_id), text=title_meeting(lookup, lookup.meetings[row_id]))
    if row_id in lookup.officials:
        return Link(href=address("officials", row_id), text=lookup.officials[row_id].name)
    if row_id in lookup.mechanisms:
        return Link(href=address("mechanisms", row_id), text=lookup.mechanisms[row_id].name)
    if row_id in lookup.documents:
        return Link(href=address("documents", row_id), text=title_document(lookup.documents[row_id]))
    return None


def order_meetings(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Latest first; those without a date last; then by number and id."""
    return sorted(meetings, key=lambda m: (m.date_start or "", m.ordinal or 0, m.id), reverse=True)


def order_documents(documents: Iterable[DocumentRow]) -> list[DocumentRow]:
    """Latest first; those without a date last; then by title and id."""
    named = sorted(documents, key=lambda d: (title_document(d), d.id))
    return sorted(named, key=lambda d: d.published or "", reverse=True)
