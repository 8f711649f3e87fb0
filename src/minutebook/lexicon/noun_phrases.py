"""Words that bound a noun phrase: what may open it, run on inside it and end it."""

from functools import cache
from typing import NamedTuple

from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError


class NounPhraseWords(NamedTuple):
    """What `noun_phrases.yml` says; `endings` are those of words in lower case that belong to no noun phrase."""

    openers: frozenset[str]
    links: frozenset[str]
    stops: frozenset[str]
    endings: tuple[str, ...]
    not_endings: frozenset[str]
    joint: frozenset[str]
    joint_nouns: frozenset[str]

    def may_stand_in(self, word: str) -> bool:
        """Whether a word in lower case may be a noun or stand before one."""
        return word not in self.stops and (word in self.not_endings or not word.endswith(self.endings))


@cache
def load_noun_phrase_words(language: str) -> NounPhraseWords:
    """The words of a language. Raises LexiconError."""
    file = f"languages/{language}/noun_phrases.yml"
    table = load_folder(f"languages/{language}").get("noun_phrases")
    if not isinstance(table, dict):
        raise LexiconError(f"expected a mapping in {file}")
    sets = {key: word_set(table, key, file) for key in NounPhraseWords._fields}
    return NounPhraseWords(**{**sets, "endings": tuple(sorted(sets["endings"]))})  # type: ignore[arg-type]
