"""The index of the search in a store's file, or in memory for a store that has none and may not be written."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from minutebook.model.search import EntryChange, SearchEntry
from minutebook.store.opening import clear_errors, open_connection, transaction
from minutebook.store.search_index import SearchIndex
from minutebook.store.search_tables import (
    Stems,
    clear_search_tables,
    has_search_tables,
    is_compaction_due,
    keep_only,
    make_search_tables,
    read_search_state,
    remove_entries,
    write_entries,
    write_search_state,
)

Entries = Iterable[tuple[SearchEntry, str]]
"""Rows to be found, each with the text in which its words are looked for."""


class SearchStore:
    """An open index; a context manager. All methods raise StoreError. Threads may use it one at a time."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self.index = SearchIndex(connection)

    @classmethod
    def open(cls, path: Path) -> Self:
        """The index of the store at `path`, which must be there."""
        return cls(path, open_connection(path, create=False, is_shared=True))

    @classmethod
    def in_memory(cls) -> Self:
        """An empty index that is gone with the program."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        connection.execute("CREATE TABLE kept_documents (id TEXT PRIMARY KEY, text TEXT)")
        return cls(Path(":memory:"), connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def write_all(self, entries: Entries, stems: Stems, fingerprint: str) -> None:
        """Make the index that of all these rows and no others, made of the record of a fingerprint.

        Only what changed is written. The entries must come in the same order as before, or it does not matter.
        """
        with self._writing():
            if is_compaction_due(self._connection):
                clear_search_tables(self._connection)
            keep_only(self._connection, write_entries(self._connection, entries, stems))
            write_search_state(self._connection, "record", fingerprint)

    def write_change(self, change: EntryChange, stems: Stems, before: str, fingerprint: str) -> bool:
        """Make the index, made of the record of the fingerprint `before`, that of another one by what changed.

        False, with nothing written, where it was made of another record, or should rather be made anew.
        """
        with self._writing():
            if read_search_state(self._connection, "record") != before or is_compaction_due(self._connection):
                return False
            remove_entries(self._connection, change.gone)
            write_entries(self._connection, change.put, stems)
            write_search_state(self._connection, "record", fingerprint)
        return True

    def write(self, entries: Entries, stems: Stems) -> None:
        """Put these rows into the index, or what changed in them; the others stay."""
        with self._writing():
            write_entries(self._connection, entries, stems)

    def remove(self, rows: Iterable[tuple[str, str]]) -> None:
        """Take rows (table and id) out of the index."""
        with self._writing():
            remove_entries(self._connection, rows)

    def keep_texts(self, texts: Iterable[tuple[str, str]]) -> None:
        """Keep the texts of documents (id and text) in an index that is in memory."""
        self._connection.executemany("INSERT OR REPLACE INTO kept_documents VALUES (?, ?)", texts)

    @contextmanager
    def reading(self) -> Iterator[SearchIndex]:
        """The index, up to date, and unchanging as long as this lasts."""
        with clear_errors(self._path), transaction(self._connection, "DEFERRED"):
            self.index.refresh()
            yield self.index

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with clear_errors(self._path), transaction(self._connection):
            make_search_tables(self._connection)
            if read_search_state(self._connection, "generation") is None:
                write_search_state(self._connection, "generation", "1")
            yield

    @property
    def is_there(self) -> bool:
        """Whether there is an index that was once made of a whole record."""
        with clear_errors(self._path):
            return has_search_tables(self._connection) and read_search_state(self._connection, "record") is not None
