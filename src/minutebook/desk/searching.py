"""The search page: one box over everything, and what was found."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock, Thread

from minutebook.model.errors import MinutebookError
from minutebook.model.record import Record
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.searching import Searcher
from minutebook.report.paging import ListQuery
from minutebook.report.search import SearchView

Search = Callable[[ListQuery], SearchView]

MOST_IN_A_TABLE = 1000
"""Hits in a table that is downloaded."""


class SearchedRecord:
    """What loads a record and searches it: `search` knows an index that is kept.

    `held`: where changes of the record are joined; None where there will be none.
    """

    def __init__(self, load: Callable[[], Record], search: Search, held: JoinedStore | None = None) -> None:
        self._load = load
        self._held = held
        self.search = search

    def __call__(self) -> Record:
        """The record as it is now."""
        return self._load()

    def warm(self) -> None:
        """Read and join, beside the desk's first pages, what first searches and the first change would wait for."""
        Thread(target=self._warm, name="warming", daemon=True).start()

    def _warm(self) -> None:
        if isinstance(self.search, KeptSearch):
            self.search.warm()
        if self._held:
            # What is wrong with the store is said by the page that needs it.
            with suppress(MinutebookError):
                self._held.prepare()

    def is_preparing(self) -> bool:
        """Whether all is being joined, so that a change has to wait."""
        return self._held is not None and self._held.is_preparing


def view_search(search: Search) -> Callable[[Record, ListQuery], SearchView]:
    """The view of the search page."""

    def view(_record: Record, query: ListQuery) -> SearchView:
        found = search(replace(query, is_whole=False))
        hits = list(found.hits)
        while query.is_whole and len(hits) < min(found.pager.total, MOST_IN_A_TABLE):
            page = search(replace(query, is_whole=False, page=len(hits) // len(found.hits) + 1))
            hits += page.hits
        return replace(found, hits=tuple(hits[:MOST_IN_A_TABLE]))

    return view


class KeptSearch:
    """A search of a store by its index; as long as it has none, of the record that `load` returns."""

    def __init__(self, store_path: Path, load: Callable[[], Record]) -> None:
        self._path = store_path
        self._in_memory = search_in_memory(load)
        self._searcher: Searcher | None = None
        self._lock = Lock()

    def __call__(self, query: ListQuery) -> SearchView:
        """What is found. Raises StoreError."""
        searcher = self._open()
        return searcher.search(query) if searcher else self._in_memory(query)

    def warm(self) -> None:
        """Read what first searches need, if there is an index."""
        # What is wrong with the store is said by the page that needs it.
        with suppress(MinutebookError):
            searcher = self._open()
            if searcher:
                searcher.warm()

    def _open(self) -> Searcher | None:
        with self._lock:
            self._searcher = self._searcher or Searcher.open(self._path)
            return self._searcher


def search_in_memory(load: Callable[[], Record]) -> Search:
    """A search of the record that `load` returns, by an index made anew for each record, when it is first searched."""
    held: list[tuple[Record, Searcher]] = []
    lock = Lock()

    def search(query: ListQuery) -> SearchView:
        record = load()
        with lock:
            if not held or held[0][0] is not record:
                for _, old in held:
                    old.close()
                held[:] = [(record, Searcher.over(record))]
        return held[0][1].search(query)

    return search
