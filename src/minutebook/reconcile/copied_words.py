"""Copied words: a sentence told by a copy of a dispatch is the sentence of the dispatch, and is marked as such."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from minutebook.model.record import Commitment, Meeting, Statement
from minutebook.reconcile.copies import is_unspaced

Said = TypeVar("Said", Statement, Commitment)

HELD_WORDS = 0.85
"""The part of its words (or pairs of characters) that a sentence shares with the one that it is a copy of, and"""

LIKE_WORDS = 0.4
"""the part that they share of all that either has: a copy may leave out half, not nearly everything."""

_WORDS = re.compile(r"\w+")


def mark_copies(rows: Sequence[Said], meetings: Iterable[Meeting]) -> tuple[Said, ...]:
    """The rows in their order, those of copies with the row of the original that has the same words by the same party.

    What is marked in a document hangs on the meetings that it reports and on its original only.
    """
    original_of: dict[str, str] = {}
    for copy in sorted((c for m in meetings for c in m.copies), key=lambda c: (c.document, c.original)):
        original_of.setdefault(copy.document, copy.original)
    originals = set(original_of.values())
    by_document: defaultdict[str, list[tuple[Said, frozenset[str]]]] = defaultdict(list)
    for row in rows:
        if row.document in originals:
            by_document[row.document].append((row, _words(row)))
    return tuple(
        _marked(row, by_document[original_of[row.document]]) if row.document in original_of else row for row in rows
    )


def _marked(row: Said, originals: Sequence[tuple[Said, frozenset[str]]]) -> Said:
    mine = _words(row)
    fits = [
        (len(mine & words) / len(mine | words), other.id)
        for other, words in originals
        if mine and _party(other) == _party(row) and len(mine & words) >= HELD_WORDS * len(mine)
    ]
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
