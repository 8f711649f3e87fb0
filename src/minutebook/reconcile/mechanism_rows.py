"""Mechanism rows: a series with its meetings, its founding, its next session."""

from collections import defaultdict
from collections.abc import Sequence

from minutebook.model.record import Gap, IssueRow, Mechanism, Meeting, Names
from minutebook.reconcile.estimates import estimate_next
from minutebook.reconcile.founding import founding_issues, founding_years
from minutebook.reconcile.gaps import find_gaps, find_trouble
from minutebook.reconcile.items import merge_evidence
from minutebook.reconcile.mechanisms import Series


def build_mechanisms(
    series: Sequence[Series], meetings: Sequence[Meeting]
) -> tuple[list[Mechanism], list[Gap], list[IssueRow]]:
    """Mechanisms by name, the gaps in them and the trouble with their numbers and founding years."""
    by_series: defaultdict[str | None, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        by_series[meeting.mechanism].append(meeting)
    rows = [_mechanism(one, by_series[one.id]) for one in series if by_series[one.id]]
    rows.sort(key=lambda row: (row.name, row.id))
    gaps = [gap for row in rows for gap in find_gaps(row.id, by_series[row.id])]
    issues = [issue for row in rows for issue in find_trouble(row.name, by_series[row.id])]
    return rows, gaps, [*issues, *founding_issues(rows)]


def _mechanism(series: Series, meetings: Sequence[Meeting]) -> Mechanism:
    held = [m for m in meetings if m.status == "held" and m.date_start]
    by_language: defaultdict[str, list[str]] = defaultdict(list)
    for occasion in series.occasions:
        by_language[occasion.item.language].append(occasion.claim.mechanism or "")
    return Mechanism(
        id=series.id,
        evidence=merge_evidence(o.item for o in series.occasions),
        name=series.name,
        names=tuple(
            Names(language=language, forms=tuple(sorted(set(forms), key=lambda f: (-forms.count(f), -len(f), f))))
            for language, forms in sorted(by_language.items())
        ),
        parties=series.parties,
        kind=series.kind,
        founded=founding_years(series.founded),
        first=min((m.date_start for m in held if m.date_start), default=None),
        latest=max((m.date_start for m in held if m.date_start), default=None),
        next=estimate_next(meetings),
        areas=tuple(sorted({area for m in meetings for area in m.areas})),
    )
