"""Copies: which reports of one meeting are one dispatch told again, so that they count as one source.

A copy is told by runs of words that it shares with an earlier report in the same language (shingles: Broder, "On the
resemblance and containment of documents", 1997), or by crediting the earlier report's publisher in its first words.
Reports of one house are one source's word though they are no copies. Costs what the reports of one meeting cost.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from minutebook.lexicon.keys import fold_word
from minutebook.lexicon.publishers import credit_pattern, house_of, is_agency, is_official
from minutebook.model.document import Document
from minutebook.model.record import Copy
from minutebook.reconcile.items import document_day

RUN = 5
"""Words in a shingle: shorter ones are shared by any two reports of one meeting (titles, offices)."""

HAN_RUN = 10
"""Characters in a shingle of a language without spaces."""

SHARED = 0.6
"""A report that has this part of its shingles in common with another (of the shorter of the two) is a copy."""

FEWEST = 12
"""Of a report with fewer shingles nothing is said: a flash of one sentence is like any other."""

LEAD = 600
"""Characters at the head of a report in which a rewrite credits its source."""

_WORDS = re.compile(r"\w+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Voices:
    """The reports of one meeting as sources: `source_of` leads from a document to what it counts as."""

    source_of: Mapping[str, str]
    official: frozenset[str]
    copies: tuple[Copy, ...]

    def count(self, documents: Iterable[str]) -> int:
        """How many independent sources the documents are."""
        return len({self.source_of[document] for document in documents})

    def has_official(self, documents: Iterable[str]) -> bool:
        """Whether an organ of state or of an organisation put out one of the documents."""
        return not self.official.isdisjoint(documents)


def find_voices(documents: Iterable[Document]) -> Voices:
    """The sources that the reports of one meeting are; the same whatever their order."""
    reports = sorted({document.id: document for document in documents}.values(), key=_precedence)
    official = frozenset(report.id for report in reports if is_official(report.publisher, _address(report)))
    copies = _find_copies(reports) if len(reports) > 1 else ()
    source_of = {report.id: _own_source(report) for report in reports}
    # A house that rewrites another's dispatch once is still a source of its own where it reports by itself.
    for copy in copies:
        source_of[copy.document] = source_of[copy.original]
    return Voices(source_of=source_of, official=official, copies=copies)


def _precedence(report: Document) -> tuple[object, ...]:
    """What reports are sorted by, so that originals come first: the earlier, the official, an agency's, the longer."""
    is_own = is_official(report.publisher, _address(report))
    day = document_day(report) or "9999"
    return day, not is_own, not is_agency(report.publisher), -len(report.text), report.id


def _address(report: Document) -> str | None:
    return report.url or (report.source if report.source.startswith(("http://", "https://")) else None)


def _own_source(report: Document) -> str:
    return house_of(report.publisher) if report.publisher else report.id


def _find_copies(reports: Sequence[Document]) -> tuple[Copy, ...]:
    """Each copy with the first report that it is a copy of. Reports come by precedence; an original is no copy."""
    originals: list[Document] = []
    copies = []
    for report in reports:
        copy = _copied_words(report, originals) or _credited(report, originals)
        if copy:
            copies.append(copy)
        else:
            originals.append(report)
    return tuple(sorted(copies, key=lambda copy: (copy.original, copy.document)))


def _copied_words(report: Document, originals: Sequence[Document]) -> Copy | None:
    mine = shingles(report)
    if len(mine) < FEWEST:
        return None
    best: tuple[float, Document] | None = None
    for original in originals:
        if original.language != report.language:
            continue
        yours = shingles(original)
        part = len(mine & yours) / min(len(mine), len(yours)) if len(yours) >= FEWEST else 0.0
        if part >= SHARED and (best is None or part > best[0]):
            best = part, original
    if best is None:
        return None
    shorter = "its wording" if len(mine) <= len(shingles(best[1])) else "the wording of the earlier report"
    return Copy(document=report.id, original=best[1].id, why=f"{int(best[0] * 100)}% of {shorter} is in both")


def _credited(report: Document, originals: Sequence[Document]) -> Copy | None:
    """The first report of a publisher that the head of this one credits."""
    lead = ""
    for original in originals:
        name = original.publisher
        if not name or (report.publisher and house_of(report.publisher) == house_of(name)):
            continue
        lead = lead or fold_word(report.text[:LEAD])
        if credit_pattern(name).search(lead):
            return Copy(document=report.id, original=original.id, why=f"it credits {name}")
    return None


def is_unspaced(text: str) -> bool:
    """Whether a text is written without spaces between words, going by its head."""
    return 3 * len(_HAN.findall(text, 0, LEAD)) > min(len(text), LEAD)


@lru_cache(maxsize=256)
def shingles(document: Document) -> frozenset[int]:
    """The runs of words of a document, each as a number that is good within this process only."""
    text = document.text.casefold()
    words = _WORDS.findall(text)
    units, size = ("".join(words), HAN_RUN) if is_unspaced(text) else (words, RUN)
    return frozenset(map(hash, zip(*(units[start:] for start in range(size)), strict=False)))
