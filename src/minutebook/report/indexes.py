"""The rows of a record by id and by what they belong to, carried over from a record to the one made of it.

An index is made when it is first asked for. Of a record that differs from another in a few rows, the indexes that the
other has are copied, and those few put in their places: to make all anew takes a second for a hundred thousand reports.
"""

from bisect import insort
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from minutebook.model.record import Meeting, Record, Row
from minutebook.model.record_order import order_key
from minutebook.report.row_changes import Pairs, compare_tables

FEW = 8
"""An index is carried over where less than one row in so many changed."""

Keys = Callable[[Any], Iterable[Hashable]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Rows of a table by what they belong to: `keys` gives that, None for nothing.

    `ordered_by`: another table whose rows say in which order they come.
    """

    table: str
    keys: Keys
    ordered_by: str = ""


def parties_met(meeting: Meeting) -> frozenset[str]:
    """The parties of those who met, and of the country where talks, a visit or a call took place."""
    parties = {person.party for person in meeting.participants if person.party}
    if meeting.form in ("talks", "visit", "call") and meeting.country:
        parties.add(meeting.country)
    return frozenset(parties)


GROUPINGS = {
    "meetings of mechanism": Grouping(table="meetings", keys=lambda row: (row.mechanism,)),
    "meetings of official": Grouping(table="meetings", keys=lambda row: (one.official for one in row.participants)),
    "meetings of parties": Grouping(table="meetings", keys=lambda row: (parties_met(row),)),
    "meetings of area": Grouping(table="meetings", keys=lambda row: row.areas),
    "meetings of document": Grouping(table="meetings", keys=lambda row: row.sources),
    "gaps of mechanism": Grouping(table="gaps", keys=lambda row: (row.mechanism,), ordered_by="mechanisms"),
    "tenures of official": Grouping(table="tenures", keys=lambda row: (row.official,)),
    "statements of meeting": Grouping(table="statements", keys=lambda row: (row.meeting,)),
    "statements of official": Grouping(table="statements", keys=lambda row: (row.official,)),
    "commitments of meeting": Grouping(table="commitments", keys=lambda row: (row.meeting,)),
    "commitments of official": Grouping(table="commitments", keys=lambda row: (row.official,)),
    "commitments of area": Grouping(table="commitments", keys=lambda row: row.areas),
    "progress of meeting": Grouping(table="progress", keys=lambda row: (row.meeting,)),
    "progress of area": Grouping(table="progress", keys=lambda row: row.areas),
    "agreements of meeting": Grouping(table="agreements", keys=lambda row: (row.meeting,), ordered_by="documents"),
    "organisations of meeting": Grouping(table="organisations", keys=lambda row: row.meetings),
    "changes of meeting": Grouping(table="session_changes", keys=lambda row: (row.meeting,), ordered_by="meetings"),
    "changes of mechanism": Grouping(table="session_changes", keys=lambda row: (row.mechanism,), ordered_by="meetings"),
    "frameworks of document": Grouping(
        table="frameworks", keys=lambda row: (item.document for item in row.evidence)
    ),
    "issues about": Grouping(table="issues", keys=lambda row: row.about),
    "judgements of row": Grouping(table="judgements", keys=lambda row: row.rows),
}  # fmt: skip


class Indexes:
    """The indexes of a record. `before`: those of the record that it was made of."""

    def __init__(self, record: Record, before: "Indexes | None" = None) -> None:
        self.record = record
        self._by_id: dict[str, dict[str, Any]] = {}
        self._groups: dict[str, dict[Any, list[Any]]] = {}
        if before:
            self._carry_over(before)

    def by_id(self, table: str) -> dict[str, Any]:
        """The rows of a table by id, in no order."""
        if table not in self._by_id:
            self._by_id[table] = {row.id: row for row in getattr(self.record, table)}
        return self._by_id[table]

    def group(self, name: str) -> dict[Any, list[Any]]:
        """The rows of a grouping by key, of each key in the order of the record."""
        if name not in self._groups:
            groups: dict[Any, list[Any]] = {}
            grouping = GROUPINGS[name]
            for row in getattr(self.record, grouping.table):
                for key in _keys(grouping, row):
                    groups.setdefault(key, []).append(row)
            self._groups[name] = groups
        return self._groups[name]

    def _carry_over(self, before: "Indexes") -> None:
        changes = compare_tables(before.record, self.record)
        # Copied first: another thread may be making an index of the record before.
        for table, rows in dict(before._by_id).items():
            pairs = changes.get(table, {})
            if len(pairs) * FEW <= len(rows):
                self._by_id[table] = _change_rows(rows, pairs) if pairs else rows
        for name, groups in dict(before._groups).items():
            grouping = GROUPINGS[name]
            pairs = changes.get(grouping.table, {})
            is_ordered_otherwise = grouping.ordered_by and (pairs or grouping.ordered_by in changes)
            if not is_ordered_otherwise and len(pairs) * FEW <= len(getattr(self.record, grouping.table)):
                self._groups[name] = _change_groups(grouping, groups, pairs) if pairs else groups


def _keys(grouping: Grouping, row: Row | None) -> list[Hashable]:
    """What a row belongs to, each once."""
    return [key for key in dict.fromkeys(grouping.keys(row)) if key is not None] if row else []


def _change_rows(rows: dict[str, Any], pairs: Pairs) -> dict[str, Any]:
    changed = dict(rows)
    for row_id, (_, row) in pairs.items():
        if row is None:
            del changed[row_id]
        else:
            changed[row_id] = row
    return changed


def _change_groups(grouping: Grouping, groups: dict[Any, list[Any]], pairs: Pairs) -> dict[Any, list[Any]]:
    """The groups with other rows in them. Lists that change are copied: pages may be showing those of before."""
    changed = dict(groups)
    left = {key for was, _ in pairs.values() for key in _keys(grouping, was)}
    came: dict[Hashable, list[Row]] = {}
    for _, row in pairs.values():
        for key in _keys(grouping, row):
            came.setdefault(key, []).append(row)  # type: ignore[arg-type]
    for key in left | came.keys():
        own = [row for row in groups.get(key, ()) if row.id not in pairs]
        for row in came.get(key, ()):
            insort(own, row, key=lambda one: order_key(grouping.table, one, {}))
        if own:
            changed[key] = own
        else:
            changed.pop(key, None)
    return changed
