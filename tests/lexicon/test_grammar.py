from typing import Any

import pytest

from minutebook.lexicon import grammar
from minutebook.lexicon.grammar import load_grammar, word_set
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError


def test_english_classes_are_there() -> None:
    english = load_grammar("en")
    assert "Gen" in english.abbreviations
    assert "Mrs" in english.honorifics
    assert {"a", "the"} <= english.articles
    assert english.pronouns["she"] == "she"
    assert english.pronouns["themselves"] == "they"


def test_every_pronoun_has_one_kind() -> None:
    table = load_folder("languages/en")["grammar"]["pronouns"]
    words = [word for kind in table.values() for word in kind]
    assert len(words) == len(set(words)) == len(load_grammar("en").pronouns)


def test_openers_are_written_as_they_open() -> None:
    assert all(word[0].isupper() for word in load_grammar("en").sentence_openers)
    assert load_grammar("en").sentence_openers.isdisjoint(load_grammar("en").months_weekdays)


def test_word_set_is_of_words() -> None:
    assert word_set({"x": ["a", "b"]}, "x", "f.yml") == {"a", "b"}


@pytest.mark.parametrize("value", [None, "a", {"a": 1}, ["a", 1], ["a", True]])
def test_anything_else_than_words_is_an_error(value: Any) -> None:
    with pytest.raises(LexiconError, match=r"f\.yml: expected a list of words under 'x'"):
        word_set({"x": value}, "x", "f.yml")


@pytest.mark.parametrize("table", [{}, {"grammar": None}, {"grammar": ["a"]}, {"grammar": {"articles": ["a"]}}])
def test_malformed_grammar_is_an_error(table: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "load_folder", lambda folder: table)
    with pytest.raises(LexiconError, match="grammar"):
        load_grammar.__wrapped__("xx")
