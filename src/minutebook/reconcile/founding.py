"""Founding: every year that texts give for a mechanism's beginning, each with its words. They may differ; all stand."""

from collections import defaultdict
from collections.abc import Sequence

from minutebook.model.claims import FoundedClaim
from minutebook.model.record import DatedValue
from minutebook.reconcile.items import Item, merge_evidence


def founding_years(items: Sequence[Item[FoundedClaim]]) -> tuple[DatedValue, ...]:
    """The years in order; `date` is the day of the first report that says so."""
    by_year: defaultdict[int, list[Item[FoundedClaim]]] = defaultdict(list)
    for item in items:
        by_year[item.claim.year].append(item)
    return tuple(
        DatedValue(value=year, date=min((i.day for i in told if i.day), default=None), evidence=merge_evidence(told))
        for year, told in sorted(by_year.items())
    )
