"""Mechanism rows: a series with its meetings, whose turn it is, its founding, its next session, and what it is like."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.model.record import Gap, IssueRow, Mechanism, Meeting
from minutebook.model.record_values import Names
from minutebook.reconcile.estimates import estimate_next, usual_interval
from minutebook.reconcile.founding import founding_issues, founding_years
from minutebook.reconcile.gaps import find_gaps, find_trouble
from minutebook.reconcile.hosting import find_hosts, rotate_chairs, rotate_hosts
from minutebook.reconcile.items import by_frequency, merge_evidence
from minutebook.reconcile.like_series import OfficesOf, Standing, compare_series, key_of
from minutebook.reconcile.mechanisms import Series
from minutebook.reconcile.numbering import Run, restart_issues, split_runs


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """A mechanism by itself: its row (nothing in `alike` yet), its gaps, and the trouble with its numbers and years."""

    row: Mechanism
    gaps: tuple[Gap, ...]
    issues: tuple[IssueRow, ...]


def build_mechanism(series: Series, meetings: Sequence[Meeting]) -> Told:
    """What hangs on one series and its meetings only."""
    runs = split_runs(meetings)
    row = _mechanism(series, meetings, runs)
    trouble = [issue for run in runs for issue in find_trouble(row.name, run)]
    return Told(
        row=row,
        gaps=tuple(gap for run in runs for gap in find_gaps(row.id, run)),
        issues=(*trouble, *restart_issues(row.id, row.name, runs), *founding_issues(row, meetings)),
    )


def compare_mechanisms(
    rows: Sequence[Mechanism], meetings: Mapping[str | None, Sequence[Meeting]], offices_of: OfficesOf
) -> tuple[list[Mechanism], list[IssueRow]]:
    """Mechanisms of the same parties with those that are like them. `meetings`: those of each mechanism, by its id."""
    if len(rows) < 2 or not rows[0].parties:
        return list(rows), []
    standing = [Standing(row=row, meetings=tuple(meetings[row.id]), key=key_of(row)) for row in rows]
    return compare_series(sorted(standing, key=lambda one: one.row.id), offices_of)


def _mechanism(series: Series, meetings: Sequence[Meeting], runs: Sequence[Run]) -> Mechanism:
    held = [m for m in meetings if m.status == "held" and m.date_start]
    latest = runs[-1] if runs else None
    rotation = rotate_hosts(latest, series.parties)
    return Mechanism(
        id=series.id,
        evidence=merge_evidence([*(o.item for o in series.occasions), *series.mentioned]),
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
