import pytest
from tests.extract.sentences import LEXICON, first

from minutebook.extract.circumstances import Circumstances, clause, find_place, read_circumstances


def around(text: str, word: str = "met", **more: str) -> Circumstances:
    """The circumstances of the word in the first sentence."""
    passage, parsed, plan = first(text, **more)
    place = plan.text.split(" ").index(word)
    return read_circumstances(passage, LEXICON, (parsed, plan), (place, place + 1))


def days(text: str, word: str = "met") -> tuple[str | None, str | None] | None:
    date = around(text, word).date
    return (date.first, date.last) if date else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They met.", None),
        ("They met on Monday.", ("2021-03-01", "2021-03-01")),
        ("On Monday, they met.", ("2021-03-01", "2021-03-01")),
        ("On Monday they said that they had met on 3 May 2019.", ("2019-05-03", "2019-05-03")),
        ("They met from 1 to 3 May 2019.", ("2019-05-01", "2019-05-03")),
        ("They met in May 2019.", ("2019-05-01", "2019-05-31")),
        ("They met in 2019.", ("2019-01-01", "2019-12-31")),
        ("They met about the 2019 Graz Declaration.", None),
        ('They met; "the road opens on Monday".', None),
    ],
)
def test_the_day_is_the_nearest_of_the_clause(text: str, day: tuple[str, str] | None) -> None:
    assert days(text) == day


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They met.", (None, None)),
        ("They met in Graz.", ("Graz", "AT")),
        ("They met in Slovenia.", (None, "SI")),
        ("They met in the Slovenian capital.", ("Ljubljana", "SI")),
        ("They met in the Slovenian capital of Ljubljana.", ("Ljubljana", "SI")),
        ("They met the mayor of Graz.", (None, None)),
        ("In Graz, they met.", ("Graz", "AT")),
        ("They met at the Kremlin.", ("Moscow", "RU")),
    ],
)
def test_the_place_stands_behind_in_or_at(text: str, place: tuple[str | None, str | None]) -> None:
    found = around(text)
    assert (found.city, found.country) == place


@pytest.mark.parametrize(
    ("text", "implied"),
    [
        ("They met in Graz.", ("country",)),
        ("They met in Slovenia.", ()),
        ("They met in the Slovenian capital.", ("city",)),
        ("They met at the Kremlin.", ("city", "country")),
    ],
)
def test_what_is_implied_of_a_place(text: str, implied: tuple[str, ...]) -> None:
    assert around(text).implied == implied


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("They met.", "met", "held"),
        ("They will meet.", "meet", "announced"),
        ("They are to meet.", "meet", "announced"),
        ("The talks are scheduled for May.", "talks", "announced"),
        ("The talks took place on Monday.", "talks", "held"),
        ("The talks on 9 March 2021 are about water.", "talks", "announced"),
        ("The talks of 9 March 2020 were about water.", "talks", "held"),
        ("The talks have been postponed.", "talks", "postponed"),
        ("The postponed talks were about water.", "talks", "postponed"),
        ("The talks were cancelled.", "talks", "cancelled"),
    ],
)
def test_status(text: str, word: str, status: str) -> None:
    assert around(text, word).status == status


@pytest.mark.parametrize(
    ("text", "remote"),
    [("They met virtually.", True), ("They met by video link.", True), ("They met in Graz.", False), ("met", False)],
)
def test_remote(text: str, remote: bool) -> None:
    assert around(text).remote is remote


def test_a_clause_ends_at_semicolons_and_quotation_marks() -> None:
    plan = first('It rained ; they met in Graz ; they left : "at last".')[2]
    place = plan.text.split(" ").index("met")
    start, end = clause(plan, (place, place + 1), LEXICON.meetings)
    assert plan.text.split(" ")[start:end] == ["they", "met", "in", "PLACE"]


def test_a_clause_ends_at_words_that_break() -> None:
    plan = first("They met because it rained in Graz.")[2]
    start, end = clause(plan, (1, 2), LEXICON.meetings)
    assert plan.text.split(" ")[start:end] == ["they", "met"]


def test_no_place_outside_the_bounds() -> None:
    _, parsed, plan = first("They met in Graz.")
    assert find_place(LEXICON, (parsed, plan), (0, 2), (1, 2)) == (None, None, ())


def test_a_town_that_no_list_knows_is_read_before_its_country() -> None:
    _, parsed, plan = first("They met in Bad Wurzelbach, Austria.")
    assert find_place(LEXICON, (parsed, plan), (0, len(plan.items)), (1, 2)) == ("Bad Wurzelbach", "AT", ())
