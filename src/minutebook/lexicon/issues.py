"""How a language tells of encounters, so that one that was not read can be pointed out."""

from functools import cache
from typing import NamedTuple

from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.pattern_rules import PatternRule, load_rules
from minutebook.lexicon.sieve import Rules
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError


class IssueWords(NamedTuple):
    """What `issues.yml` says: patterns of encounters between people."""

    triggers: frozenset[str]
    encounters: Rules[PatternRule]


@cache
def load_issue_words(language: str) -> IssueWords:
    """The words of a language. Raises LexiconError, also for a rule that fails its own examples."""
    file = f"languages/{language}/issues.yml"
    table = load_folder(f"languages/{language}").get("issues")
    if not isinstance(table, dict) or "encounters" not in table:
        raise LexiconError(f"{file}: expected triggers and encounters")
    return IssueWords(triggers=word_set(table, "triggers", file), encounters=load_rules(table["encounters"], {}, file))
