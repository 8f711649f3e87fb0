"""What a search found, as pages show it."""

from dataclasses import dataclass

from minutebook.report.paging import Pager
from minutebook.report.search_snippets import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value of a facet: how many of what was found have it."""

    value: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet with its most frequent values; `more`: how many others there are."""

    name: str
    values: tuple[FacetValue, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A row found. `kind` is its table; `title` and `snippet` in pieces, what was looked for marked.

    `href` is where it is shown, of a document with the words marked in place. `other_names`: names in other scripts or
    spellings, of what bears names of its own.
    """

    kind: str
    id: str
    href: str
    title: tuple[Piece, ...]
    other_names: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    day: str | None
    party: tuple[str, ...]
    told_in: tuple[str, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """What was found for `query`, the best first: names, then titles, then texts; of equals the latest.

    `also`: other names of whom the query names, that were looked for too.
    """

    query: str
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    also: tuple[str, ...]
    pager: Pager
