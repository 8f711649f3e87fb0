"""What a pattern cannot match without, read off the pattern itself.

Of "PERSON (?:met|meets) .*with" every match holds " met" or " meets", and " with" (the method of Cox, "Regular
Expression Matching with a Trigram Index", 2012, with words for trigrams).
"""

import re
from collections.abc import Iterable
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MOST = 128
"""More strings than this are no help: they are looked for one by one."""
EVERYWHERE = re.compile(r"(?<= )(?:PERSON(?:'S)?|PARTY|ADJ|PLACE)(?= |$)")
"""Words of outlines that hardly any sentence is without."""

Ways = frozenset[str]


def needed_words(pattern: str) -> list[list[str]]:
    """Lists of strings of which every match holds one each.

    A match begins a word, and words have one space between. Each string begins with a space, and none holds a word of
    EVERYWHERE.
    """
    return [sorted(ways) for run in _runs(parser.parse(pattern)) if (ways := _telling(run))]


def _telling(ways: Ways) -> Ways:
    """Of each way of writing something the longest piece without a word of EVERYWHERE; nothing where one has none."""
    pieces = [max(EVERYWHERE.split(way), key=len) for way in ways]
    return frozenset(pieces if all(piece[:1] == " " and len(piece) > 2 for piece in pieces) else ())


def _runs(tree: Iterable[tuple[Any, Any]], opens: bool = True) -> list[Ways]:
    """Of each stretch of a sequence that can only be written in a few ways, these ways.

    `opens`: a word begins where the sequence does; then so do its ways, with the space before it.
    """
    out: list[Ways] = []
    run = frozenset({" " if opens else ""})
    for operation, value in tree:
        ways = _ways(operation, value)
        longer = frozenset({a + b for a in run for b in ways})
        if ways and len(longer) <= MOST:
            run = longer
            continue
        out.append(run)
        opens = all(way[-1:] == " " for way in run)
        if operation is code.SUBPATTERN:
            out += _runs(value[3], opens)
        elif operation in (code.MAX_REPEAT, code.MIN_REPEAT) and value[0] > 0:
            out += _runs(value[2], opens)
        elif operation is code.BRANCH:
            out.append(_one_of([_runs(branch, opens) for branch in value[1]]))
        run = frozenset({" " if _ends_on_space([(operation, value)], opens) else ""})
    return [*out, run]


def _ends_on_space(tree: Iterable[tuple[Any, Any]], before: bool) -> bool:
    """Whether what a sequence matches surely ends on a space, or is empty and a space stands before it."""
    for operation, value in tree:
        if operation is code.LITERAL:
            before = chr(value) == " "
        elif operation is code.SUBPATTERN:
            before = _ends_on_space(value[3], before)
        elif operation is code.BRANCH:
            before = all(_ends_on_space(branch, before) for branch in value[1])
        elif operation in (code.MAX_REPEAT, code.MIN_REPEAT):
            before = _ends_on_space(value[2], False) and (before or value[0] > 0)
        elif operation not in (code.ASSERT, code.ASSERT_NOT, code.AT):
            before = False
    return before


def _one_of(branches: list[list[Ways]]) -> Ways:
    """The most telling ways of each branch together; nothing when a branch has none."""
    telling = [[ways for run in runs if (ways := _telling(run))] for runs in branches]
    if not all(telling):
        return frozenset({""})
    return frozenset().union(*(max(runs, key=lambda ways: min(map(len, ways))) for runs in telling))


def _ways(operation: Any, value: Any) -> Ways:
    """All that one part of a pattern can match, when that is little; else nothing."""
    if operation is code.LITERAL:
        return frozenset({chr(value)})
    if operation in (code.ASSERT, code.ASSERT_NOT, code.AT):
        return frozenset({""})
    if operation is code.SUBPATTERN:
        return _sequence(value[3])
    if operation is code.BRANCH:
        branches = [_sequence(branch) for branch in value[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    if operation is code.IN and all(kind is code.LITERAL for kind, _ in value):
        return frozenset({chr(letter) for _, letter in value})
    if operation in (code.MAX_REPEAT, code.MIN_REPEAT) and value[:2] == (0, 1):
        inner = _sequence(value[2])
        return inner | {""} if inner else frozenset()
    return frozenset()


def _sequence(tree: Iterable[tuple[Any, Any]]) -> Ways:
    out = frozenset({""})
    for operation, value in tree:
        ways = _ways(operation, value)
        if not ways or len(out) * len(ways) > MOST:
            return frozenset()
        out = frozenset({a + b for a in out for b in ways})
    return out
