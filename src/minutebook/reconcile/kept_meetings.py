"""The rows of meetings, kept: one report makes the meetings anew that it tells of.

A meeting hangs on its own claims, on the name of its series, and, where sources differ on its number, on the numbers
that other sessions of the series have undisputed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from minutebook.model.document import Document
from minutebook.model.record import Meeting
from minutebook.reconcile.copies import Voices, find_voices
from minutebook.reconcile.joining import Joining, Touched
from minutebook.reconcile.judgements import Judged
from minutebook.reconcile.mechanisms import Series
from minutebook.reconcile.meeting_rows import Named, build_meeting, choose_number, mechanism_of
from minutebook.reconcile.meetings import Cluster
from minutebook.reconcile.rulings import (
    Attended,
    Decided,
    decide,
    decide_attendance,
    differing_rows,
    rule_attendance,
    rule_meeting,
)
from minutebook.reconcile.values import Choice, Value


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A meeting before people's rulings. `first`: its number by its own sources; `number`: by those of its series."""

    cluster: Cluster
    documents: tuple[Document, ...]
    voices: Voices
    mechanism: str | None
    first: Choice
    number: Choice
    row: Meeting | None = None


class KeptMeetings:
    """The meetings as people ruled, without areas: `rows` by id, `of_series` the ids by mechanism.

    `series`: all series by id, as people ruled; kept by whoever updates.
    """

    def __init__(self, joining: Joining, series: Mapping[str, Series]) -> None:
        self.rows: dict[str, Meeting] = {}
        self.of_series: defaultdict[str | None, set[str]] = defaultdict(set)
        self._joining = joining
        self._series = series
        self._drafts: dict[str, _Draft] = {}
        self._drafted: defaultdict[str | None, set[str]] = defaultdict(set)
        self._taken: dict[str, frozenset[Value]] = {}
        self._judged: Judged | None = None
        self._ruled: dict[str, tuple[list[Decided], list[Attended]]] = {}

    def update(self, touched: Touched, renamed: Iterable[str]) -> dict[str, Meeting | None]:
        """The meetings that may be others now, each with its row before (None: it is new). `renamed`: series."""
        occasions = self._joining.occasions
        told = (occasion for report in touched.reports for occasion in occasions.get(report, ()))
        cluster_of = self._joining.cluster_of
        dirty = {*touched.meetings, *(cluster_of[occasion.id] for occasion in told if occasion.id in cluster_of)}
        touching = self._draft(dirty)
        remade = self._number(dirty, touching)
        for name in renamed:
            remade.update(row_id for row_id in self._drafted.get(name, ()) if not self._is_made(row_id))
        for row_id in remade:
            self._make(row_id)
        return self._rule(remade | dirty)

    def _draft(self, dirty: Iterable[str]) -> set[str]:
        """Draft meetings again; the series in which they are or were."""
        touching: set[str | None] = set()
        for row_id in dirty:
            known = self._drafts.pop(row_id, None)
            if known:
                touching.add(known.mechanism)
                self._drafted[known.mechanism].discard(row_id)
            cluster = self._joining.clusters.get(row_id)
            if cluster is None:
                continue
            documents = tuple(occasion.item.document for occasion in cluster.occasions)
            before = known.voices if known else None
            voices = before if before and known and known.documents == documents else find_voices(documents, before)
            number, mechanism = choose_number(cluster, voices), mechanism_of(cluster)
            self._drafts[row_id] = _Draft(
                cluster=cluster, documents=documents, voices=voices, mechanism=mechanism, first=number, number=number
            )
            self._drafted[mechanism].add(row_id)
            touching.add(mechanism)
        return {mechanism for mechanism in touching if mechanism}

    def _number(self, dirty: Iterable[str], touching: Iterable[str]) -> set[str]:
        """Choose again the numbers on which sources differ; the meetings to make again, those of `dirty` among them."""
        remade = {row_id for row_id in dirty if row_id in self._drafts}
        for mechanism in touching:
            own = {row_id: self._drafts[row_id] for row_id in self._drafted[mechanism]}
            firsts = [draft.first for draft in own.values()]
            taken = frozenset(one.value for one in firsts if one.value is not None and not one.disagreement)
            is_same, self._taken[mechanism] = self._taken.get(mechanism) == taken, taken
            for row_id, draft in own.items():
                if draft.first.disagreement and (row_id in remade or not is_same):
                    draft.number, draft.row = choose_number(draft.cluster, draft.voices, taken), None
                    remade.add(row_id)
            if not own:
                del self._taken[mechanism], self._drafted[mechanism]
        return remade

    def _is_made(self, row_id: str) -> bool:
        """Whether the meeting has a row with the name that its series has now."""
        draft = self._drafts[row_id]
        return draft.row is not None and draft.row.mechanism_name == self._name(draft).name

    def _name(self, draft: _Draft) -> Named:
        series = self._series.get(draft.mechanism or "")
        return Named(mechanism=draft.mechanism, name=series.name if series else None)

    def _make(self, row_id: str) -> None:
        draft = self._drafts[row_id]
        name = self._name(draft)
        if draft.row is None:
            draft.row = build_meeting(draft.cluster, draft.voices, draft.number, self._joining.people, name)
        else:
            draft.row = replace(draft.row, mechanism_name=name.name)

    def _rule(self, changed: set[str]) -> dict[str, Meeting | None]:
        joining, judged = self._joining, self._joining.judged
        decided = decide(judged.rulings, "meetings", joining.cluster_of.get)
        attended = decide_attendance(judged.rulings, joining.cluster_of, joining.people)
        ruled = {row: (decided.get(row, []), attended.get(row, [])) for row in {*decided, *attended}}
        again = changed | differing_rows(self._ruled, ruled)
        # Of another series by a ruling, a meeting hangs on what that series is called now.
        again |= {row for row, own in decided.items() if any(one.field == "mechanism" for one in own)}
        if judged is not self._judged:
            again |= ruled.keys()
        self._judged, self._ruled = judged, ruled
        found = {}
        for row_id in again:
            known = found[row_id] = self.rows.pop(row_id, None)
            if known:
                self.of_series[known.mechanism].discard(row_id)
            draft = self._drafts.get(row_id)
            if draft and draft.row:
                series = joining.series_of, self._series
                row = rule_meeting(draft.row, draft.cluster, decided.get(row_id, ()), judged, series)
                row = self.rows[row_id] = rule_attendance(row, attended.get(row_id, ()))
                self.of_series[row.mechanism].add(row_id)
        return found
