"""Tables of the record, kept in order while rows come and go."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from minutebook.model.record import Record, Row
from minutebook.model.record_change import RecordChange
from minutebook.model.record_order import KEYS, OrderKey, order_key

FEW = 8
"""Where less than one row in so many changed, each is put in its place; else all are sorted."""


class Table:
    """The rows of one table by id, and on asking in order."""

    def __init__(self) -> None:
        self.rows: dict[str, Any] = {}
        self._keys: dict[str, OrderKey] = {}
        self._before: dict[str, Any] = {}
        self._moved: dict[str, OrderKey | None] = {}
        self._order: list[OrderKey] = []
        self._sorted: list[Any] = []
        self._shown: tuple[Any, ...] | None = ()

    def put(self, row: Row, key: OrderKey) -> bool:
        """Let the table have the row; whether it is another than before."""
        known = self.rows.get(row.id)
        if known is not None and known == row and self._keys[row.id] == key:
            return False
        self._note(row.id)
        self.rows[row.id] = row
        self._keys[row.id] = key
        return True

    def drop(self, row_id: str) -> None:
        """Let the row go, if the table has it."""
        if row_id in self.rows:
            self._note(row_id)
            del self.rows[row_id], self._keys[row_id]

    def take_change(self) -> tuple[tuple[Row, ...], tuple[str, ...], dict[str, Row]]:
        """The rows that are others than when this was asked last, and the ids of those gone since; in order of id.

        And what those were that are others now.
        """
        before, self._before = sorted(self._before.items()), {}
        put = tuple(self.rows[one] for one, was in before if one in self.rows and self.rows[one] != was)
        gone = tuple(one for one, was in before if one not in self.rows and was is not None)
        return put, gone, {one: was for one, was in before if was is not None}

    def in_order(self) -> tuple[Any, ...]:
        """All rows in the order of the table."""
        if self._shown is None:
            if FEW * len(self._moved) > len(self.rows):
                ordered = sorted((key, row_id) for row_id, key in self._keys.items())
                self._order = [key for key, _ in ordered]
                self._sorted = [self.rows[row_id] for _, row_id in ordered]
            else:
                self._put_in_place()
            self._moved = {}
            self._shown = tuple(self._sorted)
        return self._shown

    def _note(self, row_id: str) -> None:
        self._before.setdefault(row_id, self.rows.get(row_id))
        self._moved.setdefault(row_id, self._keys.get(row_id))
        self._shown = None

    def _put_in_place(self) -> None:
        for row_id, key in self._moved.items():
            if key is not None and key != self._keys.get(row_id):
                place = bisect_left(self._order, key)
                del self._order[place], self._sorted[place]
        for row_id, key in self._moved.items():
            now = self._keys.get(row_id)
            if now is None:
                continue
            place = bisect_left(self._order, now)
            if now == key:
                self._sorted[place] = self.rows[row_id]
            else:
                self._order.insert(place, now)
                self._sorted.insert(place, self.rows[row_id])


class Tables:
    """All tables of the record."""

    def __init__(self) -> None:
        self.of = {name: Table() for name in KEYS}
        self.rows: Mapping[str, Mapping[str, Any]] = {name: table.rows for name, table in self.of.items()}
        self._ids: dict[str, dict[Hashable, tuple[str, ...]]] = {name: {} for name in KEYS}
        self._record = Record()

    def put(self, name: str, row: Row) -> bool:
        """Let a table have a row; whether it is another than before. The rows that it names must be there."""
        return self.of[name].put(row, order_key(name, row, self.rows))

    def put_group(self, name: str, group: Hashable, rows: Iterable[Row]) -> None:
        """Let these be the rows of a table that are made of one thing, instead of those made of it before."""
        self.put_groups(name, {group: rows})

    def put_groups(self, name: str, groups: Mapping[Any, Iterable[Row]]) -> None:
        """The same for several things at once, of which one may have now what another had before."""
        made = {group: tuple(rows) for group, rows in groups.items()}
        gone: set[str] = set()
        for group, rows in made.items():
            gone.update(self._ids[name].pop(group, ()))
            if rows:
                self._ids[name][group] = tuple(row.id for row in rows)
        for row_id in gone.difference(row.id for rows in made.values() for row in rows):
            self.of[name].drop(row_id)
        for rows in made.values():
            for row in rows:
                self.put(name, row)

    def group(self, name: str, group: Hashable) -> list[Any]:
        """The rows of a table that are made of one thing."""
        rows = self.of[name].rows
        return [rows[row_id] for row_id in self._ids[name].get(group, ())]

    def record(self) -> Record:
        """The record, every table in its order; the same object as before where nothing changed."""
        tables = {name: table.in_order() for name, table in self.of.items()}
        if any(rows is not getattr(self._record, name) for name, rows in tables.items()):
            self._record = Record(**tables)
        return self._record

    def take_change(self) -> RecordChange:
        """What changed in all tables since this was asked last."""
        changes = {name: table.take_change() for name, table in self.of.items()}
        return RecordChange(
            put={name: put for name, (put, _, _) in changes.items() if put},
            gone={name: gone for name, (_, gone, _) in changes.items() if gone},
            before={name: before for name, (_, _, before) in changes.items() if before},
        )
