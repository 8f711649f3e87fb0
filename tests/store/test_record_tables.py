"""The saved record comes back as it was, answers plain SQL, and is replaced whole or not at all."""

import dataclasses
import sqlite3
from pathlib import Path

import pytest
from tests.report.sample_record import make_record

from minutebook.model.errors import StoreError
from minutebook.model.record import JudgementRow, Record, Row
from minutebook.model.record_change import RecordChange
from minutebook.model.record_order import sort_record
from minutebook.reconcile.items import sort_evidence
from minutebook.store.store import Store


def in_order(row: Row) -> Row:
    """A row with its words in order of document and place, as the words of every row of a record are."""
    return dataclasses.replace(row, evidence=sort_evidence(row.evidence))


RECORD = dataclasses.replace(
    sort_record({f.name: map(in_order, getattr(make_record(), f.name)) for f in dataclasses.fields(Record)}),
    judgements=(
        JudgementRow(
            id="j1", evidence=(), verdict="correct", about=("m1",), field="city", value="Minsk", who="archivist",
            when="2026-01-02T03:04:05Z", why="the host said so", stale=True,
        ),
    ),
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "a.db", create=True) as store:
        store.save_record(RECORD, "now")
    return tmp_path / "a.db"


def ask(path: Path, question: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    answer = connection.execute(question).fetchall()
    connection.close()
    return answer


def test_a_saved_record_comes_back_equal(path: Path) -> None:
    with Store.open(path, create=False) as store:
        assert store.load_record("now") == RECORD


def test_of_many_words_those_are_written_that_are_new_and_those_that_are_gone_are_not_left(path: Path) -> None:
    """A row that has lost one of its words and gained two, one that is gone, one that is not known from before."""
    official, gone, unknown = (row for row in RECORD.officials[:3])
    first, *rest = official.evidence
    longer = [dataclasses.replace(first, quote=f"{first.quote} {more}") for more in ("once", "again")]
    other = dataclasses.replace(official, evidence=sort_evidence([*longer, *rest]))
    last = dataclasses.replace(unknown, evidence=unknown.evidence[:1])
    change = RecordChange(
        put={"officials": (other, last)},
        gone={"officials": (gone.id,)},
        before={"officials": {official.id: official}},
    )
    with Store.open(path, create=False) as store:
        store._connection.execute("PRAGMA foreign_keys = OFF")
        assert store.save_change(change, "now", "later")
        saved = store.load_record("later")
        assert saved is not None
        assert {row.id: row for row in saved.officials} == {row.id: row for row in (*RECORD.officials[3:], other, last)}
    assert ask(path, f"SELECT 1 FROM cited WHERE row = '{gone.id}'") == []


def test_a_record_of_another_moment_is_none(path: Path) -> None:
    with Store.open(path, create=False) as store:
        assert store.load_record("later") is None


def test_a_store_without_a_record_gives_none(tmp_path: Path) -> None:
    with Store.open(tmp_path / "b.db", create=True) as store:
        assert store.load_record("now") is None


def test_a_newer_record_replaces_all_of_the_older(path: Path) -> None:
    with Store.open(path, create=False) as store:
        store.save_record(Record(), "later")
        assert store.load_record("later") == Record()
        assert store.load_record("now") is None


def test_plain_sql_says_who_co_chaired_the_eighth_meeting(path: Path) -> None:
    found = ask(path, "SELECT name FROM participants WHERE ordinal = 8 AND role = 'co-chair' ORDER BY name")
    assert found == [("Chen Wenqing",), ("Nikolai Patrushev",)]


def test_plain_sql_follows_a_meeting_to_its_mechanism_areas_and_words(path: Path) -> None:
    (meeting,) = (row for row in RECORD.meetings if row.ordinal == 8)
    (mechanism,) = RECORD.mechanisms
    question = "SELECT x.name FROM meetings m JOIN mechanisms x ON x.id = m.mechanism WHERE m.ordinal = 8"
    assert ask(path, question) == [(mechanism.name,)]
    assert ask(path, "SELECT area FROM meeting_areas WHERE ordinal = 8") == [(area,) for area in meeting.areas]
    words = ask(path, f"SELECT quote FROM evidence WHERE \"table\" = 'meetings' AND row = '{meeting.id}'")
    assert words == [(evidence.quote,) for evidence in meeting.evidence]


def test_every_table_says_what_it_holds(path: Path) -> None:
    tables = ask(path, "SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    assert len(tables) == 7 + len(dataclasses.fields(Record))
    assert [name for name, sql in tables if "-- " not in str(sql)] == []


@pytest.mark.parametrize("change", [{"mechanisms": ()}, {"meetings": (*RECORD.meetings, RECORD.meetings[0])}])
def test_a_record_that_is_not_whole_is_refused_and_the_older_stays(path: Path, change: dict[str, object]) -> None:
    broken = dataclasses.replace(RECORD, **change)  # type: ignore[arg-type]
    with Store.open(path, create=False) as store:
        with pytest.raises(StoreError, match=r"names one not in|UNIQUE"):
            store.save_record(broken, "later")
        assert store.load_record("now") == RECORD
        store.save_record(Record(), "later")
        assert store._connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
