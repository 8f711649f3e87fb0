"""Mechanisms, kept: each is made of its series and meetings, and compared with those of the same parties."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from minutebook.model.record import Gap, IssueRow, Mechanism, Meeting
from minutebook.model.record_order import order_key
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.kept_meetings import KeptMeetings
from minutebook.reconcile.like_series import chairs_offices, compare_series
from minutebook.reconcile.mechanism_rows import SeriesSum, Told, build_mechanism
from minutebook.reconcile.mechanisms import Series

Parties = tuple[str, ...]


class KeptMechanisms:
    """The mechanisms, by id (`rows`), with what is like each; gaps by mechanism; trouble by mechanism and by parties.

    `series`: all series by id, as people ruled; `shown`: the meetings by id as the record shows them. Both are kept by
    whoever updates.
    """

    def __init__(
        self, joining: Joining, series: Mapping[str, Series], meetings: KeptMeetings, shown: Mapping[str, Meeting]
    ) -> None:
        self.rows: dict[str, Mechanism] = {}
        self.gaps: dict[str, tuple[Gap, ...]] = {}
        self.issues: dict[str, tuple[IssueRow, ...]] = {}
        self.likeness: dict[Parties, tuple[IssueRow, ...]] = {}
        self._series = series
        self._meetings = meetings
        self._shown = shown
        self._told: dict[str, Told] = {}
        self._sums: dict[str, SeriesSum] = {}
        self._of_parties: defaultdict[Parties, set[str]] = defaultdict(set)
        self._offices_of = chairs_offices(joining.items, joining.people)

    def update(self, series: Iterable[str]) -> tuple[set[str], set[Parties]]:
        """The mechanisms and the sets of parties whose rows may be others now, those of these series made again."""
        dirty = set(series)
        parties: set[Parties] = set()
        for one in dirty:
            known = self._told.pop(one, None)
            if known:
                parties.add(known.row.parties)
                self._of_parties[known.row.parties].discard(one)
            for kept in (self.rows, self.gaps, self.issues):
                kept.pop(one, None)
            meetings = self._meetings_of(one)
            if not meetings or one not in self._series:
                self._sums.pop(one, None)
                continue
            if one not in self._sums:
                self._sums[one] = SeriesSum()
            told = self._told[one] = build_mechanism(self._series[one], meetings, self._sums[one])
            self.gaps[one], self.issues[one] = told.gaps, told.issues
            parties.add(told.row.parties)
            self._of_parties[told.row.parties].add(one)
        for group in parties:
            dirty.update(self._compare(group))
        return dirty, parties

    def _compare(self, parties: Parties) -> list[str]:
        """Compare the mechanisms of these parties; those that are new among them or have others like them now."""
        own = sorted(self._of_parties[parties])
        self.likeness.pop(parties, None)
        if not own:
            del self._of_parties[parties]
            return []
        alike, issues = compare_series([self._told[one].standing for one in own], self._offices_of)
        if issues:
            self.likeness[parties] = tuple(issues)
        changed = [one for one in own if one not in self.rows or self.rows[one].alike != alike.get(one, ())]
        for one in changed:
            row = self._told[one].row
            self.rows[one] = replace(row, alike=alike[one]) if one in alike else row
        return changed

    def _meetings_of(self, series: str) -> Sequence[Meeting]:
        """The meetings of a series as the record shows them, in order."""
        rows = [self._shown[one] for one in self._meetings.of_series.get(series, ())]
        return sorted(rows, key=lambda row: order_key("meetings", row, {}))
