"""What words are about, whatever their language: areas, matters and set phrases by codes, and the words that are left.

The phrases are a language's own (`undertakings.yml`, and `areas.yml` or `area_phrases.yml`); the codes are shared, so
that two tellings of one undertaking in two languages can be compared.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from minutebook.lexicon.about import NOTHING, About, Touched
from minutebook.lexicon.character_subjects import CharacterSubjects, make_character_subjects
from minutebook.lexicon.chinese import LANGUAGE as CHINESE
from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.tables import DATA, load_folder
from minutebook.lexicon.word_subjects import INFLECTED, Phrase, WordSubjects, make_word_subjects
from minutebook.model.errors import LexiconError


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """Codes of `areas/undertakings.yml`: areas that tell little, and matters that say what is done."""

    broad: frozenset[str]
    deeds: frozenset[str]


@cache
def load_kinds() -> Kinds:
    """The kinds of codes. Raises LexiconError."""
    table = load_folder("areas").get("undertakings", {})
    return Kinds(**{key: word_set(table, key, "areas/undertakings.yml") for key in ("broad", "deeds")})


@lru_cache(maxsize=1 << 14)
def find_subjects(text: str, language: str) -> About:
    """What a text of a language (BCP 47) is about; nothing in a language without tables."""
    subjects = load_subjects(language.partition("-")[0])
    return subjects.find(text) if subjects else NOTHING


@lru_cache(maxsize=1 << 14)
def find_touched(text: str, language: str) -> Touched:
    """The areas that a text touches and its set phrases: what of `find_subjects` takes least."""
    subjects = load_subjects(language.partition("-")[0])
    return subjects.touch(text) if subjects else Touched(frozenset(), ())


def find_phrases(text: str, language: str) -> tuple[Phrase, ...]:
    """Runs of words of a text that may be a set phrase should they recur.

    None where words carry endings of cases or are not written apart: verbs and nouns could not be told by their form.
    """
    base = language.partition("-")[0]
    subjects = load_subjects(base)
    return subjects.find_phrases(text) if isinstance(subjects, WordSubjects) and base not in INFLECTED else ()


@cache
def load_subjects(language: str) -> WordSubjects | CharacterSubjects | None:
    """The tables of a language, or None where it has none. Raises LexiconError for an example that fails."""
    if not (DATA / "languages" / language / "grammar.yml").exists():
        return None
    tables = load_folder(f"languages/{language}")
    made = (make_character_subjects if language == CHINESE else make_word_subjects)(language, tables)
    for kind, examples in tables.get("undertakings", {}).get("examples", {}).items():
        for name, text in examples.items():
            about = made.find(text)
            found = about.matters if kind == "concepts" else {formula.name for formula in about.formulas}
            if name not in found:
                raise LexiconError(f"languages/{language}/undertakings.yml: {name} is not found in {text!r}")
    return made
