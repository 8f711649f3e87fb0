"""What reports say, kept tied: statements, undertakings, progress and formulas, each with its meeting and official."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from minutebook.model.claims import CommitmentClaim, FrameworkClaim, ProgressClaim, StatementClaim
from minutebook.reconcile.items import Item, of_kind
from minutebook.reconcile.joining import Joining, Touched
from minutebook.reconcile.ties import Tie, Ties, tie_claims

FORMULA_KINDS = ("partnership", "initiative")
"""Frameworks whose names are formulas of a series."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """What one report says, each claim with its tie."""

    ties: Ties
    commitments: tuple[tuple[Item[CommitmentClaim], Tie], ...]
    progress: tuple[tuple[Item[ProgressClaim], Tie], ...]
    formulas: tuple[tuple[Item[FrameworkClaim], Tie], ...]

    @property
    def statements(self) -> tuple[tuple[Item[StatementClaim], Tie], ...]:
        """The statements with their ties."""
        return self.ties.statements

    def all(self) -> Iterator[tuple[Item[Any], Tie]]:
        """All claims with their ties."""
        yield from self.statements
        yield from self.commitments
        yield from self.progress
        yield from self.formulas


class KeptWords:
    """What each report says (`of`), and the reports that say something of a meeting (`reports_of`)."""

    def __init__(self, joining: Joining) -> None:
        self.of: dict[str, Words] = {}
        self.reports_of: defaultdict[str, set[str]] = defaultdict(set)
        self._joining = joining
        self._areas: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)

    def update(self, touched: Touched) -> dict[str, frozenset[str]]:
        """The reports that may say something else now, or of other meetings: each with the meetings of before and now.

        Those that are gone are among them.
        """
        found = {}
        for report in touched.reports | self._reports(touched.moved):
            before, now = self._forget(report), self._tie(report)
            found[report] = before | now
        return found

    def areas_of(self, meeting: str) -> tuple[str, ...]:
        """The area codes of the undertakings and the progress of a meeting, in alphabetical order."""
        return tuple(sorted(frozenset[str]().union(*self._areas.get(meeting, {}).values())))

    def _reports(self, claims: frozenset[str]) -> set[str]:
        """The reports in which the claims stand that moved to other meetings."""
        return {self._joining.report_of_meeting(claim) for claim in claims}

    def _forget(self, report: str) -> frozenset[str]:
        meetings = _meetings(self.of.pop(report, None))
        for meeting in meetings:
            self.reports_of[meeting].discard(report)
            if not self.reports_of[meeting]:
                del self.reports_of[meeting]
            if report in self._areas.get(meeting, ()):
                del self._areas[meeting][report]
        return meetings

    def _tie(self, report: str) -> frozenset[str]:
        joining = self._joining
        items = joining.items.get(report, ())
        if not items:
            return frozenset()
        occasions = joining.occasions.get(report, ())
        ties = tie_claims(occasions, joining.cluster_of, of_kind(items, StatementClaim), joining.people)
        named = [item for item in of_kind(items, FrameworkClaim) if item.claim.framework in FORMULA_KINDS]
        words = self.of[report] = Words(
            ties=ties,
            commitments=tuple((i, ties.of_words(i, _parties(i.claim))) for i in of_kind(items, CommitmentClaim)),
            progress=tuple((i, ties.of_words(i)) for i in of_kind(items, ProgressClaim)),
            formulas=tuple((i, ties.of_words(i)) for i in named),
        )
        meetings = _meetings(words)
        for meeting in meetings:
            self.reports_of[meeting].add(report)
        areas: defaultdict[str, set[str]] = defaultdict(set)
        binding: tuple[tuple[Item[Any], Tie], ...] = (*words.commitments, *words.progress)
        for item, tie in binding:
            if tie.meeting:
                areas[tie.meeting].update(item.claim.areas)
        for meeting, own in areas.items():
            if own:
                self._areas[meeting][report] = frozenset(own)
        return meetings


def _parties(claim: CommitmentClaim) -> tuple[str, ...]:
    return (*claim.by, *claim.with_)


def _meetings(words: Words | None) -> frozenset[str]:
    return frozenset(tie.meeting for _, tie in words.all() if tie.meeting) if words else frozenset()
