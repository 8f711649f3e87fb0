import pytest

from minutebook.lexicon.agencies import load_agency_words
from minutebook.lexicon.agreements import KINDS, load_agreement_words
from minutebook.lexicon.founding import load_founding_words
from minutebook.lexicon.frameworks import load_framework_words
from minutebook.lexicon.issues import load_issue_words
from minutebook.lexicon.noun_phrases import load_noun_phrase_words
from minutebook.lexicon.pattern_rules import load_rules
from minutebook.lexicon.progress import load_progress_words
from minutebook.model.errors import LexiconError


def rule(**changes: object) -> dict[str, object]:
    return {"rule": "met", "pattern": "PERSON {verb} PERSON", "examples": ["PERSON met PERSON"], **changes}


def test_macros_are_filled_in_and_words_kept_whole() -> None:
    (met,) = load_rules([rule()], {"verb": "met|saw"}, "x.yml")
    assert met.pattern.search("then PERSON saw PERSON there")
    assert not met.pattern.search("PERSON saw PERSONS")


@pytest.mark.parametrize(
    "changes",
    [
        {"examples": ["PERSON left"]},
        {"not_examples": ["PERSON saw PERSON"]},
        {"pattern": "PERSON {noun}"},
        {"pattern": "PERSON ("},
        {"examples": None},
        {"pattern": None},
    ],
)
def test_bad_rules_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(LexiconError, match="x"):
        load_rules([rule(**changes)], {"verb": "met|saw"}, "x.yml")


def test_a_rule_without_a_name_or_examples_is_refused() -> None:
    with pytest.raises(LexiconError, match="examples"):
        load_rules([{"rule": "met", "pattern": "met"}], {}, "x.yml")


def test_every_table_of_english_loads_and_is_loaded_once() -> None:
    loaders = (
        load_agency_words, load_agreement_words, load_founding_words, load_framework_words, load_issue_words,
        load_noun_phrase_words, load_progress_words,
    )  # fmt: skip
    for load in loaders:
        assert load("en") is load("en")


@pytest.mark.parametrize("load", [load_agency_words, load_founding_words, load_framework_words, load_progress_words])
def test_a_language_without_tables_is_refused(load: object) -> None:
    with pytest.raises(LexiconError):
        load("xx")  # type: ignore[operator]


def test_nouns_lead_to_kinds_of_agreement() -> None:
    kinds = load_agreement_words("en").kinds
    assert [m.meaning for m in kinds.match_all(("the", "memoranda", "and", "two", "protocols"))] == [
        "memorandum",
        "protocol",
    ]
    assert {"declaration", "communique", "other"} <= KINDS


def test_plurals_are_things_too() -> None:
    words = load_founding_words("en")
    assert words.is_thing("committees")
    assert not words.is_thing("visits")


def test_participles_stand_in_no_noun_phrase() -> None:
    words = load_noun_phrase_words("en")
    assert words.may_stand_in("united")
    assert not words.may_stand_in("signed")
