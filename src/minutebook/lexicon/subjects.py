"""What words are about, whatever their language: areas, matters and set phrases by codes, and the words that are left.

The phrases are a language's own (`undertakings.yml`, and `areas.yml` or `area_phrases.yml`); the codes are shared, so
that two tellings of one undertaking in two languages can be compared. Chinese is matched by characters, Russian by
words without the endings of their cases, other languages by words in the singular.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

from minutebook.lexicon.areas import fold_area_words, load_areas
from minutebook.lexicon.chinese import LANGUAGE as CHINESE
from minutebook.lexicon.chinese import load_chinese_words, one_of
from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.keys import fold_word
from minutebook.lexicon.parties import load_parties
from minutebook.lexicon.phrases import Phrasebook
from minutebook.lexicon.tables import DATA, load_folder
from minutebook.lexicon.words import WORD
from minutebook.model.errors import LexiconError

SHORTEST, SHORTEST_CASE = 4, 3
"""No ending is left off that would leave less of a word: endings of words, and of their cases."""

LONGEST_PHRASE = 4
"""No recurring phrase is looked for that has more words."""

_NAMING = ("name", "adjective", "combining")


class Named(NamedTuple):
    """A set phrase by its English name, and where it stands in the text."""

    name: str
    start: int
    end: int


class Phrase(NamedTuple):
    """Words as they are compared, and where they stand."""

    words: tuple[str, ...]
    start: int
    end: int


class Token(NamedTuple):
    """A word as it is compared, where it stands, and whether it says nothing of its own."""

    word: str
    start: int
    end: int
    is_plain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What words are about. `areas` and `matters` are codes, `places` English names of cities; `rest` is what is left."""

    areas: frozenset[str]
    matters: frozenset[str]
    places: frozenset[str]
    rest: frozenset[str]
    formulas: tuple[Named, ...]


NOTHING = About(areas=frozenset(), matters=frozenset(), places=frozenset(), rest=frozenset(), formulas=())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Subjects:
    """The tables of a language whose words are told apart; its phrases are over words as `fold` gives them."""

    language: str
    areas: Phrasebook[str]
    matters: Phrasebook[str]
    formulas: Phrasebook[str]
    parties: Phrasebook[str]
    cities: Phrasebook[str]
    plain: frozenset[str]
    cases: tuple[str, ...]
    endings: tuple[str, ...]
    prefixes: tuple[str, ...]
    not_formulas: frozenset[tuple[str, ...]]

    def fold(self, text: str) -> tuple[Token, ...]:
        """The words of a text with their places, split at hyphens and prefixes, without their endings."""
        places = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]
        folded, origins = fold_area_words([place[0] for place in places], self.prefixes)
        tokens = []
        for word, origin in zip(folded, origins, strict=True):
            stem = _stem(_stem(word, self.cases, SHORTEST_CASE), self.endings, SHORTEST)
            is_plain = (stem if self.cases else word) in self.plain or not word.isalpha()
            tokens.append(Token(stem, places[origin][1], places[origin][2], is_plain))
        return tuple(tokens)

    def find(self, text: str) -> About:
        """What the text is about."""
        tokens = self.fold(text)
        words = [token.word for token in tokens]
        parties = self.parties.match_all(words)
        cities = [match for match in self.cities.match_all(words) if text[tokens[match.first].start].isupper()]
        matters = self.matters.match_all(words)
        areas = _find_areas(self.language, text) if self.language not in _STEMMED else None
        found = self.areas.match_all(words)
        codes = frozenset(match.meaning for match in found if match.meaning) if areas is None else areas
        inside = {i for match in (*parties, *cities, *matters, *found) for i in range(match.first, match.last)}
        rest = {token.word for i, token in enumerate(tokens) if i not in inside and not token.is_plain}
        return About(
            areas=codes,
            matters=frozenset(match.meaning for match in matters),
            places=frozenset(match.meaning for match in cities),
            rest=frozenset(rest),
            formulas=tuple(
                Named(m.meaning, tokens[m.first].start, tokens[m.last - 1].end) for m in self.formulas.match_all(words)
            ),
        )


    def find_phrases(self, text: str) -> tuple[Phrase, ...]:
        """Every run of two to four words in small letters that may be a set phrase, the longest at a place first.

        It holds no word that says nothing of its own (but inside a word with hyphens: "one-stop"), and is not just
        the name of an area or a party.
        """
        tokens = self.fold(text)
        words = [token.word for token in tokens]
        known = {(m.first, m.last) for book in (self.areas, self.parties) for m in book.match_all(words)}
        ends = _runs(text, tokens)
        return tuple(
            Phrase(tuple(words[first:last]), tokens[first].start, tokens[last - 1].end)
            for first, end in enumerate(ends)
            for last in range(min(end, first + LONGEST_PHRASE), first + 1, -1)
            if (first, last) not in known
            and _is_whole(tokens, first, last)
            and not any(phrase == tuple(words[first:last]) for phrase in self.not_formulas)
        )


def _runs(text: str, tokens: Sequence[Token]) -> list[int]:
    """For each word where the run of words that it opens ends: words told apart by spaces and hyphens only."""
    ends = list(range(len(tokens)))
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        if not _may_be_set(text, tokens, place):
            continue
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        joined = following is not None and text[token.end : following.start].strip() == "" and ends[place + 1] > place + 1
        ends[place] = ends[place + 1] if joined else place + 1
    return ends


def _may_be_set(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Whether a word says something and is no name, going by its capital, which the first of a sentence has anyway."""
    token = tokens[place]
    if not text[token.start].islower() and token.start > 0:
        return False
    near = tokens[max(0, place - 1) : place] + tokens[place + 1 : place + 2]
    return not token.is_plain or any(other.start == token.start for other in near)


def _is_whole(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether no word with hyphens is cut by it."""
    starts_whole = first == 0 or tokens[first - 1].start != tokens[first].start
    return starts_whole and (last == len(tokens) or tokens[last].start != tokens[last - 1].start)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ChineseSubjects:
    """The tables of Chinese: patterns over characters, the longest at a place first."""

    matters: Mapping[str, str]
    matter: re.Pattern[str]
    formulas: Mapping[str, str]
    formula: re.Pattern[str]
    cities: Mapping[str, str]
    city: re.Pattern[str]
    plain: re.Pattern[str]

    def find(self, text: str) -> About:
        """What the text is about; what is left of it as pairs of characters."""
        words = load_chinese_words()
        areas = [match.group() for match in words.area.finditer(text)]
        matters = [match.group() for match in self.matter.finditer(text)]
        left = text
        for known in (words.area, self.matter, self.city, self.plain):
            left = known.sub(" ", left)
        rest = {run[i : i + 2] for run in left.split() for i in range(max(1, len(run) - 1))}
        return About(
            areas=frozenset(code for phrase in areas for code in words.areas[phrase]),
            matters=frozenset(self.matters[phrase] for phrase in matters),
            places=frozenset(self.cities[match.group()] for match in self.city.finditer(text)),
            rest=frozenset(rest),
            formulas=tuple(
                Named(self.formulas[match.group()], match.start(), match.end())
                for match in self.formula.finditer(text)
            ),
        )


def find_phrases(text: str, language: str) -> tuple[Phrase, ...]:
    """Runs of words of a text that may be a set phrase should they recur; none where words carry endings of cases.

    In such a language, and where words are not written apart, verbs and nouns could not be told apart by form.
    """
    base = language.partition("-")[0]
    subjects = load_subjects(base)
    return subjects.find_phrases(text) if isinstance(subjects, Subjects) and base not in _STEMMED else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """Codes of `areas/undertakings.yml`: areas that tell little, and matters that say what is done."""

    broad: frozenset[str]
    deeds: frozenset[str]


@cache
def load_kinds() -> Kinds:
    """The kinds of codes. Raises LexiconError."""
    table = load_folder("areas").get("undertakings", {})
    return Kinds(**{key: word_set(table, key, "areas/undertakings.yml") for key in ("broad", "deeds")})


@lru_cache(maxsize=1 << 15)
def find_subjects(text: str, language: str) -> About:
    """What a text of a language (BCP 47) is about; nothing in a language without tables."""
    base = language.partition("-")[0]
    subjects = load_subjects(base)
    return subjects.find(text) if subjects else NOTHING


@cache
def load_subjects(language: str) -> Subjects | ChineseSubjects | None:
    """The tables of a language, or None where it has none. Raises LexiconError for an example that fails."""
    if not (DATA / "languages" / language / "grammar.yml").exists():
        return None
    tables = load_folder(f"languages/{language}")
    table = tables.get("undertakings", {})
    made = _make_chinese(table) if language == CHINESE else _make(language, table, tables)
    for kind, examples in table.get("examples", {}).items():
        for name, text in examples.items():
            about = made.find(text)
            found = about.matters if kind == "concepts" else {formula.name for formula in about.formulas}
            if name not in found:
                raise LexiconError(f"languages/{language}/undertakings.yml: {name} is not found in {text!r}")
    return made


_STEMMED = frozenset({"ru"})
"""Languages whose phrases for areas are matched word by word, without endings."""


def _make(language: str, table: Mapping[str, Any], tables: Mapping[str, Any]) -> Subjects:
    cases = _sort_endings(tables.get("offices_key", {}).get("endings", ()) if language in _STEMMED else ())
    endings = _sort_endings(table.get("endings", ()))
    plain = (_stem(_stem(word, cases, SHORTEST_CASE), endings, SHORTEST) for word in table.get("plain", ()) if cases)
    areas = tables.get("areas") or {}
    bare = Subjects(
        language=language,
        areas=Phrasebook(()),
        matters=Phrasebook(()),
        formulas=Phrasebook(()),
        parties=Phrasebook(()),
        cities=Phrasebook(()),
        plain=frozenset(plain) or frozenset(table.get("plain", ())),
        cases=cases,
        endings=endings,
        prefixes=tuple(sorted(areas.get("prefixes", ()))),
        not_formulas=frozenset(),
    )
    forms = [form for form in load_parties().forms(language) if form.kind in _NAMING and form.party]
    return replace(
        bare,
        areas=_phrasebook(bare, _area_rows(tables)),
        matters=_phrasebook(bare, _rows(table.get("concepts", {}))),
        formulas=_phrasebook(bare, _rows(table.get("formulas", {}))),
        parties=_phrasebook(bare, [(form.text, form.party or "") for form in forms]),
        cities=_phrasebook(bare, _city_rows(language)),
        not_formulas=frozenset(tuple(t.word for t in bare.fold(text)) for text in table.get("not_formulas", ())),
    )


def _make_chinese(table: Mapping[str, Any]) -> ChineseSubjects:
    matters, formulas = dict(_rows(table.get("concepts", {}))), dict(_rows(table.get("formulas", {})))
    cities = {name: code for name, code in _city_rows(CHINESE) if len(name) > 1}
    return ChineseSubjects(
        matters=matters,
        matter=re.compile(one_of(matters) if matters else r"(?!)"),
        formulas=formulas,
        formula=re.compile(one_of(formulas) if formulas else r"(?!)"),
        cities=cities,
        city=re.compile(one_of(cities)),
        plain=re.compile(one_of([*table.get("plain", ()), *"0123456789"])),
    )


def _city_rows(language: str) -> list[tuple[str, str]]:
    """The forms of each city with its first English name, which serves as its code."""
    forms = [form for form in load_parties().forms(language) if form.city]
    return [(form.text, form.city.names["en"][0]) for form in forms if form.city and form.kind == "city"]


def _rows(entries: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    return [(phrase, code) for code, phrases in entries.items() for phrase in phrases]


def _area_rows(tables: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Phrases with their areas: "" for what only looks like one."""
    rows: list[tuple[str, str]] = []
    for name in ("areas", "area_phrases"):
        table = tables.get(name) or {}
        rows += [(phrase, "") for phrase in table.get("not_areas", ())]
        for code, entry in table.get("areas", {}).items():
            rows += [(phrase, code) for key in ("phrases", "adjectives") for phrase in entry.get(key, ())]
    return rows


def _phrasebook(subjects: Subjects, rows: Iterable[tuple[str, str]]) -> Phrasebook[str]:
    folded: dict[tuple[str, ...], str] = {}
    for text, code in rows:
        words = tuple(token.word for token in subjects.fold(text))
        if words:
            folded.setdefault(words, code)
    return Phrasebook(folded.items())


def _find_areas(language: str, text: str) -> frozenset[str]:
    areas = load_areas(language)
    folded, _ = fold_area_words(WORD.findall(text), areas.prefixes)
    return frozenset(match.meaning.code for match in areas.find(folded) if match.meaning.code)


def _sort_endings(endings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({fold_word(ending) for ending in endings}, key=lambda ending: (-len(ending), ending)))


@lru_cache(maxsize=1 << 15)
def _stem(word: str, endings: tuple[str, ...], shortest: int) -> str:
    folded = fold_word(word)
    for ending in endings:
        if folded.endswith(ending) and len(folded) - len(ending) >= shortest:
            return folded[: -len(ending)]
    return folded
