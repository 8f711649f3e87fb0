import pytest
from tests.extract.sentences import LEXICON, first

from minutebook.extract.occasions import Occasion, edge_of, find_occasions
from minutebook.extract.outline import outline

A, B, C = "Austrian Minister Anna Berger", "Slovenian Minister Maja Kos", "Slovenian Governor Jan Oz"


def occasions(text: str) -> list[Occasion]:
    passage, parsed, plan = first(text)
    return list(find_occasions(passage, LEXICON, parsed, plan))


def told(text: str) -> list[tuple[str, str, int]]:
    """Form, status and number of people of each occasion."""
    return [(o.form, o.status, len(o.roles)) for o in occasions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "word",
        "?!",
        "They met.",
        f"{A} met the requirements.",
        f"{A} spoke to reporters.",
        f"{A} called for calm.",
        f"{A} praised {B}.",
        "The visit was useful.",
        "A meeting was held.",
    ],
)
def test_no_occasion(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{A} met {B}.", [("talks", "held", 2)]),
        (f"{A} met with {B} on Monday.", [("talks", "held", 2)]),
        (f"{A} and {B} met on Monday.", [("talks", "held", 2)]),
        (f"{A} will meet {B}.", [("talks", "announced", 2)]),
        (f"{A} held talks with {B}.", [("talks", "held", 2)]),
        (f"{A}, who arrived on Monday, met {B}.", [("talks", "held", 2)]),
        (f"{A} said so during a meeting with {B}.", [("talks", "held", 2)]),
        (f"{A} received {B} in Graz.", [("talks", "held", 2)]),
        (f"{A} spoke by phone with {B}.", [("call", "held", 2)]),
        (f"{A} telephoned {B}.", [("call", "held", 2)]),
        (f"{A} held a video conference with {B}.", [("call", "held", 2)]),
        (f"{A} visited Slovenia.", [("visit", "held", 1)]),
        (f"{A} will travel to Slovenia.", [("visit", "announced", 1)]),
        (f"{A} and {B} visited Kenya.", [("visit", "held", 2)]),
        (f"{A} met {B} and {C} separately.", [("talks", "held", 2), ("talks", "held", 2)]),
    ],
)
def test_occasions(text: str, found: list[tuple[str, str, int]]) -> None:
    assert told(text) == found


def test_a_stretch_belongs_to_one_rule() -> None:
    assert len(occasions(f"{A} held bilateral talks with {B} in Graz on Monday.")) == 1


def test_two_occasions_in_one_sentence() -> None:
    found = occasions(f"{A} met {B} on Monday and spoke by phone with Kenyan President Jomo Odera.")
    assert sorted(o.form for o in found) == ["call", "talks"]


def test_every_destination_is_a_visit() -> None:
    found = occasions(f"{A} will visit Kenya, Ghana and Lagos, Nigeria.")
    assert [(o.city, o.country) for o in found] == [(None, "KE"), (None, "GH"), ("Lagos", "NG")]


def test_who_invited_is_the_host() -> None:
    (visit,) = occasions(f"At the invitation of {B}, {A} visited Slovenia.")
    assert sorted(role.role for role in visit.roles) == ["host", "visitor"]


def test_an_occasion_says_which_rule_read_it_and_where() -> None:
    text = f"It rained. {A} met {B}."
    passage, *_ = first(text)
    parsed = passage.sentences[1]
    (talks,) = find_occasions(passage, LEXICON, parsed, outline(parsed, LEXICON))
    assert text[talks.start : talks.end] == f"{A} met {B}."
    assert (talks.sentence, talks.rule) == (1, "met-with/1")


@pytest.mark.parametrize(
    ("text", "edge"),
    [("the visit ended", "end"), ("he began a visit", "start"), ("the visit was long", "whole"), ("visit", "whole")],
)
def test_edges(text: str, edge: str) -> None:
    plan = first(text)[2]
    place = plan.text.split(" ").index("visit")
    assert edge_of(plan, (place, place + 1), LEXICON) == edge
