import re
from itertools import pairwise

import pytest

from minutebook.lexicon.masthead import load_language_signs, load_masthead_words, masthead_examples
from minutebook.lexicon.tables import load_folder


def test_every_month_has_a_number() -> None:
    months = load_masthead_words().months
    assert set(months.values()) == set(range(1, 13))
    assert months["sept"] == 9
    assert months["ноября"] == 11


def test_every_spelling_leads_to_one_usual_name() -> None:
    spellings = [spelling for names in load_folder("read")["agencies"] for spelling in names]
    assert len(spellings) == len(set(spellings))
    agencies = load_masthead_words().agencies
    assert agencies["ITAR-TASS"] == "TASS"
    assert all(agencies[name] == name for name in agencies.values())


def test_words_are_in_the_case_in_which_they_are_looked_up() -> None:
    words = load_masthead_words()
    literal = (
        *words.menus,
        *words.furniture,
        *words.shares,
        *words.sections,
        *words.links,
        *words.editors,
        *words.no_place,
    )
    assert [word for word in literal if word != word.lower()] == []


@pytest.mark.parametrize("name", ["legal", "datelines"])
def test_patterns_compile(name: str) -> None:
    for pattern in getattr(load_masthead_words(), name):
        re.compile(pattern)


def test_longer_words_are_tried_first() -> None:
    stamps = load_masthead_words().stamps
    assert stamps.index("last updated") < stamps.index("updated")


def test_every_language_states_examples_both_ways_or_none() -> None:
    for language, kinds in masthead_examples().items():
        assert {kind for kind in kinds if not kind.startswith("not_")} == {
            kind.removeprefix("not_") for kind in kinds if kind.startswith("not_")
        }, language
    assert masthead_examples()["en"]


def test_ranges_of_scripts_do_not_overlap() -> None:
    ranges = sorted(load_language_signs().ranges)
    assert all(before[1] < after[0] for before, after in pairwise(ranges))


def test_every_language_told_by_letters_is_told_by_words_too() -> None:
    signs = load_language_signs()
    languages = {language for own in signs.words.values() for language in own}
    assert set(signs.letters) <= languages
