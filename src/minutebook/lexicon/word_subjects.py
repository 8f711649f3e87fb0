"""What words are about in a language that writes them apart.

Phrases are matched over words in small letters and in the singular, split at hyphens, without the endings that
`undertakings.yml` lists; in Russian also without those of cases.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from minutebook.lexicon.about import About, Named, Touched, area_rows, city_rows, party_rows, phrase_rows, unique_codes
from minutebook.lexicon.areas import Areas, fold_area_words, load_areas
from minutebook.lexicon.keys import fold_word
from minutebook.lexicon.phrases import Phrasebook
from minutebook.lexicon.words import WORD

INFLECTED = frozenset({"ru"})
"""Languages whose words carry endings of cases, those of `offices_key.yml`."""

SHORTEST, SHORTEST_CASE = 4, 3
"""No ending is left off that would leave less of a word: endings of words, and of their cases."""

LONGEST_PHRASE = 4
"""No phrase is looked for that has more words, should it recur."""


MOST_KNOWN = 1 << 16
"""No more words than these are kept with their pieces."""


class Phrase(NamedTuple):
    """Words as they are compared, and where they stand."""

    words: tuple[str, ...]
    start: int
    end: int


class Piece(NamedTuple):
    """A word, or a part of one with hyphens: in the singular, as it is compared, and whether it says nothing."""

    folded: str
    stem: str
    is_plain: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class WordSubjects:
    """The tables of a language; its phrases are over stems. `areas` is None where areas are phrases like the others."""

    areas: Areas | None
    area_phrases: Phrasebook[str]
    matters: Phrasebook[str]
    formulas: Phrasebook[str]
    parties: Phrasebook[str]
    cities: Phrasebook[str]
    plain: frozenset[str]
    cases: tuple[str, ...]
    endings: tuple[str, ...]
    not_formulas: frozenset[tuple[str, ...]]
    known: dict[str, tuple[Piece, ...]]
    """Words met, with their pieces: a text repeats the words of others."""

    def find(self, text: str) -> About:
        """What the text is about."""
        tokens = self._split(text)
        stems = [piece.stem for _, _, piece in tokens]
        matters = self.matters.match_all(stems)
        cities = [match for match in self.cities.match_all(stems) if text[tokens[match.first][0]].isupper()]
        areas = self._find_areas(tokens, stems)
        inside = {i for first, last, _ in areas for i in range(first, last)}
        for match in (*matters, *cities, *self.parties.match_all(stems)):
            inside.update(range(match.first, match.last))
        return About(
            areas=unique_codes(code for _, _, code in areas),
            matters=frozenset(match.meaning for match in matters),
            places=frozenset(match.meaning for match in cities),
            rest=frozenset(p.stem for i, (_, _, p) in enumerate(tokens) if not p.is_plain and i not in inside),
            formulas=self._find_formulas(tokens, stems),
        )

    def touch(self, text: str) -> Touched:
        """The areas that a text touches and its set phrases."""
        tokens = self._split(text)
        stems = [piece.stem for _, _, piece in tokens]
        return Touched(
            unique_codes(code for _, _, code in self._find_areas(tokens, stems)), self._find_formulas(tokens, stems)
        )

    def find_phrases(self, text: str) -> tuple[Phrase, ...]:
        """Every run of two to four words in small letters that may be a set phrase, the longest at a place first.

        It holds no word that says nothing of its own (but inside a word with hyphens: "one-stop"), and is not just
        the name of an area or a party.
        """
        tokens = self._split(text)
        stems = [piece.stem for _, _, piece in tokens]
        ends = _ends_of_runs(text, tokens)
        if not any(end - place > 1 for place, end in enumerate(ends)):
            return ()
        known = {(first, last) for first, last, _ in self._find_areas(tokens, stems)}
        known |= {(match.first, match.last) for match in self.parties.match_all(stems)}
        return tuple(
            Phrase(words, tokens[first][0], tokens[last - 1][1])
            for first, end in enumerate(ends)
            if end - first > 1 and (first == 0 or tokens[first - 1][0] != tokens[first][0])
            for last in range(min(end, first + LONGEST_PHRASE), first + 1, -1)
            if (last == len(tokens) or tokens[last][0] != tokens[last - 1][0])
            and (first, last) not in known
            and (words := tuple(stems[first:last])) not in self.not_formulas
        )

    def _find_areas(self, tokens: Sequence["Token"], stems: Sequence[str]) -> list[tuple[int, int, str]]:
        if self.areas is None:
            return [(match.first, match.last, match.meaning) for match in self.area_phrases.match_all(stems)]
        found = self.areas.find([piece.folded for _, _, piece in tokens])
        return [(match.first, match.last, match.meaning.code or "") for match in found]

    def _find_formulas(self, tokens: Sequence["Token"], stems: Sequence[str]) -> tuple[Named, ...]:
        found = self.formulas.match_all(stems)
        return tuple([Named(match.meaning, tokens[match.first][0], tokens[match.last - 1][1]) for match in found])

    def _split(self, text: str) -> list["Token"]:
        """The pieces of the text's words, each with where its word begins and ends."""
        known = self.known
        if len(known) > MOST_KNOWN:
            known.clear()
        tokens: list[Token] = []
        for match in WORD.finditer(text):
            word = match.group()
            pieces = known.get(word)
            if pieces is None:
                pieces = known[word] = self.fold(word)
            start, end = match.span()
            for piece in pieces:
                tokens.append((start, end, piece))
        return tokens

    def fold(self, word: str) -> tuple[Piece, ...]:
        """The pieces of a word."""
        folded, _ = fold_area_words((word,), self.areas.prefixes if self.areas else ())
        pieces = []
        for part in folded:
            stem = _strip(_strip(fold_word(part), self.cases, SHORTEST_CASE), self.endings, SHORTEST)
            is_plain = (stem if self.cases else part) in self.plain or not part.isalpha()
            pieces.append(Piece(part, stem, is_plain))
        return tuple(pieces)

    def stems(self, text: str) -> tuple[str, ...]:
        """The words of a text as they are compared."""
        return tuple(piece.stem for match in WORD.finditer(text) for piece in self.fold(match.group()))


Token = tuple[int, int, Piece]


def make_word_subjects(language: str, tables: Mapping[str, Any]) -> WordSubjects:
    """The tables of a language out of its parsed files. Raises LexiconError."""
    table = tables.get("undertakings", {})
    is_inflected = language in INFLECTED
    empty = Phrasebook[str](())
    bare = WordSubjects(
        areas=None if is_inflected else load_areas(language),
        area_phrases=empty,
        matters=empty,
        formulas=empty,
        parties=empty,
        cities=empty,
        plain=frozenset(),
        cases=_sort_endings(tables.get("offices_key", {}).get("endings", ()) if is_inflected else ()),
        endings=_sort_endings(table.get("endings", ())),
        not_formulas=frozenset(),
        known={},
    )
    plain = table.get("plain", ())
    return replace(
        bare,
        area_phrases=_phrasebook(bare, area_rows(tables)),
        matters=_phrasebook(bare, phrase_rows(table.get("concepts", {}))),
        formulas=_phrasebook(bare, phrase_rows(table.get("formulas", {}))),
        parties=_phrasebook(bare, party_rows(language)),
        cities=_phrasebook(bare, city_rows(language)),
        plain=frozenset(stem for word in plain for stem in bare.stems(word)) if is_inflected else frozenset(plain),
        not_formulas=frozenset(bare.stems(text) for text in table.get("not_formulas", ())),
    )


def _phrasebook(subjects: WordSubjects, rows: Iterable[tuple[str, str]]) -> Phrasebook[str]:
    folded: dict[tuple[str, ...], str] = {}
    for text, code in rows:
        words = subjects.stems(text)
        if words:
            folded.setdefault(words, code)
    return Phrasebook(folded.items())


def _sort_endings(endings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({fold_word(ending) for ending in endings}, key=lambda ending: (-len(ending), ending)))


def _strip(word: str, endings: Sequence[str], shortest: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word[: -len(ending)]
    return word


def _ends_of_runs(text: str, tokens: Sequence[Token]) -> list[int]:
    """For each word where the run of words that it opens ends: words told apart by spaces and hyphens only."""
    ends = list(range(len(tokens)))
    for place in range(len(tokens) - 1, -1, -1):
        start, end, piece = tokens[place]
        is_part = (place > 0 and tokens[place - 1][0] == start) or (
            place + 1 < len(tokens) and tokens[place + 1][0] == start
        )
        if (piece.is_plain and not is_part) or (start and not text[start].islower()):
            continue  # the first word of a sentence has its capital anyway, another one's makes it a name
        ends[place] = place + 1
        if place + 1 < len(tokens) and ends[place + 1] > place + 1:
            following = tokens[place + 1][0]
            if following == start or text[end:following].isspace():
                ends[place] = ends[place + 1]
    return ends
