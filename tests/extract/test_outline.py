import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.sentences import LEXICON, first, prepare

from minutebook.extract.outline import Outline, outline


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("word", "word"),
        ("?!", "? !"),
        ("They met.", "they met ."),
        ("Austrian Minister Anna Berger met Mr. Kos.", "PERSON met PERSON ."),
        ("Anna Berger, mayor of Graz, left.", "PERSON left ."),
        ("The Austria-Slovenia Water Commission met on Monday.", "the ADJ water commission met on DATE ."),
        ("Minister Anna Berger's visit to Slovenia", "PERSON'S visit to PARTY"),
        ("They met in Graz on 3 March 2021.", "they met in PLACE on DATE ."),
        ("Minister Berger came. She left.", "PERSON came ."),
        ("in the U.S. capital", "in the PARTY capital"),
    ],
)
def test_outline(text: str, plan: str) -> None:
    assert first(text)[2].text == plan


def test_pronouns_are_people() -> None:
    passage = prepare("Minister Anna Berger came. She met his team, and her talks went on.")
    assert outline(passage.sentences[1], LEXICON).text == "PERSON met PERSON'S team , and PERSON'S talks went on ."


def test_items_lead_back_to_the_words() -> None:
    _, parsed, plan = first("Austrian Minister Anna Berger left Graz on Monday.")
    place = plan.text.index("PLACE on DATE")
    city, on, day = plan.items_at(place, place + len("PLACE on DATE"))
    assert city.naming and city.naming.parties == ("AT",)
    assert parsed.tagged.base[on.first] == "on"
    assert day.date and day.date.first == "2021-03-01"
    assert plan.items[0].mention and (plan.items[0].first, plan.items[0].last) == (0, 4)


def test_no_stretch_has_no_items() -> None:
    plan = first("They met.")[2]
    assert plan.items_at(3, 3) == ()
    assert plan.items_at(-1, 4) == ()
    assert Outline(words=(), text="", starts=(), items=()).items_at(0, 1) == ()


def test_a_place_between_words_belongs_to_the_word_before() -> None:
    plan = first("They met.")[2]
    assert [plan.index_at(place) for place in range(len(plan.text))] == [0, 0, 0, 0, 0, 1, 1, 1, 1, 2]


PARTS = [
    "Minister Anna Berger",
    "Kos",
    "met",
    "her",
    "in Graz",
    "Slovenia's",
    "on Monday",
    ",",
    "(",
    "the mayor",
    "2+2",
]


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12))
def test_items_cover_all_words_once(parts: list[str]) -> None:
    for parsed in prepare(" ".join(parts)).sentences:
        plan = outline(parsed, LEXICON)
        assert len(plan.items) == len(plan.starts)
        assert [item.first for item in plan.items] == [0, *(item.last for item in plan.items[:-1])]
        assert plan.items[-1].last == len(parsed.tagged.base)
        assert [plan.index_at(start) for start in plan.starts] == list(range(len(plan.items)))
