"""Sessions that never were: numbers of a series of which people say that no report lacks them, for there was none."""

from collections import Counter
from collections.abc import Callable

from minutebook.reconcile.judgements import Judged

Absent = tuple[str, int, int]
"""A series, the numbering within it, and the number."""


def find_absent(judged: Judged, series_of: Callable[[str], str | None]) -> frozenset[Absent]:
    """What people said is no gap. `series_of`: of a claim that names one.

    The number is kept as the judgement's value, with a slash and the numbering where the series began to count again.
    """
    found = set()
    for located in judged.located:
        judgement = located.judgement
        ordinal, _, numbering = (judgement.value or "").partition("/")
        if judgement.verdict != "reject" or not ordinal.isdecimal() or not judged.is_standing(judgement):
            continue
        series = Counter(one for p in located.places if p.of.startswith("G") and (one := series_of(p.claim)))
        if series:
            one = min(series, key=lambda key: (-series[key], key))
            found.add((one, int(numbering) if numbering.isdecimal() else 1, int(ordinal)))
    return frozenset(found)
