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


@pytest.mark.parametrize(
    ("language", "word", "number"),
    [("en", "9th", "9"), ("en", "21st", "21"), ("nl", "9e", "9"), ("nl", "8ste", "8"), ("nl", "2de", "2")],
)
def test_figures_with_the_endings_of_ordinals(language: str, word: str, number: str) -> None:
    found = load_grammar(language).ordinal_figure.match(word)
    assert found and found[1] == number


@pytest.mark.parametrize(
    ("language", "word"), [("en", "9"), ("en", "9e"), ("en", "9ths"), ("nl", "9th"), ("nl", "9en")]
)
def test_other_figures_are_no_ordinals(language: str, word: str) -> None:
    assert not load_grammar(language).ordinal_figure.match(word)


def test_a_language_without_such_endings_has_no_ordinal_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {key: value for key, value in load_folder("languages/en")["grammar"].items() if key not in grammar.OPTIONAL}
    monkeypatch.setattr(grammar, "load_folder", lambda folder: {"grammar": table})
    bare = load_grammar.__wrapped__("xx")
    assert not bare.ordinal_figure.match("9th") and not bare.genitive and not bare.inner_particles


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
