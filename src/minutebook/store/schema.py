"""The tables of a store, and what they mean.

`kept_documents`, `kept_claims` and `kept_judgements` hold what cannot be made again. The tables of the record, which
carry the names of the record format (`meetings`, `officials`, ...), are made from them by `minutebook build`; they are
there so that plain SQL (or Datasette) can ask them. A build drops them and makes them anew; a desk that is open writes
only the rows that a judgement changes.
"""

from dataclasses import fields
from functools import cache
from typing import get_args, get_type_hints

from minutebook.model.document import Document
from minutebook.model.record import Record, Row
from minutebook.store.layout import Column, lay_out
from minutebook.store.views import VIEWS, View, evidence_view

SEARCH_MEANINGS = {
    "search_entries": {
        "number": "by which `search_names` and `search_texts` know it; never given twice",
        "table": "the table of the row",
        "row": "its id",
        "title": "how it is listed",
        "href": "where the desk shows it",
        "names": "all that it is called, a name a line",
        "text": "other words of it; null for a document, whose text is in `kept_documents`",
        "day": "by which it is put in order of time",
        "facets": "parties, areas, years, languages (`told_in`) and publishers (`source`), as JSON",
        "digest": "of the words that are indexed",
    },
    "search_forms": {"stem": "what the forms of a word have in common", "word": "a form that is in the index"},
    "search_changes": {"change": "in order", "number": "of an entry written or taken away"},
    "search_state": {
        "key": "generation, record",
        "value": "how often the index was made anew; the fingerprint of the record that it was made of",
    },
    "search_names": {
        "name": "names, by their words (FTS5)",
        "title": "titles, by their words",
        "sounds": "how names of persons sound, to find them from another script",
    },
    "search_texts": {"text": "all other words (FTS5)"},
}
"""What the columns of the index of the search mean; behind its FTS5 tables SQLite keeps some more."""

APPLICATION_ID = 0x4D424F4B  # "MBOK": tells a store from any other SQLite file.
VERSION = 1
"""Of what is kept, in `user_version`. The tables of the record need none: they are made anew at each build."""

KEPT_DOCUMENTS = f"""CREATE TABLE kept_documents (
    -- A report as read; source: where it was first read from. digest: SHA-256 of what was read, text and claims.
    {", ".join(column.define() for column in lay_out(Document))},
    digest TEXT NOT NULL)"""

KEPT_TABLES = (
    KEPT_DOCUMENTS,
    """CREATE TABLE kept_claims (
    -- What a report says, in the order of its reading; claim: the whole claim as JSON.
    document TEXT NOT NULL REFERENCES kept_documents(id),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    place INTEGER NOT NULL,
    rule TEXT NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (document, position))""",
    "CREATE INDEX kept_claims_by_id ON kept_claims(id)",
    """CREATE TABLE kept_judgements (
    -- What people decided. Rows are only ever added; judgement: the whole judgement as JSON.
    id TEXT PRIMARY KEY NOT NULL,
    who TEXT NOT NULL,
    "when" TEXT NOT NULL,
    why TEXT NOT NULL,
    verdict TEXT NOT NULL,
    judgement TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TRIGGER judgements_are_never_changed BEFORE UPDATE ON kept_judgements
    BEGIN SELECT RAISE(ABORT, 'judgements are only ever added'); END""",
    """CREATE TRIGGER judgements_are_never_removed BEFORE DELETE ON kept_judgements
    BEGIN SELECT RAISE(ABORT, 'judgements are only ever added'); END""",
    # INSERT OR REPLACE removes a row without the trigger above; this one comes before it.
    """CREATE TRIGGER judgements_are_added_once BEFORE INSERT ON kept_judgements
    WHEN EXISTS (SELECT 1 FROM kept_judgements WHERE id = NEW.id)
    BEGIN SELECT RAISE(IGNORE); END""",
    """CREATE TABLE state (
    -- fingerprint: of the documents, claims, judgements and rules from which the tables of the record were made.
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL) WITHOUT ROWID""",
)

KEEPING_REGISTER = (
    """CREATE TABLE IF NOT EXISTS kept_changes (
    -- Documents in the order in which they were last added, read anew or removed: what is new since a sequence.
    sequence INTEGER PRIMARY KEY,
    document TEXT UNIQUE NOT NULL)""",
    *(
        f"""CREATE TRIGGER IF NOT EXISTS documents_{done} AFTER {event} ON kept_documents BEGIN
        UPDATE kept_changes SET sequence = (SELECT max(sequence) + 1 FROM kept_changes) WHERE document = {row}.id;
        INSERT INTO kept_changes (document)
        SELECT {row}.id WHERE NOT EXISTS (SELECT 1 FROM kept_changes WHERE document = {row}.id);
        DELETE FROM state WHERE key = 'kept'; END"""
        for done, event, row in (("added", "INSERT", "NEW"), ("changed", "UPDATE", "NEW"), ("removed", "DELETE", "OLD"))
    ),
    """CREATE TRIGGER IF NOT EXISTS judgements_added AFTER INSERT ON kept_judgements
    BEGIN DELETE FROM state WHERE key = 'kept'; END""",
    "INSERT OR IGNORE INTO kept_changes (document) SELECT id FROM kept_documents ORDER BY id",
)
"""What is written of changes, by triggers, so that it is right whoever changes what is kept; and for stores made before
there was a register, that all is new. Nothing of it is needed to read a store."""

KEPT_MEANINGS = {
    "kept_documents": {
        "source": "the path or URL from which it was first read",
        "offsets": "where stretches of the text stand in the original",
        "lede": "where the text of the report begins",
        "body": "where its body begins",
        "digest": "SHA-256 of what was read, text and claims",
    },
    "kept_claims": {
        "document": "id of the document",
        "position": "place in its reading, from 0",
        "id": "id of the claim",
        "kind": "what sort of claim: meetings, offices, ...",
        "place": "where its first words stand in the original",
        "rule": "name and version of the rule that read it",
        "claim": "the whole claim as JSON",
    },
    "kept_judgements": {
        "id": "id of the judgement",
        "who": "who judged",
        "when": "when, in UTC",
        "why": "the reason given",
        "verdict": "what was judged: see the table judgements",
        "judgement": "the whole judgement as JSON",
    },
    "kept_changes": {
        "sequence": "the higher, the later",
        "document": "id of the document that was added, read anew or removed",
    },
    "state": {
        "key": "`kept`: of the documents, claims and judgements; `fingerprint`: of those, and of the rules, from which "
        "the tables of the record were made",
        "value": "a sum of SHA-256 digests of what is kept; a SHA-256 digest",
    },
}
"""What the columns of the kept tables mean, but for those of a document that its reading has too."""

REFERENCES = {
    ("meetings", "mechanism"): "mechanisms",
    ("gaps", "mechanism"): "mechanisms",
    ("tenures", "official"): "officials",
    ("statements", "document"): "documents",
    ("statements", "meeting"): "meetings",
    ("statements", "official"): "officials",
    ("commitments", "document"): "documents",
    ("commitments", "meeting"): "meetings",
    ("commitments", "official"): "officials",
    ("session_changes", "mechanism"): "mechanisms",
    ("session_changes", "meeting"): "meetings",
    ("session_changes", "previous"): "meetings",
    ("progress", "document"): "documents",
    ("progress", "meeting"): "meetings",
    ("agreements", "document"): "documents",
    ("agreements", "meeting"): "meetings",
}
"""Columns of the record that hold the id of a row of another table."""


THREADS = """CREATE TABLE threads (
    -- The same undertaking across meetings, with its history: what the commitments with this thread have in common.
    "id" TEXT PRIMARY KEY NOT NULL,
    "history" TEXT NOT NULL)"""

CITED = """CREATE TABLE cited (
    -- The words on which rows stand that may have thousands; the view `evidence` has those of all rows.
    "table" TEXT NOT NULL,
    "row" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "quote" TEXT NOT NULL,
    PRIMARY KEY ("row", "document", "start", "end", "quote", "table")) WITHOUT ROWID"""

CITING = ("mechanisms", "officials", "tenures", "organisations", "frameworks")
"""Tables whose rows may stand on the words of thousands of reports: to write one more is to write a row of `cited`."""

CITED_MEANINGS = {
    "table": f"table of the row: {', '.join(CITING)}",
    "row": "its id",
    "document": "id of the document",
    "start": "first character",
    "end": "character after the last",
    "quote": "the words",
}

THREAD_MEANINGS = {"id": "the `thread` of its commitments", "history": "its steps in order of time"}


@cache
def record_tables() -> dict[str, type[Row]]:
    """The tables of the record, in its order, by name: the class of their rows."""
    hints = get_type_hints(Record)
    return {f.name: get_args(hints[f.name])[0] for f in fields(Record)}


@cache
def record_columns(name: str) -> tuple[Column, ...]:
    """The columns of a table of the record, without what stands in another: histories of threads, many words."""
    return tuple(column for column in lay_out(record_tables()[name]) if column.name not in columns_apart(name))


def columns_apart(name: str) -> tuple[str, ...]:
    """The fields of a table of the record that are no columns of it."""
    return ("history",) if name == "commitments" else ("evidence",) if name in CITING else ()


def create_table(name: str) -> str:
    """The statement that makes a table of the record."""
    row = record_tables()[name]
    meaning = (row.__doc__ or "").strip().splitlines()[0]
    lines = ",\n    ".join(column.define(REFERENCES.get((name, column.name))) for column in record_columns(name))
    return f'CREATE TABLE "{name}" (\n    -- {meaning}\n    {lines})'


def record_views() -> dict[str, View]:
    """The views over the tables of the record, by name. `evidence` has the words of every row."""
    return {**VIEWS, "evidence": evidence_view([name for name in record_tables() if name not in CITING])}
