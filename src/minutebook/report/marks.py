"""Everything in the record that rests on the words of one document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutebook.model.record import Evidence, Row
from minutebook.report.differences import list_differences
from minutebook.report.gaps import run_gaps
from minutebook.report.lookup import Lookup, address, title_meeting
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


def find_rests(lookup: Lookup, document: str) -> tuple[Rest, ...]:
    """The rows that rest on a document, in order of place (the longer first), kind and text; each once."""
    found = {
        Rest(start=item.start, end=item.end, kind=kind, text=text, href=href, row=row)
        for kind, text, href, evidence, row in _all_rows(lookup)
        for item in evidence
        if item.document == document
    }
    return tuple(sorted(found, key=lambda r: (r.start, -r.end, KINDS.index(r.kind), r.text, r.href or "")))


RowText = tuple[str, str, str | None, Iterable[Evidence], str | None]


def _all_rows(lookup: Lookup) -> Iterator[RowText]:
    yield from _standing_rows(lookup)
    yield from _meeting_rows(lookup)
    yield from _spoken_rows(lookup)
    yield from _step_rows(lookup)
    yield from _other_rows(lookup)


def _standing_rows(lookup: Lookup) -> Iterator[RowText]:
    for mechanism in lookup.record.mechanisms:
        here = address("mechanisms", mechanism.id)
        yield "mechanisms", mechanism.name, here, mechanism.evidence, mechanism.id
        for value in mechanism.founded:
            yield "founded", f"founded {value.value}: {mechanism.name}", f"{here}#founded", value.evidence, None
    for official in lookup.record.officials:
        yield "officials", official.name, address("officials", official.id), official.evidence, official.id
    for tenure in lookup.record.tenures:
        name = lookup.officials[tenure.official].name
        href = address("officials", tenure.official, f"tenure-{tenure.id}")
        yield "offices", f"{name}: {name_office(tenure)}", href, tenure.evidence, tenure.id


def _meeting_rows(lookup: Lookup) -> Iterator[RowText]:
    for meeting in lookup.record.meetings:
        here, title = address("meetings", meeting.id), title_meeting(lookup, meeting)
        yield "meetings", title, here, meeting.evidence, meeting.id
        for disagreement in list_differences(meeting):
            for value in disagreement.values:
                text = f"{disagreement.field.replace('_', ' ')} {value.value}: {title}"
                yield "meetings", text, f"{here}#field-{disagreement.field}", value.evidence, None
    for mechanism in lookup.mechanisms:
        for run in run_gaps(gap for gap in lookup.record.gaps if gap.mechanism == mechanism):
            yield "gaps", run.text, address("mechanisms", mechanism, run.anchors[0]), run.evidence, None


def _spoken_rows(lookup: Lookup) -> Iterator[RowText]:
    for statement in lookup.record.statements:
        who = statement.speaker or "joint words"
        href = _at_meeting(statement.meeting, "st", statement) or _at_official(statement.official, "st", statement)
        yield "statements", f"{who} ({statement.force})", href, statement.evidence, statement.id
    for commitment in lookup.record.commitments:
        text = f"{' and '.join(commitment.by) or 'both sides'}, {commitment.strength}: {commitment.action}"
        href = _at_meeting(commitment.meeting, "co", commitment) or _at_official(commitment.official, "co", commitment)
        yield "commitments", text, href, commitment.evidence, commitment.id
    for progress in lookup.record.progress:
        text = f"progress reported{': ' if progress.areas else ''}{', '.join(progress.areas)}"
        yield "progress", text, _at_meeting(progress.meeting, "pr", progress), progress.evidence, progress.id
    for agreement in lookup.record.agreements:
        yield (
            "agreements",
            agreement.title,
            _at_meeting(agreement.meeting, "ag", agreement),
            agreement.evidence,
            agreement.id,
        )


def _step_rows(lookup: Lookup) -> Iterator[RowText]:
    """The steps in the life of an undertaking, but for those whose words are a commitment of their own."""
    own = {item for commitment in lookup.record.commitments for item in commitment.evidence}
    for commitment in lookup.record.commitments:
        meeting = lookup.meetings.get(commitment.meeting or "")
        mechanism = meeting.mechanism if meeting else None
        href = address("mechanisms", mechanism, f"thread-{commitment.thread}") if mechanism else None
        for step in commitment.history:
            text = f"{step.step}: {commitment.action}"
            yield "commitments", text, href, [item for item in step.evidence if item not in own], None


def _other_rows(lookup: Lookup) -> Iterator[RowText]:
    for organisation in lookup.record.organisations:
        text = f"{organisation.name} ({organisation.role})"
        yield "organisations", text, f"/organisations#o-{organisation.id}", organisation.evidence, None
    for framework in lookup.record.frameworks:
        here = f"/frameworks#f-{framework.id}"
        yield "frameworks", f"{framework.kind}: {framework.name}", here, framework.evidence, None
        for wording in framework.wordings:
            yield "frameworks", f"{framework.kind}: {wording.value}", here, wording.evidence, None
    for changes in lookup.record.session_changes:
        here = address("meetings", changes.meeting, "changes")
        for formula in changes.formulas:
            yield "frameworks", f"first heard in the series: {formula.name}", here, formula.evidence, None
    for issue in lookup.record.issues:
        yield "issues", issue.message, f"/issues#i-{issue.id}", issue.evidence, issue.id


def _at_meeting(meeting: str | None, prefix: str, row: Row) -> str | None:
    return address("meetings", meeting, f"{prefix}-{row.id}") if meeting else None


def _at_official(official: str | None, prefix: str, row: Row) -> str | None:
    return address("officials", official, f"{prefix}-{row.id}") if official else None
