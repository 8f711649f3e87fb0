from typing import Any

import pytest

from minutebook.lexicon.areas import Areas, fold_area_words, load_areas, make_areas
from minutebook.lexicon.words import split_words
from minutebook.model.errors import LexiconError

NAMES = {"trade": {"en": "trade", "ru": "торговля"}, "health": {"en": "health"}}
FILE = "languages/xx/areas.yml"


def table(**areas: Any) -> dict[str, Any]:
    return {"prefixes": ["anti"], "nouns": ["ties"], "links": [",", "and"], "not_areas": ["trade wind"], "areas": areas}


def codes(areas: Areas, text: str) -> list[str | None]:
    return [match.meaning.code for match in areas.find(fold_area_words(split_words(text), areas.prefixes)[0])]


def test_every_code_has_a_name_in_three_languages() -> None:
    areas = load_areas("en")
    assert len(areas.codes) > 60
    for code in areas.codes:
        assert all(areas.labels(code, language) for language in ("en", "zh", "ru"))


def test_labels_fall_back_to_english_and_refuse_unknown_codes() -> None:
    areas = make_areas(table(trade={"phrases": ["trade"], "examples": ["trade"]}), NAMES, FILE)
    assert areas.labels("trade", "ru") == "торговля"
    assert areas.labels("health", "ru") == "health"
    with pytest.raises(LexiconError, match="found 'football'"):
        areas.labels("football", "en")


def test_folding_makes_spellings_and_numbers_alike_and_leads_back_to_the_words() -> None:
    folded, origins = fold_area_words(("Anti-terrorism", "and", "antiterrorism", "activities"), ("anti",))
    assert folded == ("anti", "terrorism", "and", "anti", "terrorism", "activity")
    assert origins == (0, 0, 1, 2, 2, 3)


@pytest.mark.parametrize("word", ["focus", "crisis", "progress", "gas"])
def test_folding_leaves_singulars_alone(word: str) -> None:
    assert fold_area_words((word,), ())[0] == (word,)


def test_adjectives_need_a_noun_behind_them_that_other_areas_may_part() -> None:
    trade = {"adjectives": ["economic"], "examples": ["economic ties"]}
    areas = make_areas(table(trade=trade, health={"phrases": ["health"], "examples": ["health"]}), NAMES, FILE)
    assert codes(areas, "economic, health and other ties") == ["health"]
    assert codes(areas, "economic and health ties") == ["trade", "health"]
    assert codes(areas, "an economic miracle") == []


def test_longest_phrase_wins_and_lookalikes_mean_nothing() -> None:
    areas = make_areas(table(trade={"phrases": ["trade"], "examples": ["trade"]}), NAMES, FILE)
    assert codes(areas, "trade winds and trade") == [None, "trade"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"football": {"phrases": ["football"], "examples": ["football"]}}, "expected a code"),
        ({"trade": {"phrases": ["trade"]}}, "expected phrases and examples"),
        ({"trade": {"phrases": ["trade"], "examples": ["trade"], "colour": "red"}}, "expected phrases and examples"),
        ({"trade": {"phrases": ["trade"], "examples": ["commerce"]}}, "expected to find trade in 'commerce'"),
        (
            {"trade": {"phrases": ["trade"], "examples": ["trade"], "not_examples": ["fair trade"]}},
            "expected not to find trade in 'fair trade'",
        ),
        (
            {
                "trade": {"phrases": ["tea"], "examples": ["tea"]},
                "health": {"phrases": ["teas"], "examples": ["teas"]},
            },
            "means both trade and health",
        ),
    ],
)
def test_malformed_entries_are_refused(entry: dict[str, Any], message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        make_areas(table(**entry), NAMES, FILE)


def test_a_table_without_areas_is_refused() -> None:
    with pytest.raises(LexiconError, match="expected a mapping with 'areas'"):
        make_areas([], NAMES, FILE)
