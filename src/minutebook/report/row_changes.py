"""Which rows differ between two records, one made of the other: found without comparing those that are the same."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from minutebook.model.record import Record, Row

Pairs = Mapping[str, tuple[Row | None, Row | None]]
"""By id, a row as it was and as it is; None where there was, or is, none."""

_LAST: list[tuple[Record, Record, dict[str, Pairs]]] = []


def compare_tables(before: Record, after: Record) -> Mapping[str, Pairs]:
    """By table, the rows that differ, those gone first, each in the order of its table; no table that is as it was.

    Rows are frozen: what is the same object is the same row, and records that are held share all that did not change.
    """
    for old, new, found in _LAST:
        if old is before and new is after:
            return found
    compared = (
        (field.name, _compare(*(getattr(one, field.name) for one in (before, after)))) for field in fields(Record)
    )
    changes = {table: pairs for table, pairs in compared if pairs}
    _LAST[:] = [(before, after, changes)]
    return changes


def _compare(before: Sequence[Row], after: Sequence[Row]) -> Pairs:
    if before is after:
        return {}
    held, kept = set(map(id, before)), set(map(id, after))
    was = {row.id: row for row in before if id(row) not in kept}
    found: dict[str, tuple[Row | None, Row | None]] = {}
    for row in after:
        if id(row) not in held:
            old = was.pop(row.id, None)
            if old != row:
                found[row.id] = (old, row)
    return {**{row_id: (row, None) for row_id, row in was.items()}, **found}
