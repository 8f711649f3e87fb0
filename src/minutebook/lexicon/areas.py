"""Areas of cooperation: their codes, what they are called, and the phrases that mean them.

Codes and labels are one table for all languages (`data/areas/areas.yml`); phrases are a language's own
(`data/languages/<code>/areas.yml`). Each entry's `examples` must mean its code, and `not_examples` must not.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.phrases import Phrasebook, PhraseMatch
from minutebook.lexicon.tables import load_folder
from minutebook.lexicon.told import ToldOnce
from minutebook.lexicon.words import split_words
from minutebook.model.errors import LexiconError

ENTRY_KEYS = frozenset({"phrases", "adjectives", "examples", "not_examples"})


class AreaPhrase(NamedTuple):
    """What a phrase means: an area `code`, or None where it only looks like one ("Security Council").

    `adjective`: it means the area only before a noun of cooperation ("economic" in "economic cooperation").
    """

    code: str | None
    adjective: bool


class Areas(NamedTuple):
    """The areas of one language; `phrases` are over words as `fold_area_words` gives them."""

    phrases: Phrasebook[AreaPhrase]
    nouns: frozenset[str]
    links: frozenset[str]
    prefixes: tuple[str, ...]
    names: Mapping[str, Mapping[str, str]]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code, in the order of the table."""
        return tuple(self.names)

    def labels(self, code: str, language: str) -> str:
        """What the area is called in a language (English where it has no word there). Raises LexiconError."""
        if code not in self.names:
            raise LexiconError(f"expected a code of data/areas/areas.yml, found {code!r}")
        return self.names[code].get(language) or self.names[code]["en"]

    def find(self, words: Sequence[str]) -> tuple[PhraseMatch[AreaPhrase], ...]:
        """The area phrases among folded words, leftmost longest; adjectives only where a noun bears them out."""
        found = self.phrases.match_all(words)
        inside = {i for match in found for i in range(match.first, match.last)}
        return tuple(m for m in found if not m.meaning.adjective or self._bears(words, m.last, inside))

    def _bears(self, words: Sequence[str], place: int, inside: set[int]) -> bool:
        """Whether a noun of cooperation follows, perhaps behind other areas, commas and conjunctions."""
        while place < len(words):
            if words[place] in self.nouns:
                return True
            if place not in inside and words[place] not in self.links:
                return False
            place += 1
        return False


def fold_area_words(words: Sequence[str], prefixes: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Lower-case words split at hyphens and behind prefixes, in the singular; and for each the word it came from.

    "Anti-terrorism", "antiterrorism" and "anti terrorism" are one, as are "crime" and "crimes".
    """
    folds = _folds(tuple(prefixes))
    out: list[str] = []
    origins: list[int] = []
    for number, word in enumerate(words):
        pieces = folds[word]
        out += pieces
        origins += [number] * len(pieces)
    return tuple(out), tuple(origins)


class _Folds(ToldOnce[str, tuple[str, ...]]):
    """The pieces of a word, told once for all texts."""

    def __init__(self, prefixes: tuple[str, ...]) -> None:
        super().__init__()
        self._prefixes = prefixes

    def tell(self, key: str) -> tuple[str, ...]:
        out: list[str] = []
        for part in key.lower().split("-"):
            prefix = next((p for p in self._prefixes if part.startswith(p) and len(part) > len(p) + 2), None)
            out += [_singular(piece) for piece in ((prefix, part[len(prefix) :]) if prefix else (part,)) if piece]
        return tuple(out)


@cache
def _folds(prefixes: tuple[str, ...]) -> _Folds:
    return _Folds(prefixes)


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


@cache
def load_areas(language: str) -> Areas:
    """The areas of a language; phrases are empty where it has no `areas.yml`. Raises LexiconError."""
    names = load_folder("areas").get("areas")
    if not isinstance(names, dict) or not all(isinstance(row, dict) and row.get("en") for row in names.values()):
        raise LexiconError("areas/areas.yml: expected codes with a name in English each")
    table = load_folder(f"languages/{language}").get("areas")
    if table is None:
        return Areas(phrases=Phrasebook(()), nouns=frozenset(), links=frozenset(), prefixes=(), names=names)
    return make_areas(table, names, f"languages/{language}/areas.yml")


def make_areas(table: Any, names: Mapping[str, Mapping[str, str]], file: str) -> Areas:
    """Areas out of a parsed file. Raises LexiconError for unknown codes, double phrases, or examples that fail."""
    if not isinstance(table, dict) or not isinstance(table.get("areas"), dict):
        raise LexiconError(f"{file}: expected a mapping with 'areas'")
    prefixes = tuple(sorted(word_set(table, "prefixes", file)))
    rows: dict[tuple[str, ...], AreaPhrase] = {}
    for phrase in word_set(table, "not_areas", file):
        rows[_fold(phrase, prefixes)] = AreaPhrase(code=None, adjective=False)
    for code, entry in table["areas"].items():
        _check_entry(code, entry, names, file)
        for key in ("phrases", "adjectives"):
            for phrase in entry.get(key, ()):
                words = _fold(phrase, prefixes)
                if words in rows and rows[words].code != code:
                    raise LexiconError(f"{file}: {phrase!r} means both {rows[words].code} and {code}")
                rows.setdefault(words, AreaPhrase(code=code, adjective=key == "adjectives"))
    nouns = frozenset(_fold(word, prefixes)[0] for word in word_set(table, "nouns", file))
    links = word_set(table, "links", file)
    areas = Areas(phrases=Phrasebook(rows.items()), nouns=nouns, links=links, prefixes=prefixes, names=names)
    for code, entry in table["areas"].items():
        _check_examples(areas, code, entry, file)
    return areas


def _fold(phrase: str, prefixes: Sequence[str]) -> tuple[str, ...]:
    return fold_area_words(split_words(phrase), prefixes)[0]


def _check_entry(code: str, entry: Any, names: Mapping[str, Mapping[str, str]], file: str) -> None:
    if code not in names:
        raise LexiconError(f"{file}: expected a code of areas/areas.yml, found {code!r}")
    if not isinstance(entry, dict) or not set(entry) <= ENTRY_KEYS or not entry.get("examples"):
        raise LexiconError(f"{file}: {code}: expected phrases and examples, found {entry!r}")


def _check_examples(areas: Areas, code: str, entry: Mapping[str, Sequence[str]], file: str) -> None:
    for key in ("examples", "not_examples"):
        for example in entry.get(key, ()):
            codes = {match.meaning.code for match in areas.find(_fold(example, areas.prefixes))}
            if (code in codes) != (key == "examples"):
                verb = "expected to find" if key == "examples" else "expected not to find"
                raise LexiconError(f"{file}: {verb} {code} in {example!r}, found {sorted(map(str, codes))}")
