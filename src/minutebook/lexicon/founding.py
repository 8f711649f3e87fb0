"""How a language tells of beginnings whose year can be computed."""

from functools import cache
from typing import NamedTuple

from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.pattern_rules import PatternRule, load_rules
from minutebook.lexicon.sieve import Rules
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError


class FoundingWords(NamedTuple):
    """What `founding.yml` says. `relations`: rules for diplomatic relations; `founded`: for all other things."""

    triggers: frozenset[str]
    things: frozenset[str]
    relatives: frozenset[str]
    ahead: frozenset[str]
    independence: frozenset[str]
    several: frozenset[str]
    relations: Rules[PatternRule]
    founded: Rules[PatternRule]
    relations_name: str

    def is_thing(self, noun: str) -> bool:
        """Whether a noun in lower case, also a plural, names what may be founded."""
        return noun in self.things or (noun.endswith("s") and noun[:-1] in self.things)


@cache
def load_founding_words(language: str) -> FoundingWords:
    """The words of a language. Raises LexiconError, also for a rule that fails its own examples."""
    file = f"languages/{language}/founding.yml"
    table = load_folder(f"languages/{language}").get("founding")
    if not isinstance(table, dict) or not {"macros", "relations", "things_founded", "relations_name"} <= table.keys():
        raise LexiconError(f"{file}: expected macros, relations, things_founded and relations_name")
    sets = {
        key: word_set(table, key, file)
        for key in ("triggers", "things", "relatives", "ahead", "independence", "several")
    }
    return FoundingWords(
        relations=load_rules(table["relations"], table["macros"], file),
        founded=load_rules(table["things_founded"], table["macros"], file),
        relations_name=str(table["relations_name"]),
        **sets,
    )
