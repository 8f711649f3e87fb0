from dataclasses import replace

import pytest
from tests.extract.sentences import LEXICON, first

from minutebook.extract.attendance import Role
from minutebook.extract.dates import DateMark
from minutebook.extract.grouping import absorb, content_words, place_occasion
from minutebook.extract.occasions import Occasion, find_occasions
from minutebook.extract.sessions import find_sessions


def occasion(form: str = "talks", people: tuple[int, ...] = (0, 1), day: str | None = None, **more: object) -> Occasion:
    date = DateMark(start=0, end=1, first=day, last=day, precision="day", kind="absolute") if day else None
    made = Occasion(
        form=form, rule="made-for-test/1", sentence=0, start=0, end=1, mechanism=None, ordinal=None,
        roles=tuple(Role(person=n, role="participant") for n in people), date=date, edge="whole", city=None,
        country=None, status="held", remote=False, implied=(),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def groups(*occasions: Occasion) -> list[int]:
    """How many occasions each group holds."""
    out: list[list[Occasion]] = []
    for one in occasions:
        place_occasion(out, one, LEXICON)
    return [len(group) for group in out]


SESSION = occasion("session", (), mechanism="Austria-Slovenia Forum", ordinal=5)


@pytest.mark.parametrize(
    ("second", "count"),
    [
        (occasion(), [2]),
        (occasion(people=(0,)), [2]),
        (occasion(people=(0, 2)), [1, 1]),
        (occasion("call"), [1, 1]),
        (occasion(day="2021-03-01"), [2]),
        (occasion(day="2021-03-02"), [1, 1]),
        (occasion(day="2021-03-02", status="postponed"), [2]),
        (occasion(people=(), joins=True), [2]),
    ],
)
def test_which_talks_are_the_same(second: Occasion, count: list[int]) -> None:
    assert groups(occasion(day="2021-03-01"), second) == count


@pytest.mark.parametrize(
    ("second", "count"),
    [
        (replace(SESSION, ordinal=None), [2]),
        (replace(SESSION, ordinal=6), [1, 1]),
        (replace(SESSION, mechanism="Austria-Slovenia Water Forum", ordinal=None), [2]),
        (replace(SESSION, mechanism="Danube Council", ordinal=None), [1, 1]),
        (replace(SESSION, mechanism=None, ordinal=None), [2]),
        (replace(SESSION, mechanism=None, ordinal=6), [1, 1]),
    ],
)
def test_which_sessions_are_the_same(second: Occasion, count: list[int]) -> None:
    assert groups(SESSION, second) == count


def test_people_without_an_occasion_open_none() -> None:
    assert groups(occasion(joins=True)) == []
    assert groups(occasion("session", mechanism=None)) == []


def test_words_that_tell_series_apart() -> None:
    assert content_words("the 5th meeting of Ministers on Water", LEXICON) >= {"minister", "water"}
    assert "meeting" not in content_words("meeting", LEXICON)
    assert content_words(None, LEXICON) == frozenset()


def absorbed(text: str) -> list[Occasion]:
    passage, parsed, plan = first(text)
    sentence = (passage, LEXICON, parsed, plan)
    return absorb(list(find_sessions(*sentence)), list(find_occasions(*sentence)), LEXICON)


PAIR = "Austrian Minister Anna Berger met Slovenian Minister Maja Kos"


def test_talks_for_a_session_are_the_session() -> None:
    (session,) = absorbed(f"{PAIR} in Graz on Monday for the 5th Austria-Slovenia Forum.")
    assert (session.form, session.ordinal, len(session.roles), session.city) == ("session", 5, 2, "Graz")


def test_talks_beside_a_session_are_talks() -> None:
    found = absorbed(f"{PAIR} on the sidelines of the 5th Austria-Slovenia Forum in Graz.")
    assert sorted(o.form for o in found) == ["session", "talks"]
