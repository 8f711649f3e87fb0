"""Everything in the record that rests on the words of one document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from minutebook.model.record import (
    Agreement,
    Commitment,
    Framework,
    IssueRow,
    Mechanism,
    Meeting,
    Official,
    Organisation,
    Progress,
    Row,
    SessionChanges,
    Statement,
    Tenure,
)
from minutebook.model.record_values import Evidence
from minutebook.report import mechanism as mechanism_page
from minutebook.report import meeting as meeting_page
from minutebook.report import official as official_page
from minutebook.report.code_words import FIELD_NAMES
from minutebook.report.differences import list_differences
from minutebook.report.gaps import GapRun
from minutebook.report.labels import ENGLISH
from minutebook.report.lookup import AS_RECORDED, Lookup, Wording, address, gap_address, part_address, title_meeting
from minutebook.report.offices import name_office

# The order in which kinds are listed; the first kind at a place gives it its colour.
KINDS = (
    "commitments", "statements", "progress", "agreements", "meetings", "offices", "organisations", "founded",
    "frameworks", "issues", "mechanisms", "officials", "gaps",
)  # fmt: skip


# Rows that are put together out of others: what rests on the words first of all is the claim itself.
DERIVED = frozenset({"mechanisms", "officials", "gaps"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A row that rests on the words from `start` to `end`; `href` is where the row is shown, null if nowhere else.

    `row` is its id where a person can judge it from here.
    """

    start: int
    end: int
    kind: str
    text: str
    href: str | None
    row: str | None = None


RowText = tuple[str, str, str | None, Iterable[Evidence], str | None]


def find_rests(lookup: Lookup, document: str, wording: Wording = AS_RECORDED) -> tuple[Rest, ...]:
    """The rows that rest on a document, in order of place (the longer first), kind and text; each once."""
    found = {
        Rest(start=item.start, end=item.end, kind=kind, text=text, href=href, row=row)
        for resting in _resting(lookup).get(document, ())
        for kind, text, href, evidence, row in _tell(lookup, resting, document, wording)
        for item in evidence
        if item.document == document
    }
    return tuple(sorted(found, key=lambda r: (r.start, -r.end, KINDS.index(r.kind), r.text, r.href or "")))


Resting = Row | GapRun | SessionChanges


def _resting(lookup: Lookup) -> dict[str, list[Resting]]:
    """All that rests on each document."""
    return lookup.keep("rows resting on documents", lambda: _find_resting(lookup))


def _find_resting(lookup: Lookup) -> dict[str, list[Resting]]:
    record = lookup.record
    resting: dict[str, list[Resting]] = {}
    rows: Iterable[Resting] = chain(
        record.mechanisms, record.officials, record.tenures, record.meetings, record.statements, record.commitments,
        record.progress, record.agreements, record.organisations, record.frameworks, record.session_changes,
        record.issues, chain.from_iterable(lookup.runs_of_mechanism.values()),
    )  # fmt: skip
    for row in rows:
        for document in {item.document for item in chain(row.evidence, *_further(row))}:
            resting.setdefault(document, []).append(row)
    return resting


def _further(row: Resting) -> Iterator[tuple[Evidence, ...]]:
    """The words inside a row that need not be among those of the row itself."""
    if isinstance(row, Mechanism):
        yield from (value.evidence for value in row.founded)
    elif isinstance(row, Meeting):
        yield from (value.evidence for disagreement in row.disagreements for value in disagreement.values)
    elif isinstance(row, Commitment):
        yield from (step.evidence for step in row.history)
    elif isinstance(row, Framework):
        yield from (wording.evidence for wording in row.wordings)
    elif isinstance(row, SessionChanges):
        yield from (formula.evidence for formula in row.formulas)


def _tell(lookup: Lookup, row: Resting, document: str, wording: Wording) -> Iterator[RowText]:
    """What a page of a document says of a row that rests on it."""
    if isinstance(row, Mechanism):
        yield from _tell_mechanism(row, wording)
    elif isinstance(row, Official):
        yield "officials", wording.name_row(row), address("officials", row.id), row.evidence, row.id
    elif isinstance(row, Tenure):
        name = wording.name_row(lookup.officials[row.official])
        href = address("officials", row.official, f"tenure-{row.id}")
        yield (
            "offices",
            wording.labels.say("%(name)s: %(office)s", name=name, office=name_office(row, wording.labels.language)),
            href,
            row.evidence,
            row.id,
        )
    elif isinstance(row, Meeting):
        yield from _tell_meeting(lookup, row, wording)
    elif isinstance(row, GapRun):
        yield "gaps", row.tell(wording.labels), gap_address(lookup, row), row.evidence, None
    elif isinstance(row, Commitment):
        yield from _tell_commitment(lookup, row, document, wording)
    elif isinstance(row, Statement | Progress | Agreement):
        yield _tell_said(lookup, row, wording)
    else:
        yield from _tell_other(row, wording)


def _tell_mechanism(mechanism: Mechanism, wording: Wording) -> Iterator[RowText]:
    here, name = address("mechanisms", mechanism.id), wording.name_row(mechanism)
    yield "mechanisms", name, here, mechanism.evidence, mechanism.id
    for value in mechanism.founded:
        text = wording.labels.say("founded %(year)s: %(name)s", year=value.value, name=name)
        yield "founded", text, f"{here}#founded", value.evidence, None


def _tell_meeting(lookup: Lookup, meeting: Meeting, wording: Wording) -> Iterator[RowText]:
    here, title = address("meetings", meeting.id), title_meeting(lookup, meeting, wording)
    yield "meetings", title, here, meeting.evidence, meeting.id
    for disagreement in list_differences(meeting):
        for value in disagreement.values:
            labels, name = wording.labels, disagreement.field
            field = labels.words(name if labels is ENGLISH else FIELD_NAMES.get(name) or name)
            is_day = labels is not ENGLISH and name in ("date_start", "date_end")
            shown = labels.day(str(value.value)) if is_day else str(value.value)
            said = {"field": field, "value": shown, "title": title}
            text = wording.labels.say("%(field)s %(value)s: %(title)s", **said)
            yield "meetings", text, f"{here}#field-{disagreement.field}", value.evidence, None


def _tell_said(lookup: Lookup, row: Statement | Progress | Agreement, wording: Wording) -> RowText:
    labels = wording.labels
    if isinstance(row, Statement):
        href = _where_said(
            row,
            (row.meeting, lookup.statements_of_meeting, meeting_page.STATEMENTS),
            (row.official, lookup.statements_of_official, official_page.STATEMENTS),
        )
        official = lookup.officials.get(row.official or "") if labels is not ENGLISH else None
        who = wording.name_row(official) if official else row.speaker or labels.say("joint words")
        text = labels.say("%(speaker)s (%(force)s)", speaker=who, force=labels.code(row.force))
        return "statements", text, href, row.evidence, row.id
    if isinstance(row, Progress):
        areas = row.areas if labels is ENGLISH else [labels.area(area) for area in row.areas]
        told = labels.say(", ").join(areas)
        text = labels.say("progress reported: %(areas)s", areas=told) if areas else labels.say("progress reported")
        return "progress", text, _at_meeting(row.meeting, "pr", row), row.evidence, row.id
    return "agreements", row.title, _at_meeting(row.meeting, "ag", row), row.evidence, row.id


def _tell_commitment(lookup: Lookup, row: Commitment, document: str, wording: Wording) -> Iterator[RowText]:
    """A commitment, and the steps in its life but for those whose words are a commitment of their own."""
    labels = wording.labels
    parties = row.by if labels is ENGLISH else [labels.party(party) for party in row.by]
    by = labels.say(" and ").join(parties) or labels.say("both sides")
    said = {"by": by, "strength": labels.code(row.strength), "action": row.action}
    text = labels.say("%(by)s, %(strength)s: %(action)s", **said)
    href = _where_said(
        row,
        (row.meeting, lookup.commitments_of_meeting, meeting_page.COMMITMENTS),
        (row.official, lookup.commitments_of_official, official_page.COMMITMENTS),
    )
    yield "commitments", text, href, row.evidence, row.id
    made = (other for other in _resting(lookup).get(document, ()) if isinstance(other, Commitment))
    own = {item for other in made for item in other.evidence}
    meeting = lookup.meetings.get(row.meeting or "")
    mechanism = meeting.mechanism if meeting else None
    is_long = bool(mechanism) and len(lookup.threads_of_mechanism.get(mechanism or "", ())) > mechanism_page.THREADS
    thread = part_address("mechanisms", mechanism, f"thread-{row.thread}", is_long) if mechanism else None
    for step in row.history:
        yield (
            "commitments",
            labels.say("%(step)s: %(action)s", step=labels.code(step.step), action=row.action),
            thread,
            [item for item in step.evidence if item not in own],
            None,
        )


def _tell_other(row: Resting, wording: Wording) -> Iterator[RowText]:
    labels = wording.labels
    if isinstance(row, Organisation):
        text = labels.say("%(name)s (%(role)s)", name=row.name, role=labels.code(row.role))
        yield "organisations", text, f"/organisations#o-{row.id}", row.evidence, row.id
    elif isinstance(row, Framework):
        here, kind = f"/frameworks#f-{row.id}", labels.code(row.kind)
        yield "frameworks", labels.say("%(kind)s: %(name)s", kind=kind, name=row.name), here, row.evidence, row.id
        for form in row.wordings:
            yield (
                "frameworks",
                labels.say("%(kind)s: %(name)s", kind=kind, name=form.value),
                here,
                form.evidence,
                None,
            )
    elif isinstance(row, SessionChanges):
        here = address("meetings", row.meeting, "changes")
        for formula in row.formulas:
            text = labels.say("first heard in the series: %(name)s", name=formula.name)
            yield "frameworks", text, here, formula.evidence, None
    elif isinstance(row, IssueRow):
        yield (
            "issues",
            wording.tell(row.remark) if row.remark else row.message,
            f"/issues#i-{row.id}",
            row.evidence,
            row.id,
        )


def _at_meeting(meeting: str | None, prefix: str, row: Row) -> str | None:
    return address("meetings", meeting, f"{prefix}-{row.id}") if meeting else None


Listed = tuple[str | None, Mapping[str, Sequence[Row]], int]
"""The row of whose page a list is a part, the lists by row, and how many rows a part has."""


def _where_said(row: Statement | Commitment, at_meeting: Listed, at_official: Listed) -> str | None:
    """Where something said is listed: at its meeting, else at the official who said it."""
    anchor = f"{'st' if isinstance(row, Statement) else 'co'}-{row.id}"
    for table, (place, listed, size) in (("meetings", at_meeting), ("officials", at_official)):
        if place:
            return part_address(table, place, anchor, len(listed.get(place, ())) > size)
    return None
