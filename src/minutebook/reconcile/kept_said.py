"""Rows made of one claim each, kept: statements, undertakings and progress, with what is a copy of what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from minutebook.model.record import Commitment, Meeting, Statement
from minutebook.reconcile.copied_words import mark_copied
from minutebook.reconcile.kept_meetings import KeptMeetings
from minutebook.reconcile.kept_threads import KeptThreads
from minutebook.reconcile.kept_words import KeptWords
from minutebook.reconcile.people import People
from minutebook.reconcile.rows import make_commitment, make_progress, make_statement
from minutebook.reconcile.tables import Tables

COPIED = ("statements", "commitments")
"""The tables whose rows say what they are a copy of."""


class KeptSaid:
    """The rows of what reports say. They stand in `tables`."""

    def __init__(self, tables: Tables, people: People, words: KeptWords, threads: KeptThreads) -> None:
        self._tables = tables
        self._people = people
        self._words = words
        self._threads = threads
        self._copying: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self._original_of: dict[str, str] = {}
        self._copies_of: defaultdict[str, set[str]] = defaultdict(set)

    def update(
        self, meetings: Mapping[str, Meeting | None], kept: KeptMeetings, reports: Iterable[str], claims: Iterable[str]
    ) -> None:
        """Make rows again: of `reports`, of what copies them, and the commitments among `claims`, for their threads.

        `meetings`: those that may have changed, with the rows they had.
        """
        made = {report: self._make(report) for report in reports}
        again = self._find_copying(meetings, kept)
        again.update(made, *(self._copies_of.get(report, ()) for report in made))
        shown = {(name, report): self._rows(name, report, made) for report in again for name in COPIED}
        for (name, report), rows in shown.items():
            original = self._original_of.get(report)
            others = self._rows(name, original, made) if original else ()
            self._tables.put_group(name, report, [mark_copied(row, others) for row in rows] if others else rows)
        for report, (_, _, progress) in made.items():
            self._tables.put_group("progress", report, progress)
        self._put_threads(claims)

    def _make(self, report: str) -> tuple[list[Statement], list[Commitment], list[Any]]:
        words = self._words.of.get(report)
        if not words:
            return [], [], []
        threads = self._threads.of
        return (
            [make_statement(item, tie, self._people) for item, tie in words.statements],
            [make_commitment(item, tie, threads[item.id]) for item, tie in words.commitments],
            [make_progress(item, tie) for item, tie in words.progress],
        )

    def _rows(self, name: str, report: str, made: Mapping[str, tuple[Any, ...]]) -> list[Any]:
        """The rows of a report, nothing being said of copies."""
        if report in made:
            return list(made[report][COPIED.index(name)])
        return [replace(row, copy_of=None) for row in self._tables.group(name, report)]

    def _find_copying(self, meetings: Mapping[str, Meeting | None], kept: KeptMeetings) -> set[str]:
        """Keep what the meetings say of copies; the reports that are copies of another one now, or of none."""
        touched = set()
        for meeting, before in meetings.items():
            for copy in before.copies if before else ():
                self._copying[copy.document].pop(meeting, None)
                touched.add(copy.document)
            found: defaultdict[str, list[str]] = defaultdict(list)
            for copy in kept.rows[meeting].copies if meeting in kept.rows else ():
                found[copy.document].append(copy.original)
            for report, originals in found.items():
                self._copying[report][meeting] = tuple(originals)
                touched.add(report)
        changed = set()
        for report in touched:
            known = self._original_of.pop(report, None)
            now = min((one for own in self._copying[report].values() for one in own), default=None)
            if now is not None:
                self._original_of[report] = now
            else:
                del self._copying[report]
            if known != now:
                changed.add(report)
                self._copies_of[known or ""].discard(report)
                self._copies_of[now or ""].add(report)
        self._copies_of.pop("", None)
        return changed

    def _put_threads(self, claims: Iterable[str]) -> None:
        rows = self._tables.rows["commitments"]
        for claim in claims:
            row, thread = rows.get(f"C{claim[:12]}"), self._threads.of.get(claim)
            if row and thread and (row.thread, row.history) != (thread.id, thread.history):
                self._tables.put("commitments", replace(row, thread=thread.id, history=thread.history))
