from copy import deepcopy
from typing import Any

import pytest

from minutebook.lexicon import meetings
from minutebook.lexicon.meetings import MeetingWords, load_meeting_words
from minutebook.lexicon.pattern_rules import expand
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError

ENGLISH = load_meeting_words("en")
TABLE = load_folder("languages/en")["meetings"]
RULES = [*TABLE["events"], *TABLE["visits"]]


def test_macros_are_filled_in() -> None:
    macros = {"people": "PERSON(?: and PERSON)?", "pair": "{people} met {people}"}
    assert expand("{people} spoke", macros) == "(?:PERSON(?: and PERSON)?) spoke"
    assert expand("{a:people}", macros) == "(?P<a>PERSON(?: and PERSON)?)"
    assert expand("{pair}", macros).count("PERSON(?: and PERSON)?") == 2
    assert expand("[^ ]{0,3} {2}", {"2": "two"}) == "[^ ]{0,3} (?:two)"


def test_unknown_macro_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        expand("{nobody} met", {})


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["rule"])
def test_every_rule_has_examples_and_keeps_them(row: dict[str, Any]) -> None:
    (rule,) = (rule for rule in (*ENGLISH.events, *ENGLISH.visits) if rule.name == row["rule"])
    assert row["examples"]
    assert all(rule.pattern.search(text) for text in row["examples"])
    assert not any(rule.pattern.search(text) for text in row.get("not_examples", ()))


def test_rules_are_read_in_the_order_of_the_file() -> None:
    assert [rule.name for rule in (*ENGLISH.events, *ENGLISH.visits)] == [row["rule"] for row in RULES]
    assert {rule.form for rule in ENGLISH.events} == {"call", "talks"}
    assert {rule.form for rule in ENGLISH.visits} == {"visit"}


def test_a_pattern_matches_whole_words() -> None:
    (rule,) = (rule for rule in ENGLISH.events if rule.name == "they-met")
    assert rule.pattern.search("PERSON and PERSON met on DATE")
    assert not rule.pattern.search("xPERSON and PERSON metal on DATE")


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["rule"])
def test_every_example_has_a_word_that_opens_the_rules(row: dict[str, Any]) -> None:
    """A sentence without a trigger is not looked at: a rule whose example has none would never be tried."""
    words = ENGLISH.triggers if row in TABLE["events"] else ENGLISH.visit_words
    idle = [text for text in row["examples"] if words.isdisjoint(text.split())]
    assert idle == []


@pytest.mark.parametrize(("word", "number"), [("inaugural", 1), ("third", 3), ("twenty-third", 23)])
def test_ordinals(word: str, number: int) -> None:
    assert ENGLISH.sessions.ordinals[word] == number


def reload(monkeypatch: pytest.MonkeyPatch, kind: str, **change: Any) -> MeetingWords:
    table = deepcopy(TABLE)
    table[kind][0].update(change)
    monkeypatch.setattr(meetings, "load_folder", lambda folder: {"meetings": table})
    return load_meeting_words.__wrapped__("en")


@pytest.mark.parametrize("kind", ["events", "visits"])
def test_rule_that_misses_its_example_is_an_error(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = TABLE[kind][0]["rule"]
    with pytest.raises(LexiconError, match=f"{name} does not match its example 'PERSON slept'"):
        reload(monkeypatch, kind, examples=["PERSON slept"])


@pytest.mark.parametrize("kind", ["events", "visits"])
def test_rule_that_matches_a_not_example_is_an_error(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    row = TABLE[kind][0]
    with pytest.raises(LexiconError, match=f"{row['rule']} matches what it must not"):
        reload(monkeypatch, kind, not_examples=row["examples"][:1])


@pytest.mark.parametrize("pattern", ["{nobody} met", "PERSON (met"])
def test_broken_pattern_is_an_error(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LexiconError, match=r"languages/en/meetings\.yml"):
        reload(monkeypatch, "events", pattern=pattern)
