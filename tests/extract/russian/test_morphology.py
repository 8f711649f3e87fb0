import subprocess
import sys

import pytest

from minutebook.extract.russian.morphology import form_of, in_nominative, name_nominatives, noun_gender


def test_a_form_has_its_lemma_case_and_tense() -> None:
    assert form_of("переговоров").lemma == "переговоры"
    assert form_of("министром").cases == {"is"}
    assert (form_of("проведёт").tense, form_of("провели").tense) == ("futr", "past")
    assert form_of("готовы").lemma == "готовый"


def test_a_noun_that_may_be_a_verb_is_none() -> None:
    assert form_of("встречу").tense == ""


def test_yo_counts_as_ye() -> None:
    assert form_of("провёл").lemma == form_of("провел").lemma == "провести"


@pytest.mark.parametrize(
    ("word", "gender", "nominative"),
    [
        ("первым", "masc", "первый"),
        ("Чрезвычайного", "masc", "Чрезвычайный"),
        ("российско-вьетнамской", "femn", "российско-вьетнамская"),
        ("стратегического", "neut", "стратегическое"),
        ("Высшего", "masc", "Высший"),
    ],
)
def test_an_adjective_goes_to_the_nominative_of_its_noun(word: str, gender: str, nominative: str) -> None:
    assert in_nominative(word, "s", gender) == nominative


def test_the_dictionary_tells_the_nominative_and_gender_of_a_name() -> None:
    assert name_nominatives("Натальи", "g") == (("Наталья", "Name", "f"),)
    assert noun_gender("комиссия") == "femn"


def test_the_dictionary_is_not_loaded_for_other_languages() -> None:
    code = "import minutebook.extract.find, sys; sys.exit('pymorphy3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
