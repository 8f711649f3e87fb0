"""How well a record agrees with the truth of a simulated history: pairs of claims rightly and wrongly put together.

Precision: of all pairs of claims that the record puts together, the part that belong together. Completeness (recall):
of all pairs that belong together, the part that the record puts together. A claim in no row is a group of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from bench.simulation.history import History

from minutebook.model.record import Record, Row


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of `found` pairs (or things), of `real` that there are; `rows` found for `things` there are."""

    right: int
    found: int
    real: int
    rows: int = 0
    things: int = 0

    @property
    def precision(self) -> float:
        """The part of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def completeness(self) -> float:
        """The part of what there is that was found."""
        return self.right / self.real if self.real else 1.0


def score_record(record: Record, history: History) -> dict[str, Score]:
    """By name: meetings, mechanisms and officials by pairs of claims; gaps and who was present one by one."""
    places = {(c.document, c.evidence[0].start): c for c in history.claims}
    truth = history.truth
    meeting_rows = _rows_of_claims(record.meetings, places, "meetings")
    in_series = {row.id: row.mechanism for row in record.meetings}
    series = {claim: in_series.get(row) for claim, row in meeting_rows.items()}
    officials, people = _officials(record, history, places)
    by_row = _majority((row, truth.meeting_of[claim]) for claim, row in meeting_rows.items())
    return {
        "meetings": _pairs(truth.meeting_of, meeting_rows),
        "mechanisms": _pairs(truth.mechanism_of, series),
        "officials": _pairs(people, officials),
        "gaps": _gaps(record, history, series),
        "present": _present(record, history, by_row, _majority((row, people[m]) for m, row in officials.items())),
    }


def _rows_of_claims(rows: Iterable[Row], places: Mapping[tuple[str, int], object], kind: str) -> dict[str, str]:
    """The row that a claim's words are evidence of, by claim id."""
    found = {}
    for row in rows:
        for words in row.evidence:
            claim = places.get((words.document, words.start))
            if claim is not None and claim.kind == kind:  # type: ignore[attr-defined]
                found[claim.id] = row.id  # type: ignore[attr-defined]
    return found


def _officials(
    record: Record, history: History, places: Mapping[tuple[str, int], object]
) -> tuple[dict[str, str], dict[str, str]]:
    """The official's row, and who it really is, for each claim of an office and each statement with a speaker."""
    official_of = {tenure.id: tenure.official for tenure in record.tenures}
    rows = {claim: official_of[tenure] for claim, tenure in _rows_of_claims(record.tenures, places, "offices").items()}
    for statement in record.statements:
        words = statement.evidence[0]
        claim = places[words.document, words.start]
        if statement.official:
            rows[claim.id] = statement.official  # type: ignore[attr-defined]
    people = {
        claim: who for (claim, _), who in history.truth.official_of.items() if claim not in history.truth.meeting_of
    }
    return {claim: row for claim, row in rows.items() if claim in people}, people


def _pairs(truth: Mapping[str, str], found: Mapping[str, str | None]) -> Score:
    groups: Counter[Hashable] = Counter()
    real: Counter[Hashable] = Counter()
    both: Counter[Hashable] = Counter()
    for claim, key in truth.items():
        row = found.get(claim) or claim
        groups[row] += 1
        real[key] += 1
        both[row, key] += 1
    return Score(_count(both), _count(groups), _count(real), len(groups), len(real))


def _count(sizes: Counter[Hashable]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _majority(pairs: Iterable[tuple[str | None, str]]) -> dict[str, str]:
    """For each row what most of its claims are about."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row, key in pairs:
        if row:
            votes[row][key] += 1
    return {row: min(told, key=lambda key: (-told[key], key)) for row, told in votes.items()}


def _gaps(record: Record, history: History, series: Mapping[str, str | None]) -> Score:
    meant = _majority(
        (row, history.truth.mechanism_of[c]) for c, row in series.items() if c in history.truth.mechanism_of
    )
    found = {(meant.get(gap.mechanism, gap.mechanism), gap.ordinal) for gap in record.gaps}
    return Score(len(found & history.truth.gaps), len(found), len(history.truth.gaps))


def _present(record: Record, history: History, meetings: Mapping[str, str], people: Mapping[str, str]) -> Score:
    """Officials at meetings: of those that rows name, who was there; of those who were there at meetings told of."""
    found = set()
    for row in record.meetings:
        key = meetings.get(row.id, row.id)
        found |= {(key, people.get(person.official, person.official)) for person in row.participants}
    real = {(key, who) for key in set(meetings.values()) for who in history.truth.present[key]}
    return Score(len(found & real), len(found), len(real))
