import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.lexicon.phrases import Phrasebook, PhraseMatch

BOOK = Phrasebook([(("prime", "minister"), "pm"), (("minister",), "m"), (("prime", "minister", "of"), "pm of")])


def spans(words: str) -> list[tuple[int, int, str]]:
    return [(found.first, found.last, found.meaning) for found in BOOK.match_all(words.split())]


def test_longest_phrase_wins() -> None:
    assert BOOK.match_at(["prime", "minister", "of"], 0) == PhraseMatch(first=0, last=3, meaning="pm of")
    assert BOOK.match_at(["prime", "minister"], 0) == PhraseMatch(first=0, last=2, meaning="pm")


def test_no_phrase_is_none() -> None:
    assert BOOK.match_at(["prime", "number"], 0) is None
    assert BOOK.match_at(["prime"], 0) is None


def test_phrases_do_not_overlap() -> None:
    assert spans("the prime minister minister") == [(1, 3, "pm"), (3, 4, "m")]
    assert spans("") == []


def test_a_place_behind_the_end_is_a_fault() -> None:
    with pytest.raises(IndexError):
        BOOK.match_at(["prime"], 1)


@given(st.lists(st.sampled_from(["prime", "minister", "of", "the"]), max_size=12))
def test_matches_are_the_phrases_they_say(words: list[str]) -> None:
    place = 0
    for found in BOOK.match_all(words):
        assert place <= found.first < found.last <= len(words)
        assert BOOK.match_at(words, found.first) == found
        place = found.last


@given(st.lists(st.sampled_from(["prime", "minister", "of", "the"]), max_size=12))
def test_words_outside_matches_begin_no_phrase(words: list[str]) -> None:
    inside = {i for found in BOOK.match_all(words) for i in range(found.first, found.last)}
    assert all(BOOK.match_at(words, i) is None for i in range(len(words)) if i not in inside)


def test_a_phrase_opens_with_its_first_word_only() -> None:
    book = Phrasebook([(("foreign", "minister"), None)])
    assert book.opens("foreign")
    assert not book.opens("minister")
