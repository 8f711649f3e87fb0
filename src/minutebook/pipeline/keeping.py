"""The store into the record, the record into files. Imports nothing that reads, so that showing starts fast."""

from pathlib import Path

from minutebook.model.errors import ReportError
from minutebook.model.record import Record
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.rules import rules_version
from minutebook.reconcile.assemble import assemble_record
from minutebook.report.exports.table import EXPORTS
from minutebook.store.store import Store

FORMATS = tuple(EXPORTS)
"""The formats of `export_record`."""


def build_record(store_path: Path) -> Record:
    """Make the record anew from what the store keeps, save it there, and return it. Raises StoreError."""
    with Store.open(store_path, create=False) as store:
        record, fingerprint = _assemble(store)
        store.save_record(record, fingerprint)
    from minutebook.pipeline.searching import index_record  # what stems words takes time to import

    index_record(store_path, record, fingerprint)
    return record


def save_held(held: JoinedStore) -> Record:
    """What `build_record` does, by joining, writing and indexing only what changed since the last time.

    Raises StoreError.
    """
    record, fingerprint = held.save()
    from minutebook.pipeline.searching import index_change, index_record  # what stems words takes time to import

    if not (held.indexed and index_change(held.path, held.indexed, (record, fingerprint))):
        index_record(held.path, record, fingerprint)
    held.indexed = record, fingerprint
    return record


def load_record(store_path: Path) -> Record:
    """The record of what the store keeps now: the saved one, or, where that is out of date, one made anew.

    Nothing is written, so that a store that may only be read can be shown and exported. Raises StoreError.
    """
    with Store.open(store_path, create=False) as store:
        saved = store.load_record(store.fingerprint(rules_version()))
        return saved if saved is not None else _assemble(store)[0]


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
