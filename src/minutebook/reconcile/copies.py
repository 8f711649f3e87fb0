"""Copies: which reports of one meeting are one dispatch told again, so that they count as one source.

A copy is told by runs of words that it shares with an earlier report in the same language (shingles: Broder, "On the
resemblance and containment of documents", 1997), or by crediting the earlier report's publisher in its first words.
Reports of one house are one source's word though they are no copies. Costs what the reports of one meeting cost.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
class Source:
    """A report as one source among others: what hangs on nothing but itself, and so is looked at once.

    `houses`: the known ones that its head names; `runs`: its shingles, each once.
    """

    report: Document
    precedence: tuple[object, ...]
    is_official: bool
    houses: frozenset[str]
    runs: "array[int]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Likeness:
    """That two reports have wording in common: this part of the shingles of the shorter."""

    one: Source
    other: Source
    part: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Voices:
    """The reports of one meeting as sources: `source_of` leads from a document to what it counts as.

    `sources` and `alike` are what that was made of, for the next time.
    """

    source_of: Mapping[str, str]
    official: frozenset[str]
    copies: tuple[Copy, ...]
    sources: tuple[Source, ...] = ()
    alike: tuple[Likeness, ...] = ()

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


def find_voices(documents: Iterable[Document], known: Voices | None = None) -> Voices:
    """The sources that the reports of one meeting are; the same whatever their order.

    `known`: those found of the meeting before, so that only what is new is compared.
    """
    reports = list({document.id: document for document in documents}.values())
    if len(reports) == 1:
        own = frozenset([reports[0].id] if _is_official(reports[0]) else ())
        return Voices(source_of={reports[0].id: _own_source(reports[0])}, official=own, copies=())
    before = {source.report.id: source for source in (known.sources if known else ())}
    sources = [
        found if (found := before.get(report.id)) and found.report is report else _read_source(report)
        for report in reports
    ]
    sources.sort(key=lambda source: source.precedence)
    alike = _find_alike(sources, known)
    named = frozenset(house_of(report.publisher) for report in reports if report.publisher)
    credited = {source.report.id: _credited_house(source, named) for source in sources}
    copies = _find_copies(
        sources, alike, {report: house for report, (house, is_rewrite) in credited.items() if house and is_rewrite}
    )
    source_of = {report.id: credited[report.id][0] or _own_source(report) for report in reports}
    # A house that rewrites another's dispatch once is still a source of its own where it reports by itself.
    for copy in copies:
        source_of[copy.document] = source_of[copy.original]
    official = frozenset(source.report.id for source in sources if source.is_official)
    return Voices(source_of=source_of, official=official, copies=copies, sources=tuple(sources), alike=alike)


def _read_source(report: Document) -> Source:
    return Source(
        report=report,
        precedence=_precedence(report),
        is_official=_is_official(report),
        houses=find_houses(report.text[:LEAD]),
        runs=array("q", shingles(report)),
    )


def _is_official(report: Document) -> bool:
    return is_official(report.publisher, _address(report))


def _precedence(report: Document) -> tuple[object, ...]:
    """What reports are sorted by, so that originals come first: the earlier, the official, an agency's, the longer."""
    day = document_day(report) or "9999"
    return day, not _is_official(report), not is_agency(report.publisher), -len(report.text), report.id


def _address(report: Document) -> str | None:
    return report.url or (report.source if report.source.startswith(("http://", "https://")) else None)


def _own_source(report: Document) -> str:
    return house_of(report.publisher) if report.publisher else report.id


def _find_alike(sources: Sequence[Source], known: Voices | None) -> tuple[Likeness, ...]:
    """Those of which one may be a copy of the other: all that have so much in common in one language.

    Of two that were there before it is known.
    """
    old = set(known.sources) if known else set[Source]()
    telling = [source for source in sources if len(source.runs) >= FEWEST]
    new = [source for source in telling if source not in old]
    stay = old.intersection(telling)
    found = [like for like in known.alike if like.one in stay and like.other in stay] if known else []
    places: defaultdict[int, list[Source]] = defaultdict(list)
    for source in (*new, *stay):
        counts = Counter(chain.from_iterable(places[run] for run in source.runs if run in places))
        for other, shared in counts.items():
            part = shared / min(len(source.runs), len(other.runs))
            if other.report.language == source.report.language and part >= SHARED_WITH_CREDITED:
                found.append(Likeness(one=source, other=other, part=part))
        if source not in old:
            for run in source.runs:
                places[run].append(source)
    return tuple(found)


def _find_copies(sources: Sequence[Source], alike: Iterable[Likeness], credited: Mapping[str, str]) -> tuple[Copy, ...]:
    """Each copy with the first report that it is a copy of. Reports come by precedence; an original is no copy.

    `credited`: the house that a report rewrites, by its own words.
    """
    near: defaultdict[Source, list[tuple[Source, float]]] = defaultdict(list)
    for like in alike:
        for source, other in ((like.one, like.other), (like.other, like.one)):
            if like.part >= SHARED or source.report.id in credited:
                near[source].append((other, like.part))
    originals: set[Source] = set()
    copies = []
    for source in sources:
        others = [(other, part) for other, part in near.get(source, ()) if other in originals]
        copy = _copied_words(source, others, credited.get(source.report.id))
        if copy:
            copies.append(copy)
        else:
            originals.add(source)
    return tuple(sorted(copies, key=lambda copy: (copy.original, copy.document)))


def _copied_words(source: Source, others: Iterable[tuple[Source, float]], credited: str | None) -> Copy | None:
    """The original that a report shares most with. `others`: with the part that is shared.

    Of the house that it credits a smaller part will do, in a report of much the same day.
    """
    fitting = [
        (-part, other.precedence, other)
        for other, part in others
        if part >= SHARED or (credited and _is_dispatch(other.report, credited, source.report))
    ]
    if not fitting:
        return None
    part, _, other = min(fitting, key=lambda fit: fit[:2])
    part = -part
    if part < SHARED:
        why = remark("it credits %(house)s", house=other.report.publisher or "")
    elif len(source.runs) <= len(other.runs):
        why = remark("%(percent)s%% of its wording is in both", percent=int(part * 100))
    else:
        why = remark("%(percent)s%% of the wording of the earlier report is in both", percent=int(part * 100))
    return Copy(document=source.report.id, original=other.report.id, why=why.english, remark=why)


def _is_dispatch(original: Document, house: str, report: Document) -> bool:
    """Whether a report is one of the house that another one credits, put out on its day or shortly before."""
    days = day_number(document_day(original)), day_number(document_day(report))
    if original.publisher is None or house_of(original.publisher) != house or report.publisher == original.publisher:
        return False
    return days[0] is None or days[1] is None or 0 <= days[1] - days[0] <= REWRITE_DAYS


def _credited_house(source: Source, named: frozenset[str]) -> tuple[str | None, bool]:
    """The house that the head of a report credits, or whose stamp it bears, and whether it credits it in words.

    `named`: houses to look for besides those that are known.
    """
    report = source.report
    own = house_of(report.publisher) if report.publisher else None
    folded = report.text[:LEAD].casefold()
    found = sorted((source.houses | {house for house in named if house.casefold() in folded}) - {own})
    credited = next((house for house in found if is_credited(house, folded)), None)
    return credited or next((house for house in found if is_stamped(house, folded)), None), credited is not None


def is_unspaced(text: str) -> bool:
    """Whether a text is written without spaces between words, going by its first line."""
    return 3 * len(_HAN.findall(text, 0, FIRST_LINE)) > min(len(text), FIRST_LINE)


def shingles(document: Document) -> frozenset[int]:
    """The runs of words at the head of a document, each as a number that is good within this process only."""
    text = document.text[:COMPARED].casefold()
    words = _WORDS.findall(text)
    units, size = ("".join(words), HAN_RUN) if is_unspaced(text) else (words, RUN)
    return frozenset(map(hash, zip(*(units[start:] for start in range(size)), strict=False)))
