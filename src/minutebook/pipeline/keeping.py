"""Reports into the store, the store into the record, the record into files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from minutebook.model.errors import ReportError
from minutebook.model.problem import ReadProblem
from minutebook.model.record import Record
from minutebook.pipeline.reading import read_reports
from minutebook.pipeline.rules import rules_version
from minutebook.reconcile.assemble import assemble_record
from minutebook.report.exports.table import EXPORTS
from minutebook.store.store import Store

FORMATS = tuple(EXPORTS)
"""The formats of `export_record`."""


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


def build_record(store_path: Path) -> Record:
    """Make the record anew from what the store keeps, save it there, and return it. Raises StoreError."""
    with Store.open(store_path, create=False) as store:
        record, fingerprint = _assemble(store)
        store.save_record(record, fingerprint)
    return record


def load_record(store_path: Path) -> Record:
    """The record of what the store keeps now: the saved one, or, where that is out of date, one made anew.

    Nothing is written, so that a store that may only be read can be shown and exported. Raises StoreError.
    """
    with Store.open(store_path, create=False) as store:
        saved = store.load_record(store.fingerprint(rules_version()))
        return saved if saved is not None else _assemble(store)[0]


def load_when_changed(store_path: Path) -> Callable[[], Record]:
    """A function that returns `load_record(store_path)`, and goes back to the store only after its file changed."""
    held: list[tuple[tuple[int, int], Record]] = []

    def load() -> Record:
        # Before loading: a change while loading is then seen the next time.
        version = _file_version(store_path)
        if not held or held[0][0] != version:
            held[:] = [(version, load_record(store_path))]
        return held[0][1]

    return load


def export_record(store_path: Path, directory: Path, format_name: str) -> tuple[Path, ...]:
    """Write the record into `directory` and return the files written. Raises ReportError and StoreError."""
    if format_name not in FORMATS:
        raise ReportError(f"expected one of the formats {', '.join(FORMATS)}, found {format_name!r}")
    return EXPORTS[format_name](load_record(store_path), directory)


def _assemble(store: Store) -> tuple[Record, str]:
    """The record of the store at one moment, and the fingerprint of that moment."""
    with store.snapshot():
        fingerprint = store.fingerprint(rules_version())
        documents, claims, judgements = store.documents(), store.claims(), store.judgements()
    return assemble_record(documents, claims, judgements), fingerprint


def _file_version(path: Path) -> tuple[int, int]:
    """Differs once the file was written; zeros when there is none, which loading then reports."""
    try:
        state = path.stat()
    except OSError:
        return (0, 0)
    return (state.st_mtime_ns, state.st_size)
