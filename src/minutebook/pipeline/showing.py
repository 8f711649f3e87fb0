"""A page or a list of the record, from the store."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minutebook.model.errors import ReportError
from minutebook.model.record import Record, Row
from minutebook.pipeline.keeping import load_record
from minutebook.report.views import view_document, view_mechanism, view_meeting, view_official

PAGES: dict[str, Callable[[Record, str], Any]] = {
    "mechanisms": view_mechanism,
    "meetings": view_meeting,
    "officials": view_official,
    "documents": view_document,
}
"""Tables whose rows have a page of their own; of the other tables the row itself is shown."""

SHOWN = (
    "mechanisms",
    "meetings",
    "officials",
    "tenures",
    "organisations",
    "frameworks",
    "commitments",
    "progress",
    "agreements",
    "statements",
    "gaps",
    "documents",
    "issues",
    "judgements",
)
"""Tables that can be shown, in the order in which help names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The rows of one table of the record, in its order."""

    rows: tuple[Row, ...]


def show(store_path: Path, what: str, row_id: str | None = None) -> Any:
    """The rows of a table (a Listing), or with `row_id` the view of that row's page.

    The beginning of an id will do where no other begins so. Raises ReportError when there is no such table or row,
    and StoreError.
    """
    if what not in SHOWN:
        raise ReportError(f"expected one of {', '.join(SHOWN)}, found {what!r}")
    record = load_record(store_path)
    rows: tuple[Row, ...] = getattr(record, what)
    if row_id is None:
        return Listing(rows=rows)
    row = _find_row(rows, what, row_id)
    return PAGES[what](record, row.id) if what in PAGES else row


def _find_row(rows: tuple[Row, ...], what: str, row_id: str) -> Row:
    found = [row for row in rows if row.id == row_id] or [row for row in rows if row.id.startswith(row_id)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise ReportError(f"{row_id}: no row of {what} has this id; `minutebook show {what}` lists them")
    raise ReportError(f"{row_id}: {len(found)} ids of {what} begin so; give more of it")
