"""The saved record: one table of the store for each table of the record."""

import sqlite3
from typing import Any

from minutebook.model.errors import StoreError
from minutebook.model.record import Record
from minutebook.store.layout import from_cells, lay_out, to_cells
from minutebook.store.schema import create_table, record_tables, record_views
from minutebook.store.views import INDEXES


def write_record(connection: sqlite3.Connection, record: Record) -> None:
    """Replace the tables of the record and their views. The caller holds the transaction, foreign keys being off.

    Raises StoreError when the record names a row that it does not hold.
    """
    for name in record_views():
        connection.execute(f'DROP VIEW IF EXISTS "{name}"')
    for name, row_class in record_tables().items():
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')
        connection.execute(create_table(name))
        marks = ", ".join("?" * len(lay_out(row_class)))
        connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', map(to_cells, getattr(record, name)))
    for name, columns in INDEXES.items():
        connection.execute(f'CREATE INDEX IF NOT EXISTS "{name}" ON {columns}')
    for name, view in record_views().items():
        connection.execute(view.create(name))
    stray = connection.execute("PRAGMA foreign_key_check").fetchone()
    if stray:
        raise StoreError(f"expected a record that holds every row it names; {stray[0]} names one not in {stray[2]}")


def read_record(connection: sqlite3.Connection) -> Record:
    """The saved record, row for row in the order in which it was saved."""
    tables: dict[str, Any] = {}
    for name, row_class in record_tables().items():
        found = connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
        tables[name] = tuple(from_cells(row_class, cells) for cells in found)
    return Record(**tables)
