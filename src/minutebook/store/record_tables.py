"""The saved record: one table of the store for each table of the record, and one for the histories of threads.

Every commitment of a thread has the history of the whole thread. It is stored once, by the thread, so that a step more
is a row more to write and not one for each commitment.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from minutebook.model.errors import StoreError
from minutebook.model.from_json import from_json
from minutebook.model.json_form import to_json
from minutebook.model.record import Commitment, Record, Row, Step
from minutebook.model.record_change import RecordChange
from minutebook.model.record_order import sort_record
from minutebook.store.layout import from_cells, to_cells
from minutebook.store.schema import THREADS, create_table, record_columns, record_tables, record_views
from minutebook.store.views import INDEXES

APART: dict[str, dict[str, Any]] = {"commitments": {"history": []}}
"""What of a row is not in its table."""


def write_record(connection: sqlite3.Connection, record: Record) -> None:
    """Replace the tables of the record and their views. The caller holds the transaction, foreign keys being off.

    Raises StoreError when the record names a row that it does not hold.
    """
    for name in record_views():
        connection.execute(f'DROP VIEW IF EXISTS "{name}"')
    connection.execute("DROP TABLE IF EXISTS threads")
    connection.execute(THREADS)
    for name in record_tables():
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')
        connection.execute(create_table(name))
        _insert(connection, name, getattr(record, name))
    _put_threads(connection, record.commitments)
    for name, columns in INDEXES.items():
        connection.execute(f'CREATE INDEX IF NOT EXISTS "{name}" ON {columns}')
    for name, view in record_views().items():
        connection.execute(view.create(name))
    stray = connection.execute("PRAGMA foreign_key_check").fetchone()
    if stray:
        raise StoreError(f"expected a record that holds every row it names; {stray[0]} names one not in {stray[2]}")


def write_change(connection: sqlite3.Connection, change: RecordChange) -> None:
    """Write what changed since the tables of the record were written. The caller holds the transaction.

    Raises sqlite3.IntegrityError when the record then names a row that it does not hold.
    """
    # A row may go before those that name it do; what names what is looked at when all is written.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    commitments = [row for row in change.put.get("commitments", ()) if isinstance(row, Commitment)]
    left = {*_threads_of(connection, [*(row.id for row in commitments), *change.gone.get("commitments", ())])}
    for name, gone in change.gone.items():
        connection.executemany(f'DELETE FROM "{name}" WHERE id = ?', ((row_id,) for row_id in gone))
    for name, rows in change.put.items():
        columns = [column.name for column in record_columns(name) if column.name != "id"]
        update = ", ".join(f'"{column}" = excluded."{column}"' for column in columns)
        _insert(connection, name, rows, f"ON CONFLICT (id) DO UPDATE SET {update}")
    _put_threads(connection, commitments)
    left.difference_update(row.thread for row in commitments)
    unused = "DELETE FROM threads WHERE id = ? AND NOT EXISTS (SELECT 1 FROM commitments WHERE thread = threads.id)"
    connection.executemany(unused, ((thread,) for thread in left))


def read_record(connection: sqlite3.Connection) -> Record:
    """The saved record, every table in the order of the record."""
    found: dict[str, list[Any]] = {}
    for name, row_class in record_tables().items():
        columns, apart = record_columns(name), APART.get(name, {})
        rows = connection.execute(f'SELECT * FROM "{name}"')
        found[name] = [from_cells(row_class, cells, columns, apart) for cells in rows]
    histories = {
        thread: tuple(from_json(Step, step) for step in json.loads(history))
        for thread, history in connection.execute("SELECT id, history FROM threads")
    }
    made = found["commitments"]
    found["commitments"] = [replace(row, history=histories.get(row.thread, ())) for row in made]
    return sort_record(found)


def _insert(connection: sqlite3.Connection, name: str, rows: Iterable[Row], otherwise: str = "") -> None:
    columns = record_columns(name)
    marks = ", ".join("?" * len(columns))
    cells = (to_cells(row, columns) for row in rows)
    connection.executemany(f'INSERT INTO "{name}" VALUES ({marks}) {otherwise}', cells)


def _put_threads(connection: sqlite3.Connection, commitments: Iterable[Commitment]) -> None:
    histories = {row.thread: row.history for row in commitments}
    connection.executemany(
        "INSERT INTO threads VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET history = excluded.history",
        ((thread, json.dumps(to_json(history), ensure_ascii=False)) for thread, history in histories.items()),
    )


def _threads_of(connection: sqlite3.Connection, commitments: Iterable[str]) -> Iterator[str]:
    """The threads of which the commitments are as they are written now."""
    for row_id in commitments:
        yield from connection.execute("SELECT thread FROM commitments WHERE id = ?", (row_id,)).fetchone() or ()
