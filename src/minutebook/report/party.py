"""The page of a party: its mechanisms, who held which office, its meetings, and whom it meets."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote

from minutebook.model.record import Mechanism, Record, Tenure
from minutebook.model.record_values import Estimate
from minutebook.report.citing import Citer, Source, Words
from minutebook.report.lines import Link, MeetingLine, line_meeting, link_row, order_meetings
from minutebook.report.lookup import Lookup, address, look_up
from minutebook.report.months import MonthChart, chart_months
from minutebook.report.offices import name_office
from minutebook.report.paging import WHOLE, Cutter, ListQuery, Part
from minutebook.report.parties import check_party, pair_address
from minutebook.report.selections import (
    mechanisms_of_parties,
    meetings_of_party,
    officials_of_party,
    parties_of,
    parties_told,
)
from minutebook.report.upcoming import Upcoming, look_ahead

MEETINGS, MECHANISMS, OFFICES, COUNTERPARTS, SOURCES = 15, 24, 16, 24, 40
"""Rows of a part of each list of the page, so that it stays light however many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesLine:
    """A mechanism of the party: with whom, how often, and what comes next."""

    mechanism: Link
    row: str
    kind: str
    parties: tuple[str, ...]
    meeting_count: int
    gap_count: int
    first: str | None
    latest: str | None
    next: Estimate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHolderLine:
    """Somebody in an office of the party: when reports show it, and who followed."""

    official: Link
    row: str
    office: str
    first_seen: str | None
    last_seen: str | None
    capacity: str
    succeeded_by: Link | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterpartyLine:
    """A party met: how often, when last, and its share of the most met, in hundredths."""

    party: str
    href: str
    meeting_count: int
    latest: str | None
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """The page of a party. Offices `now` are those of which no report shows an end, the last seen first.

    The `_count`s are those of all rows, of which the lists show a part.
    """

    code: str
    mechanisms: tuple[SeriesLine, ...]
    mechanism_count: int
    now: tuple[OfficeHolderLine, ...]
    now_count: int
    before: tuple[OfficeHolderLine, ...]
    before_count: int
    official_count: int
    months: MonthChart
    meetings: tuple[MeetingLine, ...]
    meeting_count: int
    counterparts: tuple[CounterpartyLine, ...]
    counterpart_count: int
    upcoming: Upcoming
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """A party in the list of them; `share`: its meetings against those of the party with most, in hundredths."""

    code: str
    href: str
    meeting_count: int
    mechanism_count: int
    official_count: int
    latest: str | None
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PartiesView:
    """Every party that took part in a meeting, those that met most often first."""

    parties: tuple[PartyLine, ...]


def view_parties(record: Record) -> PartiesView:
    """The list of parties."""
    lookup = look_up(record)
    return lookup.keep("parties", lambda: PartiesView(parties=_line_parties(lookup)))


def view_party(record: Record, code: str, query: ListQuery = WHOLE) -> PartyView:
    """The page of a party. Raises ReportError when the record tells nothing of it."""
    lookup = look_up(record)
    check_party(lookup, code)
    citer, cutter = Citer(lookup.documents), Cutter(query)
    meetings = lookup.keep(("latest of party", code), lambda: order_meetings(meetings_of_party(lookup, code)))
    mechanisms = sorted(mechanisms_of_parties(lookup, (code,)), key=lambda row: row.latest or "", reverse=True)
    officials = officials_of_party(lookup, code)
    tenures = lookup.keep(("offices of party", code), lambda: _order_tenures(lookup, code))
    now = [tenure for tenure in tenures if _is_open(tenure)]
    before = [tenure for tenure in tenures if not _is_open(tenure)]
    counterparts = lookup.keep(("counterparts of party", code), lambda: _counterparts(lookup, code))
    return PartyView(
        code=code,
        mechanisms=tuple(line_series(lookup, row) for row in cutter.cut("mechanisms", mechanisms, MECHANISMS)),
        mechanism_count=len(mechanisms),
        now=tuple(_line_holder(lookup, row, citer) for row in cutter.cut("offices", now, OFFICES)),
        now_count=len(now),
        before=tuple(_line_holder(lookup, row, citer) for row in cutter.cut("before", before, OFFICES)),
        before_count=len(before),
        official_count=len(officials),
        months=lookup.keep(("months", (code,)), lambda: chart_months(meetings, f"/parties/{code}")),
        meetings=tuple(line_meeting(lookup, row, citer) for row in cutter.cut("meetings", meetings, MEETINGS)),
        meeting_count=len(meetings),
        counterparts=tuple(cutter.cut("counterparts", counterparts, COUNTERPARTS)),
        counterpart_count=len(counterparts),
        upcoming=look_ahead(record, citer, code),
        sources=tuple(cutter.cut("sources", citer.sources(), SOURCES)),
        parts=cutter.parts(),
    )


def _line_parties(lookup: Lookup) -> tuple[PartyLine, ...]:
    met = {code: meetings_of_party(lookup, code) for code in parties_told(lookup)}
    most = max((len(meetings) for meetings in met.values()), default=1)
    return tuple(
        PartyLine(
            code=code,
            href=f"/parties/{quote(code, safe='')}",
            meeting_count=len(meetings),
            mechanism_count=len(mechanisms_of_parties(lookup, (code,))),
            official_count=len(officials_of_party(lookup, code)),
            latest=max((meeting.date_start or "" for meeting in meetings), default="") or None,
            share=round(100 * len(meetings) / most, 1),
        )
        for code, meetings in sorted(met.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def line_series(lookup: Lookup, row: Mechanism) -> SeriesLine:
    """A mechanism as lists of a party or a pair show it."""
    return SeriesLine(
        mechanism=Link(href=address("mechanisms", row.id), text=row.name),
        row=row.id,
        kind=row.kind,
        parties=row.parties,
        meeting_count=len(lookup.meetings_of_mechanism.get(row.id, ())),
        gap_count=sum(len(run.gaps) for run in lookup.runs_of_mechanism.get(row.id, ())),
        first=row.first,
        latest=row.latest,
        next=row.next,
    )


def _order_tenures(lookup: Lookup, code: str) -> list[Tenure]:
    """The offices of the party's officials that a report dates, the last seen first."""
    rows = [
        tenure
        for official in officials_of_party(lookup, code)
        for tenure in lookup.tenures_of_official.get(official.id, ())
        if (tenure.first_seen or tenure.last_seen) and (tenure.country or code) == code
    ]
    return sorted(rows, key=lambda row: (row.last_seen or row.first_seen or "", row.id), reverse=True)


def _is_open(tenure: Tenure) -> bool:
    return not tenure.succeeded_by and not tenure.not_after and tenure.capacity != "designate"


def _line_holder(lookup: Lookup, row: Tenure, citer: Citer) -> OfficeHolderLine:
    after = lookup.tenures.get(row.succeeded_by or "")
    return OfficeHolderLine(
        official=Link(
            href=address("officials", row.official, f"tenure-{row.id}"), text=lookup.officials[row.official].name
        ),
        row=row.official,
        office=name_office(row),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        capacity=row.capacity,
        succeeded_by=link_row(lookup, after.official if after else row.succeeded_by),
        words=citer.cite(row.evidence[:2]),
    )


def _counterparts(lookup: Lookup, code: str) -> tuple[CounterpartyLine, ...]:
    met: Counter[str] = Counter()
    latest: dict[str, str] = {}
    for meeting in meetings_of_party(lookup, code):
        for party in parties_of(lookup, meeting) - {code}:
            met[party] += 1
            latest[party] = max(latest.get(party, ""), meeting.date_start or "")
    most = max(met.values(), default=1)
    return tuple(
        CounterpartyLine(
            party=party,
            href=pair_address(code, party),
            meeting_count=count,
            latest=latest[party] or None,
            share=round(100 * count / most, 1),
        )
        for party, count in sorted(met.items(), key=lambda item: (-item[1], item[0]))
    )
