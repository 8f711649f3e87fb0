"""One search of a store, for the command line: a desk holds its searcher."""

from pathlib import Path

from minutebook.pipeline.keeping import load_record
from minutebook.pipeline.searching import Searcher
from minutebook.report.paging import ListQuery
from minutebook.report.search import SearchView


def search_once(store_path: Path, query: ListQuery) -> SearchView:
    """What a search of a store finds; where it has no index, by one made in memory. Raises StoreError."""
    searcher = Searcher.open(store_path) or Searcher.over(load_record(store_path))
    try:
        return searcher.search(query)
    finally:
        searcher.close()
