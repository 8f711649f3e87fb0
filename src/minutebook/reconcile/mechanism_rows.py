"""Mechanism rows: a series with its meetings, whose turn it is, its founding, its next session, and what it is like."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.model.claims import FrameworkClaim, MeetingClaim
from minutebook.model.record import Gap, IssueRow, Mechanism, Meeting
from minutebook.model.record_values import Evidence, Names
from minutebook.reconcile.estimates import estimate_next, usual_interval
from minutebook.reconcile.founding import founding_issues, founding_years
from minutebook.reconcile.gaps import find_gaps, find_trouble
from minutebook.reconcile.hosting import find_hosts, rotate_chairs, rotate_hosts
from minutebook.reconcile.items import Item, by_frequency
from minutebook.reconcile.like_series import Standing, stand
from minutebook.reconcile.mechanisms import Series
from minutebook.reconcile.numbering import Run, restart_issues, split_runs
from minutebook.reconcile.sums import EvidenceSum, Tally


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """A mechanism by itself: its row (nothing in `alike` yet), its gaps, the trouble with its numbers and years, and
    what is compared of it.
    """

    row: Mechanism
    standing: Standing
    gaps: tuple[Gap, ...]
    issues: tuple[IssueRow, ...]


class SeriesSum:
    """What the claims of one series add up to: its words, and its names by language, at meetings and as mentioned."""

    __slots__ = ("_items", "_mentioned", "_met", "_words")

    def __init__(self) -> None:
        self._items: frozenset[Item[MeetingClaim] | Item[FrameworkClaim]] = frozenset()
        self._words = EvidenceSum()
        self._met: defaultdict[str, Tally[str]] = defaultdict(Tally)
        self._mentioned: defaultdict[str, Tally[str]] = defaultdict(Tally)

    def become(self, series: Series) -> None:
        """Let this be the series: what its claims tell that were there before is not gone over again."""
        before, self._items = self._items, frozenset((*(o.item for o in series.occasions), *series.mentioned))
        gone, new = before - self._items, self._items - before
        for item in gone:
            self._words.remove(item.evidence)
            self._count(item, -1)
        self._words.add([words for item in new for words in item.evidence])
        for item in new:
            self._count(item, 1)

    def words(self) -> tuple[Evidence, ...]:
        """All words, in order of document and place."""
        return self._words.words()

    def names(self) -> tuple[Names, ...]:
        """The names by language: those of its meetings by how often they are used, then those only mentioned."""
        found = []
        for language in sorted({*self._met, *self._mentioned}):
            forms = [name for told in (self._met, self._mentioned) for name in by_frequency(told.get(language, {}))]
            found.append(Names(language=language, forms=tuple(dict.fromkeys(forms))))
        return tuple(found)

    def _count(self, item: Item[MeetingClaim] | Item[FrameworkClaim], step: int) -> None:
        claim = item.claim
        told = self._met if isinstance(claim, MeetingClaim) else self._mentioned
        name = claim.mechanism or "" if isinstance(claim, MeetingClaim) else claim.name
        told[item.language].count(name, step)
        if not told[item.language]:
            del told[item.language]


def build_mechanism(series: Series, meetings: Sequence[Meeting], told: SeriesSum) -> Told:
    """What hangs on one series and its meetings only. `told`: what its claims add up to, kept by whoever asks."""
    told.become(series)
    runs = split_runs(meetings)
    row = _mechanism(series, meetings, runs, told)
    trouble = [issue for run in runs for issue in find_trouble(row.name, run)]
    return Told(
        row=row,
        standing=stand(row, meetings),
        gaps=tuple(gap for run in runs for gap in find_gaps(row.id, run)),
        issues=(*trouble, *restart_issues(row.id, row.name, runs), *founding_issues(row, meetings)),
    )


def _mechanism(series: Series, meetings: Sequence[Meeting], runs: Sequence[Run], told: SeriesSum) -> Mechanism:
    held = [m for m in meetings if m.status == "held" and m.date_start]
    latest = runs[-1] if runs else None
    rotation = rotate_hosts(latest, series.parties)
    return Mechanism(
        id=series.id,
        evidence=told.words(),
        name=series.name,
        names=told.names(),
        parties=series.parties,
        kind=series.kind,
        founded=founding_years(series.founded),
        first=min((m.date_start for m in held if m.date_start), default=None),
        latest=max((m.date_start for m in held if m.date_start), default=None),
        next=estimate_next(meetings, latest, rotation),
        areas=tuple(sorted({area for m in meetings for area in m.areas})),
        hosts=find_hosts(meetings),
        host_rotation=rotation,
        chair_rotation=rotate_chairs(latest),
        interval=usual_interval(latest),
        numberings=tuple(run.numbering for run in runs) if len(runs) > 1 else (),
    )
