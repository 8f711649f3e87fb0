"""The page of an official: names, offices over time, meetings, counterparts, words."""

from dataclasses import dataclass

from minutebook.model.record import Meeting, Record, Tenure
from minutebook.model.record_values import Names
from minutebook.report.citing import Citer, Source, Words
from minutebook.report.lines import (
    CommitmentLine,
    Link,
    MeetingLine,
    StatementLine,
    line_commitment,
    line_meeting,
    line_statement,
    link_row,
    order_meetings,
)
from minutebook.report.lookup import Lookup, address, find_row, look_up
from minutebook.report.offices import name_office
from minutebook.report.paging import WHOLE, Cutter, ListQuery, Part
from minutebook.report.tenures import TenureChart, draw_tenures

OFFICES, MEETINGS, COUNTERPARTS, STATEMENTS, COMMITMENTS, WORDS, SOURCES = 40, 20, 30, 20, 20, 24, 40
"""Rows of a part of each list of the page, so that it stays light however many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureLine:
    """An office held: when reports show it, the bounds known, and who held it before and after."""

    id: str
    anchor: str
    office: str
    title: str
    organisation: str | None
    country: str | None
    first_seen: str | None
    last_seen: str | None
    not_before: str | None
    not_after: str | None
    preceded_by: Link | None
    succeeded_by: Link | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterpartLine:
    """An official of another party met: how often, and when last."""

    name: str
    party: str | None
    href: str
    meeting_count: int
    latest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialView:
    """The page of an official."""

    id: str
    name: str
    names: tuple[Names, ...]
    party: str | None
    tenures: tuple[TenureLine, ...]
    chart: TenureChart | None
    meetings: tuple[MeetingLine, ...]
    counterparts: tuple[CounterpartLine, ...]
    statements: tuple[StatementLine, ...]
    commitments: tuple[CommitmentLine, ...]
    words: tuple[Words, ...]
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]


def view_official(record: Record, official_id: str, query: ListQuery = WHOLE) -> OfficialView:
    """The page of an official. Raises ReportError when there is none of that id."""
    lookup = look_up(record)
    official = find_row(lookup.officials, official_id, "official")
    citer, cutter = Citer(lookup.documents), Cutter(query)
    tenures = cutter.cut(
        "offices",
        sorted(lookup.tenures_of_official.get(official_id, ()), key=_tenure_order),
        OFFICES,
        lambda row: (f"tenure-{row.id}",),
    )
    meetings = order_meetings(lookup.meetings_of_official.get(official_id, ()))
    statements = sorted(
        lookup.statements_of_official.get(official_id, ()),
        key=lambda row: (row.date or "", row.document, -row.evidence[0].start),
        reverse=True,
    )
    commitments = sorted(
        lookup.commitments_of_official.get(official_id, ()),
        key=lambda row: (row.date or "", row.document, -row.evidence[0].start),
        reverse=True,
    )
    return OfficialView(
        id=official.id,
        name=official.name,
        names=official.names,
        party=official.party,
        tenures=tuple(_line_tenure(lookup, tenure, citer) for tenure in tenures),
        chart=draw_tenures(tenures),
        meetings=tuple(line_meeting(lookup, meeting, citer) for meeting in cutter.cut("meetings", meetings, MEETINGS)),
        counterparts=tuple(cutter.cut("counterparts", _counterparts(lookup, meetings, official_id), COUNTERPARTS)),
        statements=tuple(
            line_statement(lookup, row, citer)
            for row in cutter.cut("statements", statements, STATEMENTS, lambda row: (f"st-{row.id}",))
        ),
        commitments=tuple(
            line_commitment(lookup, row, citer)
            for row in cutter.cut("commitments", commitments, COMMITMENTS, lambda row: (f"co-{row.id}",))
        ),
        words=citer.cite(cutter.cut("words", official.evidence, WORDS)),
        sources=tuple(cutter.cut("sources", citer.sources(), SOURCES)),
        parts=cutter.parts(),
    )


def _tenure_order(tenure: Tenure) -> tuple[str, str, str]:
    return tenure.first_seen or tenure.last_seen or "", tenure.title, tenure.id


def _line_tenure(lookup: Lookup, tenure: Tenure, citer: Citer) -> TenureLine:
    return TenureLine(
        id=tenure.id,
        anchor=f"tenure-{tenure.id}",
        office=name_office(tenure),
        title=tenure.title,
        organisation=tenure.organisation,
        country=tenure.country,
        first_seen=tenure.first_seen,
        last_seen=tenure.last_seen,
        not_before=tenure.not_before,
        not_after=tenure.not_after,
        preceded_by=_link_holder(lookup, tenure.preceded_by),
        succeeded_by=_link_holder(lookup, tenure.succeeded_by),
        words=citer.cite(tenure.evidence),
    )


def _link_holder(lookup: Lookup, row_id: str | None) -> Link | None:
    """A predecessor or successor, named by a tenure's id or an official's."""
    tenure = lookup.tenures.get(row_id or "")
    if tenure is None:
        return link_row(lookup, row_id)
    name = lookup.officials[tenure.official].name
    return Link(href=address("officials", tenure.official, f"tenure-{tenure.id}"), text=name)


def _counterparts(lookup: Lookup, meetings: list[Meeting], official_id: str) -> tuple[CounterpartLine, ...]:
    """Officials of other parties at the same meetings, the most often met first."""
    party = lookup.officials[official_id].party
    met: dict[str, list[str]] = {}
    for meeting in meetings:
        for person in meeting.participants:
            if person.official != official_id and person.party and person.party != party:
                met.setdefault(person.official, []).append(meeting.date_start or "")
    lines = [
        CounterpartLine(
            name=lookup.officials[other].name,
            party=lookup.officials[other].party,
            href=address("officials", other),
            meeting_count=len(days),
            latest=max(days) or None,
        )
        for other, days in met.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.meeting_count, line.name, line.href)))
