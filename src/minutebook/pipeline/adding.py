"""Reports into the store."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from minutebook.model.problem import ReadProblem
from minutebook.pipeline.reading import read_reports
from minutebook.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOutcome:
    """What came of adding reports: how many are new or newly read, how many were there already, what went wrong."""

    added: int
    unchanged: int
    problems: tuple[ReadProblem, ...]


def add_reports(
    store_path: Path, sources: Iterable[str], *, jobs: int = 1, stdin: BinaryIO | None = None
) -> AddOutcome:
    """Read reports and keep what they say, each whole or not at all.

    The store is made when there is none and there is something to keep. Raises StoreError and LexiconError.
    """
    if store_path.exists():
        # A store that cannot be used is said before an hour is spent reading.
        Store.open(store_path, create=True).close()
    store: Store | None = None
    kept: list[bool] = []
    problems: list[ReadProblem] = []
    try:
        for outcome in read_reports(sources, jobs, stdin):
            if isinstance(outcome, ReadProblem):
                problems.append(outcome)
                continue
            store = store or Store.open(store_path, create=True)
            kept.append(store.add_reading(outcome))
    finally:
        if store:
            store.close()
    return AddOutcome(added=kept.count(True), unchanged=kept.count(False), problems=tuple(problems))
