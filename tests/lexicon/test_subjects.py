"""What words are about: the same codes whatever the language, and the words that are left."""

import pytest

from minutebook.lexicon.areas import load_areas
from minutebook.lexicon.subjects import find_phrases, find_subjects, load_kinds
from minutebook.lexicon.tables import load_folder

LANGUAGES = ("en", "zh", "ru", "nl")


def table(language: str) -> dict:
    return load_folder(f"languages/{language}")["undertakings"]


@pytest.mark.parametrize(
    ("told", "areas", "matters"),
    [
        (
            {
                "en": "will train dog handlers to find heroin",
                "zh": "将培训缉毒犬训导员查缉海洛因",
                "ru": "обучит кинологов поиску героина",
            },
            set(),
            {"training", "sniffer-dogs", "heroin"},
        ),
        (
            {
                "en": "agreed to exchange information on terrorism",
                "zh": "同意就恐怖主义开展信息共享",
                "ru": "договорились обмениваться информацией о терроризме",
            },
            {"counter-terrorism"},
            {"information-exchange"},
        ),
    ],
)
def test_one_thing_has_the_same_codes_in_three_languages(told, areas, matters):
    for language, words in told.items():
        about = find_subjects(words, language)
        assert about.matters == matters, language
        assert about.areas >= areas, language


def test_a_city_is_known_by_its_english_name_in_any_case():
    told = {"en": "a school in Astana", "zh": "在阿斯塔纳办学", "ru": "школа в Астане"}
    assert {find_subjects(words, language).places for language, words in told.items()} == {frozenset({"Astana"})}
    assert not find_subjects("they keep it nice and tidy", "en").places


def test_words_that_say_nothing_and_endings_are_left_off():
    assert find_subjects("agreed to strengthen cooperation", "en").rest == frozenset()
    one, other = (find_subjects(words, "en").rest for words in ("restocking rivers", "a river was restocked"))
    assert one == other
    assert find_subjects("双方同意进一步加强合作", "zh").rest == frozenset()


def test_set_phrases_by_their_english_name_with_their_place():
    for words, language, quote in (
        ("They value strategic communication highly", "en", "strategic communication"),
        ("双方加强战略沟通", "zh", "战略沟通"),
        ("за счёт взаимного доверия", "ru", "взаимного доверия"),
    ):
        (found,) = find_subjects(words, language).formulas
        assert words[found.start : found.end] == quote
    assert found.name == "mutual trust"


def test_a_language_without_tables_is_about_nothing_known():
    assert find_subjects("Sie vereinbarten Zusammenarbeit", "de").rest == frozenset()
    assert find_phrases("双方加强战略沟通", "zh") == ()


def test_phrases_are_whole_words_in_small_letters_with_something_to_say():
    text = "He said that the one-stop border post of Ann Alder will strengthen mutual law enforcement."
    phrases = {text[phrase.start : phrase.end] for phrase in find_phrases(text, "en")}
    assert "one-stop border post" in phrases
    assert not phrases & {"stop border", "Ann Alder", "strengthen mutual", "law enforcement"}


def test_every_code_has_english_words_and_kinds_name_codes_that_there_are():
    english = table("en")
    for language in LANGUAGES:
        for kind in ("concepts", "formulas"):
            assert set(table(language)[kind]) <= set(english[kind]), language
    kinds = load_kinds()
    assert kinds.deeds <= set(english["concepts"])
    assert kinds.broad <= set(load_areas("en").codes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_found_in_itself(language):
    for code, phrases in table(language)["concepts"].items():
        for phrase in phrases:
            assert find_subjects(phrase, language).matters, (code, phrase)
    for name, phrases in table(language)["formulas"].items():
        for phrase in phrases:
            assert [f.name for f in find_subjects(phrase, language).formulas] == [name], phrase
