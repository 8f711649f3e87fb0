"""How well two annotators of the truth agreed: `bench/truth/second.jsonl`, judged by both, the second blind."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

SECOND = Path(__file__).parent / "truth" / "second.jsonl"
# What a row is at all: judged of every row; the fields only where both say that it is.
WHETHER = ("occasion", "same", "person", "held", "series", "undertaking", "right")


def load_pairs() -> list[dict[str, Any]]:
    """The rows that both judged: `table`, what the `first` said and the `second`, and `why` each was settled so."""
    return [json.loads(line) for line in SECOND.read_text(encoding="utf-8").splitlines()]


def choose_alike(one: Any, other: Any) -> tuple[Any, Any]:
    """Two answers; where one allows several values and the other gives one of them, that value twice."""
    return (other, other) if isinstance(one, list) and other in one else (one, other)


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Cohen's kappa: agreement beyond what the two shares alone would give; nothing where they leave no room for it."""
    total = len(pairs)
    one, other = (sum(pair[side] for pair in pairs) / total for side in (0, 1))
    by_chance = one * other + (1 - one) * (1 - other)
    seen = sum(mine == yours for mine, yours in pairs) / total
    return (seen - by_chance) / (1 - by_chance) if by_chance < 1 else None


def said_values(value: Any) -> list[str]:
    """The values that an answer holds, each as text: none of nothing, one of each of several persons or parties."""
    if value is None:
        return []
    return [json.dumps(item, ensure_ascii=False) for item in (value if isinstance(value, list) else [value])]


def f1(pairs: Sequence[tuple[Any, Any]]) -> float | None:
    """F1 of the values of one against those of the other (it is the same either way)."""
    shared = mine = yours = 0
    for one, other in pairs:
        ours, theirs = Counter(said_values(one)), Counter(said_values(other))
        shared, mine, yours = shared + (ours & theirs).total(), mine + ours.total(), yours + theirs.total()
    return 2 * shared / (mine + yours) if mine + yours else None


def agreement_lines() -> Iterator[str]:
    """A line for each field of each table: rows judged, how many alike, kappa or F1; then every difference."""
    rows = load_pairs()
    answers: defaultdict[tuple[str, str], list[tuple[Any, Any]]] = defaultdict(list)
    for row in rows:
        for field in row["first"].keys() & row["second"].keys():
            answers[row["table"], field].append(choose_alike(row["first"][field], row["second"][field]))
    yield f"{'':<26}{'rows':>6}{'alike':>7}{'kappa':>8}{'F1':>8}"
    for (table, field), pairs in sorted(answers.items()):
        alike = sum(one == other for one, other in pairs)
        figures = (kappa(pairs), None) if field in WHETHER else (None, f1(pairs))
        told = "".join(f"{'-' if figure is None else format(figure, '.2f'):>8}" for figure in figures)
        yield f"{table + ': ' + field:<26}{len(pairs):>6}{alike:>7}{told}"
    for row in rows:
        if "why" in row:
            yield f"{row['set']}/{row['table']} {row['line']}: {row['why']}"
