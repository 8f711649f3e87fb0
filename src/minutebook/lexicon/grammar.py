"""Closed classes of a language: abbreviations, honorifics, pronouns, words that open sentences."""

import re
from functools import cache
from typing import Any, NamedTuple

from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError


class Grammar(NamedTuple):
    """Word classes as `grammar.yml` gives them.

    `genitive`: what binds an organisation to an office ("minister OF"); `inner_particles`: articles and prepositions
    that also stand inside names ("Jan DE Boer"); `ordinal_figure`: "9th", the number as its group.
    """

    abbreviations: frozenset[str]
    honorifics: frozenset[str]
    name_particles: frozenset[str]
    name_suffixes: frozenset[str]
    articles: frozenset[str]
    demonstratives: frozenset[str]
    conjunctions: frozenset[str]
    months_weekdays: frozenset[str]
    sentence_openers: frozenset[str]
    genitive: frozenset[str]
    inner_particles: frozenset[str]
    ordinal_figure: re.Pattern[str]
    pronouns: dict[str, str]


OPTIONAL = ("genitive", "inner_particles", "ordinal_endings")
"""Classes that a language may leave out because it has no such words."""


def word_set(table: dict[str, Any], key: str, file: str) -> frozenset[str]:
    """The list under `key` as a set. Raises LexiconError when it is missing or is not a list of words."""
    words = table.get(key)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise LexiconError(f"{file}: expected a list of words under {key!r}, found {type(words).__name__}")
    return frozenset(words)


@cache
def load_grammar(language: str) -> Grammar:
    """The grammar of a language. Raises LexiconError."""
    file = f"languages/{language}/grammar.yml"
    table = load_folder(f"languages/{language}").get("grammar")
    if not isinstance(table, dict):
        raise LexiconError(f"expected a mapping in {file}")
    table = {**{key: [] for key in OPTIONAL}, **table}
    built = ("pronouns", "ordinal_figure")
    classes = {key: word_set(table, key, file) for key in Grammar._fields if key not in built}
    pronouns = {word: kind for kind, words in table["pronouns"].items() for word in words}
    figure = _ordinal_figure(word_set(table, "ordinal_endings", file))
    return Grammar(**classes, ordinal_figure=figure, pronouns=pronouns)


def _ordinal_figure(endings: frozenset[str]) -> re.Pattern[str]:
    """Figures with one of the endings of ordinals, the whole word; without endings it matches nothing."""
    return re.compile(rf"(\d+)(?:{'|'.join(map(re.escape, sorted(endings)))})$" if endings else r"(?!)()")
