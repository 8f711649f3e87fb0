"""Founding: every year that texts give for a mechanism's beginning, each with its words. They may differ; all stand."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from minutebook.model.claims import FoundedClaim
from minutebook.model.record import IssueRow, Mechanism, Meeting
from minutebook.model.record_values import DatedValue, Evidence
from minutebook.model.remark import listed, on_day, remark
from minutebook.reconcile.items import Item, make_id, merge_evidence, sort_evidence


def founding_years(items: Sequence[Item[FoundedClaim]]) -> tuple[DatedValue, ...]:
    """The years in order; `date` is the day of the first report that says so."""
    by_year: defaultdict[int, list[Item[FoundedClaim]]] = defaultdict(list)
    for item in items:
        by_year[item.claim.year].append(item)
    return tuple(
        DatedValue(value=year, date=min((i.day for i in told if i.day), default=None), evidence=merge_evidence(told))
        for year, told in sorted(by_year.items())
    )


def founding_issues(mechanism: Mechanism, meetings: Sequence[Meeting]) -> Iterator[IssueRow]:
    """That sources say it began in different years, or in another than that of its first session; all is shown."""
    years = [str(said.value) for said in mechanism.founded]
    firsts = [m for m in meetings if m.ordinal == 1 and m.status == "held" and m.date_start]
    first = min(firsts, key=lambda m: (m.date_start or "", m.id), default=None)
    other = first if first and (first.date_start or "")[:4] not in years else None
    if not years or not (other or len(years) > 1):
        return
    said = listed("or", years)
    if other:
        is_all = len(years) > 1
        day = on_day(other.date_start)
        told = (
            remark("founded: %(years)s, the first session is dated %(day)s; all are shown", years=said, day=day)
            if is_all
            else remark("founded: %(years)s, the first session is dated %(day)s; both are shown", years=said, day=day)
        )
    elif len(years) == 2:
        told = remark("founded: %(years)s; both are shown", years=said)
    else:
        told = remark("founded: %(years)s; all are shown", years=said)
    yield IssueRow(
        id=make_id("I", "sources-differ", mechanism.id, "founded"),
        evidence=sort_evidence((*_words(mechanism), *(other.evidence if other else ()))),
        kind="sources-differ",
        message=told.english,
        about=(mechanism.id, other.id) if other else (mechanism.id,),
        remark=told,
    )


def _words(mechanism: Mechanism) -> tuple[Evidence, ...]:
    return sort_evidence(words for said in mechanism.founded for words in said.evidence)
