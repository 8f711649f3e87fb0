from itertools import pairwise

import pytest
from tests.extract.sentences import LEXICON, first

from minutebook.extract.session_names import find_session_names, read_ordinal


def names(text: str) -> list[tuple[str | None, int | None]]:
    return [(name.mechanism, name.ordinal) for name in find_session_names(first(text)[1], LEXICON)]


@pytest.mark.parametrize(
    ("word", "number"),
    [("9th", 9), ("21st", 21), ("102nd", 102), ("third", 3), ("inaugural", 1), ("twenty-fifth", 25), ("first-ever", 1),
     ("three", None), ("9", None), ("th", None), ("", None), ("fifthly", None)],
)  # fmt: skip
def test_ordinals(word: str, number: int | None) -> None:
    assert read_ordinal(word, LEXICON) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The third round of the Japan-Oman Sea Dialogue was held.", [("Japan-Oman Sea Dialogue", 3)]),
        ("They attended the 25th session of the Danube Council.", [("Danube Council", 25)]),
        ("The 12th Austria-Slovenia Commission meeting ended.", [("Austria-Slovenia Commission meeting", 12)]),
        ("They attended the China-ASEAN leaders' meeting and the Camp David Summit.",
         [("China-ASEAN leaders' meeting", None), ("Camp David Summit", None)]),
        ("The Task Force on Fisheries met on Monday.", [("Task Force on Fisheries", None)]),
        ("The second Consultative Group (NCG) convened.", [("Consultative Group (NCG)", 2)]),
        ("The Danube Committee held its 5th meeting.", [("Danube Committee", 5)]),
        ("It held the fifth meeting between Austria and Slovenia on water in Graz.",
         [("meeting between Austria and Slovenia on water", 5)]),
        ("They met for the 4th Danube Forum on Water and Energy on Monday.", [("Danube Forum on Water and Energy", 4)]),
    ],
)  # fmt: skip
def test_names_of_sessions(text: str, found: list[tuple[str, int | None]]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "word",
        "?!",
        "the meeting",
        "a meeting of the heads of delegations",
        "The Conference Center was closed.",
        "They spoke of cooperation in the committee.",
        "Such dialogue is useful.",
        "The Danube Committee is old.",
    ],
)
def test_no_session_is_named(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("text", ["They spoke of Xi's meeting."])
def test_names_and_pronouns_are_no_numbers(text: str) -> None:
    assert names(text) == []


def test_parties_of_a_name() -> None:
    (name,) = find_session_names(first("The 3rd Austria-Slovenia-Italy summit was held.")[1], LEXICON)
    assert name.parties == ("AT", "SI", "IT")


def test_names_stand_in_order_and_do_not_overlap() -> None:
    text = "The 2nd Danube Forum, the 3rd Danube Forum and the first Balkan Summit were held."
    found = list(find_session_names(first(text)[1], LEXICON))
    assert [name.ordinal for name in found] == [2, 3, 1]
    assert all(a.last <= b.first for a, b in pairwise(found))
