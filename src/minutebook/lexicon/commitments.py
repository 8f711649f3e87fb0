"""Words that tell an undertaking between parties from other promises and wishes."""

from functools import cache
from typing import Any, NamedTuple

from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.phrases import Phrasebook
from minutebook.lexicon.tables import load_folder
from minutebook.lexicon.words import split_words
from minutebook.model.errors import LexiconError


class CommitmentWords(NamedTuple):
    """What `commitments.yml` says."""

    agreed: frozenset[str]
    willing: frozenset[str]
    no_urging: frozenset[str]
    announcements: frozenset[str]
    diary: frozenset[str]
    together: frozenset[str]
    negations: frozenset[str]
    with_: frozenset[str]
    third_parties: Phrasebook[None]


@cache
def load_commitment_words(language: str) -> CommitmentWords:
    """The commitment words of a language. Raises LexiconError, also where it has no `commitments.yml`."""
    table = load_folder(f"languages/{language}").get("commitments")
    return make_commitment_words(table, f"languages/{language}/commitments.yml")


def make_commitment_words(table: Any, file: str) -> CommitmentWords:
    """Commitment words out of a parsed file. Raises LexiconError for a list that is missing."""
    if not isinstance(table, dict):
        raise LexiconError(f"{file}: expected a mapping")
    keys = ("agreed", "willing", "no_urging", "announcements", "diary", "together", "negations")
    return CommitmentWords(
        **{key: word_set(table, key, file) for key in keys},
        with_=word_set(table, "with", file),
        third_parties=Phrasebook((split_words(p), None) for p in sorted(word_set(table, "third_parties", file))),
    )
