"""Opening a store file, or saying in one line why it cannot be."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minutebook.model.errors import StoreError
from minutebook.store.schema import APPLICATION_ID, KEEPING_REGISTER, KEPT_TABLES, VERSION

BUSY_SECONDS = 10.0
MEANINGS = {
    sqlite3.SQLITE_BUSY: "is in use by another program; try again when it has finished",
    sqlite3.SQLITE_READONLY: "cannot be written: it, or its folder, is read-only",
    sqlite3.SQLITE_NOTADB: "expected a Minutebook store, found a file of another kind",
    sqlite3.SQLITE_CORRUPT: "is damaged: not all of it can be read",
    sqlite3.SQLITE_FULL: "cannot be written: the disk is full",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: it, its folder or its journal may not be read or written",
}


def open_connection(path: Path, *, create: bool, is_shared: bool = False) -> sqlite3.Connection:
    """A connection to the store at `path`, in autocommit, checked to be a store of this version.

    With `create`, a missing or empty file becomes an empty store. Raises StoreError. Without `create`, nothing is
    ever made or changed. A store that may not be written is opened for reading. `is_shared`: threads use it in turn.
    """
    if path.is_dir():
        raise StoreError(f"{path}: expected a store file, found a folder")
    if not create and not path.exists():
        raise StoreError(f"{path}: there is no store here; `minutebook add PATH...` makes one")
    if not path.absolute().parent.is_dir():
        raise StoreError(f"{path}: expected a folder to make the store in, found none")
    mode = "rwc" if create else "rw"
    with clear_errors(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=not is_shared,
        )
        try:
            _prepare(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
        return connection


def _prepare(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    # A rollback journal and not a write-ahead log: a store is one file that people copy, mail and put under version
    # control, and at rest nothing of it may stand in a second file (-wal). One writer at a time is all that is needed.
    connection.execute("PRAGMA foreign_keys = ON")
    if create and _is_blank(connection):
        with transaction(connection):
            # Another program may have made it meanwhile.
            if _is_blank(connection):
                _make_tables(connection)
    if _is_blank(connection):
        raise StoreError(f"{path}: expected a Minutebook store, found an empty file")
    if _number(connection, "application_id") != APPLICATION_ID:
        raise StoreError(f"{path}: expected a Minutebook store, found a database of another kind")
    version = _number(connection, "user_version")
    if version != VERSION:
        raise StoreError(f"{path}: expected a store of version {VERSION}, found version {version}")


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in (*KEPT_TABLES, *KEEPING_REGISTER):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _is_blank(connection: sqlite3.Connection) -> bool:
    marked = _number(connection, "application_id") or _number(connection, "user_version")
    return not marked and connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """All of what is done inside, or none of it. `kind` DEFERRED gives one unchanging view to read from."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # Some errors (a full disk) have already undone it.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into StoreErrors of one line that names the store."""
    try:
        yield
    except sqlite3.Error as error:
        # The lower eight bits are the error, the others its variety.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        raise StoreError(f"{path}: {MEANINGS.get(code, f'cannot be used: {error}')}") from error
