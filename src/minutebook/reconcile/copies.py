"""Copies: which reports of one meeting are one dispatch told again, so that they count as one source.

A copy is told by runs of words that it shares with an earlier report in the same language (shingles: Broder, "On the
resemblance and containment of documents", 1997), or by crediting the earlier report's publisher in its first words.
Reports of one house are one source's word though they are no copies. Costs what the reports of one meeting cost.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from minutebook.lexicon.publishers import house_of, is_agency, is_credited, is_official
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

FIRST_LINE = 60

COMPARED = 6000
"""Characters of a report that are compared: a dispatch is shorter, and a long text is no copy for its last pages."""

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
    sizes: list[int] = []
    by_house: dict[str, Document] = {}
    places: defaultdict[int, list[int]] = defaultdict(list)
    copies = []
    for report in reports:
        mine = shingles(report)
        shared = Counter(chain.from_iterable(places[run] for run in mine if run in places))
        copy = _copied_words(report, len(mine), [(originals[p], sizes[p], shared[p]) for p in sorted(shared)])
        copy = copy or _credited(report, by_house)
        if copy:
            copies.append(copy)
            continue
        for run in mine:
            places[run].append(len(originals))
        if report.publisher:
            by_house.setdefault(house_of(report.publisher), report)
        originals.append(report)
        sizes.append(len(mine))
    return tuple(sorted(copies, key=lambda copy: (copy.original, copy.document)))


def _copied_words(report: Document, size: int, others: Sequence[tuple[Document, int, int]]) -> Copy | None:
    """The original that a report of `size` shingles shares most with. `others`: with their size and what is shared."""
    best: tuple[float, Document, int] | None = None
    for original, its_size, shared in others:
        shorter = min(size, its_size)
        if original.language != report.language or shorter < FEWEST:
            continue
        part = shared / shorter
        if part >= SHARED and (best is None or part > best[0]):
            best = part, original, its_size
    if best is None:
        return None
    which = "its wording" if size <= best[2] else "the wording of the earlier report"
    return Copy(document=report.id, original=best[1].id, why=f"{int(best[0] * 100)}% of {which} is in both")


def _credited(report: Document, by_house: Mapping[str, Document]) -> Copy | None:
    """The first report of a publisher that the head of this one credits. `by_house`: the first of each house."""
    own = house_of(report.publisher) if report.publisher else None
    lead = report.text[:LEAD].casefold() if by_house.keys() - {own} else ""
    for house, original in by_house.items():
        if house != own and original.publisher and is_credited(original.publisher, lead):
            return Copy(document=report.id, original=original.id, why=f"it credits {original.publisher}")
    return None


def is_unspaced(text: str) -> bool:
    """Whether a text is written without spaces between words, going by its first line."""
    return 3 * len(_HAN.findall(text, 0, FIRST_LINE)) > min(len(text), FIRST_LINE)


@lru_cache(maxsize=256)
def shingles(document: Document) -> frozenset[int]:
    """The runs of words at the head of a document, each as a number that is good within this process only."""
    text = document.text[:COMPARED].casefold()
    words = _WORDS.findall(text)
    units, size = ("".join(words), HAN_RUN) if is_unspaced(text) else (words, RUN)
    return frozenset(map(hash, zip(*(units[start:] for start in range(size)), strict=False)))
