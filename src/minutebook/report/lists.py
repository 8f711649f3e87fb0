"""The lists: everything of a kind that the record holds, part by part, in an order that does not change."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from minutebook.model.record import (
    DocumentRow,
    Framework,
    IssueRow,
    Mechanism,
    Meeting,
    Official,
    Organisation,
    Record,
    Row,
)
from minutebook.report.citing import Citer, Source
from minutebook.report.frameworks import FrameworkLine, OrganisationLine, line_framework, line_organisation
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
from minutebook.report.paging import WHOLE, Filter, ListQuery, OrderedList, Pager, order_list

Values = Callable[[Any], Iterable[str | None]]


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
class MechanismsView:
    """Every mechanism, by name."""

    mechanisms: tuple[MechanismLine, ...]
    filters: tuple[Filter, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsView:
    """Every meeting, latest first."""

    meetings: tuple[MeetingLine, ...]
    filters: tuple[Filter, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialsView:
    """Every official, by party, then name."""

    officials: tuple[OfficialLine, ...]
    filters: tuple[Filter, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    """Every document, latest first."""

    documents: tuple[DocumentLine, ...]
    filters: tuple[Filter, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuesView:
    """Every issue, in the order of the record, and how many there are of each kind."""

    issues: tuple[IssueLine, ...]
    kinds: tuple[tuple[str, int], ...]
    filters: tuple[Filter, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworksView:
    """Every framework, by kind and name."""

    frameworks: tuple[FrameworkLine, ...]
    sources: tuple[Source, ...]
    filters: tuple[Filter, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationsView:
    """Every agency, by party and name."""

    organisations: tuple[OrganisationLine, ...]
    sources: tuple[Source, ...]
    filters: tuple[Filter, ...]
    pager: Pager


def view_mechanisms(record: Record, query: ListQuery = WHOLE) -> MechanismsView:
    """The list of mechanisms."""
    lookup = look_up(record)
    values: dict[str, Values] = {
        "party": lambda row: row.parties,
        "area": lambda row: row.areas,
        "year": lambda row: [_year(m.date_start) for m in lookup.meetings_of_mechanism.get(row.id, ())],
    }
    listed = _keep(lookup, "mechanisms", lambda: sorted(record.mechanisms, key=lambda m: (m.name, m.id)), values)
    rows, pager = listed.part(query)
    citer = Citer(lookup.documents)
    lines = tuple(line_mechanism(lookup, row, citer) for row in rows if isinstance(row, Mechanism))
    return MechanismsView(mechanisms=lines, filters=listed.filters(query), pager=pager)


def view_meetings(record: Record, query: ListQuery = WHOLE) -> MeetingsView:
    """The list of meetings."""
    lookup = look_up(record)
    values: dict[str, Values] = {
        "party": lambda row: [person.party for person in row.participants],
        "area": lambda row: row.areas,
        "year": lambda row: [_year(row.date_start)],
        "form": lambda row: [row.form],
    }
    listed = _keep(lookup, "meetings", lambda: order_meetings(record.meetings), values)
    rows, pager = listed.part(query)
    citer = Citer(lookup.documents)
    lines = tuple(line_meeting(lookup, row, citer) for row in rows if isinstance(row, Meeting))
    return MeetingsView(meetings=lines, filters=listed.filters(query), pager=pager)


def view_officials(record: Record, query: ListQuery = WHOLE) -> OfficialsView:
    """The list of officials."""
    lookup = look_up(record)
    values: dict[str, Values] = {
        "party": lambda row: [row.party],
        "year": lambda row: [_year(m.date_start) for m in lookup.meetings_of_official.get(row.id, ())],
    }
    listed = _keep(
        lookup, "officials", lambda: sorted(record.officials, key=lambda o: (o.party or "~", o.name, o.id)), values
    )
    rows, pager = listed.part(query)
    lines = tuple(line_official(lookup, row) for row in rows if isinstance(row, Official))
    return OfficialsView(officials=lines, filters=listed.filters(query), pager=pager)


def view_documents(record: Record, query: ListQuery = WHOLE) -> DocumentsView:
    """The list of documents."""
    lookup = look_up(record)
    values: dict[str, Values] = {
        "told_in": lambda row: [row.language],
        "year": lambda row: [_year(row.published)],
        "source": lambda row: [row.publisher],
        "read": lambda row: ["yes" if row.read else "no"],
    }
    listed = _keep(lookup, "documents", lambda: order_documents(record.documents), values)
    rows, pager = listed.part(query)
    lines = tuple(line_document(row) for row in rows if isinstance(row, DocumentRow))
    return DocumentsView(documents=lines, filters=listed.filters(query), pager=pager)


def view_issues(record: Record, query: ListQuery = WHOLE) -> IssuesView:
    """The list of what needs a person."""
    lookup = look_up(record)
    listed = _keep(lookup, "issues", lambda: record.issues, {"kind": lambda row: [row.kind]})
    kinds = lookup.keep("kinds of issues", lambda: Counter(issue.kind for issue in record.issues))
    rows, pager = listed.part(query)
    citer = Citer(lookup.documents)
    return IssuesView(
        issues=tuple(line_issue(lookup, row, citer) for row in rows if isinstance(row, IssueRow)),
        kinds=tuple(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
        filters=listed.filters(query),
        pager=pager,
    )


def view_frameworks(record: Record, query: ListQuery = WHOLE) -> FrameworksView:
    """The list of frameworks."""
    lookup = look_up(record)
    values: dict[str, Values] = {"kind": lambda row: [row.kind], "party": lambda row: row.by}
    listed = _keep(
        lookup, "frameworks", lambda: sorted(record.frameworks, key=lambda row: (row.kind, row.name, row.id)), values
    )
    rows, pager = listed.part(query)
    citer = Citer(lookup.documents)
    lines = tuple(line_framework(row, citer) for row in rows if isinstance(row, Framework))
    return FrameworksView(frameworks=lines, sources=citer.sources(), filters=listed.filters(query), pager=pager)


def view_organisations(record: Record, query: ListQuery = WHOLE) -> OrganisationsView:
    """The list of agencies."""
    lookup = look_up(record)
    values: dict[str, Values] = {"party": lambda row: [row.party], "role": lambda row: [row.role]}
    listed = _keep(
        lookup,
        "organisations",
        lambda: sorted(record.organisations, key=lambda row: (row.party or "~", row.name, row.id)),
        values,
    )
    rows, pager = listed.part(query)
    citer = Citer(lookup.documents)
    lines = tuple(line_organisation(lookup, row, citer) for row in rows if isinstance(row, Organisation))
    return OrganisationsView(organisations=lines, sources=citer.sources(), filters=listed.filters(query), pager=pager)


def line_mechanism(lookup: Lookup, mechanism: Mechanism, citer: Citer) -> MechanismLine:
    """A mechanism as a list shows it."""
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


def line_official(lookup: Lookup, official: Official) -> OfficialLine:
    """An official as a list shows it."""
    days = [meeting.date_start or "" for meeting in lookup.meetings_of_official.get(official.id, ())]
    tenures = lookup.tenures_of_official.get(official.id, ())
    seen = max((tenure.last_seen or "" for tenure in tenures), default="")
    return OfficialLine(
        id=official.id,
        href=address("officials", official.id),
        name=official.name,
        names=tuple(dict.fromkeys(form for names in official.names for form in names.forms if form != official.name)),
        party=official.party,
        offices=tuple(name_office(tenure) for tenure in tenures if (tenure.last_seen or "") == seen),
        meeting_count=len(days),
        latest=max(days, default="") or None,
    )


def _keep(lookup: Lookup, name: str, order: Callable[[], Sequence[Row]], values: dict[str, Values]) -> OrderedList:
    """A list of the record, put in order and sorted by its filters once."""
    return lookup.keep(("list", name), lambda: order_list(order(), values))


def _year(day: str | None) -> str | None:
    return day[:4] if day else None
