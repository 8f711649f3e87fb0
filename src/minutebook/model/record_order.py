"""The order of every table of the record: a key for each row, from what the record itself shows."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from minutebook.model.record import (
    Agreement,
    Commitment,
    DocumentRow,
    Framework,
    Gap,
    IssueRow,
    JudgementRow,
    Mechanism,
    Meeting,
    Official,
    Organisation,
    Progress,
    Record,
    Row,
    SessionChanges,
    Statement,
    Tenure,
)

LATE = "9999"
"""What has no day comes last."""

Rows = Mapping[str, Mapping[str, Any]]
"""Table to id to row."""

OrderKey = tuple[Any, ...]


def order_key(table: str, row: Row, rows: Rows) -> OrderKey:
    """What the rows of a table are sorted by; no two share one. `rows`: where to look up those that the row names.

    Needed are the mechanisms for gaps, the meetings for session changes, and the documents for agreements.
    """
    return (*KEYS[table](row, rows), row.id)


def sort_record(tables: Mapping[str, Iterable[Any]]) -> Record:
    """The record of these rows, every table in its order. A table may be missing."""
    rows = {name: {row.id: row for row in tables.get(name, ())} for name in KEYS}
    found: dict[str, Any] = {}
    for name, own in rows.items():
        keyed = sorted((order_key(name, row, rows), row_id) for row_id, row in own.items())
        found[name] = tuple(own[row_id] for _, row_id in keyed)
    return Record(**found)


def _name(row: Mechanism | Official, _: Rows) -> OrderKey:
    return (row.name,)


def _meeting(row: Meeting, _: Rows) -> OrderKey:
    """By the first day, else the last, where a report tells only that."""
    return row.date_start or row.date_end or LATE, row.form


def _gap(row: Gap, rows: Rows) -> OrderKey:
    return rows["mechanisms"][row.mechanism].name, row.mechanism, row.numbering, row.ordinal


def _tenure(row: Tenure, _: Rows) -> OrderKey:
    return row.country or "", row.title, row.first_seen or ""


def _organisation(row: Organisation, _: Rows) -> OrderKey:
    return row.party or "", row.name


def _framework(row: Framework, _: Rows) -> OrderKey:
    return row.kind, row.name


def _said(row: Statement | Commitment | Progress, _: Rows) -> OrderKey:
    return row.date or LATE, row.document, min(words.start for words in row.evidence)


def _changes(row: SessionChanges, rows: Rows) -> OrderKey:
    return row.mechanism, rows["meetings"][row.meeting].date_start or "", row.meeting


def _agreement(row: Agreement, rows: Rows) -> OrderKey:
    told = rows["documents"][row.document]
    start = min(words.start for words in row.evidence if words.document == row.document)
    return told.dateline_date or told.published or LATE, row.document, start


def _document(row: DocumentRow, _: Rows) -> OrderKey:
    return (row.published or row.dateline_date or LATE,)


def _issue(row: IssueRow, _: Rows) -> OrderKey:
    return (row.kind,)


def _judgement(row: JudgementRow, _: Rows) -> OrderKey:
    return (row.when.removesuffix("Z"),)


KEYS: dict[str, Callable[[Any, Rows], OrderKey]] = {
    "mechanisms": _name,
    "meetings": _meeting,
    "gaps": _gap,
    "officials": _name,
    "tenures": _tenure,
    "organisations": _organisation,
    "frameworks": _framework,
    "statements": _said,
    "commitments": _said,
    "session_changes": _changes,
    "progress": _said,
    "agreements": _agreement,
    "documents": _document,
    "issues": _issue,
    "judgements": _judgement,
}
"""By table, in the order of the record."""
