"""How a language reports work as done since before."""

from functools import cache
from typing import NamedTuple

from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.pattern_rules import PatternRule, load_rules
from minutebook.lexicon.sieve import Rules
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError


class ProgressWords(NamedTuple):
    """What `progress.yml` says. A word of `not_done` before or in what a rule matches makes it no report of work."""

    rules: Rules[PatternRule]
    triggers: frozenset[str]
    not_done: frozenset[str]


@cache
def load_progress_words(language: str) -> ProgressWords:
    """The words of a language. Raises LexiconError, also for a rule that fails its own examples."""
    file = f"languages/{language}/progress.yml"
    table = load_folder(f"languages/{language}").get("progress")
    if not isinstance(table, dict) or not {"macros", "rules"} <= table.keys():
        raise LexiconError(f"{file}: expected macros and rules")
    return ProgressWords(
        rules=load_rules(table["rules"], table["macros"], file),
        triggers=word_set(table, "triggers", file),
        not_done=word_set(table, "not_done", file),
    )
