"""What changed in the record from one time to another: rows that are new or other than they were, and rows gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from minutebook.model.record import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """By table: the rows to put, each in the place of the one of its id, and the ids of the rows that are gone.

    `before`: of rows to put, by table and id, what they were: the very rows, as far as that is known.
    """

    put: Mapping[str, tuple[Row, ...]]
    gone: Mapping[str, tuple[str, ...]]
    before: Mapping[str, Mapping[str, Row]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many rows are concerned."""
        return sum(map(len, self.put.values())) + sum(map(len, self.gone.values()))
