"""The store: documents, claims and judgements, and the record last made from them, in one SQLite file."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from minutebook.model.claim_json import claim_from_json, claim_to_json
from minutebook.model.claims import Claim
from minutebook.model.document import Document
from minutebook.model.errors import StoreError
from minutebook.model.json_form import to_json
from minutebook.model.judgement import Judgement, judgement_from_json
from minutebook.model.reading import Reading
from minutebook.model.record import Record
from minutebook.model.record_change import RecordChange
from minutebook.store.layout import from_cells, lay_out, to_cells
from minutebook.store.opening import clear_errors, open_connection, transaction
from minutebook.store.record_tables import read_record, write_change, write_record
from minutebook.store.register import Register

DOCUMENT_COLUMNS = tuple(column.name for column in lay_out(Document))
KEEP_DOCUMENT = (
    f"INSERT INTO kept_documents VALUES ({', '.join('?' * len(DOCUMENT_COLUMNS))}, ?) ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in (*DOCUMENT_COLUMNS, "digest") if name not in ("id", "source"))
)
"""Where it was first read from stays."""


class Store:
    """An open store; a context manager. Every change is whole or not at all. All methods raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, create: bool, is_shared: bool = False) -> Self:
        """The store at `path`; with `create`, an empty one is made where there is none.

        `is_shared`: threads use it in turn.
        """
        return cls(path, open_connection(path, create=create, is_shared=is_shared))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; the store cannot be used afterwards."""
        self._connection.close()

    def add_reading(self, reading: Reading) -> bool:
        """Keep a document and its claims; False, and no byte changed, when they are there already.

        What was read from the same document before, by other rules, is replaced; where it was first read from and
        the judgements about it stay.
        """
        return self.add_readings((reading,))[0]

    def add_readings(self, readings: Sequence[Reading]) -> tuple[bool, ...]:
        """What `add_reading` says of each, all of them kept at once: to wait for the disk is the most of the work."""
        digests = [_digest_reading(reading) for reading in readings]
        if all(self._digest_of(r.document.id) == digest for r, digest in zip(readings, digests, strict=True)):
            return (False,) * len(readings)
        with self._writing() as register:
            return tuple(
                self._keep(reading, digest, register) for reading, digest in zip(readings, digests, strict=True)
            )

    def _keep(self, reading: Reading, digest: str, register: Register) -> bool:
        document = reading.document.id
        if self._digest_of(document) == digest:
            return False
        register.leave_out(document)
        self._connection.execute(KEEP_DOCUMENT, (*to_cells(reading.document), digest))
        register.take_in(document)
        self._connection.execute("DELETE FROM kept_claims WHERE document = ?", (document,))
        self._connection.executemany(
            "INSERT INTO kept_claims VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (document, position, claim.id, claim.kind, claim.place, claim.rule, _dump(claim_to_json(claim)))
                for position, claim in enumerate(reading.claims)
            ),
        )
        return True

    def has_reading(self, reading: Reading) -> bool | None:
        """Whether the very same reading is kept; None when there is nothing of that document."""
        digest = self._digest_of(reading.document.id)
        return None if digest is None else digest == _digest_reading(reading)

    def documents(self) -> tuple[Document, ...]:
        """Every document, in order of id."""
        columns = ", ".join(DOCUMENT_COLUMNS)
        with clear_errors(self.path):
            found = self._connection.execute(f"SELECT {columns} FROM kept_documents ORDER BY id").fetchall()
        with self._naming_damage("documents"):
            return tuple(from_cells(Document, cells) for cells in found)

    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in order of document and of reading."""
        with clear_errors(self.path):
            found = self._connection.execute("SELECT id, claim FROM kept_claims ORDER BY document, position").fetchall()
        with self._naming_damage("claims"):
            return tuple(claim_from_json(json.loads(claim)) for _, claim in found)

    def claims_of(self, documents: Iterable[str]) -> tuple[Claim, ...]:
        """The claims of some documents, in order of document and of reading."""
        found: list[tuple[str]] = []
        with clear_errors(self.path):
            for document in sorted(set(documents)):
                query = "SELECT claim FROM kept_claims WHERE document = ? ORDER BY position"
                found += self._connection.execute(query, (document,)).fetchall()
        with self._naming_damage("claims"):
            return tuple(claim_from_json(json.loads(claim)) for (claim,) in found)

    def find_claims(self, beginning: str) -> tuple[tuple[str, str], ...]:
        """The id and the document of each claim whose id begins so, in order; a few of them where there are many."""
        with clear_errors(self.path):
            found = self._connection.execute(
                "SELECT DISTINCT id, document FROM kept_claims WHERE id >= ? AND id < ? ORDER BY id LIMIT 9",
                (beginning, beginning + "g"),
            ).fetchall()
        return tuple((str(claim), str(document)) for claim, document in found)

    def changes_since(self, sequence: int) -> tuple[int, tuple[str, ...]]:
        """The documents that were added, read anew or removed after `sequence` (0: ever), and the last sequence now.

        A store that was last written before a register was kept gives 0 and all its documents.
        """
        with clear_errors(self.path):
            return Register(self._connection).changes_since(sequence)

    def reading(self, document: str) -> Reading | None:
        """A document, by its id, with its claims in the order of its reading; None when it is not kept (any more)."""
        columns = ", ".join(DOCUMENT_COLUMNS)
        with clear_errors(self.path):
            row = self._connection.execute(f"SELECT {columns} FROM kept_documents WHERE id = ?", (document,)).fetchone()
            found = self._connection.execute(
                "SELECT claim FROM kept_claims WHERE document = ? ORDER BY position", (document,)
            ).fetchall()
        if row is None:
            return None
        with self._naming_damage("claims"):
            claims = tuple(claim_from_json(json.loads(claim)) for (claim,) in found)
        with self._naming_damage("documents"):
            return Reading(document=from_cells(Document, row), claims=claims)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, in order of time."""
        with clear_errors(self.path):
            found = self._connection.execute('SELECT judgement FROM kept_judgements ORDER BY "when", id').fetchall()
        with self._naming_damage("judgements"):
            return tuple(judgement_from_json(json.loads(judgement)) for (judgement,) in found)

    def add_judgement(self, judgement: Judgement) -> bool:
        """Keep a judgement for good; False when the very same one is there already."""
        row = (judgement.id, judgement.who, judgement.when, judgement.why, judgement.verdict, _dump(to_json(judgement)))
        with self._writing() as register:
            query = "SELECT 1 FROM kept_judgements WHERE id = ?"
            is_known = self._connection.execute(query, (judgement.id,)).fetchone() is not None
            if not is_known:
                register.take_in_judgement(judgement.id)
                self._connection.execute("INSERT INTO kept_judgements VALUES (?, ?, ?, ?, ?, ?)", row)
            return not is_known

    def judgement_count(self) -> int:
        """How many judgements there are. They are only ever added: as long as it is the same, so are they."""
        with clear_errors(self.path):
            return int(self._connection.execute("SELECT count(*) FROM kept_judgements").fetchone()[0])

    def fingerprint(self, rules: str) -> str:
        """SHA-256 of the sum of all that is kept and of `rules`, the version of what makes a record of it."""
        with clear_errors(self.path):
            return _digest([rules, Register(self._connection).sum()])

    def save_record(self, record: Record, fingerprint: str) -> None:
        """Replace the saved record by `record`, made from what the store held at `fingerprint`."""
        with clear_errors(self.path):
            # Tables that name each other are dropped and made anew in any order; all is checked before it is done.
            self._connection.execute("PRAGMA foreign_keys = OFF")
            try:
                with transaction(self._connection):
                    write_record(self._connection, record)
                    self._connection.execute("INSERT OR REPLACE INTO state VALUES ('fingerprint', ?)", (fingerprint,))
            finally:
                self._connection.execute("PRAGMA foreign_keys = ON")

    def save_change(self, change: RecordChange, before: str, fingerprint: str) -> bool:
        """Write into the saved record what changed in it since it was made at the fingerprint `before`.

        False, and nothing written, when the saved record is of another one.
        """
        with clear_errors(self.path), transaction(self._connection):
            if self._saved_at() != before:
                return False
            write_change(self._connection, change)
            self._connection.execute("INSERT OR REPLACE INTO state VALUES ('fingerprint', ?)", (fingerprint,))
            return True

    def load_record(self, fingerprint: str) -> Record | None:
        """The saved record, or None when there is none or it was made at another `fingerprint`."""
        with self.snapshot(), self._naming_damage("record"):
            return read_record(self._connection) if self._saved_at() == fingerprint else None

    def has_record(self, fingerprint: str) -> bool:
        """Whether the saved record was made at this `fingerprint`."""
        with clear_errors(self.path):
            return self._saved_at() == fingerprint

    def _saved_at(self) -> str | None:
        """The fingerprint at which the saved record was made; None for one whose tables are not as they are now."""
        row = self._connection.execute("SELECT value FROM state WHERE key = 'fingerprint'").fetchone()
        tables = self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'cited'").fetchone()
        return str(row[0]) if row and tables else None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """While it lasts, all reads see the store at one moment, whatever other programs add."""
        with clear_errors(self.path), transaction(self._connection, "DEFERRED"):
            yield

    @contextmanager
    def _writing(self) -> Iterator[Register]:
        """While it lasts, what is kept can be changed; what changes is to be told to the register."""
        try:
            with clear_errors(self.path), transaction(self._connection):
                register = Register(self._connection)
                register.open()
                yield register
                register.close()
        except UnicodeEncodeError as error:
            raise StoreError(f"{self.path}: expected Unicode text, found half of a surrogate pair") from error

    @contextmanager
    def _naming_damage(self, table: str) -> Iterator[None]:
        """What is kept is written by this class alone; that it does not parse means that others changed it."""
        try:
            yield
        except (ValueError, TypeError) as error:
            raise StoreError(f"{self.path}: expected {table} as this program keeps them, found: {error}") from error

    def _digest_of(self, document: str) -> str | None:
        with clear_errors(self.path):
            row = self._connection.execute("SELECT digest FROM kept_documents WHERE id = ?", (document,)).fetchone()
        return None if row is None else str(row[0])


def _digest_reading(reading: Reading) -> str:
    """Of everything but where it was read from."""
    return _digest([{**to_json(reading.document), "source": ""}, [claim_to_json(claim) for claim in reading.claims]])


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
