"""Reports into the store."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from minutebook.model.problem import ReadProblem
from minutebook.model.reading import Reading
from minutebook.pipeline.reading import read_reports
from minutebook.pipeline.searching import index_readings
from minutebook.store.store import Store

KEEP_SECONDS = 1.0
"""A kill loses what was read in this time, whole reports of it; adding them again is all that is needed."""


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

    The store is made when there is none and there is something to keep. Raises StoreError and LexiconError; what
    was read until then is kept.
    """
    if store_path.exists():
        # A store that cannot be used is said before an hour is spent reading.
        Store.open(store_path, create=True).close()
    problems: list[ReadProblem] = []
    with _Keeper(store_path) as keeper:
        for outcome in read_reports(sources, jobs, stdin):
            if isinstance(outcome, ReadProblem):
                problems.append(outcome)
            else:
                keeper.keep(outcome)
    return AddOutcome(added=keeper.kept.count(True), unchanged=keeper.kept.count(False), problems=tuple(problems))


class _Keeper:
    """Keeps readings in a store, some at a time: a commit for each would wait for the disk more than it reads."""

    def __init__(self, path: Path) -> None:
        self.kept: list[bool] = []
        self._path = path
        self._store: Store | None = None
        self._waiting: list[Reading] = []
        self._since = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        """Whatever ended the reading, an interrupt too, what was read is kept."""
        try:
            self._keep_waiting()
        finally:
            if self._store:
                self._store.close()

    def keep(self, reading: Reading) -> None:
        """Keep a reading, at once or with those that follow within KEEP_SECONDS."""
        self._waiting.append(reading)
        if time.monotonic() - self._since >= KEEP_SECONDS:
            self._keep_waiting()

    def _keep_waiting(self) -> None:
        if self._waiting:
            self._store = self._store or Store.open(self._path, create=True)
            kept = self._store.add_readings(self._waiting)
            self.kept += kept
            index_readings(self._path, [reading for reading, is_new in zip(self._waiting, kept, strict=True) if is_new])
        self._waiting = []
        self._since = time.monotonic()
