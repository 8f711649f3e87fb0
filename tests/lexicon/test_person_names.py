import pytest

from minutebook.lexicon.person_names import CYRILLIC, HAN, HANGUL, KANA, LATIN, parse_name, respell, script_of


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("Ann Alder", LATIN),
        ("Анна Ольхова", CYRILLIC),
        ("王志刚", HAN),
        ("キシダ フミオ", KANA),
        ("田中エミ", KANA),
        ("김민수", HANGUL),
    ],
)
def test_the_script_of_a_name(name, script):
    assert script_of(name) == parse_name(name).script == script


def test_a_name_in_characters_is_whole_where_its_party_writes_so():
    assert not parse_name("王志刚", "CN").is_partial and parse_name("王志刚", "CN").system == "mandarin"
    assert parse_name("彼得罗夫", "RU").is_partial
    assert parse_name("金民洙", "KR").system == "korean"
    assert parse_name("田中一郎", "JP").system == "none"
    assert parse_name("王志刚").system == "mandarin" and parse_name("彼得罗夫").system == ""


def test_a_dotted_transcription_has_several_words():
    assert parse_name("伊万·彼得罗夫", "RU").tokens == ("伊万", "彼得罗夫")
    assert not parse_name("伊万·彼得罗夫", "RU").is_partial


def test_traditional_characters_are_the_same_name():
    assert parse_name("張國強", "CN").tokens == parse_name("张国强", "CN").tokens


def test_he_is_a_family_name_and_no_honorific_unless_in_capitals():
    assert parse_name("He Ping").tokens == ("he", "ping")
    assert parse_name("HE Eva Alder").tokens == ("eva", "alder")


def test_initials_of_every_alphabet_are_no_words():
    assert parse_name("В. Ольхова").initials == ("в",) and parse_name("В. Ольхова").is_partial


def test_letters_sound_as_in_the_language_of_the_party():
    assert respell("trinh", "VN") == "chin" and respell("trinh", "US") == "trinh"
