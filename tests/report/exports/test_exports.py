"""Exports: every table, the same bytes each time, and never half of them."""

import csv
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.report.sample_record import make_record

from minutebook.model.errors import ReportError
from minutebook.model.json_form import to_json
from minutebook.model.record import IssueRow, Record
from minutebook.report.exports.files import write_files
from minutebook.report.exports.table import EXPORTS

TABLES = [f.name for f in dataclasses.fields(Record)]
RECORD = make_record()


@pytest.mark.parametrize("format_name", EXPORTS)
def test_every_table_gets_a_file(tmp_path: Path, format_name: str) -> None:
    paths = EXPORTS[format_name](RECORD, tmp_path / "new" / "out")
    assert [path.name for path in paths] == [f"{table}.{format_name}" for table in TABLES]
    assert sorted((tmp_path / "new" / "out").iterdir()) == sorted(paths)


@pytest.mark.parametrize("format_name", EXPORTS)
def test_the_same_record_gives_the_same_bytes(tmp_path: Path, format_name: str) -> None:
    first = [path.read_bytes() for path in EXPORTS[format_name](RECORD, tmp_path / "a")]
    EXPORTS[format_name](Record(), tmp_path / "b")
    assert [path.read_bytes() for path in EXPORTS[format_name](make_record(), tmp_path / "b")] == first


def test_json_lines_hold_every_row_in_order(tmp_path: Path) -> None:
    for path in EXPORTS["jsonl"](RECORD, tmp_path):
        raw = path.read_text(encoding="utf-8")
        assert not raw or raw.endswith("\n")
        assert [json.loads(line) for line in raw.splitlines()] == [to_json(row) for row in getattr(RECORD, path.stem)]


def test_json_lines_keep_scripts_readable_and_the_names_of_the_record_format(tmp_path: Path) -> None:
    EXPORTS["jsonl"](RECORD, tmp_path)
    assert "\\u" not in (tmp_path / "officials.jsonl").read_text(encoding="utf-8")
    commitment = json.loads((tmp_path / "commitments.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert isinstance(commitment["with"], list)
    assert commitment["evidence"][0].keys() == {"document", "start", "end", "quote"}


def read_csv(path: Path) -> list[dict[str, str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_cells_are_plain_or_json_or_empty(tmp_path: Path) -> None:
    EXPORTS["csv"](RECORD, tmp_path)
    rows = read_csv(tmp_path / "meetings.csv")
    for row, meeting in zip(rows, RECORD.meetings, strict=True):
        assert row["id"] == meeting.id
        assert row["ordinal"] == ("" if meeting.ordinal is None else str(meeting.ordinal))
        assert row["city"] == (meeting.city or "")
        assert json.loads(row["participants"]) == to_json(meeting.participants)
    assert {row["read"] for row in read_csv(tmp_path / "documents.csv")} <= {"true", "false"}


def test_an_empty_table_still_names_its_columns(tmp_path: Path) -> None:
    EXPORTS["csv"](Record(), tmp_path)
    assert (
        tmp_path / "gaps.csv"
    ).read_bytes() == b"\xef\xbb\xbfid,evidence,mechanism,ordinal,after,before,numbering\r\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_text_that_a_spreadsheet_would_run_is_made_text(tmp_path: Path, start: str) -> None:
    issue = IssueRow(id="i", evidence=(), kind="k", message=f"{start}HYPERLINK(1)", about=("=1",))
    EXPORTS["csv"](Record(issues=(issue,)), tmp_path)
    (row,) = read_csv(tmp_path / "issues.csv")
    assert row["message"] == f"'{start}HYPERLINK(1)"
    assert row["about"] == '["=1"]'


def failing_lines() -> Iterator[str]:
    yield "half of it"
    raise OSError(28, "No space left on device")


def test_an_export_that_fails_leaves_the_older_files_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("older")
    with pytest.raises(ReportError, match=r"the export cannot be written: No space left on device"):
        write_files(tmp_path, {"a.txt": ["newer"], "b.txt": failing_lines()})
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.txt", "older")]


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    write_files(tmp_path, {"a.txt": ["new"]})
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["taken", "taken/below"])
def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(ReportError, match="the export cannot be written"):
        EXPORTS["jsonl"](RECORD, tmp_path / name)
