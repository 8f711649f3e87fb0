import copy

import pytest

from minutebook.lexicon import chinese
from minutebook.lexicon.chinese import FOLDER, load_chinese_words, one_of
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError


def test_the_words_are_loaded_once() -> None:
    assert load_chinese_words() is load_chinese_words()
    assert load_chinese_words().language == "zh"


def test_the_longest_of_several_words_is_found() -> None:
    assert one_of(["会议", "会议室", "会"]) == "(?:会议室|会议|会)"


@pytest.mark.parametrize("change", ["force", "area_phrases", "founding"])
def test_an_example_that_does_not_hold_is_an_error(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = copy.deepcopy(load_folder(FOLDER))
    rows = {
        "force": tables["force"]["willing"],
        "area_phrases": tables["area_phrases"]["areas"]["energy"],
        "founding": tables["founding"]["patterns"][0],
    }
    rows[change]["examples"] = ["无"]
    with pytest.raises(LexiconError, match="无"):
        chinese._make(tables)


def test_a_missing_table_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chinese, "load_folder", lambda folder: {"grammar": {}})
    load_chinese_words.cache_clear()
    try:
        with pytest.raises(LexiconError, match="expected the tables"):
            load_chinese_words()
    finally:
        load_chinese_words.cache_clear()


def test_what_is_called_after_people() -> None:
    words, table = load_chinese_words().names, load_folder(FOLDER)["names"]["eponyms"]
    for example in table["examples"]:
        assert words.eponym.fullmatch(example, 2), example
    for example in table["not_examples"]:
        assert not words.eponym.match(example, 2), example
