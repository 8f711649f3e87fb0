"""Items: claims made ready for reconciling, each with its id, its document and what people said of it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Final, Generic, TypeVar, cast

from minutebook.model.claims import Claim
from minutebook.model.document import Document
from minutebook.model.record_values import Evidence

MOST_DAYS = 1 << 16
"""Of so many days the number is held: the same ones are compared again and again."""

C_co = TypeVar("C_co", bound=Claim, covariant=True)
K = TypeVar("K", bound=Claim)


class Item(Generic[C_co]):
    """A claim under the id it had before any correction. `is_confirmed`: a person confirmed or corrected it.

    `evidence`: the claim's words, with the document they stand in; `day`: that of the report, its dateline's, else that
    of publication; `language`: the document's, "und" where unknown. What many rows hang on is made once.
    """

    __slots__ = ("claim", "day", "document", "evidence", "id", "is_confirmed", "language")

    # Made of every claim there is: a frozen dataclass takes nearly three times as long to set its fields.
    def __init__(self, id: str, claim: C_co, document: Document, is_confirmed: bool = False) -> None:
        self.id: Final = id
        self.claim: Final = claim
        self.document: Final = document
        self.is_confirmed: Final = is_confirmed
        own = document.id
        words = [Evidence(document=own, start=s.start, end=s.end, quote=s.quote) for s in claim.evidence]
        self.evidence: Final = tuple(words)
        self.day: Final = document_day(document)
        self.language: Final = document.language or "und"

    @property
    def start(self) -> int:
        """Where the claim's words begin in the document's text."""
        return min(span.start for span in self.claim.evidence)

    @property
    def end(self) -> int:
        """Where the claim's words end in the document's text."""
        return max(span.end for span in self.claim.evidence)


def document_day(document: Document) -> str | None:
    """The day a document speaks from (ISO 8601), or None."""
    if document.dateline and document.dateline.date:
        return document.dateline.date
    return document.published


def of_kind(items: Iterable[Item[Claim]], kind: type[K]) -> tuple[Item[K], ...]:
    """The items whose claim is of the given class."""
    return tuple(cast("Item[K]", item) for item in items if isinstance(item.claim, kind))


def merge_evidence(items: Iterable[Item[Claim]]) -> tuple[Evidence, ...]:
    """The words of all items, each once, in order of document and place."""
    return sort_evidence(evidence for item in items for evidence in item.evidence)


def sort_evidence(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence without repetitions, in order of document and place."""
    found = {_place(words): words for words in evidence}
    return tuple(found[place] for place in sorted(found))


_place = attrgetter("document", "start", "end", "quote")


def make_id(letter: str, *parts: object) -> str:
    """A row's id: the table's letter and 12 hexadecimal digits of what the row hangs on."""
    return letter + hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:12]


@lru_cache(maxsize=MOST_DAYS)
def day_number(day: str | None) -> int | None:
    """Days since year 1 of a full ISO date, or None for a missing or partial one."""
    if not day or len(day) != 10:
        return None
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def day_text(number: int) -> str:
    """The ISO date of a day number."""
    return date.fromordinal(number).isoformat()


def most_common(values: Sequence[str]) -> str:
    """The most frequent value; among equals the longest, then the first in order."""
    return most_told(Counter(values))


def most_told(counts: Mapping[str, int]) -> str:
    """Of values with their counts the most frequent, as `most_common` says."""
    return min(counts, key=lambda value: (-counts[value], -len(value), value))


def by_frequency(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Values with their counts, the most frequent first; among equals the longest, then as in order."""
    return tuple(sorted(counts, key=lambda value: (-counts[value], -len(value), value)))
