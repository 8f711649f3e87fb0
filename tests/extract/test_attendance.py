import pytest
from tests.extract.sentences import LEXICON, first

from minutebook.extract.attendance import Role, make_roles, read_roles, run_of
from minutebook.extract.session_names import find_session_names

A, B = "Austrian Minister Anna Berger", "Slovenian Minister Maja Kos"
SESSION = "the 5th Danube Forum"


def roles(text: str) -> list[tuple[str, str]]:
    passage, parsed, _ = first(text)
    (name,) = find_session_names(parsed, LEXICON)
    found = read_roles(parsed, LEXICON, name, len(parsed.tagged.base))
    return [(passage.people[role.person].name, role.role) for role in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{A} attended {SESSION}.", [("Anna Berger", "participant")]),
        (f"{A} chaired {SESSION}.", [("Anna Berger", "chair")]),
        (f"{A} and {B} chaired {SESSION}.", [("Anna Berger", "co-chair"), ("Maja Kos", "co-chair")]),
        (f"{A} and {B} co-chaired {SESSION}.", [("Anna Berger", "co-chair"), ("Maja Kos", "co-chair")]),
        (f"{A} co-chaired {SESSION} with {B}.", [("Anna Berger", "co-chair"), ("Maja Kos", "co-chair")]),
        (f"{SESSION.capitalize()} was co-chaired by {A} and {B}.",
         [("Anna Berger", "co-chair"), ("Maja Kos", "co-chair")]),
        (f"{SESSION.capitalize()}, chaired by {A}, ended.", [("Anna Berger", "chair")]),
        (f"{A} addressed {SESSION}.", [("Anna Berger", "participant")]),
        (f"{SESSION.capitalize()} was held in Graz.", []),
        (f"{A} said that {SESSION} was useful.", []),
    ],
)  # fmt: skip
def test_roles(text: str, found: list[tuple[str, str]]) -> None:
    assert roles(text) == found


def test_people_behind_the_next_session_are_not_of_this_one() -> None:
    text = f"{SESSION.capitalize()} was held, and {A} chaired it."
    _, parsed, _ = first(text)
    (name,) = find_session_names(parsed, LEXICON)
    assert read_roles(parsed, LEXICON, name, name.last) == ()


def test_more_than_one_chair_are_co_chairs() -> None:
    mentions = list(first(f"{A} and {B} met.")[1].mentions)
    assert make_roles(mentions, "chair") == [Role(person=0, role="co-chair"), Role(person=1, role="co-chair")]
    assert make_roles(mentions[:1], "chair") == [Role(person=0, role="chair")]
    assert make_roles([], "chair") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [(f"{A}, {B} and Mr. Oz met.", 3), (f"{A} met {B}.", 1), (f"{A} along with {B} left.", 2), ("Nobody met.", 0)],
)
def test_people_who_are_joined(text: str, count: int) -> None:
    _, parsed, _ = first(text)
    assert len(run_of(parsed, LEXICON.meetings.sessions, list(parsed.mentions))) == count
