"""The formats that the record is exported in. To add one: a module here and a line in `EXPORTS`."""

from collections.abc import Callable
from pathlib import Path

from minutebook.model.record import Record
from minutebook.report.exports.csv import export_csv
from minutebook.report.exports.jsonl import export_jsonl

EXPORTS: dict[str, Callable[[Record, Path], tuple[Path, ...]]] = {
    "jsonl": export_jsonl,
    "csv": export_csv,
}
"""By name of format: writes the record into a folder, returns the paths of the files written; raises ReportError."""
