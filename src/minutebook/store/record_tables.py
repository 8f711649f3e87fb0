"""The saved record: one table of the store for each table of the record, one for histories, one for many words.

Every commitment of a thread has the history of the whole thread. It is stored once, by the thread, so that a step more
is a row more to write and not one for each commitment. The words on which officials, mechanisms and the like stand, who
may be named in thousands of reports, are in a table of their own, so that one report more is a few rows more.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from minutebook.model.errors import StoreError
from minutebook.model.from_json import from_json
from minutebook.model.record import Commitment, Record, Row, Step
from minutebook.model.record_change import RecordChange
from minutebook.model.record_order import sort_record
from minutebook.model.record_values import Evidence
from minutebook.store.layout import encode, from_cells, to_cells
from minutebook.store.schema import (
    CITED,
    CITING,
    THREADS,
    columns_apart,
    create_table,
    record_columns,
    record_tables,
    record_views,
)
from minutebook.store.views import INDEXES


def write_record(connection: sqlite3.Connection, record: Record) -> None:
    """Replace the tables of the record and their views. The caller holds the transaction, foreign keys being off.

    Raises StoreError when the record names a row that it does not hold.
    """
    for name in record_views():
        connection.execute(f'DROP VIEW IF EXISTS "{name}"')
    for name, made in (("threads", THREADS), ("cited", CITED)):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
        connection.execute(made)
    for name in record_tables():
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')
        connection.execute(create_table(name))
        _insert(connection, name, getattr(record, name))
        for row in getattr(record, name) if name in CITING else ():
            _cite(connection, name, row.id, row.evidence)
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
    for name in CITING:
        _cite_change(connection, name, change)
    _put_threads(connection, commitments)
    left.difference_update(row.thread for row in commitments)
    unused = "DELETE FROM threads WHERE id = ? AND NOT EXISTS (SELECT 1 FROM commitments WHERE thread = threads.id)"
    connection.executemany(unused, ((thread,) for thread in left))


def read_record(connection: sqlite3.Connection) -> Record:
    """The saved record, every table in the order of the record."""
    found: dict[str, list[Any]] = {}
    for name, row_class in record_tables().items():
        columns, apart = record_columns(name), dict.fromkeys(columns_apart(name), ())
        rows = connection.execute(f'SELECT * FROM "{name}"')
        found[name] = [from_cells(row_class, cells, columns, apart) for cells in rows]
    cited = _read_cited(connection)
    for name in CITING:
        found[name] = [replace(row, evidence=tuple(cited.get((name, row.id), ()))) for row in found[name]]
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


def _cite(connection: sqlite3.Connection, name: str, row_id: str, evidence: Iterable[Evidence]) -> None:
    connection.executemany(
        "INSERT INTO cited VALUES (?, ?, ?, ?, ?, ?)",
        ((name, row_id, words.document, words.start, words.end, words.quote) for words in evidence),
    )


def _cite_change(connection: sqlite3.Connection, name: str, change: RecordChange) -> None:
    """Write what changed of the words of the rows of a table."""
    before = change.before.get(name, {})
    known = [row for row in change.put.get(name, ()) if row.id in before]
    unknown = [row for row in change.put.get(name, ()) if row.id not in before]
    whole = [*change.gone.get(name, ()), *(row.id for row in unknown)]
    connection.executemany('DELETE FROM cited WHERE "row" = ? AND "table" = ?', ((row_id, name) for row_id in whole))
    for row in unknown:
        _cite(connection, name, row.id, row.evidence)
    place = '"row" = ? AND "document" = ? AND "start" = ? AND "end" = ? AND "quote" = ? AND "table" = ?'
    for row in known:
        # Words that stay are the same objects: to compare thousands by what they are would take longer than to write.
        kept, now = set(map(id, before[row.id].evidence)), set(map(id, row.evidence))
        gone = [words for words in before[row.id].evidence if id(words) not in now]
        connection.executemany(
            f"DELETE FROM cited WHERE {place}",
            ((row.id, words.document, words.start, words.end, words.quote, name) for words in gone),
        )
        _cite(connection, name, row.id, (words for words in row.evidence if id(words) not in kept))


def _read_cited(connection: sqlite3.Connection) -> dict[tuple[str, str], list[Evidence]]:
    """The words by table and row, in order of document and place."""
    found: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
    query = 'SELECT "table", "row", "document", "start", "end", "quote" FROM cited ORDER BY "row", "document", "start"'
    for name, row_id, document, start, end, quote in connection.execute(f'{query}, "end", "quote"'):
        found[name, row_id].append(Evidence(document=document, start=start, end=end, quote=quote))
    return found


def _put_threads(connection: sqlite3.Connection, commitments: Iterable[Commitment]) -> None:
    histories = {row.thread: row.history for row in commitments}
    connection.executemany(
        "INSERT INTO threads VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET history = excluded.history",
        ((thread, encode(history)) for thread, history in histories.items()),
    )


def _threads_of(connection: sqlite3.Connection, commitments: Iterable[str]) -> Iterator[str]:
    """The threads of which the commitments are as they are written now."""
    for row_id in commitments:
        yield from connection.execute("SELECT thread FROM commitments WHERE id = ?", (row_id,)).fetchone() or ()
