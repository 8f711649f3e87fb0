"""Words that report somebody's words: verbs, who may be their subject, and the force that each gives a sentence."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError

FORCES = ("declarative", "commissive", "directive", "expressive", "assertive")
"""Illocutionary forces, the one that binds most first: of two in a sentence it counts."""
SHAPES = ("base", "third", "past", "ing")
"""The order in which a verb's forms are listed."""
WORD_SETS = (
    "infinitives", "be", "auxiliaries", "adverbs", "openers", "relatives", "prepositions", "people_only", "bodies",
    "unnamed", "inverting", "first_person", "ranked", "spokespersons", "joint_titles", "narration", "complement",
)  # fmt: skip


class VerbForm(NamedTuple):
    """A form of a verb of speech. `force` is the one without a word of `then` behind it, None: no report without one.

    `then`: words within `gap` words behind the verb, and the force that each gives it; `unless`: words there with
    which the verb reports nothing; `needs`: words of `then` that count only with one of these behind them.
    """

    lemma: str
    shape: str
    force: str | None
    gap: int
    then: Mapping[str, str]
    unless: frozenset[str] = frozenset()
    needs: Mapping[str, frozenset[str]] = MappingProxyType({})


class Speech(NamedTuple):
    """What `speech.yml` says. `forms`: every form of a verb of speech and the force that it gives by itself.

    Sets that are looked up at every word: `telling` (a word of any other class), `phrase_openers` and `phrase_stops`
    (where a noun phrase that can speak may begin, and where it may not go on), `nouns` (on which it may end),
    `reporting` (without one of them a sentence reports nobody's words).
    """

    verbs: Mapping[str, VerbForm]
    forms: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]
    joint_counts: Mapping[str, int]
    joint_nouns: frozenset[str]
    joint_alone: frozenset[str]
    joint_unnamed: frozenset[str]
    joint_pronouns: frozenset[str]
    body_pronouns: frozenset[str]
    agent: str
    infinitive_marker: str
    according: tuple[str, ...]
    quoted_as: frozenset[tuple[str, ...]]
    telling: frozenset[str]
    phrase_openers: frozenset[str]
    phrase_stops: frozenset[str]
    nouns: frozenset[str]
    reporting: frozenset[str]


@cache
def load_speech(language: str) -> Speech:
    """The words of speech of a language. Raises LexiconError, also where it has no `speech.yml`."""
    table = load_folder(f"languages/{language}").get("speech")
    return make_speech(table, f"languages/{language}/speech.yml")


def make_speech(table: Any, file: str) -> Speech:
    """Speech out of a parsed file. Raises LexiconError for unknown forces, verbs without four forms, double forms."""
    if not isinstance(table, dict) or not {"verbs", "phrases", "joint", "pronouns"} <= set(table):
        raise LexiconError(f"{file}: expected verbs, phrases, joint and pronouns")
    verbs: dict[str, VerbForm] = {}
    for force, rows in table["verbs"].items():
        _check_force(force, file)
        for row in rows:
            _add_forms(verbs, row, VerbForm(lemma=row[0], shape="", force=force, gap=0, then={}), file)
    for entry in table["phrases"]:
        _add_forms(verbs, entry["verb"], _phrase_form(entry, file), file)
    joint = table["joint"]
    sets = {key: word_set(table, key, file) for key in WORD_SETS}
    counts, pronouns = _counts(joint, file), table["pronouns"]
    alone, unnamed = word_set(joint, "alone", file), word_set(joint, "unnamed", file)
    speaking = word_set(pronouns, "joint", file) | word_set(pronouns, "body", file)
    openers = alone.union(unnamed, sets["unnamed"], counts)
    according = tuple(sorted(word_set(table, "according", file))[0].split())
    return Speech(
        verbs=verbs,
        forms={form: verb.force for form, verb in verbs.items() if verb.force},
        sets=sets,
        joint_counts=counts,
        joint_nouns=word_set(joint, "nouns", file),
        joint_alone=alone,
        joint_unnamed=unnamed,
        joint_pronouns=word_set(pronouns, "joint", file),
        body_pronouns=word_set(pronouns, "body", file),
        agent=str(table["agent"]),
        infinitive_marker=str(table["infinitive_marker"]),
        according=according,
        quoted_as=frozenset(tuple(phrase.split()) for phrase in word_set(table, "quoted_as", file)),
        telling=openers.union(speaking, verbs),
        phrase_openers=openers,
        phrase_stops=sets["prepositions"].union(sets["be"], verbs),
        nouns=unnamed | word_set(joint, "nouns", file) | sets["unnamed"] | sets["ranked"] | sets["bodies"],
        reporting=frozenset({*verbs, according[0]}),
    )


def _counts(joint: Any, file: str) -> Mapping[str, int]:
    counts = joint.get("counts")
    if not isinstance(counts, dict) or not all(isinstance(number, int) for number in counts.values()):
        raise LexiconError(f"{file}: expected counts with a number each, found {counts!r}")
    return counts


def _check_force(force: Any, file: str) -> None:
    if force not in FORCES:
        raise LexiconError(f"{file}: expected a force ({', '.join(FORCES)}), found {force!r}")


def _phrase_form(entry: Mapping[str, Any], file: str) -> VerbForm:
    if not {"verb", "gap", "then"} <= set(entry) <= {"verb", "gap", "then", "else", "unless", "needs"}:
        raise LexiconError(f"{file}: expected verb, gap, then, perhaps else, unless and needs, found {sorted(entry)}")
    for force in entry["then"]:
        _check_force(force, file)
    if "else" in entry:
        _check_force(entry["else"], file)
    then = {word: force for force, words in entry["then"].items() for word in words}
    return VerbForm(lemma=entry["verb"][0], shape="", force=entry.get("else"), gap=entry["gap"], then=then,
        unless=frozenset(entry.get("unless", ())),
        needs={word: frozenset(behind) for word, behind in entry.get("needs", {}).items()},
    )  # fmt: skip


def _add_forms(verbs: dict[str, VerbForm], row: Sequence[str], like: VerbForm, file: str) -> None:
    if len(row) != len(SHAPES):
        raise LexiconError(f"{file}: expected four forms of a verb, found {row}")
    for form, shape in zip(row, SHAPES, strict=True):
        known = verbs.get(form)
        if known and known.lemma != like.lemma:
            raise LexiconError(f"{file}: {form!r} stands under {known.lemma} and {like.lemma}")
        if not known or shape == "past":  # "put" is base and past: the past form says more
            verbs[form] = like._replace(shape=shape)
