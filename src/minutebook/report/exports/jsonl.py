"""The record as JSON Lines: one file a table, one row a line, in the record's order."""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from minutebook.model.json_form import to_json
from minutebook.model.record import Record, Row
from minutebook.report.exports.files import write_files


def export_jsonl(record: Record, directory: Path) -> tuple[Path, ...]:
    """Write `mechanisms.jsonl`, `meetings.jsonl`, ... as the record format lays them out; returns their paths.

    The same record always gives the same bytes. Raises ReportError when the folder cannot be written.
    """
    return write_files(directory, {f"{f.name}.jsonl": _lines(getattr(record, f.name)) for f in fields(record)})


def _lines(rows: tuple[Row, ...]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(to_json(row), ensure_ascii=False) + "\n"
