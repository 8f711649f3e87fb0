"""The rows of the record, kept up to date: after each update of what is joined, those are made again that it touched.

What a row is made of is one thing - a meeting, a series, a seat, a report - and a few that it names. To make all rows
is to update with all there is, so that there is one path, and what is kept cannot differ from what is made anew.
(Databases call what is derived and kept so a materialised view; A. Gupta and I. S. Mumick, Maintenance of Materialized
Views, 1995.)
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import Any

from minutebook.model.claims import IssueClaim
from minutebook.model.record import Meeting, Official, Record
from minutebook.model.record_change import RecordChange
from minutebook.reconcile.absent import Absent, find_absent
from minutebook.reconcile.items import of_kind
from minutebook.reconcile.joining import Joining, Touched
from minutebook.reconcile.judgement_rows import JudgementTable, RowOf, Rows, judgement_issues
from minutebook.reconcile.kept_issues import KeptIssues
from minutebook.reconcile.kept_mechanisms import KeptMechanisms
from minutebook.reconcile.kept_meetings import KeptMeetings
from minutebook.reconcile.kept_named import KeptNamed
from minutebook.reconcile.kept_said import KeptSaid
from minutebook.reconcile.kept_tenures import KeptTenures
from minutebook.reconcile.kept_threads import KeptThreads
from minutebook.reconcile.kept_words import KeptWords
from minutebook.reconcile.mechanisms import Series
from minutebook.reconcile.rows import disagreement_issues, make_document, make_issue
from minutebook.reconcile.rulings import Decided, decide, decide_officials, differing_rows, rule_row
from minutebook.reconcile.tables import Tables

Before = Mapping[str, Meeting | None]
"""Meetings that may have changed, by id, with the rows that they had."""


OF_ONE_CLAIM = ("statements", "commitments", "progress", "agreements")
"""Tables whose rows a judgement may be about by their ids, beside issues and names."""


class _Others:
    """Ids in any of several places."""

    def __init__(self, places: Sequence[Container[object]]) -> None:
        self._places = places

    def __contains__(self, row_id: object) -> bool:
        return any(row_id in place for place in self._places)


class RecordRows:
    """The rows of what `joining` holds, as of the last update. `shown`: all of them, table to id to row."""

    def __init__(self, joining: Joining) -> None:
        self._joining = joining
        self._tables = Tables()
        self._series: dict[str, Series] = {}
        self._ruled_series: dict[str, list[Decided]] = {}
        self._absent: frozenset[Absent] = frozenset()
        self._ruled_officials: dict[str, list[Decided]] = {}
        shown = self.shown = self._tables.rows
        self._issues = KeptIssues(self._tables)
        self._judgements = JudgementTable()
        self._meetings = KeptMeetings(joining, self._series)
        self._words = KeptWords(joining)
        self._threads = KeptThreads(joining, self._meetings, self._words)
        self._said = KeptSaid(self._tables, joining.people, self._words, self._threads)
        self._mechanisms = KeptMechanisms(joining, self._series, self._meetings, shown["meetings"])
        self._tenures = KeptTenures(joining, shown["officials"])
        self._named = KeptNamed(joining, self._tables, self._words, self._tenures)

    def update(self, touched: Touched) -> RecordChange:
        """Make again what an update of the joining touched; the rows that are others now."""
        officials = self._update_officials(touched)
        series = self._update_series(touched)
        self._update_documents(touched)
        meetings = self._meetings.update(touched, series)
        said = self._words.update(touched)
        series |= self._update_meetings(meetings, {meeting for own in said.values() for meeting in own})
        claims, changes = self._threads.update(meetings, said)
        self._tables.put_groups("session_changes", changes)
        self._said.update(meetings, self._meetings, said, claims)
        self._update_mechanisms(series)
        seats = self._tenures.update(touched.reports, officials)
        for seat in seats:
            self._tables.put_group("tenures", seat, self._tenures.rows.get(seat, ()))
            self._issues.put("seat", seat, self._tenures.issues.get(seat, ()))
        self._named.update(said, seats, meetings, self._meetings)
        self._update_judgements()
        return self._tables.take_change()

    def record(self) -> Record:
        """The record; its tables are put in order again only where they changed."""
        return self._tables.record()

    def _update_officials(self, touched: Touched) -> set[str]:
        """Put the officials; those who are called otherwise now, or are of another party."""
        joining = self._joining
        decided = decide_officials(joining.judged.rulings, joining.people)
        again = touched.officials | differing_rows(self._ruled_officials, decided)
        self._ruled_officials = decided
        shown, differing = self._tables.rows["officials"], set()
        for row_id in again:
            before, row = shown.get(row_id), joining.officials.get(row_id)
            row = rule_row(row, decided.get(row_id, ())) if row else None
            self._tables.put_group("officials", row_id, [row] if row else [])
            if _called(before) != _called(row):
                differing.add(row_id)
        for key in touched.people:
            issue = joining.people_issues.get(key)
            self._issues.put("people", key, [issue] if issue else [])
        return differing

    def _update_series(self, touched: Touched) -> set[str]:
        """Keep the series as people ruled; those that may be others now."""
        joining = self._joining
        decided = decide(joining.judged.rulings, "mechanisms", joining.series_of.get)
        again = touched.series | differing_rows(self._ruled_series, decided)
        self._ruled_series = decided
        for one in again:
            series = joining.series.get(one)
            if series:
                self._series[one] = rule_row(series, decided.get(one, ()))
            else:
                self._series.pop(one, None)
        for key in touched.doubts:
            issue = joining.series_issues.get(key)
            self._issues.put("series", key, [issue] if issue else [])
        return set(again)

    def _update_documents(self, touched: Touched) -> None:
        joining = self._joining
        for report in touched.reports:
            document = joining.documents.get(report)
            items = of_kind(joining.items.get(report, ()), IssueClaim)
            self._tables.put_group("documents", report, [make_document(document, items)] if document else [])
            self._issues.put("report", report, [make_issue(item) for item in items] if document else [])

    def _update_meetings(self, meetings: Before, spoken_of: set[str]) -> set[str]:
        """Put the meetings with their areas; the series in which they are or were."""
        series: set[str | None] = set()
        for meeting in {*meetings, *spoken_of}:
            row = self._meetings.rows.get(meeting)
            before = meetings.get(meeting)
            series.update(found.mechanism for found in (before, row) if found)
            shown = row and _with_areas(row, self._words.areas_of(meeting))
            self._tables.put_group("meetings", meeting, [shown] if shown else [])
            self._issues.put("meeting", meeting, disagreement_issues(row) if row else [])
        return {one for one in series if one}

    def _update_mechanisms(self, series: set[str]) -> None:
        kept = self._mechanisms
        touched, parties = kept.update(series)
        absent = find_absent(self._joining.judged, self._joining.series_of.get)
        touched |= {one for one, _, _ in absent ^ self._absent}
        self._absent = absent
        for one in touched:
            row = kept.rows.get(one)
            gaps = [gap for gap in kept.gaps.get(one, ()) if (one, gap.numbering, gap.ordinal) not in absent]
            self._tables.put_group("mechanisms", one, [row] if row else [])
            self._tables.put_group("gaps", one, gaps)
            self._issues.put("mechanism", one, kept.issues.get(one, ()))
        for group in parties:
            self._issues.put("parties", group, kept.likeness.get(group, ()))

    def _update_judgements(self) -> None:
        joining = self._joining
        judged, people, shown = joining.judged, joining.people, self._tables.rows

        def official(address: str) -> str | None:
            claim, _, name = judged.renamed.get(address, address).partition("#")
            return people.find(claim, name)

        self._issues.put("judgements", "", ())
        row_of: dict[str, RowOf] = {
            "meetings": joining.cluster_of.get,
            "mechanisms": joining.series_of.get,
            "tenures": self._tenures.tenure_of.get,
            "officials": official,
            "organisations": self._named.organisations.row_of.get,
            "frameworks": self._named.frameworks.row_of.get,
        }
        others = _Others([*(shown[name] for name in OF_ONE_CLAIM), self._issues, people.judgeable])
        before = self._judgements.rows
        self._judgements.update(judged, Rows(of=row_of, others=others))
        if self._judgements.rows is not before:
            self._tables.put_group("judgements", "", self._judgements.rows)
        self._issues.put("judgements", "", judgement_issues(self._judgements.rows))
        self._issues.settle(judged)


def _with_areas(row: Meeting, areas: tuple[str, ...]) -> Meeting:
    return replace(row, areas=areas) if areas else row


def _called(official: Official | None) -> tuple[Any, ...]:
    """By what an official is known."""
    return (official.name, official.names, official.party) if official else ()
