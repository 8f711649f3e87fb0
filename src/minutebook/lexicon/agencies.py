"""How a language names agencies and departments, and what it says of their part in a meeting."""

from functools import cache
from typing import NamedTuple

from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError


class AgencyWords(NamedTuple):
    """What `bodies.yml` says; all words in lower case."""

    heads: frozenset[str]
    alone: frozenset[str]
    lower_heads: frozenset[str]
    bars: frozenset[str]
    terms: frozenset[str]
    name_links: frozenset[str]
    list_words: frozenset[str]
    senders: frozenset[str]
    from_: frozenset[str]
    attended: frozenset[str]
    attend_verbs: frozenset[str]
    cooperating: frozenset[str]
    between: frozenset[str]
    with_: frozenset[str]
    met: frozenset[str]


@cache
def load_agency_words(language: str) -> AgencyWords:
    """The words of a language. Raises LexiconError."""
    file = f"languages/{language}/bodies.yml"
    table = load_folder(f"languages/{language}").get("bodies")
    if not isinstance(table, dict):
        raise LexiconError(f"expected a mapping in {file}")
    return AgencyWords(**{key: word_set(table, key.rstrip("_"), file) for key in AgencyWords._fields})
