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
        next=estimate_next(meetings),
        areas=tuple(sorted({area for m in meetings for area in m.areas})),
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
        forms = [*_by_use(met[language]), *_by_use(mentioned[language])]
        out.append(Names(language=language, forms=tuple(dict.fromkeys(forms))))
    return tuple(out)


def _by_use(names: Sequence[str]) -> list[str]:
    return sorted(set(names), key=lambda name: (-names.count(name), -len(name), name))
