"""The home page and the lists: what the record holds, what is new, and what needs a person."""

from collections import Counter
from dataclasses import dataclass

from minutebook.model.record import Mechanism, Record
from minutebook.report.citing import Citer
from minutebook.report.lines import (
    DocumentLine,
    GapLine,
    IssueLine,
    MeetingLine,
    line_document,
    line_gap,
    line_issue,
    line_meeting,
    order_documents,
    order_meetings,
)
from minutebook.report.lookup import Lookup, address, look_up
from minutebook.report.offices import name_office

LATEST = 8
ISSUES_OF_A_KIND = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismLine:
    """A mechanism in a list: how many of its meetings are reported, and which numbers are not."""

    id: str
    href: str
    name: str
    parties: tuple[str, ...]
    kind: str
    meeting_count: int
    first: str | None
    latest: str | None
    gaps: tuple[GapLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many rows a table of the record has; `href` is where they are listed, null if nowhere."""

    table: str
    count: int
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueGroup:
    """Issues of one kind: how many there are, and the first few."""

    kind: str
    count: int
    issues: tuple[IssueLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The front page; the rarest kinds of issue come first."""

    mechanisms: tuple[MechanismLine, ...]
    meetings: tuple[MeetingLine, ...]
    documents: tuple[DocumentLine, ...]
    issues: tuple[IssueGroup, ...]
    issue_count: int
    unread_count: int
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismsView:
    """Every mechanism, by name."""

    mechanisms: tuple[MechanismLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsView:
    """Every meeting, latest first."""

    meetings: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialLine:
    """An official in a list; `offices` are the latest office titles seen, `names` other forms of the name."""

    id: str
    href: str
    name: str
    names: tuple[str, ...]
    party: str | None
    offices: tuple[str, ...]
    meeting_count: int
    latest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialsView:
    """Every official, by party, then name."""

    officials: tuple[OfficialLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    """Every document, latest first."""

    documents: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuesView:
    """Every issue, in the order of the record, and how many there are of each kind."""

    issues: tuple[IssueLine, ...]
    kinds: tuple[tuple[str, int], ...]


def view_home(record: Record) -> HomeView:
    """The home page of a record."""
    lookup = look_up(record)
    citer = Citer(lookup.documents)
    return HomeView(
        mechanisms=_line_mechanisms(lookup, citer),
        meetings=tuple(line_meeting(lookup, meeting, citer) for meeting in order_meetings(record.meetings)[:LATEST]),
        documents=tuple(line_document(document) for document in order_documents(record.documents)[:LATEST]),
        issues=_group_issues(lookup, citer),
        issue_count=len(record.issues),
        unread_count=sum(not document.read for document in record.documents),
        counts=_count_rows(record),
    )


def view_mechanisms(record: Record) -> MechanismsView:
    """The list of mechanisms."""
    lookup = look_up(record)
    return MechanismsView(mechanisms=_line_mechanisms(lookup, Citer(lookup.documents)))


def view_meetings(record: Record) -> MeetingsView:
    """The list of meetings."""
    lookup = look_up(record)
    citer = Citer(lookup.documents)
    lines = (line_meeting(lookup, meeting, citer) for meeting in order_meetings(record.meetings))
    return MeetingsView(meetings=tuple(lines))


def view_officials(record: Record) -> OfficialsView:
    """The list of officials."""
    attended: dict[str, list[str]] = {}
    for meeting in record.meetings:
        for official in {person.official for person in meeting.participants}:
            attended.setdefault(official, []).append(meeting.date_start or "")
    held: dict[str, list[tuple[str, str]]] = {}
    for tenure in record.tenures:
        held.setdefault(tenure.official, []).append((tenure.last_seen or "", name_office(tenure)))
    lines = [
        OfficialLine(
            id=official.id,
            href=address("officials", official.id),
            name=official.name,
            names=tuple(
                dict.fromkeys(form for names in official.names for form in names.forms if form != official.name)
            ),
            party=official.party,
            offices=_latest_offices(held.get(official.id, [])),
            meeting_count=len(attended.get(official.id, [])),
            latest=max(attended.get(official.id, [""])) or None,
        )
        for official in record.officials
    ]
    return OfficialsView(officials=tuple(sorted(lines, key=lambda line: (line.party or "~", line.name, line.id))))


def view_documents(record: Record) -> DocumentsView:
    """The list of documents."""
    return DocumentsView(documents=tuple(line_document(document) for document in order_documents(record.documents)))


def view_issues(record: Record) -> IssuesView:
    """The list of what needs a person."""
    lookup = look_up(record)
    citer = Citer(lookup.documents)
    kinds = Counter(issue.kind for issue in record.issues)
    return IssuesView(
        issues=tuple(line_issue(lookup, issue, citer) for issue in record.issues),
        kinds=tuple(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
    )


def _group_issues(lookup: Lookup, citer: Citer) -> tuple[IssueGroup, ...]:
    kinds = Counter(issue.kind for issue in lookup.record.issues)
    groups = []
    for kind, count in sorted(kinds.items(), key=lambda item: (item[1], item[0])):
        first = [issue for issue in lookup.record.issues if issue.kind == kind][:ISSUES_OF_A_KIND]
        lines = tuple(line_issue(lookup, issue, citer) for issue in first)
        groups.append(IssueGroup(kind=kind, count=count, issues=lines))
    return tuple(groups)


def _latest_offices(held: list[tuple[str, str]]) -> tuple[str, ...]:
    latest = max((seen for seen, _ in held), default="")
    return tuple(title for seen, title in held if seen == latest)


def _line_mechanisms(lookup: Lookup, citer: Citer) -> tuple[MechanismLine, ...]:
    return tuple(
        _line_mechanism(lookup, mechanism, citer)
        for mechanism in sorted(lookup.record.mechanisms, key=lambda m: (m.name, m.id))
    )


def _line_mechanism(lookup: Lookup, mechanism: Mechanism, citer: Citer) -> MechanismLine:
    return MechanismLine(
        id=mechanism.id,
        href=address("mechanisms", mechanism.id),
        name=mechanism.name,
        parties=mechanism.parties,
        kind=mechanism.kind,
        meeting_count=len(lookup.meetings_of_mechanism.get(mechanism.id, ())),
        first=mechanism.first,
        latest=mechanism.latest,
        gaps=tuple(line_gap(run, citer) for run in lookup.runs_of_mechanism.get(mechanism.id, ())),
    )


def _count_rows(record: Record) -> tuple[Count, ...]:
    listed = {"mechanisms", "meetings", "officials", "documents", "organisations", "frameworks", "issues"}
    tables = (
        "documents", "mechanisms", "meetings", "gaps", "officials", "tenures", "organisations", "frameworks",
        "statements", "commitments", "progress", "agreements", "issues",
    )  # fmt: skip
    return tuple(
        Count(table=table, count=len(getattr(record, table)), href=f"/{table}" if table in listed else None)
        for table in tables
    )
