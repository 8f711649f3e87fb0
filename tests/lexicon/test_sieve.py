import re

import pytest

from minutebook.lexicon.agreements import load_agreement_words
from minutebook.lexicon.founding import load_founding_words
from minutebook.lexicon.frameworks import load_framework_words
from minutebook.lexicon.meetings import load_meeting_words
from minutebook.lexicon.needed_words import needed_words
from minutebook.lexicon.pattern_rules import PatternRule
from minutebook.lexicon.progress import load_progress_words
from minutebook.lexicon.sieve import Rules, Sieve
from minutebook.lexicon.tables import load_folder


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("(?:met|meets) with", [[" meets with", " met with"]]),
        ("PERSON (?:met|meets)(?: [^ ]+)* with", [[" meets", " met"], [" with"]]),
        ("(?:[^ ]+ )*?visits? to", [[" visit to", " visits to"]]),
        ("PERSON(?: and PERSON)? spoke", [[" spoke"]]),
        ("(?:\\w+ly |also )*signed", [[" signed"]]),
        ("(?:in|[^ ]+ at) talks", [[" at", " in"], [" talks"]]),
        ("(?:in a .* call|by .* telephone)", [[" in a ", " telephone"]]),
        ("re[^ ]+ed", [[" re"]]),
        ("PARTY and PERSON", [[" and "]]),
        ("PARTY PERSON", []),
        ("[^ ]+", []),
    ],
)
def test_what_a_pattern_cannot_do_without(pattern: str, needed: list[list[str]]) -> None:
    assert needed_words(pattern) == needed


def rules(*patterns: str) -> Rules[PatternRule]:
    return Rules(PatternRule(name=p, written=rf"(?<!\S)(?:{p})(?!\S)", needs=needed_words(p)) for p in patterns)


def test_rules_are_tried_in_order_where_their_words_are() -> None:
    met, spoke, anybody = rules("PERSON met PERSON", "spoke(?: up)?", "PERSON")
    both = Rules((met, spoke, anybody))
    assert [(rule, found[0]) for rule, found in both.finditer("PERSON spoke up and PERSON met PERSON")] == [
        (met, "PERSON met PERSON"), (spoke, "spoke up"), (anybody, "PERSON"), (anybody, "PERSON"), (anybody, "PERSON"),
    ]  # fmt: skip
    assert [rule for rule, _ in both.finditer("PERSON left")] == [anybody]


def test_a_word_may_go_on_where_the_pattern_does() -> None:
    sieve = Sieve([[[" met"]], [[" met "]], [[" call from"]], []])
    assert sieve.possible("the metal") == [0, 3]
    assert sieve.possible("they met") == [0, 1, 3]
    assert sieve.possible("a call from") == [2, 3]
    assert sieve.possible("a from call") == [3]


def english() -> list[tuple[str, Rules[PatternRule]]]:
    meetings, founding = load_meeting_words("en"), load_founding_words("en")
    return [
        ("meetings", meetings.events), ("meetings", meetings.visits), ("frameworks", load_framework_words("en").rules),
        ("agreements", load_agreement_words("en").rules), ("progress", load_progress_words("en").rules),
        ("founding", founding.relations), ("founding", founding.founded),
    ]  # type: ignore[list-item]  # fmt: skip


@pytest.mark.parametrize(("file", "own"), english())
def test_no_rule_is_kept_from_its_own_examples(file: str, own: Rules[PatternRule]) -> None:
    rows = [row for rows in load_folder("languages/en")[file].values() if isinstance(rows, list) for row in rows]
    examples = {row["rule"]: row["examples"] for row in rows if isinstance(row, dict) and "rule" in row}
    for rule in own:
        for text in examples[rule.name]:
            assert rule in [found for found, _ in own.finditer(text)], (rule.name, text)
            assert re.search(rule.written, text)
