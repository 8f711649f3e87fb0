"""Founding: every year that texts give for a mechanism's beginning, each with its words. They may differ; all stand."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from minutebook.model.claims import FoundedClaim
from minutebook.model.record import DatedValue, IssueRow, Mechanism
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


def founding_issues(mechanisms: Sequence[Mechanism]) -> Iterator[IssueRow]:
    """One issue for each mechanism that sources say began in different years, for somebody to settle."""
    for mechanism in mechanisms:
        years = [str(said.value) for said in mechanism.founded]
        if len(years) > 1:
            yield IssueRow(
                id=make_id("I", "sources-differ", mechanism.id, "founded"),
                evidence=sort_evidence(words for said in mechanism.founded for words in said.evidence),
                kind="sources-differ",
                message=f"founded: {' or '.join(years)}; {'both' if len(years) == 2 else 'all'} are shown",
                about=(mechanism.id,),
            )
