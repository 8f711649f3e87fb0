"""How well people and meetings are joined across scripts: names of office-holders, and meetings told by two sides.

The labelled sets are tests/reconcile/names_in_scripts.yml and two_tellings.yml. Half of each was used for tuning, half
was first counted unseen. Run with the checkout's sources: `python bench/joining.py`.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.reconcile.name_scores import VERDICTS, count_verdicts, name_pairs
from tests.reconcile.tellings import count_apart, count_joined

HALVES = {"tuned on": 0, "held back": 1}


def print_names() -> None:
    for table, what in (("same", "one person"), ("confusable", "two people"), ("fresh", "one person, set down later")):
        for name, half in HALVES.items() if table != "fresh" else (("measured only", None),):
            pairs = name_pairs(table, half)
            found = count_verdicts(pairs)
            told = ", ".join(f"{verdict} {found[verdict]}" for verdict in VERDICTS if found[verdict])
            print(f"names of {what} ({name}), {len(pairs)} pairs: {told}")


def print_meetings() -> None:
    for name, half in {**HALVES, "all in one record": None}.items():
        joined, apart = count_joined(half), count_apart(half)
        print(
            f"meetings told twice ({name}): {len(joined.joined)} of {joined.pairs} joined, "
            f"{len(joined.wrong)} joined wrongly; near misses: {len(apart.wrong)} of {apart.pairs} joined wrongly"
        )


if __name__ == "__main__":
    print_names()
    print_meetings()
