"""The saved record: one table of the store for each table of the record, one for histories, one for many words.

Every commitment of a thread has the history of the whole thread. It is stored once, by the thread, so that a step more
is a row more to write and not one for each commitment. The words on which officials, mechanisms and the like stand, who
may be named in thousands of reports, are in a table of their own, so that one report more is a few rows more.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from minutebook.model.errors import StoreError
from minutebook.model.from_json import from_json
from minutebook.model.record import Commitment, Record, Row, Step
from minutebook.model.record_change import RecordChange
from minutebook.model.record_order import sort_record
from minutebook.model.record_values import Evidence
from minutebook.store.layout import Column, encode, from_cells, to_cells
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

Words = tuple[Evidence, ...]


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
        _insert(connection, name, getattr(record, name), is_new=True)
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

    Of a row that is known from before only the cells are written that are others now: a report more of somebody is
    another day in one cell, and words, each a row by itself. Raises sqlite3.IntegrityError when the record then names a
    row that it does not hold.
    """
    # A row may go before those that name it do; what names what is looked at when all is written.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    left = {*_threads_left(connection, change)}
    for name, gone in change.gone.items():
        connection.executemany(f'DELETE FROM "{name}" WHERE id = ?', ((row_id,) for row_id in gone))
    for name, rows in change.put.items():
        before = change.before.get(name, {})
        _insert(connection, name, [row for row in rows if row.id not in before], is_new=False)
        _update(connection, name, [(before[row.id], row) for row in rows if row.id in before])
    for name in CITING:
        _cite_change(connection, name, change)
    _put_threads(connection, _retold(change))
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


def _insert(connection: sqlite3.Connection, name: str, rows: Sequence[Row], *, is_new: bool) -> None:
    """Insert rows; where they are not known to be new, in the place of those of their ids."""
    if not rows:
        return
    columns = record_columns(name)
    marks = ", ".join("?" * len(columns))
    update = ", ".join(f'"{column.name}" = excluded."{column.name}"' for column in columns if column.name != "id")
    otherwise = "" if is_new else f"ON CONFLICT (id) DO UPDATE SET {update}"
    cells = (to_cells(row, columns) for row in rows)
    connection.executemany(f'INSERT INTO "{name}" VALUES ({marks}) {otherwise}', cells)


def _update(connection: sqlite3.Connection, name: str, rows: Iterable[tuple[Row, Row]]) -> None:
    """Write the cells that differ, of rows as they were and as they are."""
    differing: defaultdict[tuple[Column, ...], list[Row]] = defaultdict(list)
    columns = record_columns(name)
    for was, row in rows:
        differing[tuple(c for c in columns if getattr(was, c.attribute) != getattr(row, c.attribute))].append(row)
    for own, same in differing.items():
        if own:
            update = ", ".join(f'"{column.name}" = ?' for column in own)
            cells = ((*to_cells(row, own), row.id) for row in same)
            connection.executemany(f'UPDATE "{name}" SET {update} WHERE id = ?', cells)


def _cite(connection: sqlite3.Connection, name: str, row_id: str, evidence: Iterable[Evidence]) -> None:
    connection.executemany(
        "INSERT INTO cited VALUES (?, ?, ?, ?, ?, ?)",
        ((name, row_id, words.document, words.start, words.end, words.quote) for words in evidence),
    )


def _cite_change(connection: sqlite3.Connection, name: str, change: RecordChange) -> None:
    """Write what changed of the words of the rows of a table."""
    before = change.before.get(name, {})
    rows = change.put.get(name, ())
    unknown = [row for row in rows if row.id not in before]
    whole = [*change.gone.get(name, ()), *(row.id for row in unknown)]
    connection.executemany('DELETE FROM cited WHERE "row" = ? AND "table" = ?', ((row_id, name) for row_id in whole))
    for row in unknown:
        _cite(connection, name, row.id, row.evidence)
    place = '"row" = ? AND "document" = ? AND "start" = ? AND "end" = ? AND "quote" = ? AND "table" = ?'
    for row in rows:
        if row.id not in before:
            continue
        gone, new = _differing(before[row.id].evidence, row.evidence)
        connection.executemany(
            f"DELETE FROM cited WHERE {place}",
            ((row.id, words.document, words.start, words.end, words.quote, name) for words in gone),
        )
        _cite(connection, name, row.id, new)


def _differing(before: Words, now: Words) -> tuple[list[Evidence], list[Evidence]]:
    """The words that are gone and those that are new. Those of one report stand together: only what is between the
    words with which both begin and end is looked at one by one.
    """
    start = _shared(before, now)
    old, new = before[start:], now[start:]
    end = _shared(old[::-1], new[::-1])
    old, new = old[: len(old) - end], new[: len(new) - end]
    known, told = {*old}, {*new}
    return [words for words in old if words not in told], [words for words in new if words not in known]


def _shared(one: Words, other: Words) -> int:
    """With how many of the same words two begin. (Tuples of the same objects are compared without looking at these.)"""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


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


def _threads_left(connection: sqlite3.Connection, change: RecordChange) -> Iterator[str]:
    """The threads, as they are written now, of commitments that may leave them."""
    before = change.before.get("commitments", {})
    now = {row.id: row.thread for row in change.put.get("commitments", ()) if isinstance(row, Commitment)}
    for row_id in (*now, *change.gone.get("commitments", ())):
        was = before.get(row_id)
        if isinstance(was, Commitment):
            if was.thread != now.get(row_id):
                yield was.thread
        else:
            yield from connection.execute("SELECT thread FROM commitments WHERE id = ?", (row_id,)).fetchone() or ()


def _retold(change: RecordChange) -> Iterator[Commitment]:
    """The commitments whose thread, or its history, is another than before."""
    before = change.before.get("commitments", {})
    for row in change.put.get("commitments", ()):
        was = before.get(row.id)
        if isinstance(row, Commitment) and not (
            isinstance(was, Commitment) and (was.thread, was.history) == (row.thread, row.history)
        ):
            yield row
