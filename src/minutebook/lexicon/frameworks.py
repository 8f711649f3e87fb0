"""How a language names what words are put under: partnerships, consensus, initiatives, treaties and bodies."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.pattern_rules import PatternRule, load_rules
from minutebook.lexicon.sieve import Rules
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError

RULED = ("partnership", "consensus", "anniversary", "multilateral")
WORD_SETS = (
    "triggers",
    "initiative_heads",
    "treaty_heads",
    "treaty_own",
    "name_links",
    "proposed",
    "by",
    "with_",
    "relational",
    "inner_links",
    "standing",
    "standing_bodies",
    "spoken",
    "definite",
    "joint",
    "cooperative",
)


class FrameworkWords(NamedTuple):
    """What `frameworks.yml` says. `kinds`: of what kind of framework each rule tells; other kinds go by their nouns.

    `standing_last`: words without one of which a sentence mentions no mechanism, the last of each noun.
    """

    rules: Rules[PatternRule]
    kinds: Mapping[str, str]
    triggers: frozenset[str]
    initiative_heads: frozenset[str]
    treaty_heads: frozenset[str]
    treaty_own: frozenset[str]
    name_links: frozenset[str]
    proposed: frozenset[str]
    by: frozenset[str]
    with_: frozenset[str]
    relational: frozenset[str]
    inner_links: frozenset[str]
    standing: frozenset[str]
    standing_bodies: frozenset[str]
    spoken: frozenset[str]
    definite: frozenset[str]
    joint: frozenset[str]
    cooperative: frozenset[str]
    standing_last: frozenset[str]

    def standing_noun(self, lower: Sequence[str], last: int) -> str | None:
        """The noun of a mechanism that ends with word `last` of a sentence, of one word or two; else None."""
        if lower[last] not in self.standing_last:
            return None
        told = (" ".join(lower[max(0, last - 1) : last + 1]), lower[last])
        return next((noun for noun in told if noun in self.standing or noun in self.standing_bodies), None)


@cache
def load_framework_words(language: str) -> FrameworkWords:
    """The words of a language. Raises LexiconError, also for a rule that fails its own examples."""
    file = f"languages/{language}/frameworks.yml"
    table = load_folder(f"languages/{language}").get("frameworks")
    if not isinstance(table, dict) or not {"macros", *RULED} <= table.keys():
        raise LexiconError(f"{file}: expected macros and the kinds {', '.join(RULED)}")
    sets = {key: word_set(table, key, file) for key in WORD_SETS}
    return FrameworkWords(
        rules=load_rules([row for kind in RULED for row in table[kind]], table["macros"], file),
        kinds={row["rule"]: kind for kind in RULED for row in table[kind]},
        standing_last=frozenset(noun.split()[-1] for noun in sets["standing"] | sets["standing_bodies"]),
        **sets,
    )
