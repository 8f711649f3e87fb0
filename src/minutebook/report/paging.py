"""Long lists in parts: which part is asked for, what narrows it, and where the other parts are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from minutebook.model.record import Row

Item = TypeVar("Item")

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """What an address asks of a list: the part `page` (from 1), or the one that holds the row `at`.

    `chosen`: by name of a filter, the value to which the list is narrowed; `words`: for a search. `part`: on a page
    with several lists, the one whose part is meant. `found`: stretches of a document that a search found. `is_whole`:
    all of every list, in one part.
    """

    page: int = 1
    at: str = ""
    part: str = ""
    words: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    found: tuple[tuple[int, int], ...] = ()
    is_whole: bool = False


WHOLE = ListQuery(is_whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Which part of a list is shown: rows `first` to `last` (from 1) of `total`, on `page` of `pages`."""

    page: int
    pages: int
    first: int
    last: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterValue:
    """A value by which a list can be narrowed: how many rows of the whole list have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list can be narrowed by; `chosen` is "" where it is not."""

    name: str
    chosen: str
    values: tuple[FilterValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part is shown of one of the lists of a page."""

    name: str
    pager: Pager


class Cutter:
    """Cuts the lists of one page, and notes which part of each is shown."""

    def __init__(self, query: ListQuery) -> None:
        self._query = query
        self._parts: list[Part] = []

    def cut(
        self, name: str, rows: Sequence[Item], size: int, anchors: Callable[[Item], Iterable[str]] | None = None
    ) -> Sequence[Item]:
        """The part of a list that the query asks for, else its first. `anchors`: the names of a row on the page."""
        query = self._query
        page = query.page if query.part == name else 1
        if query.at and anchors and not query.is_whole:
            place = next((place for place, row in enumerate(rows) if query.at in anchors(row)), None)
            page = page if place is None else place // size + 1
        part, pager = cut(rows, page, max(1, len(rows)) if query.is_whole else size)
        self._parts.append(Part(name=name, pager=pager))
        return part

    def parts(self) -> tuple[Part, ...]:
        """What was cut so far."""
        return tuple(self._parts)


def cut(rows: Sequence[Item], page: int, size: int = PAGE_SIZE) -> tuple[Sequence[Item], Pager]:
    """One part of the rows; the nearest there is where there is no such part."""
    pages = max(1, -(-len(rows) // size))
    page = min(max(page, 1), pages)
    first = (page - 1) * size
    part = rows[first : first + size]
    return part, Pager(page=page, pages=pages, first=first + 1 if part else 0, last=first + len(part), total=len(rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedList:
    """All rows of a list in its order, the place of each by id, and by filter and value the places that have it."""

    rows: Sequence[Row]
    places: Mapping[str, int]
    having: Mapping[str, Mapping[str, Sequence[int]]]

    def choose(self, query: ListQuery) -> Sequence[Row]:
        """The rows that have every value chosen, in order; a filter that the list does not have narrows nothing."""
        sets = [
            self.having[name].get(value, ()) for name, value in query.chosen.items() if value and name in self.having
        ]
        if not sets:
            return self.rows
        sets.sort(key=len)
        left = set(sets[0]).intersection(*sets[1:])
        return [self.rows[place] for place in sorted(left)]

    def filters(self, query: ListQuery) -> tuple[Filter, ...]:
        """What the list can be narrowed by; values in the order of their counts, years and the like in their own."""
        return tuple(
            Filter(
                name=name,
                chosen=query.chosen.get(name, ""),
                values=tuple(FilterValue(value=value, count=len(places)) for value, places in _sort(name, having)),
            )
            for name, having in self.having.items()
            if having
        )

    def part(self, query: ListQuery, size: int = PAGE_SIZE) -> tuple[Sequence[Row], Pager]:
        """The part asked for; with `at`, the one that holds that row, by its anchor ("i-ID"), without filters."""
        if query.is_whole:
            rows = self.choose(query)
            return cut(rows, 1, max(1, len(rows)))
        at = query.at.partition("-")[2]
        if at in self.places:
            return cut(self.rows, self.places[at] // size + 1, size)
        return cut(self.choose(query), query.page, size)


def order_list(rows: Sequence[Row], values: Mapping[str, Callable[[Any], Iterable[str | None]]]) -> OrderedList:
    """A list of rows in their order. `values`: by name of a filter, what a row has of it."""
    having: dict[str, dict[str, list[int]]] = {name: {} for name in values}
    for place, row in enumerate(rows):
        for name, find in values.items():
            for value in dict.fromkeys(find(row)):
                if value:
                    having[name].setdefault(value, []).append(place)
    return OrderedList(rows=rows, places={row.id: place for place, row in enumerate(rows)}, having=having)


def _sort(name: str, having: Mapping[str, Sequence[int]]) -> list[tuple[str, Sequence[int]]]:
    if name == "year":
        return sorted(having.items(), reverse=True)
    return sorted(having.items(), key=lambda item: (-len(item[1]), item[0]))
