"""Words that make a sentence promise, direct, thank or declare, apart from the verb that reports it."""

from functools import cache
from typing import Any, NamedTuple

from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.phrases import Phrasebook
from minutebook.lexicon.speech import FORCES
from minutebook.lexicon.tables import load_folder
from minutebook.lexicon.words import split_words
from minutebook.model.errors import LexiconError


class ForceWords(NamedTuple):
    """What `force.yml` says; `cues` give a force, or None for what only looks like a cue.

    `verb_last`: words that open a clause whose verb comes last and whose subject stands right behind them (Dutch
    "dat"); empty for a language without such clauses.
    """

    futures: frozenset[str]
    forecasts: frozenset[str]
    done: frozenset[str]
    own_nouns: frozenset[str]
    be: str
    verb_last: frozenset[str]
    cues: Phrasebook[str | None]


@cache
def load_force(language: str) -> ForceWords:
    """The force words of a language. Raises LexiconError, also where it has no `force.yml`."""
    return make_force(load_folder(f"languages/{language}").get("force"), f"languages/{language}/force.yml")


def make_force(table: Any, file: str) -> ForceWords:
    """Force words out of a parsed file. Raises LexiconError for unknown forces and cues under two of them."""
    if not isinstance(table, dict) or not isinstance(table.get("cues"), dict) or not set(table["cues"]) <= set(FORCES):
        raise LexiconError(f"{file}: expected cues by force ({', '.join(FORCES)})")
    rows: dict[tuple[str, ...], str | None] = {split_words(p): None for p in word_set(table, "not_cues", file)}
    for force in table["cues"]:
        for phrase in word_set(table["cues"], force, file):
            if rows.get(split_words(phrase), force) not in (force, None):
                raise LexiconError(f"{file}: {phrase!r} stands under {rows[split_words(phrase)]} and {force}")
            rows.setdefault(split_words(phrase), force)
    return ForceWords(
        futures=word_set(table, "futures", file),
        forecasts=word_set(table, "forecasts", file),
        done=word_set(table, "done", file),
        own_nouns=word_set(table, "own_nouns", file),
        be=str(table["be"]),
        verb_last=word_set({"verb_last": [], **table}, "verb_last", file),
        cues=Phrasebook(rows.items()),
    )
