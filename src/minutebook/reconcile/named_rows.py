"""Rows of what is known by a key, kept: each is made of the reports that name it, as people judged what they name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from minutebook.model.record import Row
from minutebook.reconcile.items import make_id
from minutebook.reconcile.judged_keys import JudgedKeys, Key, Part, Telling
from minutebook.reconcile.judgements import Judged
from minutebook.reconcile.rulings import decide, rule_row
from minutebook.reconcile.tables import Tables

Make = Callable[[Sequence[Key], Sequence[Any]], Row]
"""Makes the row of what is told under some keys."""


class NamedIndex:
    """What is named in reports, by what those share that name one thing: key, then report and claim."""

    def __init__(self) -> None:
        self.of: defaultdict[Any, dict[tuple[str, str], Any]] = defaultdict(dict)
        self._keys: dict[str, tuple[tuple[Any, str], ...]] = {}

    def update(self, report: str, named: Iterable[tuple[Any, str, Any]]) -> set[Any]:
        """Let this (key, claim, what is told) be all that a report names; the keys that it had or has."""
        touched = set()
        for key, claim in self._keys.pop(report, ()):
            del self.of[key][report, claim]
            touched.add(key)
        kept = []
        for key, claim, told in named:
            self.of[key][report, claim] = told
            kept.append((key, claim))
            touched.add(key)
        if kept:
            self._keys[report] = tuple(kept)
        return touched

    def keys_in(self, report: str) -> tuple[tuple[Any, str], ...]:
        """The keys of what a report names, each with its claim."""
        return self._keys.get(report, ())

    def told(self, key: Any) -> list[Any]:
        """All that is told of what has the key, in order of report and claim; a key of nothing is forgotten."""
        found = [told for _, told in sorted(self.of[key].items(), key=lambda pair: pair[0])]
        if not found:
            del self.of[key]
        return found


class NamedRows:
    """The rows of one table. They stand in `tables`. `row_of`: of each claim that is judged, its row.

    `name_of`: what a telling calls the thing.
    """

    def __init__(self, name: str, letter: str, tables: Tables, name_of: Callable[[Any], str]) -> None:
        self.index = NamedIndex()
        self.row_of: dict[str, str] = {}
        self._name = name
        self._letter = letter
        self._tables = tables
        self._name_of = name_of
        self._judged = JudgedKeys()
        self._seen: Judged | None = None
        self._about: set[str] = set()
        self._reports: set[str] = set()

    def judge(self, judged: Judged) -> set[Key]:
        """Take in what is judged, the index being up to date; the keys whose rows may be others by that."""
        if judged is not self._seen:
            about = {place.claim for one in judged.located for place in one.places if place.kind == self._name}
            self._reports = {item.document.id for item in judged.items if item.id in about} if about else set()
            self._seen, self._about = judged, about
        named = ((claim, key) for report in self._reports for key, claim in self.index.keys_in(report))
        keys = {claim: key for claim, key in named if claim in self._about}
        touched = self._judged.update(judged, keys)
        self.row_of = {claim: row for claim, row in self.row_of.items() if claim in keys}
        return touched

    def put(self, touched: Iterable[Key], make: Make) -> None:
        """Make the rows of these keys again, and of what is judged with them."""
        made: dict[Key, list[tuple[Row, Part | None]]] = {}
        for keys in {self._judged.judged_with(key) for key in touched}:
            made.update((key, []) for key in keys)
            if self._judged.is_judged(keys[0]):
                for part in self._judged.part(keys, list(self._tellings(keys))):
                    made[min(part.keys or keys)].append((self._make(part, make), part))
            elif told := self.index.told(keys[0]):
                made[keys[0]].append((make(keys, told), None))
        parts = [(row, part) for rows in made.values() for row, part in rows if part]
        self.row_of.update((one.claim, row.id) for row, part in parts for one in part.tellings)
        decided = decide(self._judged.rulings, self._name, self.row_of.get) if parts else {}
        groups = {key: [rule_row(row, decided.get(row.id, ())) for row, _ in rows] for key, rows in made.items()}
        self._tables.put_groups(self._name, groups)

    def _make(self, part: Part, make: Make) -> Row:
        told = [one.told for one in part.tellings]
        if part.keys:
            return make(part.keys, told)
        first = min(part.tellings, key=lambda one: one.claim)
        return replace(make((), told), id=make_id(self._letter, "", first.claim))

    def _tellings(self, keys: Iterable[Key]) -> Iterable[Telling]:
        """All that is told under some keys, in order of report and claim."""
        places = sorted((place, key) for key in keys for place in self.index.of.get(key, ()))
        for place, key in places:
            told = self.index.of[key][place]
            yield Telling(claim=place[1], key=key, name=self._name_of(told), told=told)
