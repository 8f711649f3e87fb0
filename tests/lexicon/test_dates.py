import copy
from pathlib import Path

import pytest

from minutebook.lexicon.dates import DateWords, check_examples, load_date_words, parse_date_words
from minutebook.lexicon.tables import DATA, load_folder
from minutebook.model.errors import LexiconError

LANGUAGES = sorted(Path(path).parent.name for path in DATA.glob("languages/*/dates.yml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_matches_its_examples_and_nothing_it_should_not(language):
    check_examples(load_date_words(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_has_examples_of_both_kinds(language):
    words = load_date_words(language)
    assert not [p.written for p in words.dates + words.spans if not p.examples or not p.not_examples]


def test_english_is_there():
    assert "en" in LANGUAGES


def test_words_are_loaded_once():
    assert load_date_words("en") is load_date_words("en")


def test_forms_are_known_with_capitals():
    forms = load_date_words("en").forms
    assert forms["november"] == ("November", "NOVEMBER")
    assert forms["today"] == ("today", "Today", "TODAY")


def test_a_language_without_dates_is_an_error():
    with pytest.raises(LexiconError, match="data/languages/xx"):
        load_date_words("xx")


def english() -> dict:
    return copy.deepcopy(load_folder("languages/en")["dates"])


def parsed(data: dict) -> DateWords:
    return parse_date_words("xx", data)


def test_parsing_is_what_loading_does():
    assert [p.regex for p in parsed(english()).dates] == [p.regex for p in load_date_words("en").dates]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data.pop("tables"), "expected tables"),
        (lambda data: data.update(more={}), "expected tables"),
        (lambda data: data["tables"].update(months={}), "table months"),
        (lambda data: data["tables"]["months"].update({"Smarch": [13]}), "Smarch"),
        (lambda data: data["tables"]["months"].update({"Smarch": True}), "Smarch"),
        (lambda data: data["fragments"].pop("between"), "between"),
        (lambda data: data["fragments"].update(gap=3), "fragment gap"),
        (lambda data: data["fragments"].update(gap="{gap}"), "stand in each other"),
        (lambda data: data["dates"][0].pop("examples"), "examples"),
        (lambda data: data["dates"][0].update(means="century"), "century"),
        (lambda data: data["spans"][0].update(means="day"), "a meaning of"),
        (lambda data: data["dates"][0].update(pattern="on {day:day}"), "begins with"),
        (lambda data: data["dates"][0].update(pattern="{day:dayz}"), "dayz"),
        (lambda data: data["dates"][0].update(pattern="{day:day}{nowhere}"), "nowhere"),
        (lambda data: data["dates"][0].update(pattern="{fortnight:day}"), "fortnight"),
        (lambda data: data["dates"][0].update(given={"fortnight": 1}), "fortnight"),
    ],
)
def test_a_malformed_file_is_told_of(change, message):
    data = english()
    change(data)
    with pytest.raises(LexiconError, match=message):
        parsed(data)


def test_a_list_of_words_is_no_dates_file():
    with pytest.raises(LexiconError, match="expected tables"):
        parse_date_words("xx", ["January"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda entry: entry.update(examples=["no date at all"]), "should match"),
        (lambda entry: entry.update(not_examples=["2024-11-14"]), "should not match"),
        (lambda entry: entry.update(after=["between"]), "should match"),
        (lambda entry: entry.update(pattern="{year:year}("), "malformed"),
    ],
)
def test_a_pattern_that_contradicts_its_examples_is_told_of(change, message):
    data = english()
    change(data["dates"][0])
    with pytest.raises(LexiconError, match=message):
        check_examples(parsed(data))
