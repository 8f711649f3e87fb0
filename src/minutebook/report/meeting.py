"""The page of a meeting: every field with its words, who was there in which office, who said and undertook what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutebook.model.record import Meeting, Record, Tenure
from minutebook.model.record_values import Attendance, Disagreement, Evidence
from minutebook.report.changes import ChangesLine, line_changes
from minutebook.report.citing import Citer, Source, Words, narrow_evidence
from minutebook.report.copies import ReportLine, fold_copies, line_reports
from minutebook.report.differences import list_differences
from minutebook.report.frameworks import OrganisationLine, line_organisation
from minutebook.report.gaps import GapRun
from minutebook.report.grid import order_sessions
from minutebook.report.labels import label_ordinal
from minutebook.report.lines import (
    CommitmentLine,
    Link,
    SessionLink,
    StatementLine,
    line_commitment,
    line_statement,
    link_row,
)
from minutebook.report.lookup import (
    Lookup,
    address,
    find_row,
    gap_address,
    look_up,
    mechanism_name,
    title_meeting,
)
from minutebook.report.offices import name_office
from minutebook.report.paging import WHOLE, Cutter, ListQuery, Part
from minutebook.report.speech import SpeakerLines, group_by_speaker
from minutebook.report.tellings import TellingLine, line_tellings

PARTICIPANTS, COMMITMENTS, STATEMENTS, PROGRESS = 16, 20, 20, 24
ORGANISATIONS, WORDS, REPORTS, SOURCES = 16, 24, 24, 40
"""Rows of a part of each list of the page, so that it stays light however many there are."""

TELLINGS = 12
"""Reports that are shown side by side at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLine:
    """One value that sources give for a field on which they differ."""

    value: str | int | None
    is_chosen: bool
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A field of the meeting. `values` and `why` are filled where sources disagree; `implied`: not stated in words.

    `judgement`: the id of the one by which a person settled it.
    """

    field: str
    value: str | int | None
    implied: bool
    words: tuple[Words, ...]
    values: tuple[ValueLine, ...] = ()
    why: str | None = None
    judgement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLine:
    """An office that reports show a participant to hold at the time."""

    title: str
    href: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantLine:
    """Somebody at the meeting: by the record's name and as reported."""

    official: str
    name: str
    reported_as: str
    party: str | None
    role: str
    href: str
    offices: tuple[OfficeLine, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressLine:
    """Work reported as done."""

    id: str
    areas: tuple[str, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """A document signed, adopted or issued at the meeting."""

    id: str
    title: str
    kind: str
    signed: str | None
    parties: tuple[str, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """The page of a meeting. `before` and `after` are its neighbours in the series, gaps by their text.

    `tellings` are the reports side by side; `reports` those that are no copies of others, with their copies; copies'
    words are folded under the original's.
    """

    id: str
    title: str
    form: str
    status: str
    ordinal: int | None
    date_start: str | None
    date_end: str | None
    city: str | None
    country: str | None
    mechanism: Link | None
    before: SessionLink | None
    after: SessionLink | None
    areas: tuple[str, ...]
    facts: tuple[Fact, ...]
    participants: tuple[ParticipantLine, ...]
    speakers: tuple[SpeakerLines, ...]
    commitments: tuple[CommitmentLine, ...]
    progress: tuple[ProgressLine, ...]
    changes: ChangesLine | None
    agreements: tuple[AgreementLine, ...]
    organisations: tuple[OrganisationLine, ...]
    words: tuple[Words, ...]
    reports: tuple[ReportLine, ...]
    tellings: tuple[TellingLine, ...]
    independent_sources: int
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]


def view_meeting(record: Record, meeting_id: str, query: ListQuery = WHOLE) -> MeetingView:
    """The page of a meeting. Raises ReportError when there is none of that id."""
    lookup = look_up(record)
    meeting = find_row(lookup.meetings, meeting_id, "meeting")
    citer, cutter = Citer(lookup.documents), Cutter(query)
    for document in meeting.sources:
        citer.number(document)
    before, after = _neighbours(lookup, meeting)
    return MeetingView(
        id=meeting.id,
        title=title_meeting(lookup, meeting),
        form=meeting.form,
        status=meeting.status,
        ordinal=meeting.ordinal,
        date_start=meeting.date_start,
        date_end=meeting.date_end,
        city=meeting.city,
        country=meeting.country,
        mechanism=link_row(lookup, meeting.mechanism),
        before=before,
        after=after,
        areas=meeting.areas,
        facts=tuple(_facts(lookup, meeting, citer)),
        participants=_line_participants(
            lookup, meeting, cutter.cut("participants", meeting.participants, PARTICIPANTS), citer
        ),
        speakers=group_by_speaker(_statements(lookup, meeting, citer, cutter)),
        commitments=tuple(
            line_commitment(lookup, row, citer, again)
            for row, again in cutter.cut(
                "commitments",
                fold_copies(lookup.commitments_of_meeting.get(meeting_id, ())),
                COMMITMENTS,
                lambda item: (f"co-{item[0].id}",),
            )
        ),
        progress=tuple(
            ProgressLine(id=row.id, areas=row.areas, words=citer.cite(row.evidence))
            for row in cutter.cut(
                "progress", lookup.progress_of_meeting.get(meeting_id, []), PROGRESS, lambda row: (f"pr-{row.id}",)
            )
        ),
        changes=_changes(lookup, meeting, citer),
        agreements=_line_agreements(lookup, meeting_id, citer),
        organisations=tuple(
            line_organisation(lookup, row, citer)
            for row in cutter.cut("organisations", lookup.organisations_of_meeting.get(meeting_id, []), ORGANISATIONS)
        ),
        words=citer.cite(cutter.cut("words", meeting.evidence, WORDS)),
        reports=tuple(cutter.cut("reports", line_reports(lookup, meeting, citer), REPORTS)),
        tellings=tuple(
            cutter.cut("tellings", line_tellings(lookup, meeting, list_differences(meeting), citer), TELLINGS)
        ),
        independent_sources=meeting.independent_sources,
        sources=tuple(cutter.cut("sources", citer.sources(), SOURCES)),
        parts=cutter.parts(),
    )


def _facts(lookup: Lookup, meeting: Meeting, citer: Citer) -> Iterator[Fact]:
    """The fields that have a value or on which sources disagree, each with the words nearest to it."""
    name = mechanism_name(lookup, meeting)
    fields: tuple[tuple[str, str | int | None, tuple[str | None, ...]], ...] = (
        ("form", meeting.form, ()),
        ("status", meeting.status, ()),
        ("mechanism", name, (meeting.mechanism_name, name)),
        ("ordinal", meeting.ordinal, _ordinal_forms(meeting.ordinal)),
        ("date_start", meeting.date_start, ()),
        ("date_end", meeting.date_end, ()),
        ("city", meeting.city, (meeting.city,)),
        ("country", meeting.country, (meeting.city,)),
        ("delegations", meeting.delegations, (str(meeting.delegations),)),
    )
    disagreements = {disagreement.field: disagreement for disagreement in list_differences(meeting)}
    for field, value, forms in fields:
        if field == "date_end" and value == meeting.date_start and field not in disagreements:
            continue
        if value is not None or field in disagreements:
            disagreement = disagreements.pop(field, None)
            evidence = _chosen_evidence(disagreement)
            if disagreement is None or not disagreement.judgement:
                evidence = evidence or narrow_evidence(meeting.evidence, *forms)
            fact = Fact(field=field, value=value, implied=field in meeting.implied, words=citer.cite(evidence))
            yield _with_values(fact, disagreement, citer)
    for field, disagreement in sorted(disagreements.items()):
        words = citer.cite(_chosen_evidence(disagreement) or meeting.evidence)
        yield _with_values(
            Fact(field=field, value=disagreement.chosen, implied=False, words=words), disagreement, citer
        )


def _chosen_evidence(disagreement: Disagreement | None) -> tuple[Evidence, ...]:
    if disagreement is None:
        return ()
    return next((said.evidence for said in disagreement.values if said.value == disagreement.chosen), ())


def _with_values(fact: Fact, disagreement: Disagreement | None, citer: Citer) -> Fact:
    if disagreement is None:
        return fact
    values = tuple(
        ValueLine(value=said.value, is_chosen=said.value == disagreement.chosen, words=citer.cite(said.evidence))
        for said in disagreement.values
    )
    return replace(fact, values=values, why=disagreement.why, judgement=disagreement.judgement)


def _ordinal_forms(ordinal: int | None) -> tuple[str, ...]:
    return () if ordinal is None else (label_ordinal(ordinal), str(ordinal))


def _line_participants(
    lookup: Lookup, meeting: Meeting, shown: Sequence[Attendance], citer: Citer
) -> tuple[ParticipantLine, ...]:
    lines = []
    for person in shown:
        official = find_row(lookup.officials, person.official, "official")
        offices = [t for t in lookup.tenures_of_official.get(official.id, ()) if _is_held_at(t, meeting)]
        family = [part for part in person.name.split() if len(part) > 1]
        lines.append(
            ParticipantLine(
                official=official.id,
                name=official.name,
                reported_as=person.name,
                party=person.party,
                role=person.role,
                href=address("officials", official.id),
                offices=tuple(
                    OfficeLine(
                        title=name_office(tenure),
                        href=address("officials", official.id, f"tenure-{tenure.id}"),
                        words=citer.cite(_near(tenure.evidence, meeting)),
                    )
                    for tenure in offices
                ),
                words=citer.cite(narrow_evidence(meeting.evidence, person.name, *family)),
            )
        )
    return tuple(lines)


def _is_held_at(tenure: Tenure, meeting: Meeting) -> bool:
    """Whether reports show the office held: on the day, between two days on which it was seen, or in a report of it."""
    day = meeting.date_start
    if day and tenure.first_seen and tenure.last_seen and tenure.first_seen <= day <= tenure.last_seen:
        return True
    return any(item.document in meeting.sources for item in tenure.evidence)


def _near(evidence: tuple[Evidence, ...], meeting: Meeting) -> tuple[Evidence, ...]:
    """The words of the meeting's own reports where they have some."""
    return tuple(item for item in evidence if item.document in meeting.sources) or evidence


def _statements(lookup: Lookup, meeting: Meeting, citer: Citer, cutter: Cutter) -> list[StatementLine]:
    rows = sorted(
        lookup.statements_of_meeting.get(meeting.id, ()),
        key=lambda row: (citer.number(row.document), row.evidence[0].start, row.id),
    )
    shown = cutter.cut("statements", fold_copies(rows), STATEMENTS, lambda item: (f"st-{item[0].id}",))
    return [line_statement(lookup, row, citer, again) for row, again in shown]


def _changes(lookup: Lookup, meeting: Meeting, citer: Citer) -> ChangesLine | None:
    """What changed against the session before; None for a meeting of no series, or of which nothing is told."""
    rows = lookup.changes_of_meeting.get(meeting.id, ())
    if not rows:
        return None
    series = lookup.meetings_of_mechanism.get(meeting.mechanism or "", ())
    made = [row for session in series for row in lookup.commitments_of_meeting.get(session.id, ())]
    lines = line_changes(lookup, rows, made, citer)
    return lines[0] if lines else None


def _line_agreements(lookup: Lookup, meeting_id: str, citer: Citer) -> tuple[AgreementLine, ...]:
    return tuple(
        AgreementLine(
            id=row.id,
            title=row.title,
            kind=row.kind,
            signed=row.signed,
            parties=row.parties,
            words=citer.cite(row.evidence),
        )
        for row in lookup.agreements_of_meeting.get(meeting_id, ())
    )


def _neighbours(lookup: Lookup, meeting: Meeting) -> tuple[SessionLink | None, SessionLink | None]:
    if meeting.mechanism is None:
        return None, None
    series = order_sessions(
        lookup.meetings_of_mechanism[meeting.mechanism], lookup.runs_of_mechanism.get(meeting.mechanism, ())
    )
    place = next(place for place, session in enumerate(series) if session.id == meeting.id)
    before, after = series[place - 1 : place] if place else [], series[place + 1 : place + 2]
    return _link_session(lookup, before), _link_session(lookup, after)


def _link_session(lookup: Lookup, sessions: list[Meeting | GapRun]) -> SessionLink | None:
    """The one session given, if any."""
    for session in sessions:
        if isinstance(session, Meeting):
            link = link_row(lookup, session.id)
            return SessionLink(href=link.href, text=link.text, date=session.date_start) if link else None
        return SessionLink(href=gap_address(lookup, session), text=session.text)
    return None
