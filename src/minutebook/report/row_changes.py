"""Which rows differ between two records, one made of the other: found without comparing those that are the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import compress, count
from operator import is_not

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
    old, new = _without_shared(before, after)
    held, kept = set(map(id, old)), set(map(id, new))
    was = {row.id: row for row in old if id(row) not in kept}
    found: dict[str, tuple[Row | None, Row | None]] = {}
    for row in new:
        if id(row) not in held:
            earlier = was.pop(row.id, None)
            if earlier != row:
                found[row.id] = (earlier, row)
    return {**{row_id: (row, None) for row_id, row in was.items()}, **found}


def _without_shared(before: Sequence[Row], after: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """Two tables without most of what they share: their beginnings, their ends, and between these what has one place.

    Of a quarter of a million rows that takes some milliseconds, where to gather all would take a hundred.
    """
    shortest = min(len(before), len(after))
    start = next(_differing(before, after), shortest)
    end = min(next(_differing(reversed(before), reversed(after)), shortest), shortest - start)
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if len(old) != len(new):
        return old, new
    places = list(_differing(old, new))
    return [old[place] for place in places], [new[place] for place in places]


def _differing(one: Iterable[Row], other: Iterable[Row]) -> Iterator[int]:
    """The places at which there is another object."""
    return compress(count(), map(is_not, one, other))
