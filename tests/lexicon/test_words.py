import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.lexicon.words import base_word, phrase_words, split_words

SPLITS = [
    ("", ()),
    ("word", ("word",)),
    ("U.S. officials", ("U.S.", "officials")),
    ("at 5 p.m. on", ("at", "5", "p.m.", "on")),
    ("the 9th round", ("the", "9th", "round")),
    ("1,250.5 tons", ("1,250.5", "tons")),
    ("China-Russia talks", ("China-Russia", "talks")),
    ("Côte d'Ivoire's", ("Côte", "d'Ivoire's")),
    ("(CPC), too", ("(", "CPC", ")", ",", "too")),
    ("so -- and", ("so", "--", "and")),
    ("snake_case", ("snake", "case")),
    ("中国和俄罗斯", ("中国和俄罗斯",)),
]


@pytest.mark.parametrize(("text", "words"), SPLITS)
def test_text_is_split_into_words(text: str, words: tuple[str, ...]) -> None:
    assert split_words(text) == words


@pytest.mark.parametrize(
    ("word", "base"),
    [("China's", "China"), ("China’s", "China"), ("ministers'", "ministers'"), ("'s", "'s"), ("d’Ivoire", "d'Ivoire")],
)
def test_base_word_has_no_possessive_ending(word: str, base: str) -> None:
    assert base_word(word) == base


def test_phrase_words_are_base_words() -> None:
    assert phrase_words("People’s Liberation Army") == ("People", "Liberation", "Army")


@given(st.text())
def test_words_stand_in_the_text_in_order(text: str) -> None:
    place = 0
    for word in split_words(text):
        place = text.index(word, place) + len(word)
    assert place <= len(text)


@given(st.text(alphabet=st.characters(categories=("L", "P", "Zs")), max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    assert sum(c.isalpha() for c in text) == sum(c.isalpha() for c in "".join(split_words(text)))
