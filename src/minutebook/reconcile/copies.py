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

from minutebook.lexicon.publishers import find_houses, house_of, is_agency, is_credited, is_official, is_stamped
from minutebook.model.document import Document
from minutebook.model.record_values import Copy
from minutebook.model.remark import remark
from minutebook.reconcile.items import day_number, document_day

RUN = 5
"""Words in a shingle: shorter ones are shared by any two reports of one meeting (titles, offices)."""

HAN_RUN = 10
"""Characters in a shingle of a language without spaces."""

SHARED = 0.6
"""A report that has this part of its shingles in common with another (of the shorter of the two) is a copy."""

SHARED_WITH_CREDITED = 0.1
"""A report that credits another's house needs no more than this to be a rewrite of it;"""

REWRITE_DAYS = 3
"""it comes on the same day or so long after."""

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

    @property
    def copied(self) -> frozenset[str]:
        """The documents that are copies."""
        return frozenset(copy.document for copy in self.copies)

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
    if len(reports) == 1:
        return Voices(source_of={reports[0].id: _own_source(reports[0])}, official=official, copies=())
    named = frozenset(house_of(report.publisher) for report in reports if report.publisher)
    credited = {report.id: _credited_house(report, named) for report in reports}
    copies = _find_copies(
        reports, {report: house for report, (house, is_rewrite) in credited.items() if house and is_rewrite}
    )
    source_of = {report.id: credited[report.id][0] or _own_source(report) for report in reports}
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


def _find_copies(reports: Sequence[Document], credited: Mapping[str, str]) -> tuple[Copy, ...]:
    """Each copy with the first report that it is a copy of. Reports come by precedence; an original is no copy.

    `credited`: the house that a report rewrites, by its own words.
    """
    originals: list[Document] = []
    sizes: list[int] = []
    places: defaultdict[int, list[int]] = defaultdict(list)
    copies = []
    for report in reports:
        mine = shingles(report)
        shared = Counter(chain.from_iterable(places[run] for run in mine if run in places))
        others = [(originals[p], sizes[p], shared[p]) for p in sorted(shared)]
        copy = _copied_words(report, len(mine), others, credited.get(report.id))
        if copy:
            copies.append(copy)
            continue
        for run in mine:
            places[run].append(len(originals))
        originals.append(report)
        sizes.append(len(mine))
    return tuple(sorted(copies, key=lambda copy: (copy.original, copy.document)))


def _copied_words(
    report: Document, size: int, others: Sequence[tuple[Document, int, int]], credited: str | None
) -> Copy | None:
    """The original that a report of `size` shingles shares most with. `others`: with their size and what is shared.

    Of the house that it credits a smaller part will do, in a report of much the same day.
    """
    best: tuple[float, Document, int] | None = None
    for original, its_size, shared in others:
        shorter = min(size, its_size)
        if original.language != report.language or shorter < FEWEST:
            continue
        least = SHARED_WITH_CREDITED if credited and _is_dispatch(original, credited, report) else SHARED
        part = shared / shorter
        if part >= least and (best is None or part > best[0]):
            best = part, original, its_size
    if best is None:
        return None
    part, original, its_size = best
    if part < SHARED:
        why = remark("it credits %(house)s", house=original.publisher or "")
    elif size <= its_size:
        why = remark("%(percent)s%% of its wording is in both", percent=int(part * 100))
    else:
        why = remark("%(percent)s%% of the wording of the earlier report is in both", percent=int(part * 100))
    return Copy(document=report.id, original=original.id, why=why.english, remark=why)


def _is_dispatch(original: Document, house: str, report: Document) -> bool:
    """Whether a report is one of the house that another one credits, put out on its day or shortly before."""
    days = day_number(document_day(original)), day_number(document_day(report))
    if original.publisher is None or house_of(original.publisher) != house or report.publisher == original.publisher:
        return False
    return days[0] is None or days[1] is None or 0 <= days[1] - days[0] <= REWRITE_DAYS


def _credited_house(report: Document, named: frozenset[str]) -> tuple[str | None, bool]:
    """The house that the head of a report credits, or whose stamp it bears, and whether it credits it in words.

    `named`: houses to look for besides those that are known.
    """
    own = house_of(report.publisher) if report.publisher else None
    head = report.text[:LEAD]
    folded = head.casefold()
    found = sorted((find_houses(head) | {house for house in named if house.casefold() in folded}) - {own})
    credited = next((house for house in found if is_credited(house, folded)), None)
    return credited or next((house for house in found if is_stamped(house, folded)), None), credited is not None


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
