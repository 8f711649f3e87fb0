"""Frameworks: partnerships, initiatives and the like, each once, with its wordings as they changed."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from minutebook.lexicon.keys import load_keys, split_words
from minutebook.model.claims import FrameworkClaim
from minutebook.model.record import Framework
from minutebook.model.record_values import DatedValue
from minutebook.reconcile.items import Item, make_id, merge_evidence, most_common

OF_PARTIES = frozenset({"partnership", "consensus"})
"""Kinds of which two parties have one, whatever it is called at the time; of the others the words tell them apart."""


Both = tuple[str, ...]
"""The parties of the meetings of a report, where they are just two."""


def framework_key(item: Item[FrameworkClaim], met: Both) -> tuple[str, ...]:
    """What tellings of one framework share. A mechanism mentioned is a name of its series and no framework."""
    claim = item.claim
    if claim.framework in OF_PARTIES:
        both = _parties(item, met)
        if len(both) > 1:
            return (claim.framework, *both)
    return (claim.framework, *sorted(_words(item)))


def _parties(item: Item[FrameworkClaim], meeting_parties: tuple[str, ...]) -> tuple[str, ...]:
    """Whose it is: as the claim says, as the name says, or the two who met."""
    if len(item.claim.by) > 1:
        return tuple(sorted(item.claim.by))
    _, named = load_keys(item.language).take_parties(split_words(item.claim.name))
    together = tuple(sorted({*item.claim.by, *named}))
    if len(together) > 1:
        return together
    return meeting_parties if set(together) <= set(meeting_parties) else together


def _words(item: Item[FrameworkClaim]) -> frozenset[str]:
    words = load_keys(item.language).content_words(item.claim.name)
    if item.claim.framework == "multilateral":
        return words
    return frozenset(word for word in words if not word.startswith("@")) or words


def make_framework(keys: Sequence[tuple[str, ...]], named: Sequence[tuple[Item[FrameworkClaim], Both]]) -> Framework:
    """The row of what is told under keys, with the parties met in each report; its id hangs on the first of them."""
    told = [item for item, _ in named]
    kind = most_common([item.claim.framework for item in told])
    wordings = _wordings(told)
    latest = max(wordings, key=lambda w: (w.date or "", -wordings.index(w)))
    if kind in OF_PARTIES:
        by: set[str] = {party for item, met in named for party in _parties(item, met)}
    else:
        by = {party for item in told for party in item.claim.by}
    days = sorted(item.day for item in told if item.day)
    return Framework(
        id=make_id("F", *min(keys, default=())),
        evidence=merge_evidence(told),
        kind=kind,
        name=str(latest.value),
        by=tuple(sorted(by)),
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        wordings=wordings,
    )


def _wordings(told: Sequence[Item[FrameworkClaim]]) -> tuple[DatedValue, ...]:
    """Each wording once, on the day it is first seen; who is named first in it makes no other wording."""
    by_words: defaultdict[tuple[Any, ...], list[Item[FrameworkClaim]]] = defaultdict(list)
    for item in told:
        by_words[tuple(sorted(_words(item)))].append(item)
    values = [
        DatedValue(
            value=most_common([item.claim.name for item in same]),
            date=min((item.day for item in same if item.day), default=None),
            evidence=merge_evidence(same),
        )
        for same in by_words.values()
    ]
    return tuple(sorted(values, key=lambda v: (v.date or "9999", str(v.value))))
