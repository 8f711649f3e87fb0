"""Issues, kept: the trouble that each thing has, without what people settled, with what their judgements leave open."""

from collections.abc import Hashable, Iterable
from typing import Any

from minutebook.model.record import IssueRow
from minutebook.model.record_values import Evidence
from minutebook.reconcile.judgement_rows import find_settled, is_settled
from minutebook.reconcile.judgements import Judged
from minutebook.reconcile.tables import Tables

Settled = tuple[tuple[str, tuple[Evidence, ...]], ...]


class KeptIssues:
    """The issues by what has them: a report, an official, a seat, ... Their rows stand in `tables`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._of: dict[tuple[str, Any], tuple[IssueRow, ...]] = {}
        self._rows: dict[str, dict[tuple[str, str], IssueRow]] = {}
        self._changed: set[str] = set()
        self._judged: Judged | None = None
        self._settled: Settled = ()

    def put(self, sort: str, thing: Hashable, issues: Iterable[IssueRow]) -> None:
        """Let these be the issues of one thing of a sort."""
        own, place = tuple(issues), (sort, thing)
        known = self._of.pop(place, ())
        if own:
            self._of[place] = own
        if own == known:
            return
        told = sort, repr(thing)
        for row in known:
            del self._rows[row.id][told]
            self._changed.add(row.id)
        for row in own:
            self._rows.setdefault(row.id, {})[told] = row
            self._changed.add(row.id)

    def settle(self, judged: Judged) -> None:
        """Put the rows of what changed, without what people settled."""
        settled = self._settled if judged is self._judged else find_settled(judged)
        changed = {*self._rows} if settled != self._settled else self._changed
        self._judged, self._settled, self._changed = judged, settled, set()
        for row_id in changed:
            told = self._rows[row_id]
            row = told[min(told)] if told else None
            if row and not is_settled(row, settled):
                self._tables.put("issues", row)
            else:
                self._tables.of["issues"].drop(row_id)
            if not told:
                del self._rows[row_id]

    def __contains__(self, row_id: object) -> bool:
        """Whether there is an issue of this id, settled or not."""
        return bool(self._rows.get(str(row_id)))
