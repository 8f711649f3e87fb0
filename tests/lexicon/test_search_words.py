import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minutebook.lexicon.search_words import (
    english_stem,
    fold_letters,
    fold_search_word,
    index_text,
    is_inflected,
    pair_characters,
    split_search_words,
)


def test_words_are_folded_and_characters_paired() -> None:
    assert index_text("The 9th Meeting: Nuñez, Алёна") == "the 9th meeting nunez алена"
    assert index_text("国务委员 met 王毅") == "国务 务委 委员 员 met 王毅 毅"
    assert pair_characters("执法安全") == ["执法", "法安", "安全"]
    assert pair_characters("王") == ["王"]


def test_accents_written_after_their_letter_are_part_of_the_word() -> None:
    text = "Mr Nun\u0303ez"
    assert index_text(text) == "mr nunez"
    assert [text[word.start : word.end] for word in split_search_words(text)] == ["Mr", "Nun\u0303ez"]


def test_traditional_characters_are_simplified_and_words_of_a_text_keep_their_places() -> None:
    assert index_text("會見") == index_text("会见")
    text = "Mr Núñez會見"
    assert [text[word.start : word.end] for word in split_search_words(text)] == ["Mr", "Núñez", "會", "見"]
    assert [word.form for word in split_search_words(text)] == ["mr", "nunez", "会", "见"]


@pytest.mark.parametrize(
    "forms",
    [("meeting", "meetings"), ("agree", "agrees", "agreed", "agreeing"), ("party", "parties"), ("plan", "planned"),
     ("cooperate", "cooperates", "cooperated", "cooperating"), ("process", "processes"), ("border", "borders")],
)  # fmt: skip
def test_forms_of_an_english_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({english_stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("police", "policy"), ("press", "pres"), ("king", "kin"), ("sing", "s")])
def test_other_words_have_another(one: str, other: str) -> None:
    assert english_stem(one) != english_stem(other)


def test_only_words_have_forms() -> None:
    assert is_inflected("minister") and is_inflected("министр")
    assert not is_inflected("9th") and not is_inflected("国务") and not is_inflected("ab")


@example("0가")
@example("0\u03000")
@example("a\u0941b")
@example("\u03450")
@example("a⑴b")
@example("a\u037ab")
@given(st.text())
def test_whatever_the_text_folding_keeps_its_length_and_indexing_its_words(text: str) -> None:
    assert len(fold_letters(text)) == len(text)
    spaced = [word.form for word in split_search_words(text) if not word.is_character]
    indexed = index_text(text).split(" ")
    assert all(form in indexed for form in spaced if form.isascii() and form)
    assert all(fold_search_word(form) == form for form in spaced if form.isascii())
