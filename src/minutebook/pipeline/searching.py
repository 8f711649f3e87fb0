"""Searching a store: the index written from the record, and asked for what somebody typed."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock

from minutebook.extract.russian.morphology import form_of
from minutebook.lexicon.person_names import HAN, parse_name
from minutebook.lexicon.person_names import script_of as find_script
from minutebook.lexicon.pinyin import chinese_forms
from minutebook.lexicon.search_words import english_stem, is_inflected
from minutebook.model.reading import Reading
from minutebook.model.record import Record
from minutebook.model.search import FACETS
from minutebook.pipeline.search_matching import (
    Matched,
    find_needles,
    folded_words,
    match_clauses,
    rank,
)
from minutebook.reconcile.transcriptions import ALIGNED, FAMILY, WHOLE, compare_scripts, sound_keys
from minutebook.report.paging import ListQuery, Pager
from minutebook.report.search import Facet, FacetValue, Hit, SearchView
from minutebook.report.search_changes import list_changes
from minutebook.report.search_entries import enter_reading, list_entries
from minutebook.report.search_query import Clause, parse_query
from minutebook.report.search_snippets import Needle, find_matches, make_snippet, mark_words
from minutebook.store.search_index import Found, SearchIndex, list_bits, set_bits
from minutebook.store.search_store import SearchStore

HITS = 20
"""Hits of one part of what was found."""

MOST_VALUES = 12
"""Values of a facet that are shown; those chosen always are."""

NO_QUERY = ListQuery()
ONE_OF_EACH_SCRIPT = ("meetings", "встречи", "会见")
MOST_SOUNDING = 300
MOST_NAMED = 3
"""Officials of just the name asked for whose other names are looked for too; of more the query is no name."""


def index_record(store_path: Path, record: Record, fingerprint: str) -> None:
    """Bring the index of a store up to date with a record; only rows that changed are written. Raises StoreError."""
    with SearchStore.open(store_path) as store:
        store.write_all(list_entries(record, name_sounds), find_stems, fingerprint)


def index_change(store_path: Path, before: tuple[Record, str], after: tuple[Record, str]) -> bool:
    """Bring the index up to date by the rows that differ between two records, each with its fingerprint.

    False, with nothing written, where the index was not made of the record before, or too much changed. Raises
    StoreError.
    """
    found = list_changes(before[0], after[0], name_sounds)
    if found is None:
        return False
    with SearchStore.open(store_path) as store:
        return store.write_change(found, find_stems, before[1], after[1])


def index_readings(store_path: Path, readings: Iterable[Reading]) -> None:
    """Let documents be found that are kept but not joined to the record yet. Raises StoreError.

    A store without an index stays without one: it is made of the whole record, when that is made.
    """
    with SearchStore.open(store_path) as store:
        if store.is_there:
            store.write([enter_reading(reading.document) for reading in readings], find_stems)


def find_stems(word: str) -> tuple[str, ...]:
    """What the forms of a folded word have in common: a stem in English, all its lemmas in Russian."""
    if not is_inflected(word):
        return ()
    return (english_stem(word),) if word.isascii() else tuple(sorted(form_of(word).lemmas))


def name_sounds(name: str, party: str | None) -> tuple[str, ...]:
    """Words that a name shares with names in other scripts that may be one with it: first sounds, and pinyin whole."""
    parsed = parse_name(name, party)
    whole = (form.replace(" ", "") for form in chinese_forms(parsed))
    return tuple(sorted({*(f"s{key}" for key in sound_keys(parsed)), *(f"p{form}" for form in whole)}))


class Searcher:
    """Searches a store as it is at the moment. Threads may use it; one search is made at a time."""

    def __init__(self, store: SearchStore) -> None:
        self._store = store
        self._lock = Lock()

    @classmethod
    def open(cls, store_path: Path) -> "Searcher | None":
        """A searcher of a store by its index; None where it has none yet. Raises StoreError."""
        store = SearchStore.open(store_path)
        if store.is_there:
            return cls(store)
        store.close()
        return None

    @classmethod
    def over(cls, record: Record) -> "Searcher":
        """A searcher of a record, by an index in memory."""
        store = SearchStore.in_memory()
        store.write_all(list_entries(record, name_sounds), find_stems, "")
        store.keep_texts((document.id, document.text) for document in record.documents)
        return cls(store)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def warm(self) -> None:
        """Read what the first searches would wait for: the facets, and the dictionaries of each script."""
        for words in ONE_OF_EACH_SCRIPT:
            self.search(ListQuery(words=words))

    def search(self, query: ListQuery = NO_QUERY) -> SearchView:
        """What is found for `query.words` among what `query.chosen` narrows it to. Raises StoreError."""
        with self._lock, self._store.reading() as index:
            return _Search(index, query).view()


class _Search:
    """One search."""

    def __init__(self, index: SearchIndex, query: ListQuery) -> None:
        self._index = index
        self._query = query
        self._clauses = parse_query(query.words)
        self._asked = folded_words(query.words)
        self._needles = find_needles(index, self._clauses, find_stems)
        self._also: tuple[str, ...] = ()
        self._found = self._match()

    def _match(self) -> Matched:
        """What the query finds, with those whose name it is in another script, and what is told under their names."""
        found = match_clauses(self._index, self._clauses, find_stems)
        if not self._clauses or not all(_may_be_name(clause) for clause in self._clauses):
            return found
        meant = self._officials_meant(found.names)
        sounding = set_bits([official.number for official in meant], self._index.size)
        names = found.names | sounding
        texts = 0
        for name in self._other_names(meant):
            clauses = parse_query(name)
            found_too = match_clauses(self._index, clauses, find_stems)
            texts |= found_too.all
            self._needles += find_needles(self._index, clauses, find_stems)
        # Another form of a whole name is as good as the words themselves side by side.
        beside = texts if len(self._clauses) > 1 else 0
        return Matched.moved(names, found.titles, found.phrases | beside, found.texts | texts)

    def _officials_meant(self, names: int) -> list[Found]:
        """The officials whose name the query is, as written or by its sound in another script; none where many are."""
        officials = names & self._of("kind", "officials")
        exact = []
        if officials.bit_count() <= MOST_SOUNDING:
            found = self._index.read(list_bits(officials))
            exact = [one for one in found if any(folded_words(name) == self._asked for name in one.names)]
        sounding = self._sounding()
        meant = list({one.number: one for one in (*exact, *sounding)}.values())
        return meant if len(meant) <= MOST_NAMED else sounding

    def _sounding(self) -> list[Found]:
        """Officials none of whose names is written as the query is, but one of whose names is its transcription."""
        text = self._query.words
        sounds = name_sounds(text, None)
        if not sounds or len(text) > 60 or (len(self._asked) < 2 and len(text.strip()) < 2):
            return []
        words = " OR ".join(f'"{sound}"' for sound in sounds if sound.isascii() and sound.isalnum())
        found = self._index.ask("search_names", "{sounds} : (" + words + ")") if words else 0
        if not found or found.bit_count() > MOST_SOUNDING:
            return []
        return [one for one in self._index.read(list_bits(found)) if self._is_transcribed(one)]

    def _is_transcribed(self, one: Found) -> bool:
        text, script = self._query.words, script_of(self._query.words)
        for name in one.names:
            if script_of(name) != script and not _is_short_transcription(name, text):
                verdict = compare_scripts(parse_name(text, None), parse_name(name, None), None)
                if verdict in (WHOLE, ALIGNED) or (verdict == FAMILY and self._is_long_name()):
                    return True
        return False

    def _is_long_name(self) -> bool:
        """Whether the query is one word long enough to be known by its sound: a family name alone."""
        runs = [len("".join(clause.words)) for clause in self._clauses]
        return len(runs) == 1 and runs[0] >= (3 if self._clauses[0].is_run else 5)

    def _other_names(self, meant: Sequence[Found]) -> tuple[str, ...]:
        """Whole names of those meant that are in another script than the query."""
        script = script_of(self._query.words)
        names = (name for one in meant for name in one.names if script_of(name) != script)
        self._also = tuple(dict.fromkeys(name for name in names if " " in name or script_of(name) not in _SPACED))[:6]
        return self._also

    def _of(self, facet: str, value: str) -> int:
        bits = self._index.facets.get(facet)
        return bits.entries(value, self._index.size) if bits else 0

    def view(self) -> SearchView:
        """What was found, as a page shows it."""
        chosen = {name: value for name, value in self._query.chosen.items() if value and name in FACETS}
        narrowed = {name: self._of(name, value) for name, value in chosen.items()}
        if not self._clauses and chosen:
            self._found = Matched.moved(0, 0, 0, self._index.alive)
        shown = self._index.alive
        for bits in narrowed.values():
            shown &= bits
        found = self._found.among(shown)
        total = found.all.bit_count()
        pages = max(1, -(-total // HITS))
        page = min(max(self._query.page, 1), pages)
        part = slice((page - 1) * HITS, page * HITS)
        numbers = rank(self._index, found, self._asked, part)
        hits = tuple(self._hit(one) for one in self._index.read(numbers))
        return SearchView(
            query=self._query.words,
            hits=hits,
            facets=tuple(self._facet(name, chosen, narrowed) for name in FACETS),
            also=self._also,
            pager=Pager(
                page=page, pages=pages, first=part.start + 1 if hits else 0, last=part.start + len(hits), total=total
            ),
        )

    def _facet(self, name: str, chosen: dict[str, str], narrowed: dict[str, int]) -> Facet:
        """The values of a facet among what the other facets leave."""
        among = self._found.all
        for other, bits in narrowed.items():
            if other != name:
                among &= bits
        held = self._index.facets.get(name)
        counts = held.count(among) if held else []
        if name == "year":
            counts.sort(reverse=True)
        values = [
            FacetValue(value=value, count=count, is_chosen=chosen.get(name) == value)
            for place, (value, count) in enumerate(counts)
            if place < MOST_VALUES or chosen.get(name) == value
        ]
        return Facet(name=name, values=tuple(values), more=len(counts) - len(values))

    def _hit(self, found: Found) -> Hit:
        text = self._index.text_of(found.row) if found.text is None else found.text
        snippet = make_snippet(text, self._needles)
        href = found.href
        if found.table == "documents" and snippet.places:
            places = ",".join(f"{start}-{end}" for start, end in snippet.places)
            href = f"{href}?found={places}#s{snippet.places[0][0]}-{snippet.places[0][1]}"
        others = [name for name in found.names if name != found.title]
        others.sort(key=lambda name: not find_matches(name, self._needles))
        facets = self._index.facets_of(found.number)
        return Hit(
            kind=found.table,
            id=found.row,
            href=href,
            title=mark_words(found.title, self._title_needles()),
            other_names=mark_words(" · ".join(others[:8]), self._title_needles()),
            snippet=snippet.pieces if text else (),
            day=found.day,
            party=facets.get("party", ()),
            told_in=facets.get("told_in", ()),
            source=facets.get("source", ()),
        )

    def _title_needles(self) -> list[Needle]:
        """In names and titles a word may also be the beginning of one."""
        own = self._needles[: sum(not clause.is_without for clause in self._clauses)]
        wanted = [clause for clause in self._clauses if not clause.is_without]
        begun = [
            Needle(words=needle.words, beginning=clause.words[-1])
            for needle, clause in zip(own, wanted, strict=True)
            if not clause.is_exact and not clause.is_run and len(clause.words[-1]) > 2
        ]
        return [*self._needles, *begun]


@lru_cache(maxsize=1 << 16)
def script_of(text: str) -> str:
    """The script of a name, found out once."""
    return find_script(text)


_SPACED = ("latin", "cyrillic")


def _is_short_transcription(*names: str) -> bool:
    """Whether one is two Chinese characters and the other none: as a foreign name they tell too little of its sound."""
    has_han = [script_of(name) == HAN for name in names]
    short = any(len(name) < 3 for name, is_han in zip(names, has_han, strict=True) if is_han)
    return short and not all(has_han) and not any(chinese_forms(parse_name(name, None)) for name in names)


def _may_be_name(clause: Clause) -> bool:
    return not (clause.is_without or clause.is_beginning or clause.is_exact)
