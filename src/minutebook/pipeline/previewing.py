"""Reports before they are kept: read, compared with what the store holds, and shown."""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from minutebook.model.problem import ReadProblem
from minutebook.model.reading import Reading
from minutebook.model.record import Record
from minutebook.reconcile.assemble import assemble_record
from minutebook.report.preview import Known, PreviewView, view_preview
from minutebook.store.store import Store

NEW, THERE, CHANGED = "new", "there already", "read anew"
KEPT_AT_ONCE = 20
"""Reports between two looks at whether to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report as read, not kept yet: `state` says whether the store has it, in this reading or another."""

    reading: Reading
    state: str


def compare_readings(store_path: Path, readings: Sequence[Reading]) -> tuple[Draft, ...]:
    """What the store has of these reports already. Raises StoreError."""
    if not store_path.exists():
        return tuple(Draft(reading=reading, state=NEW) for reading in readings)
    with Store.open(store_path, create=False) as store:
        states = [{None: NEW, True: THERE, False: CHANGED}[store.has_reading(reading)] for reading in readings]
    return tuple(Draft(reading=reading, state=state) for reading, state in zip(readings, states, strict=True))


def keep_readings(store_path: Path, readings: Iterable[Reading]) -> Generator[tuple[bool, ...], None, None]:
    """Keep reports, some at a time; tells of each whether it was new, and ends when not asked on. Raises StoreError."""
    waiting = list(readings)
    with Store.open(store_path, create=True) as store:
        for start in range(0, len(waiting), KEPT_AT_ONCE):
            yield store.add_readings(waiting[start : start + KEPT_AT_ONCE])


def preview_reading(reading: Reading, known: Known) -> PreviewView:
    """How a report will be shown, and what of the record it names."""
    own: Record = assemble_record((reading.document,), reading.claims, ())
    return view_preview(own, known, reading.document.id)


def name_reading(reading: Reading, path: Path, name: str) -> Reading:
    """A reading of an uploaded file under the name that it was given, not that of the file it lay in."""
    document = reading.document
    source = name + document.source.removeprefix(str(path)) if document.source.startswith(str(path)) else name
    return replace(reading, document=replace(document, source=source))


def name_problem(problem: ReadProblem, path: Path, name: str) -> ReadProblem:
    """A problem of an uploaded file, under the name that it was given."""
    return ReadProblem(source=problem.source.replace(str(path), name), message=problem.message.replace(str(path), name))
