"""How names of one person and of two compare across scripts, counted: for the test and for bench/joining.py."""

from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from minutebook.lexicon.person_names import parse_name
from minutebook.reconcile.transcriptions import (
    ALIGNED,
    DIFFERENT,
    FAMILY,
    UNREADABLE,
    WHOLE,
    compare_scripts,
    sound_keys,
)

NAMES = Path(__file__).with_name("names_in_scripts.yml")
VERDICTS = (WHOLE, ALIGNED, FAMILY, UNREADABLE, DIFFERENT)


def read_names() -> dict[str, list[list[Any]]]:
    return yaml.safe_load(NAMES.read_text(encoding="utf-8"))


def name_pairs(table: str, half: int | None = None) -> list[tuple[str, str, str]]:
    """(party, name, name) of every two scripts of each row; `half` 0 is for tuning, 1 is held back."""
    rows = [row for place, row in enumerate(read_names()[table]) if half is None or place % 2 == half]
    return [(party, one, other) for party, *names in rows for one, other in combinations(names, 2)]


def compare_pair(party: str, one: str, other: str) -> str:
    """What the names say, where a record would compare them at all: DIFFERENT where no block holds both."""
    first, second = parse_name(one, party), parse_name(other, party)
    if first.script == second.script:
        return WHOLE if first.tokens == second.tokens else DIFFERENT
    verdict = compare_scripts(first, second, party)
    is_met = verdict in (WHOLE, UNREADABLE) or bool(set(sound_keys(first)) & set(sound_keys(second)))
    return verdict if is_met else DIFFERENT


def count_verdicts(pairs: list[tuple[str, str, str]]) -> Counter[str]:
    return Counter(compare_pair(*pair) for pair in pairs)
