import pytest

from minutebook.lexicon.name_sounds import first_sounds, is_patronymic, likeness, romanise, word_sounds
from minutebook.lexicon.person_names import CYRILLIC, HAN, HANGUL, KANA, LATIN, OTHER


@pytest.mark.parametrize(
    ("word", "script", "sounds"),
    [
        ("petrov", LATIN, "petrov"),
        ("schmidt", LATIN, "Smidt"),
        ("петров", CYRILLIC, "petrov"),
        ("щукин", CYRILLIC, "Sukin"),
        ("ペトロフ", KANA, "petorofu"),
        ("김", HANGUL, "kim"),
        ("彼得罗夫", HAN, "pedlov"),
    ],
)
def test_words_sound_as_they_are_read(word, script, sounds):
    assert sounds in word_sounds(word, script)


def test_a_script_without_a_table_has_no_sounds():
    assert word_sounds("أحمد", OTHER) == ()


def test_likeness_is_the_same_both_ways_and_one_for_the_same():
    for one, other, kind in (("petrov", "pedlov", "han"), ("Smidt", "Smit", "letters")):
        assert likeness(one, other, kind) == likeness(other, one, kind) < 1.0
        assert likeness(one, one, kind) == 1.0


def test_a_transcription_may_lose_what_letters_may_not():
    assert likeness("merkel", "mekel", "han") > likeness("merkel", "mekel", "letters")
    assert likeness("", "", "han") == 0.0


def test_a_final_a_tells_her_from_him():
    assert likeness("petrova", "petrov", "letters") < 0.5 and likeness("petrova", "petrov", "han") < 0.5


def test_names_that_may_be_one_share_their_first_sounds():
    assert first_sounds("petrov") == first_sounds("pedlov") == "PT"


def test_patronymics_and_romanisation():
    assert is_patronymic("петрович") and is_patronymic("петровна") and not is_patronymic("петров")
    assert romanise("Ельцин") == "yeltsin" and romanise("Джон") == "jon"
