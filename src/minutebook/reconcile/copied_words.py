"""Copied words: a sentence told by a copy of a dispatch is the sentence of the dispatch, and is marked as such."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from minutebook.model.record import Commitment, Meeting, Statement
from minutebook.reconcile.copies import is_unspaced

Said = TypeVar("Said", Statement, Commitment)

SAME_WORDS = 0.75
"""The part of their words (or pairs of characters) that a sentence and its copy share, of all that either has."""

_WORDS = re.compile(r"\w+")


def mark_copies(rows: Sequence[Said], meetings: Iterable[Meeting]) -> tuple[Said, ...]:
    """The rows in their order, those of copies with the row of the original that has the same words by the same party.

    What is marked hangs on the rows of one meeting only.
    """
    originals = {m.id: {copy.document: copy.original for copy in m.copies} for m in meetings if m.copies}
    by_source: defaultdict[tuple[str, str], list[Said]] = defaultdict(list)
    for row in rows:
        if row.meeting in originals:
            by_source[row.meeting or "", row.document].append(row)
    return tuple(_marked(row, originals, by_source) for row in rows)


def _marked(
    row: Said, originals: Mapping[str, Mapping[str, str]], by_source: Mapping[tuple[str, str], Sequence[Said]]
) -> Said:
    original = originals.get(row.meeting or "", {}).get(row.document)
    if original is None:
        return row
    mine = _words(row)
    likeness = [
        (_shared(mine, _words(other)), other.id)
        for other in by_source.get((row.meeting or "", original), ())
        if _party(other) == _party(row)
    ]
    best, row_id = max(likeness, key=lambda found: (found[0], found[1]), default=(0.0, ""))
    return replace(row, copy_of=row_id) if best >= SAME_WORDS else row


def _party(row: Statement | Commitment) -> object:
    return row.party if isinstance(row, Statement) else row.by


def _words(row: Statement | Commitment) -> frozenset[str]:
    text = " ".join(evidence.quote for evidence in row.evidence).casefold()
    words = _WORDS.findall(text)
    if not is_unspaced(text):
        return frozenset(words)
    joined = "".join(words)
    return frozenset(joined[place : place + 2] for place in range(len(joined) - 1))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
