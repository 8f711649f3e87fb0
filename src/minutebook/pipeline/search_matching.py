"""Which entries of the index answer a query, and in what order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from operator import and_, or_

from minutebook.lexicon.search_words import split_search_words
from minutebook.report.search_query import Clause
from minutebook.report.search_snippets import Needle
from minutebook.store.search_index import SearchIndex, list_bits

MOST_PHRASES = 40
MOST_TO_RANK = 3000
"""Of so many entries the names are read, to put those first that are just what was asked for."""

KINDS = (
    "officials", "mechanisms", "organisations", "frameworks", "meetings", "agreements", "commitments", "documents",
)  # fmt: skip
"""The order of entries of one day."""

Stems = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """The entries that a query finds, by where they hold what was looked for; no two have one in common.

    `phrases`: those whose text holds all the words side by side.
    """

    names: int
    titles: int
    phrases: int
    texts: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.names | self.titles | self.phrases | self.texts

    def among(self, bits: int) -> "Matched":
        """Those of them that are among `bits`."""
        return self.moved(self.names & bits, self.titles & bits, self.phrases & bits, self.texts & bits)

    @classmethod
    def moved(cls, *tiers: int) -> "Matched":
        """The same entries may be in several of the sets given; each is then of the first."""
        seen, own = 0, []
        for tier in tiers:
            own.append(tier & ~seen)
            seen |= tier
        return cls(names=own[0], titles=own[1], phrases=own[2], texts=own[3])


NOTHING = Matched(names=0, titles=0, phrases=0, texts=0)


def match_clauses(index: SearchIndex, clauses: Sequence[Clause], stems: Stems) -> Matched:
    """The entries that meet every clause; for clauses that only say what is not wanted, all others."""
    wanted = [_Asked(index, clause, stems) for clause in clauses if not clause.is_without]
    unwanted = reduce(or_, (_Asked(index, c, stems).anywhere() for c in clauses if c.is_without), 0)
    left = index.alive & ~unwanted
    if not wanted:
        return Matched.moved(0, 0, 0, left) if clauses else NOTHING
    found = reduce(and_, (asked.anywhere() for asked in wanted), left)
    names = reduce(and_, (asked.names() for asked in wanted), found)
    headed = reduce(and_, (asked.names() | asked.titles() for asked in wanted), found)
    return Matched.moved(names, headed, _side_by_side(index, clauses) & found, found)


def _side_by_side(index: SearchIndex, clauses: Sequence[Clause]) -> int:
    """The entries whose text holds the words of several clauses one behind the other."""
    plain = [clause for clause in clauses if not (clause.is_without or clause.is_run or clause.is_beginning)]
    if len(plain) < 2 or len(plain) < sum(not clause.is_without for clause in clauses):
        return 0
    return index.ask("search_texts", _phrase([word for clause in plain for word in clause.words]))


def find_needles(index: SearchIndex, clauses: Sequence[Clause], stems: Stems) -> list[Needle]:
    """What is to be marked in the words that are shown."""
    return [_Asked(index, clause, stems).needle() for clause in clauses if not clause.is_without]


class _Asked:
    """A clause with the forms of its words."""

    def __init__(self, index: SearchIndex, clause: Clause, stems: Stems) -> None:
        self._index = index
        self._clause = clause
        self._forms: list[Sequence[str]] = [
            [word] if clause.is_exact or clause.is_run else index.forms(word, stems(word)) for word in clause.words
        ]

    def anywhere(self) -> int:
        return self.names() | self.titles() | self._index.ask("search_texts", self._query(is_begun=False))

    def names(self) -> int:
        return self._index.ask("search_names", "{name} : (" + self._query(is_begun=True) + ")")

    def titles(self) -> int:
        return self._index.ask("search_names", "{title} : (" + self._query(is_begun=True) + ")")

    def needle(self) -> Needle:
        begins = self._clause.is_beginning
        return Needle(
            words=tuple(frozenset(forms) for forms in self._forms),
            beginning=self._clause.words[-1] if begins else "",
            is_run=self._clause.is_run,
        )

    def _query(self, *, is_begun: bool) -> str:
        """The clause as FTS5 has it. `is_begun`: a plain word may also be the beginning of one, as in names."""
        clause = self._clause
        if clause.is_run:
            return _phrase(clause.tokens) + (" *" if len(clause.words) == 1 else "")
        ways = [_phrase(way) for way in _ways(self._forms)]
        last = clause.words[-1]
        if clause.is_beginning or (is_begun and not clause.is_exact and len(last) > 2):
            ways.append(_phrase(clause.words) + " *")
        return " OR ".join(ways)


def _ways(forms: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    for number, way in enumerate(product(*forms)):
        if number < MOST_PHRASES or len(forms) == 1:
            yield way


def _phrase(words: Sequence[str]) -> str:
    return '"' + " ".join(words) + '"'


def rank(index: SearchIndex, matched: Matched, asked: frozenset[str], part: slice) -> list[int]:
    """The numbers of a part of what was found, in order.

    Names come before titles, titles before texts; names that are what was asked for (its folded words) come first;
    of equals the latest day, then the order of KINDS.
    """
    wanted: list[int] = []
    skipped = 0
    for tier in (matched.names, matched.titles, matched.phrases, matched.texts):
        count = tier.bit_count()
        if skipped + count <= part.start:
            skipped += count
            continue
        ordered = _rank_names(index, tier, asked) if tier is matched.names and count <= MOST_TO_RANK else None
        for numbers in [ordered] if ordered is not None else _by_year(index, tier):
            size = len(numbers) if isinstance(numbers, list) else numbers.bit_count()
            if skipped + size > part.start:
                listed = numbers if isinstance(numbers, list) else _latest_first(index, list_bits(numbers))
                wanted += listed[max(0, part.start - skipped) : part.stop - skipped]
            skipped += size
            if skipped >= part.stop:
                return wanted
    return wanted


def _by_year(index: SearchIndex, bits: int) -> Iterator[int]:
    return (found for _, found in index.order(bits))


def _rank_names(index: SearchIndex, bits: int, asked: frozenset[str]) -> list[int]:
    numbers = list_bits(bits)
    exact = {found.number for found in index.read(numbers) if any(_is_same(name, asked) for name in found.names)}
    ordered = _latest_first(index, numbers)
    return [n for n in ordered if n in exact] + [n for n in ordered if n not in exact]


def _is_same(name: str, asked: frozenset[str]) -> bool:
    return folded_words(name) == asked


def folded_words(text: str) -> frozenset[str]:
    """The words of a text as they are compared, in no order."""
    return frozenset(word.form for word in split_search_words(text))


def _latest_first(index: SearchIndex, numbers: Iterable[int]) -> list[int]:
    places = {kind: place for place, kind in enumerate(KINDS)}
    ordered = sorted(numbers, key=lambda n: (places.get(index.kinds[n], len(KINDS)), n))
    ordered.sort(key=lambda n: index.days[n], reverse=True)
    return ordered
