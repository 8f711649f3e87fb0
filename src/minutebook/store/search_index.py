"""The index of the search as it is asked: sets of entries as long integers, a bit for each entry.

Which entries hold a word is asked of FTS5, once for a word. Everything else (and, or, not, facets and their counts) is
done on the integers, which takes microseconds for a hundred thousand entries. An inverted index with bitmaps for the
facets is the usual construction (Zobel and Moffat 2006).
"""

import json
import sqlite3
import sys
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from minutebook.store.search_tables import read_search_state

MOST_REMEMBERED = 256
"""Answers of FTS5 that are kept; each takes an eighth of a byte for every entry."""

RARE = 512
"""A value of a facet that so few entries have is kept as their numbers, and not as a bit for every entry."""


_ONE = ord("1")
_DIGITS = bytes.maketrans(b"01", b"\x00\x01")


class Found(NamedTuple):
    """An entry as it is shown."""

    number: int
    table: str
    row: str
    title: str
    href: str
    names: tuple[str, ...]
    text: str | None
    day: str | None


class Bits:
    """Which entries have each value of a facet."""

    def __init__(self) -> None:
        self.size = 0
        self.common: dict[str, int] = {}
        self.rare: dict[str, set[int]] = {}

    def add(self, value: str, numbers: Collection[int], size: int) -> None:
        """Say that these entries have the value. `size` is above all numbers there are."""
        self.size = max(self.size, size)
        if value in self.common:
            self.common[value] |= set_bits(numbers, size)
            return
        rare = self.rare.setdefault(value, set())
        rare.update(numbers)
        if len(rare) > RARE:
            self.common[value] = set_bits(self.rare.pop(value), size)

    def remove(self, numbers: Sequence[int], size: int) -> None:
        """Say that these entries have no value any more."""
        others = ~set_bits(numbers, size)
        for value in self.common:
            self.common[value] &= others
        for rare in self.rare.values():
            rare.difference_update(numbers)

    def entries(self, value: str, size: int) -> int:
        """The entries that have the value."""
        return self.common.get(value) or set_bits(self.rare.get(value, ()), size)

    def count(self, among: int) -> list[tuple[str, int]]:
        """How many of some entries have each value, the most frequent first; none for none."""
        counts = [(value, (bits & among).bit_count()) for value, bits in self.common.items()]
        if self.rare:
            # A byte for each entry, 0 or 1: counted in C, where a loop over the bits would take ten times as long.
            held = bin(among | 1 << self.size)[2:].encode().translate(_DIGITS)[::-1]
            counts += [(value, sum(map(held.__getitem__, numbers))) for value, numbers in self.rare.items()]
        return sorted(((value, count) for value, count in counts if count), key=lambda item: (-item[1], item[0]))


class SearchIndex:
    """The index in a connection, with the facets of all entries in memory. `refresh` brings these up to date."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._generation: str | None = None
        self._clear()

    def _clear(self) -> None:
        self._change = 0
        self.size = 1
        self.alive = 0
        self.facets: dict[str, Bits] = {}
        self.years = Bits()
        self.days: list[str] = []
        self.kinds: list[str] = []
        self._remembered: OrderedDict[tuple[str, str], int] = OrderedDict()

    def refresh(self) -> None:
        """Take in what was written since the last time."""
        generation = read_search_state(self._connection, "generation")
        if generation != self._generation:
            self._clear()
            self._generation = generation
        last = self._connection.execute("SELECT coalesce(max(change), 0) FROM search_changes").fetchone()[0]
        if last == self._change:
            return
        rows = 'SELECT number, "table", day, facets FROM search_entries'
        if self._change:
            changed = "SELECT number FROM search_changes WHERE change > ?"
            gone = [number for (number,) in self._connection.execute(changed, (self._change,))]
            self._take_in(gone, self._connection.execute(f"{rows} WHERE number IN ({changed})", (self._change,)))
        else:
            self._take_in([], self._connection.execute(rows))
        self._change = last
        self._remembered.clear()

    def _take_in(self, changed: Sequence[int], rows: Iterable[tuple[int, str, str | None, str]]) -> None:
        found = list(rows)
        numbers = [row[0] for row in found]
        self.size = max(self.size, *(number + 1 for number in (*numbers, *changed, 0)))
        if changed:
            for bits in (*self.facets.values(), self.years):
                bits.remove(changed, self.size)
            self.alive &= ~set_bits(changed, self.size)
        self.alive |= set_bits(numbers, self.size)
        missing = [""] * (self.size - len(self.days))
        self.days += missing
        self.kinds += missing
        values: dict[tuple[str, str], list[int]] = {}
        years: dict[str, list[int]] = {}
        for number, table, day, facets in found:
            values.setdefault(("kind", table), []).append(number)
            years.setdefault((day or "")[:4], []).append(number)
            self.days[number], self.kinds[number] = sys.intern(day or ""), sys.intern(table)
            for name, several in json.loads(facets).items():
                for value in several:
                    values.setdefault((name, value), []).append(number)
        for (name, value), having in values.items():
            self.facets.setdefault(name, Bits()).add(value, having, self.size)
        for year, having in years.items():
            self.years.add(year, having, self.size)

    def ask(self, table: str, query: str) -> int:
        """The entries that FTS5 finds in `search_names` or `search_texts`. The query is of the index's own making."""
        key = (table, query)
        if key in self._remembered:
            self._remembered.move_to_end(key)
            return self._remembered[key]
        # One long text of numbers comes three times as fast as so many rows.
        asked = f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?"
        numbers = self._connection.execute(asked, (query,)).fetchone()[0] or ""
        found = set_bits(json.loads(f"[{numbers}]"), self.size) & self.alive
        self._remembered[key] = found
        while len(self._remembered) > MOST_REMEMBERED:
            self._remembered.popitem(last=False)
        return found

    def forms(self, word: str, stems: Iterable[str], most: int = 60) -> list[str]:
        """The words of the index that are forms of one word: those that have a stem in common with it, and itself."""
        found: dict[str, None] = {word: None}
        for stem in stems:
            found[stem] = None
            rows = self._connection.execute("SELECT word FROM search_forms WHERE stem = ? LIMIT ?", (stem, most))
            found.update((form, None) for (form,) in rows)
        return list(found)

    def order(self, among: int) -> Iterator[tuple[str, int]]:
        """The entries by the year of their day, the latest first, those without one last."""
        for year in sorted({*self.years.common, *self.years.rare}, reverse=True):
            found = self.years.entries(year, self.size) & among
            if found:
                yield year, found

    def read(self, numbers: Sequence[int]) -> list[Found]:
        """The entries of these numbers, in their order."""
        columns = 'number, "table", row, title, href, names, text, day'
        found = {row[0]: row for row in self._select(columns, numbers)}
        return [
            Found(row[0], row[1], row[2], row[3], row[4], tuple(row[5].split("\n")) if row[5] else (), row[6], row[7])
            for row in (found[number] for number in numbers if number in found)
        ]

    def facets_of(self, number: int) -> dict[str, tuple[str, ...]]:
        """The values of the facets of an entry."""
        row = self._connection.execute("SELECT facets FROM search_entries WHERE number = ?", (number,)).fetchone()
        return {name: tuple(values) for name, values in json.loads(row[0]).items()} if row else {}

    def text_of(self, document: str) -> str:
        """The text of a document; "" where there is none."""
        row = self._connection.execute("SELECT text FROM kept_documents WHERE id = ?", (document,)).fetchone()
        return str(row[0]) if row else ""

    def _select(self, columns: str, numbers: Sequence[int]) -> list[tuple]:  # type: ignore[type-arg]
        found = []
        for start in range(0, len(numbers), 500):
            part = numbers[start : start + 500]
            marks = ", ".join("?" * len(part))
            query = f"SELECT {columns} FROM search_entries WHERE number IN ({marks})"
            found += self._connection.execute(query, tuple(part)).fetchall()
        return found


def set_bits(numbers: Collection[int], size: int) -> int:
    """The integer whose bits of these numbers are set. `size` is above all of them; larger numbers are left out."""
    if len(numbers) * 32 < size:
        few = bytearray((size >> 3) + 1)
        for number in numbers:
            if number < size:
                few[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(few, "little")
    # A digit for each entry takes longer to read as a number, but to write one is half the work.
    digits = bytearray(b"0") * max(1, size)
    for number in numbers:
        if number < size:
            digits[-1 - number] = _ONE
    return int(digits, 2)


def list_bits(bits: int, most: int | None = None) -> list[int]:
    """The numbers whose bits are set, in order; at most so many."""
    found: list[int] = []
    if bits.bit_count() * 16 < bits.bit_length():
        digits = bin(bits)[:1:-1]
        place = digits.find("1")
        while place >= 0 and (most is None or len(found) < most):
            found.append(place)
            place = digits.find("1", place + 1)
        return found
    held = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
    for place, byte in enumerate(held):
        if byte:
            found += [place * 8 + bit for bit in range(8) if byte >> bit & 1]
            if most is not None and len(found) >= most:
                return found[:most]
    return found
