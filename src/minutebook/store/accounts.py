"""The file of accounts and sessions: beside the store, readable by its owner alone, and never part of an export."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from minutebook.model.account import Account
from minutebook.model.errors import AccountError

APPLICATION_ID = 0x4D624163  # "MbAc"
VERSION = 1
BUSY_SECONDS = 10.0
OWNER_ONLY = 0o600
TABLES = (
    """CREATE TABLE accounts (
  key TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, password TEXT, identity TEXT UNIQUE,
  subject TEXT UNIQUE, since TEXT NOT NULL
) STRICT""",
    """CREATE TABLE sessions (
  digest TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (key) ON DELETE CASCADE, begun REAL NOT NULL,
  seen REAL NOT NULL
) STRICT""",
)
COLUMNS = "name, role, password IS NOT NULL, identity, since"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody signed in: when they did and when they were last seen, in seconds since 1970."""

    account: Account
    begun: float
    seen: float


def accounts_path(store_path: Path) -> Path:
    """Where the accounts of a store's desk are kept: `minutebook.accounts.db` beside `minutebook.db`."""
    return store_path.with_name(f"{store_path.stem}.accounts.db")


class AccountFile:
    """Accounts by their key, and sessions by the digest of their secret. All methods raise AccountError."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open the file; with `create`, make an empty one where there is none."""
        self.path = path
        self._lock = Lock()
        with _clear_errors(path):
            if not path.exists():
                if not create:
                    raise AccountError(f"{path}: there are no accounts yet; `minutebook accounts add NAME` makes one")
                os.close(os.open(path, os.O_CREAT | os.O_WRONLY, OWNER_ONLY))
            self._connection = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._prepare()

    def _prepare(self) -> None:
        pragmas = ("application_id", "user_version")
        found = [int(self._connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in pragmas]
        if found == [0, 0] and not self._connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            # Readers of the desk ask at every request and must not wait for somebody who signs in.
            self._connection.execute("PRAGMA journal_mode = WAL")
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                if not self._connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                    for statement in TABLES:
                        self._connection.execute(statement)
                    self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    self._connection.execute(f"PRAGMA user_version = {VERSION}")
        elif found != [APPLICATION_ID, VERSION]:
            raise AccountError(f"{self.path}: expected a file of accounts of version {VERSION}, found something else")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def accounts(self) -> tuple[Account, ...]:
        """Every account, by name."""
        rows = self._ask(f"SELECT {COLUMNS} FROM accounts ORDER BY key")
        return tuple(_account(row) for row in rows)

    def find(self, key: str) -> Account | None:
        """The account of that key."""
        rows = self._ask(f"SELECT {COLUMNS} FROM accounts WHERE key = ?", key)
        return _account(rows[0]) if rows else None

    def password_hash(self, key: str) -> str | None:
        """The hash of an account's password; None where there is no such account, or it has no password."""
        rows = self._ask("SELECT password FROM accounts WHERE key = ?", key)
        return str(rows[0][0]) if rows and rows[0][0] is not None else None

    def add(self, key: str, account: Account, password_hash: str | None) -> bool:
        """Keep a new account; False when there is one of that key or identity."""
        row = (key, account.name, account.role, password_hash, account.identity, account.since)
        return bool(self._change("INSERT OR IGNORE INTO accounts VALUES (?, ?, ?, ?, ?, NULL, ?)", *row))

    def set_password(self, key: str, password_hash: str) -> bool:
        """Change a password; False when there is no such account."""
        return bool(self._change("UPDATE accounts SET password = ? WHERE key = ?", password_hash, key))

    def set_role(self, key: str, role: str, kept: str) -> bool:
        """Change a role; False, and nothing done, when no account of the role `kept` would be left, or none is there.

        Asked and done in one step, so that two administrators cannot demote each other at once.
        """
        rest = "EXISTS (SELECT 1 FROM accounts WHERE role = ? AND key <> ?)"
        return bool(
            self._change(f"UPDATE accounts SET role = ? WHERE key = ? AND (? = ? OR role <> ? OR {rest})",
                         role, key, role, kept, kept, kept, key)
        )  # fmt: skip

    def remove(self, key: str, kept: str) -> bool:
        """Remove an account and its sessions; False, and nothing done, as `set_role` says."""
        rest = "EXISTS (SELECT 1 FROM accounts WHERE role = ? AND key <> ?)"
        return bool(self._change(f"DELETE FROM accounts WHERE key = ? AND (role <> ? OR {rest})", key, kept, kept, key))

    def find_identity(self, subject: str, identities: tuple[str, ...]) -> Account | None:
        """The account of an identity provider's subject, else of one of the identities that nobody signed in as yet.

        That account is the subject's from then on: an address that is later given to somebody else opens nothing.
        """
        rows = self._ask(f"SELECT {COLUMNS} FROM accounts WHERE subject = ?", subject)
        for identity in () if rows else identities:
            free = "identity = ? COLLATE NOCASE AND subject IS NULL"
            if self._change(f"UPDATE accounts SET subject = ? WHERE {free}", subject, identity):
                rows = self._ask(f"SELECT {COLUMNS} FROM accounts WHERE subject = ?", subject)
                break
        return _account(rows[0]) if rows else None

    def begin_session(self, digest: str, key: str, now: float) -> None:
        """Keep a session."""
        self._change("INSERT INTO sessions VALUES (?, ?, ?, ?)", digest, key, now, now)

    def session(self, digest: str) -> Session | None:
        """The session of that digest, with its account as it is now."""
        rows = self._ask(
            f"SELECT {COLUMNS}, begun, seen FROM sessions JOIN accounts ON key = account WHERE digest = ?", digest
        )
        return Session(account=_account(rows[0][:5]), begun=rows[0][5], seen=rows[0][6]) if rows else None

    def touch_session(self, digest: str, now: float) -> None:
        """Note that a session was used."""
        self._change("UPDATE sessions SET seen = ? WHERE digest = ?", now, digest)

    def end_session(self, digest: str) -> None:
        """Forget a session."""
        self._change("DELETE FROM sessions WHERE digest = ?", digest)

    def end_sessions(self, key: str) -> int:
        """Forget all sessions of an account, and say how many there were."""
        return self._change("DELETE FROM sessions WHERE account = ?", key)

    def end_old_sessions(self, begun_before: float, seen_before: float) -> None:
        """Forget what has expired."""
        self._change("DELETE FROM sessions WHERE begun < ? OR seen < ?", begun_before, seen_before)

    def _ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, _clear_errors(self.path):
            return self._connection.execute(query, values).fetchall()

    def _change(self, statement: str, *values: object) -> int:
        with self._lock, _clear_errors(self.path):
            return self._connection.execute(statement, values).rowcount


def _account(row: tuple[Any, ...]) -> Account:
    name, role, has_password, identity, since = row
    return Account(
        name=str(name),
        role=str(role),
        has_password=bool(has_password),
        identity=None if identity is None else str(identity),
        since=str(since),
    )


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise AccountError(f"{path}: the accounts cannot be used: {error}") from error
