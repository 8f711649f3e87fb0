"""Copied words: a sentence told by a copy of a dispatch is the sentence of the dispatch, and is marked as such."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from minutebook.model.record import Commitment, Statement
from minutebook.reconcile.copies import is_unspaced

Said = TypeVar("Said", Statement, Commitment)

HELD_WORDS = 0.85
"""The part of its words (or pairs of characters) that a sentence shares with the one that it is a copy of, and"""

LIKE_WORDS = 0.4
"""the part that they share of all that either has: a copy may leave out half, not nearly everything."""

_WORDS = re.compile(r"\w+")


def mark_copied(row: Said, originals: Iterable[Said]) -> Said:
    """The row with the id of the one that it copies: of the rows of the original, the most alike by the same party."""
    mine, party = _words(row), _party(row)
    fits = []
    for other in originals if mine else ():
        if _party(other) == party:
            words = _words(other)
            if len(mine & words) >= HELD_WORDS * len(mine):
                fits.append((len(mine & words) / len(mine | words), other.id))
    best, row_id = max(fits, default=(0.0, ""))
    return replace(row, copy_of=row_id) if best >= LIKE_WORDS else row


def _party(row: Statement | Commitment) -> object:
    return row.party if isinstance(row, Statement) else row.by


def _words(row: Statement | Commitment) -> frozenset[str]:
    text = " ".join(evidence.quote for evidence in row.evidence).casefold()
    words = _WORDS.findall(text)
    if not is_unspaced(text):
        return frozenset(words)
    joined = "".join(words)
    return frozenset(joined[place : place + 2] for place in range(len(joined) - 1))
