"""What comes of each verdict on each kind of row: it is applied, or refused with a line that says what to do."""

import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from tests.factories import make_agreement, make_issue, make_progress
from tests.pipeline.test_judging import SIGNED, keep, kept
from tests.reconcile.judged_world import CLAIMS, DOCUMENTS

from minutebook.model.errors import JudgementError
from minutebook.model.judgement import VERDICTS
from minutebook.model.record import Record
from minutebook.pipeline.judging import Decision, decide
from minutebook.pipeline.keeping import load_record

DEED = "Ann Alder will help"
MORE = (
    *(make_progress(document, DEED, ["trade"]) for document in DOCUMENTS[:2]),
    make_agreement(DOCUMENTS[0], DEED, "Plan A", "plan", ["CN"]),
    make_agreement(DOCUMENTS[1], DEED, "Plan B", "plan", ["CN"]),
    make_issue(DOCUMENTS[0], "Ivan Birch, Minister", "odd"),
    make_issue(DOCUMENTS[1], "Ivan Birch, Minister", "odd"),
)  # fmt: skip

APPLIED = "applied"
ONE_SORT = "expected things of one sort"
NO_FIELDS = "can be corrected; confirm or reject it"
FOLLOWS = "follows from"
DOCUMENT = "a report is judged together with a row of which it tells"
NOT_A_ROW = "expected the id of a row that can be judged"
EVERY = ("confirm", "confirm-field", "reject", "correct", "same", "different", "part", "unsure", "unsure-both")
"""The verdicts, `part` being `different` with a report, and `unsure-both` being whether two are one."""

FIELD = {
    "mechanisms": ("name", "Law and order"), "meetings": ("city", "Kazan"), "officials": ("name", "Ann A. Alder"),
    "tenures": ("title", "Minister of Roads"), "organisations": ("name", "Ministry of Roads"),
    "frameworks": ("name", "Road Initiative"), "statements": ("force", "directive"),
    "commitments": ("strength", "agreed"), "progress": ("areas", "energy"), "agreements": ("title", "Plan C"),
    "issues": ("kind", "odd"),
    "gaps": ("ordinal", "7"), "session_changes": ("new", "x"), "documents": ("title", "x"), "judgements": ("why", "x"),
}  # fmt: skip
JOINED = ("mechanisms", "meetings", "officials", "organisations", "frameworks", "commitments")
PARTED = ("mechanisms", "meetings", "officials", "organisations", "frameworks")
"""Rows of which a report tells a part that may be something else."""

MADE_OF_OTHERS = ("session_changes",)


def expected(table: str, verdict: str) -> str:
    """`applied`, or what the refusal says."""
    if table in MADE_OF_OTHERS:
        return FOLLOWS
    if table == "documents":
        return DOCUMENT
    if table == "judgements":
        return NOT_A_ROW
    if verdict in ("correct", "confirm-field") and table in ("issues", "gaps"):
        return NO_FIELDS
    if verdict in ("same", "different", "unsure-both"):
        return APPLIED if table in JOINED else ONE_SORT
    if verdict == "part" and table not in PARTED:
        return {"commitments": "all of it is in", "issues": "nothing in", "gaps": "nothing in"}.get(table, ONE_SORT)
    return APPLIED


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two rows of nearly every table, from which nothing is judged."""
    path = tmp_path_factory.mktemp("verdicts") / "a.db"
    keep(path, (*CLAIMS, *MORE))
    decide(path, Decision(verdict="confirm", about=(load_record(path).meetings[0].id,)), SIGNED)
    decide(path, Decision(verdict="confirm", about=(load_record(path).meetings[1].id,)), SIGNED)
    return path


CASES = [(table, verdict) for table in FIELD for verdict in EVERY]


def test_the_world_has_two_rows_of_every_table_and_every_verdict_is_tried(made: Path) -> None:
    record = load_record(made)
    few = {field.name: len(getattr(record, field.name)) for field in fields(Record)}
    assert {name for name, count in few.items() if count < 2} <= {"tenures", "gaps", "agreements"}
    assert all(few.values()), few
    assert {verdict.partition("-")[0] for verdict in EVERY} | {"undo"} == {*VERDICTS, "part"}
    assert FIELD.keys() == few.keys()


def row_ids(path: Path, table: str) -> list[str]:
    return [row.id for row in getattr(load_record(path), table)]


def told_by(row: Any, path: Path) -> str:
    """A report that tells of a row, not as its only one."""
    told = {words.document for words in row.evidence}
    document = next((one.id for one in reversed(DOCUMENTS) if one.id in told and one.id != row.id), DOCUMENTS[-1].id)
    return f"{document}#{row.name}" if row.id.startswith("O") else document


def decision(path: Path, table: str, verdict: str) -> Decision:
    rows = getattr(load_record(path), table)
    # Of what there is but one, any other row stands for the second.
    both = (rows[0].id, rows[-1].id if len(rows) > 1 else row_ids(path, "meetings")[0])
    field, value = FIELD[table]
    return {
        "confirm": Decision(verdict="confirm", about=both[:1]),
        "confirm-field": Decision(verdict="confirm", about=both[:1], field=field),
        "reject": Decision(verdict="reject", about=both[:1]),
        "correct": Decision(verdict="correct", about=both[:1], field=field, value=value),
        "same": Decision(verdict="same", about=both),
        "different": Decision(verdict="different", about=both),
        "part": Decision(verdict="different", about=(both[0], told_by(rows[0], path))),
        "unsure": Decision(verdict="unsure", about=both[:1]),
        "unsure-both": Decision(verdict="unsure", about=both),
    }[verdict]


@pytest.mark.parametrize(("table", "verdict"), [case for case in CASES if expected(*case) != APPLIED])
def test_what_is_refused_is_said_and_not_kept(made: Path, table: str, verdict: str) -> None:
    before, count = load_record(made), kept(made)
    with pytest.raises(JudgementError, match=expected(table, verdict)):
        decide(made, decision(made, table, verdict), SIGNED)
    assert (kept(made), load_record(made)) == (count, before)


@pytest.mark.parametrize(("table", "verdict"), [case for case in CASES if expected(*case) == APPLIED])
def test_what_is_applied_shows_and_is_undone(made: Path, tmp_path: Path, table: str, verdict: str) -> None:
    path = Path(shutil.copy(made, tmp_path))
    asked, before = decision(path, table, verdict), load_record(path)
    row = decide(path, asked, SIGNED)
    record = load_record(path)
    assert (row.state, row.verdict) == ("stands", asked.verdict)
    EFFECTS[verdict](table, asked, before, record)
    decide(path, Decision(verdict="undo", about=(row.id,)), SIGNED)
    assert rows_of(load_record(path)) == rows_of(before)


def rows_of(record: Record) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(Record) if field.name != "judgements"}


def find(record: Record, table: str, row_id: str) -> Any:
    return next((row for row in getattr(record, table) if row.id == row_id), None)


def is_as_before(table: str, asked: Decision, before: Record, after: Record) -> None:
    assert rows_of(after) == rows_of(before)


def is_gone(table: str, asked: Decision, before: Record, after: Record) -> None:
    assert find(before, table, asked.about[0]) and not find(after, table, asked.about[0])


def is_corrected(table: str, asked: Decision, before: Record, after: Record) -> None:
    (row_id,) = after.judgements[-1].rows
    shown = getattr(find(after, table, row_id), asked.field or "")
    assert shown in (asked.value, (asked.value,))
    assert shown != getattr(find(before, table, asked.about[0]), asked.field or "")


def is_joined(table: str, asked: Decision, before: Record, after: Record) -> None:
    if table == "commitments":
        assert len({find(after, table, one).thread for one in asked.about}) == 1
    else:
        assert len(getattr(after, table)) == len(getattr(before, table)) - 1


def is_apart(table: str, asked: Decision, before: Record, after: Record) -> None:
    assert all(find(after, table, one) for one in asked.about)
    if table == "commitments":
        assert len({find(after, table, one).thread for one in asked.about}) == 2


def is_parted(table: str, asked: Decision, before: Record, after: Record) -> None:
    if table == "mechanisms":  # the meeting that this report tells of is of no series then
        held = [[row.mechanism for row in record.meetings].count(asked.about[0]) for record in (before, after)]
        assert held[1] == held[0] - 1
    else:
        assert len(getattr(after, table)) == len(getattr(before, table)) + 1


def is_doubted(table: str, asked: Decision, before: Record, after: Record) -> None:
    assert "unsure" in {issue.kind for issue in after.issues}
    if len(asked.about) > 1:
        is_apart(table, asked, before, after)


EFFECTS: dict[str, Callable[[str, Decision, Record, Record], None]] = {
    "confirm": is_as_before,
    "confirm-field": is_as_before,
    "reject": is_gone,
    "correct": is_corrected,
    "same": is_joined,
    "different": is_apart,
    "part": is_parted,
    "unsure": is_doubted,
    "unsure-both": is_doubted,
}
