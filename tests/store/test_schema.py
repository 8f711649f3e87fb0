"""What is kept is laid out as its version says: who changes the one must change the other."""

import dataclasses
import hashlib

from minutebook.model.claims import CLAIM_CLASSES, Participant
from minutebook.model.document import Dateline, Document, Span
from minutebook.model.judgement import Judgement
from minutebook.store.layout import lay_out
from minutebook.store.schema import KEPT_TABLES, REFERENCES, VERSION, record_tables

KEPT = (Document, Dateline, Span, Participant, Judgement, *CLAIM_CLASSES)
LAYOUT_OF_VERSION = {1: "91492929b1065566"}
# Of version 1 there is also a layout without a judgement's anchors; judgement_from_json reads both.


def _is_needed(field: dataclasses.Field[object]) -> bool:
    return field.default is dataclasses.MISSING


def test_a_new_layout_of_what_is_kept_gets_a_new_version() -> None:
    """A field of a claim or judgement that has a default may be added: what was kept without it is still read."""
    layout = [(cls.__name__, [(f.name, str(f.type)) for f in dataclasses.fields(cls) if _is_needed(f)]) for cls in KEPT]
    digest = hashlib.sha256(repr((KEPT_TABLES, layout)).encode()).hexdigest()[:16]
    assert LAYOUT_OF_VERSION.get(VERSION) == digest, (
        f"stores in use cannot be read with this layout ({digest}): raise VERSION, say in the changelog that reports "
        "must be added anew to a new store, and write the new layout here"
    )


def test_references_lead_from_columns_to_tables_that_are_there() -> None:
    tables = record_tables()
    for (table, column), target in REFERENCES.items():
        assert column in {laid.name for laid in lay_out(tables[table])}
        assert target in tables


def test_plain_fields_are_plain_columns_and_nested_ones_json() -> None:
    sorts = {column.name: (column.sort, column.required) for column in lay_out(record_tables()["meetings"])}
    assert sorts["ordinal"] == ("INTEGER", False)
    assert sorts["form"] == ("TEXT", True)
    assert sorts["participants"] == ("JSON", True)
    assert {column.name: column.sort for column in lay_out(record_tables()["documents"])}["read"] == "BOOLEAN"
    assert "with" in {column.name for column in lay_out(record_tables()["commitments"])}
