"""Rows by id, what a row is called, and the address at which it is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote

from minutebook.model.errors import ReportError
from minutebook.model.record import DocumentRow, Mechanism, Meeting, Official, Record, Row
from minutebook.report.labels import label_ordinal, label_party

RowType = TypeVar("RowType", bound=Row)

FORM_TITLES = {"session": "Session", "talks": "Talks", "visit": "Visit", "call": "Call"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """The record's rows by id."""

    record: Record
    mechanisms: Mapping[str, Mechanism]
    meetings: Mapping[str, Meeting]
    officials: Mapping[str, Official]
    documents: Mapping[str, DocumentRow]


def look_up(record: Record) -> Lookup:
    """The lookup of a record; linear in its size."""
    return Lookup(
        record=record,
        mechanisms=_by_id(record.mechanisms),
        meetings=_by_id(record.meetings),
        officials=_by_id(record.officials),
        documents=_by_id(record.documents),
    )


def _by_id(rows: Iterable[RowType]) -> dict[str, RowType]:
    return {row.id: row for row in rows}


def find_row(rows: Mapping[str, RowType], row_id: str, noun: str) -> RowType:
    """The row of that id. Raises ReportError when the record has none."""
    row = rows.get(row_id)
    if row is None:
        raise ReportError(f"the record has no {noun} with the id {row_id!r}")
    return row


def address(table: str, row_id: str, anchor: str = "") -> str:
    """Where a row of `table` has its own page, at `anchor` if given."""
    return f"/{table}/{quote(row_id, safe='')}" + (f"#{quote(anchor)}" if anchor else "")


def words_address(document: str, start: int, end: int) -> str:
    """Where a stretch of a document's text is shown in place."""
    return address("documents", document, f"s{start}-{end}")


def title_meeting(lookup: Lookup, meeting: Meeting) -> str:
    """ "9th meeting of the X", or for a meeting of no mechanism who met or where."""
    name = mechanism_name(lookup, meeting)
    if meeting.ordinal is not None:
        return f"{label_ordinal(meeting.ordinal)} meeting" + (f", {name}" if name else "")
    if meeting.form == "session" and name:
        return name
    form = FORM_TITLES.get(meeting.form, meeting.form.capitalize())
    people = [person.name for person in meeting.participants]
    if meeting.form == "visit":
        people = [person.name for person in meeting.participants if person.role == "visitor"] or people
        place = meeting.city or label_party(meeting.country)
        who = _join_names(people)
        return f"{form}: {who or 'unnamed'}" + (f" to {place}" if place else "")
    return f"{form}: {_join_names(people)}" if people else f"{form}" + (f" in {meeting.city}" if meeting.city else "")


def mechanism_name(lookup: Lookup, meeting: Meeting) -> str | None:
    """The name of the meeting's mechanism in the record, else as its reports name it."""
    row = lookup.mechanisms.get(meeting.mechanism or "")
    return row.name if row else meeting.mechanism_name


def title_document(document: DocumentRow) -> str:
    """A document's title, else its source."""
    return document.title or document.source


def _join_names(names: list[str], shown: int = 3) -> str:
    if len(names) > shown:
        return f"{', '.join(names[:shown])} and {len(names) - shown} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""
