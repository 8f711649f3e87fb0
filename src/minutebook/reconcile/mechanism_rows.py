"""Mechanism rows: a series with its meetings, whose turn it is, its founding, its next session, and what it is like."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from minutebook.model.record import Gap, IssueRow, Mechanism, Meeting
from minutebook.model.record_values import Evidence, Names
from minutebook.reconcile.estimates import estimate_next, usual_interval
from minutebook.reconcile.founding import founding_issues, founding_years
from minutebook.reconcile.gaps import find_gaps, find_trouble
from minutebook.reconcile.hosting import find_hosts, rotate_chairs, rotate_hosts
from minutebook.reconcile.items import by_frequency
from minutebook.reconcile.like_series import Standing, stand
from minutebook.reconcile.mechanisms import Series
from minutebook.reconcile.numbering import Run, restart_issues, split_runs
from minutebook.reconcile.sums import ItemSum


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """A mechanism by itself: its row (nothing in `alike` yet), its gaps, the trouble with its numbers and years, and
    what is compared of it.
    """

    row: Mechanism
    standing: Standing
    gaps: tuple[Gap, ...]
    issues: tuple[IssueRow, ...]


def build_mechanism(series: Series, meetings: Sequence[Meeting], words: ItemSum) -> Told:
    """What hangs on one series and its meetings only. `words`: those of the series, kept by whoever asks."""
    runs = split_runs(meetings)
    row = _mechanism(series, meetings, runs, words.become(chain((o.item for o in series.occasions), series.mentioned)))
    trouble = [issue for run in runs for issue in find_trouble(row.name, run)]
    return Told(
        row=row,
        standing=stand(row, meetings),
        gaps=tuple(gap for run in runs for gap in find_gaps(row.id, run)),
        issues=(*trouble, *restart_issues(row.id, row.name, runs), *founding_issues(row, meetings)),
    )


def _mechanism(
    series: Series, meetings: Sequence[Meeting], runs: Sequence[Run], evidence: tuple[Evidence, ...]
) -> Mechanism:
    held = [m for m in meetings if m.status == "held" and m.date_start]
    latest = runs[-1] if runs else None
    rotation = rotate_hosts(latest, series.parties)
    return Mechanism(
        id=series.id,
        evidence=evidence,
        name=series.name,
        names=_names(series),
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


def _names(series: Series) -> tuple[Names, ...]:
    """The names by language: those of its meetings by how often they are used, then those it is only mentioned by."""
    met: defaultdict[str, list[str]] = defaultdict(list)
    for occasion in series.occasions:
        met[occasion.item.language].append(occasion.claim.mechanism or "")
    mentioned: defaultdict[str, list[str]] = defaultdict(list)
    for item in series.mentioned:
        mentioned[item.language].append(item.claim.name)
    out = []
    for language in sorted({*met, *mentioned}):
        forms = [*by_frequency(Counter(met[language])), *by_frequency(Counter(mentioned[language]))]
        out.append(Names(language=language, forms=tuple(dict.fromkeys(forms))))
    return tuple(out)
