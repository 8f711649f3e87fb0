"""How a language tells of documents that parties sign, adopt or issue."""

from functools import cache
from typing import NamedTuple

from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.pattern_rules import PatternRule, load_rules
from minutebook.lexicon.phrases import Phrasebook
from minutebook.lexicon.sieve import Rules
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError

KINDS = frozenset(
    {"declaration", "statement", "memorandum", "treaty", "agreement", "plan", "protocol", "communique", "other"}
)
WORD_SETS = ("triggers", "joint", "domestic", "not_yet", "several", "jointly", "before_verb", "with_", "between")


class AgreementWords(NamedTuple):
    """What `agreements.yml` says. `kinds` leads from the noun of a document, also in the plural, to its kind."""

    rules: Rules[PatternRule]
    kinds: Phrasebook[str]
    triggers: frozenset[str]
    joint: frozenset[str]
    domestic: frozenset[str]
    not_yet: frozenset[str]
    several: frozenset[str]
    jointly: frozenset[str]
    before_verb: frozenset[str]
    with_: frozenset[str]
    between: frozenset[str]


@cache
def load_agreement_words(language: str) -> AgreementWords:
    """The words of a language. Raises LexiconError, also for a rule that fails its own examples."""
    file = f"languages/{language}/agreements.yml"
    table = load_folder(f"languages/{language}").get("agreements")
    if not isinstance(table, dict) or not {"macros", "rules", "kinds"} <= table.keys():
        raise LexiconError(f"{file}: expected macros, rules and kinds")
    unknown = set(table["kinds"]) - KINDS
    if unknown:
        raise LexiconError(f"{file}: expected kinds of {', '.join(sorted(KINDS))}, found {', '.join(sorted(unknown))}")
    nouns = {noun: kind for kind, own in table["kinds"].items() for noun in own}
    plurals = {f"{noun}s": kind for noun, kind in nouns.items()}
    return AgreementWords(
        rules=load_rules(table["rules"], table["macros"], file),
        kinds=Phrasebook((noun.split(), kind) for noun, kind in (plurals | nouns).items()),
        **{key: word_set(table, key, file) for key in WORD_SETS},
    )
