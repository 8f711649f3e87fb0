"""Rows of what is known by a key, kept: each is made of the reports that name it, as people judged what they name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from minutebook.model.record import Row
from minutebook.reconcile.items import make_id
from minutebook.reconcile.judged_keys import JudgedKeys, Key, Part, Telling
from minutebook.reconcile.judgements import Judged
from minutebook.reconcile.rulings import decide, rule_row
from minutebook.reconcile.tables import Tables


class Sum(Protocol):
    """What all tellings of one thing add up to."""

    def add(self, told: Any) -> None:
        """Take a telling in."""

    def remove(self, told: Any) -> None:
        """Let a telling go that was taken in."""

    def make(self, keys: Sequence[Any]) -> Row:
        """The row of what is told under some keys."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sort:
    """Of what sort things are: their table, the letter of their ids, what a telling calls one, and an empty sum."""

    table: str
    letter: str
    name_of: Callable[[Any], str]
    new_sum: Callable[[], Sum]


class NamedIndex:
    """What is named in reports, by what those share that name one thing: key, then report and claim.

    `new_sum`: an empty sum of what is told under one key; `sums` has those that are not empty.
    """

    def __init__(self, new_sum: Callable[[], Sum] | None = None) -> None:
        self.sums: dict[Any, Sum] = {}
        self._new_sum = new_sum
        self.of: defaultdict[Any, dict[tuple[str, str], Any]] = defaultdict(dict)
        self._keys: dict[str, tuple[tuple[Any, str], ...]] = {}

    def update(self, report: str, named: Iterable[tuple[Any, str, Any]]) -> set[Any]:
        """Let this (key, claim, what is told) be all that a report names; the keys that it had or has."""
        touched = set()
        for key, claim in self._keys.pop(report, ()):
            gone = self.of[key].pop((report, claim))
            if key in self.sums:
                self.sums[key].remove(gone)
            touched.add(key)
        kept = []
        for key, claim, told in named:
            self.of[key][report, claim] = told
            self._add(key, told)
            kept.append((key, claim))
            touched.add(key)
        if kept:
            self._keys[report] = tuple(kept)
        for key in touched:
            if not self.of[key]:
                del self.of[key]
                self.sums.pop(key, None)
        return touched

    def _add(self, key: Any, told: Any) -> None:
        if self._new_sum:
            if key not in self.sums:
                self.sums[key] = self._new_sum()
            self.sums[key].add(told)

    def keys_in(self, report: str) -> tuple[tuple[Any, str], ...]:
        """The keys of what a report names, each with its claim."""
        return self._keys.get(report, ())

    def told(self, key: Any) -> list[Any]:
        """All that is told of what has the key, in order of report and claim."""
        return [told for _, told in sorted(self.of.get(key, {}).items(), key=lambda pair: pair[0])]


class NamedRows:
    """The rows of things of one sort. They stand in `tables`. `row_of`: of each claim that is judged, its row."""

    def __init__(self, sort: Sort, tables: Tables) -> None:
        self.index = NamedIndex(sort.new_sum)
        self.row_of: dict[str, str] = {}
        self._sort = sort
        self._tables = tables
        self._judged = JudgedKeys()
        self._seen: Judged | None = None
        self._about: set[str] = set()
        self._reports: set[str] = set()

    def judge(self, judged: Judged) -> set[Key]:
        """Take in what is judged, the index being up to date; the keys whose rows may be others by that."""
        if judged is not self._seen:
            about = {place.claim for one in judged.located for place in one.places if place.kind == self._sort.table}
            self._reports = {item.document.id for item in judged.items if item.id in about} if about else set()
            self._seen, self._about = judged, about
        named = ((claim, key) for report in self._reports for key, claim in self.index.keys_in(report))
        keys = {claim: key for claim, key in named if claim in self._about}
        touched = self._judged.update(judged, keys)
        self.row_of = {claim: row for claim, row in self.row_of.items() if claim in keys}
        return touched

    def put(self, touched: Iterable[Key]) -> None:
        """Make the rows of these keys again, and of what is judged with them."""
        made: dict[Key, list[tuple[Row, Part | None]]] = {}
        for keys in {self._judged.judged_with(key) for key in touched}:
            made.update((key, []) for key in keys)
            if self._judged.is_judged(keys[0]):
                for part in self._judged.part(keys, list(self._tellings(keys))):
                    made[min(part.keys or keys)].append((self._make(part), part))
            elif keys[0] in self.index.sums:
                made[keys[0]].append((self.index.sums[keys[0]].make(keys), None))
        parts = [(row, part) for rows in made.values() for row, part in rows if part]
        self.row_of.update((one.claim, row.id) for row, part in parts for one in part.tellings)
        decided = decide(self._judged.rulings, self._sort.table, self.row_of.get) if parts else {}
        groups = {key: [rule_row(row, decided.get(row.id, ())) for row, _ in rows] for key, rows in made.items()}
        self._tables.put_groups(self._sort.table, groups)

    def _make(self, part: Part) -> Row:
        own = self._sort.new_sum()
        for one in part.tellings:
            own.add(one.told)
        if part.keys:
            return own.make(part.keys)
        first = min(part.tellings, key=lambda one: one.claim)
        return replace(own.make(()), id=make_id(self._sort.letter, "", first.claim))

    def _tellings(self, keys: Iterable[Key]) -> Iterable[Telling]:
        """All that is told under some keys, in order of report and claim."""
        places = sorted((place, key) for key in keys for place in self.index.of.get(key, ()))
        for place, key in places:
            told = self.index.of[key][place]
            yield Telling(claim=place[1], key=key, name=self._sort.name_of(told), told=told)
