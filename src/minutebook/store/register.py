"""The register of what is kept: a sum that tells one state of a store from another, and what changed since when.

The sum is that of the digests of all rows, modulo 2^256: it does not hang on the order in which they came, and a row
more or less is one addition (AdHash: M. Bellare and D. Micciancio, A New Paradigm for Collision-Free Hashing:
Incrementality at Reduced Cost, 1997). It tells a record that is out of date; nobody is kept by it from forging one.
"""

import hashlib
import json
import sqlite3

from minutebook.store.schema import KEEPING_REGISTER

MODULUS = 1 << 256


class Register:
    """The register in a connection. To change it, `open` it, tell it what comes and goes, and `close` it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sum: int | None = None

    def open(self) -> None:
        """Begin to change what is kept; the caller holds the transaction."""
        if not self._is_kept():
            for statement in KEEPING_REGISTER:
                self._connection.execute(statement)

    def leave_out(self, document: str) -> None:
        """A document is about to be changed."""
        self._add(-self._of_document(document))

    def take_in(self, document: str) -> None:
        """A document is there now, or was changed."""
        self._add(self._of_document(document))

    def take_in_judgement(self, judgement: str) -> None:
        """A judgement is about to be added."""
        self._add(_number("judgement", judgement))

    def close(self) -> None:
        """Write the sum, which whoever else changes what is kept thereby takes away (see the triggers)."""
        if self._sum is not None:
            self._connection.execute("INSERT OR REPLACE INTO state VALUES ('kept', ?)", (f"{self._sum:064x}",))

    def sum(self) -> str:
        """The sum, in hexadecimal digits; added up anew where it is not known."""
        return f"{self._read():064x}"

    def changes_since(self, sequence: int) -> tuple[int, tuple[str, ...]]:
        """The documents that changed after `sequence`, and the last sequence now: 0, and all, where there is none."""
        if not self._is_kept():
            return 0, tuple(row[0] for row in self._connection.execute("SELECT id FROM kept_documents ORDER BY id"))
        query = "SELECT sequence, document FROM kept_changes WHERE sequence > ? ORDER BY sequence"
        rows = self._connection.execute(query, (sequence,)).fetchall()
        return (rows[-1][0] if rows else sequence), tuple(row[1] for row in rows)

    def _is_kept(self) -> bool:
        query = "SELECT 1 FROM sqlite_master WHERE name = 'kept_changes'"
        return self._connection.execute(query).fetchone() is not None

    def _read(self) -> int:
        row = self._connection.execute("SELECT value FROM state WHERE key = 'kept'").fetchone()
        if row:
            return int(row[0], 16)
        documents = self._connection.execute("SELECT id, source, digest FROM kept_documents")
        total = sum(_number("document", *row) for row in documents)
        judgements = self._connection.execute("SELECT id FROM kept_judgements")
        return (total + sum(_number("judgement", *row) for row in judgements)) % MODULUS

    def _add(self, number: int) -> None:
        # Read before the first change: that takes away what is written.
        if self._sum is None:
            self._sum = self._read()
        self._sum = (self._sum + number) % MODULUS

    def _of_document(self, document: str) -> int:
        query = "SELECT id, source, digest FROM kept_documents WHERE id = ?"
        row = self._connection.execute(query, (document,)).fetchone()
        return _number("document", *row) if row else 0


def _number(*parts: str) -> int:
    return int.from_bytes(hashlib.sha256(json.dumps(parts).encode()).digest())
