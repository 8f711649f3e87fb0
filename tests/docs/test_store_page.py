"""`docs/store.md` and the questions tell of the store that there is."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.docs.questions import PAGE as QUESTIONS
from tests.docs.questions import QUESTION, answer, current_text, make_store, open_store
from tests.docs.store_page import PAGE, kept_columns, kept_meaning, page_text

from minutebook.store.schema import SEARCH_MEANINGS, record_tables, record_views
from minutebook.store.views import INDEXES


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("store") / "samples.db")


@pytest.fixture
def store(path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_store(path)
    yield connection
    connection.close()


def columns_of(store: sqlite3.Connection, name: str) -> list[str]:
    return [row[1] for row in store.execute(f'PRAGMA table_info("{name}")')]


def test_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page_text(), "run `make pages`"


def test_every_column_of_every_table_and_view_has_a_meaning(store: sqlite3.Connection) -> None:
    for name, view in record_views().items():
        assert columns_of(store, name) == list(view.columns), name
        assert all(view.columns.values()) and view.meaning
    for name, columns in kept_columns().items():
        assert columns_of(store, name) == list(columns), name
        assert all(kept_meaning(name, column) for column in columns)
    for name, meanings in SEARCH_MEANINGS.items():
        assert columns_of(store, name) == list(meanings), name
    known = {*record_tables(), "threads", "cited", *record_views(), *kept_columns(), *SEARCH_MEANINGS}
    named = {row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    named = {name for name in named if not name.startswith(("search_names_", "search_texts_", "sqlite_"))}
    assert named == known


def test_every_view_gives_rows_of_the_samples(store: sqlite3.Connection) -> None:
    assert [name for name in record_views() if not store.execute(f'SELECT 1 FROM "{name}"').fetchone()] == []


def test_answers_are_current(path: Path) -> None:
    assert QUESTIONS.read_text(encoding="utf-8") == current_text(path), "run `make pages`"


def test_every_question_has_an_answer(store: sqlite3.Connection) -> None:
    found = list(QUESTION.finditer(QUESTIONS.read_text(encoding="utf-8")))
    assert len(found) >= 12
    for match in found:
        assert len(answer(store, match["sql"]).splitlines()) > 1, match["sql"]


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT name FROM co_chairs WHERE ordinal = 8 ORDER BY name", ["Chen Wenqing", "Nikolai Patrushev"]),
        ("SELECT first_seen FROM area_first_seen WHERE area = 'cybersecurity'", ["2024-11-13"]),
        (
            "SELECT name FROM office_holders WHERE organisation LIKE '%Security Council%' AND country = 'RU' "
            "AND '2019-03-01' BETWEEN surely_from AND surely_until",
            ["Nikolai Patrushev"],
        ),
    ],
)
def test_what_the_record_is_asked_for_is_one_short_sql(store: sqlite3.Connection, sql: str, rows: list[str]) -> None:
    assert [row[0] for row in store.execute(sql)] == rows


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM participants WHERE meeting = 'E1'",
        "SELECT * FROM co_chairs WHERE mechanism = 'M1' AND ordinal = 8",
        "SELECT * FROM disagreements WHERE meeting = 'E1'",
        "SELECT * FROM meeting_sources WHERE meeting = 'E1'",
        "SELECT * FROM office_holders WHERE office = 'F1'",
        "SELECT * FROM office_holders WHERE official = 'O1'",
        "SELECT * FROM office_titles WHERE tenure = 'N1'",
        "SELECT * FROM official_names WHERE official = 'O1'",
        "SELECT * FROM commitments_by_meeting WHERE meeting = 'E1'",
        "SELECT * FROM commitment_steps WHERE thread = 'T1'",
        "SELECT * FROM missing_meetings WHERE mechanism = 'M1'",
        "SELECT * FROM area_first_seen WHERE mechanism = 'M1'",
        "SELECT * FROM evidence WHERE row = 'E1'",
    ],
)
def test_a_view_asked_for_one_row_reads_no_whole_table(store: sqlite3.Connection, sql: str) -> None:
    plan = [row[3] for row in store.execute(f"EXPLAIN QUERY PLAN {sql}")]
    tables = {step.split()[1] for step in plan if step.startswith("SCAN") and "VIRTUAL TABLE" not in step}
    views = set(record_views())  # one that is worked out, for the rows asked for, and then gone through
    assert not tables - views - {"CONSTANT"}, plan


def test_every_index_is_there(store: sqlite3.Connection) -> None:
    named = {row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert set(INDEXES) <= named
