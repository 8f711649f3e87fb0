"""The record as CSV, for spreadsheets: one file a table, one row a line, in the record's order."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

from minutebook.model.json_form import to_json
from minutebook.model.record import Record, Row
from minutebook.report.exports.files import write_files

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# Without this mark spreadsheets take UTF-8 for the code page of the machine, and names in Chinese or Russian break.
BYTE_ORDER_MARK = "\ufeff"


def export_csv(record: Record, directory: Path) -> tuple[Path, ...]:
    """Write `mechanisms.csv`, `meetings.csv`, ...: the fields of the record format as columns; returns their paths.

    Null is an empty cell; lists and nested values are JSON text. Text that a spreadsheet would take for a formula
    (it starts with = + - @, a tab or the end of a line) gets an apostrophe before it. Files begin with a byte order
    mark. Raises ReportError when the folder cannot be written.
    """
    hints = get_type_hints(Record)
    classes = {f.name: get_args(hints[f.name])[0] for f in fields(record)}
    return write_files(directory, {f"{name}.csv": _lines(row, getattr(record, name)) for name, row in classes.items()})


def _lines(row_class: type[Row], rows: tuple[Row, ...]) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _line([f.name.rstrip("_") for f in fields(row_class)])
    for row in rows:
        yield _line([_cell(value) for value in to_json(row).values()])


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def guard_cell(text: str) -> str:
    """The text of a cell; with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guard_cell(value)
    return json.dumps(value, ensure_ascii=False)
