"""Accounts of a desk that is served to others: making them, signing in, and who a session belongs to."""

import hashlib
import secrets
import time
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from minutebook.model.account import Account, role_named
from minutebook.model.errors import AccountError
from minutebook.store.accounts import AccountFile, accounts_path

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1024
LONGEST_NAME = 100
ADMINISTRATOR = "administrator"
IDLE_SECONDS = 12 * 3600
"""A session that is not used for so long is over."""

LONGEST_SECONDS = 7 * 24 * 3600
"""And after so long it is over however much it is used."""

SEEN_EVERY = 60
"""Seconds after which a session's use is noted again: not each request is to write."""


class Accounts:
    """The accounts of one store's desk. Methods raise AccountError where something is amiss, with nothing changed."""

    def __init__(self, store_path: Path, *, create: bool = False, now: Callable[[], float] = time.time) -> None:
        """Open the accounts; with `create`, make the file where there is none."""
        self._file = AccountFile(accounts_path(store_path), create=create)
        self._now = now

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        return self._file.accounts()

    def has_administrator(self) -> bool:
        """Whether somebody may administer the desk."""
        return any(account.role == ADMINISTRATOR for account in self.all())

    def add(self, name: str, role: str, password: str | None, identity: str | None = None) -> Account:
        """A new account with a password, or with an identity (a subject, or an e-mail address) at a provider."""
        name, key = check_name(name), account_key(name)
        role_named(role)
        identity = (identity or "").strip() or None
        if password is None and identity is None:
            raise AccountError(f"{name}: expected a password or an identity at a provider, found neither")
        hashed = None if password is None else _hasher().hash(check_password(password, name))
        since = datetime.fromtimestamp(self._now(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        account = Account(name=name, role=role, has_password=hashed is not None, identity=identity, since=since)
        if not self._file.add(key, account, hashed):
            raise AccountError(f"{name}: there is an account of that name or identity already")
        return account

    def remove(self, name: str) -> Account:
        """Remove an account; whoever is signed in with it is signed out. The last administrator stays."""
        account = self.find(name)
        if not self._file.remove(account_key(name), ADMINISTRATOR):
            raise AccountError(f"{account.name}: the last administrator cannot be removed")
        return account

    def set_role(self, name: str, role: str) -> Account:
        """Give an account another role, from the next request on. The last administrator stays one."""
        role_named(role)
        account = self.find(name)
        if not self._file.set_role(account_key(name), role, ADMINISTRATOR):
            raise AccountError(f"{account.name}: the last administrator stays one")
        return self.find(name)

    def set_password(self, name: str, password: str) -> Account:
        """Give an account another password; every session of it is over."""
        account = self.find(name)
        self._file.set_password(account_key(name), _hasher().hash(check_password(password, account.name)))
        self._file.end_sessions(account_key(name))
        return account

    def find(self, name: str) -> Account:
        """The account of that name, whatever its capitals."""
        account = self._file.find(account_key(name))
        if account is None:
            raise AccountError(
                f"expected the name of an account, found {name!r}; `minutebook accounts list` lists them"
            )
        return account

    def is_password(self, name: str, password: str) -> bool:
        """Whether that is the password of that account. Takes as long where there is no such account."""
        key = account_key(name)
        nobody, known = _hash_of_nobody(), self._file.password_hash(key)
        hashed = known or nobody
        try:
            is_right = _hasher().verify(hashed, _normal(password[: LONGEST_PASSWORD + 1]))
        except (VerificationError, InvalidHashError):
            return False
        if known and is_right and _hasher().check_needs_rehash(hashed):
            self._file.set_password(key, _hasher().hash(_normal(password)))
        return bool(known) and is_right

    def find_identity(self, issuer: str, subject: str, email: str | None) -> Account | None:
        """The account of whom a provider vouches for: by subject, at first also by verified e-mail address."""
        # A subject that looks like an address is none that was verified.
        identities = [] if "@" in subject else [subject]
        identities += [email] if email and "@" in email else []
        return self._file.find_identity(f"{issuer} {subject}", tuple(identities))

    def begin_session(self, name: str) -> str:
        """A new session of an account: its secret, of which only a digest is kept."""
        secret = secrets.token_urlsafe(32)
        now = self._now()
        self._file.end_old_sessions(now - LONGEST_SECONDS, now - IDLE_SECONDS)
        self._file.begin_session(_digest(secret), account_key(name), now)
        return secret

    def visit(self, secret: str) -> Account | None:
        """The account of a session as it is now; None when the session is over or never was."""
        digest, now = _digest(secret), self._now()
        session = self._file.session(digest)
        if session is None:
            return None
        if now - session.begun >= LONGEST_SECONDS or now - session.seen >= IDLE_SECONDS:
            self._file.end_session(digest)
            return None
        if now - session.seen >= SEEN_EVERY:
            self._file.touch_session(digest, now)
        return session.account

    def end_session(self, secret: str) -> None:
        """Sign out."""
        self._file.end_session(_digest(secret))

    def end_sessions(self, name: str) -> int:
        """Sign an account out everywhere; how often it was signed in."""
        return self._file.end_sessions(account_key(self.find(name).name))


def check_name(name: str) -> str:
    """The name as it is kept and shown. Raises AccountError when it cannot stand under a judgement."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise AccountError(f"expected a name of at most {LONGEST_NAME} characters, found {name!r}")
    return name


def check_password(password: str, name: str) -> str:
    """The password as it is hashed. Raises AccountError when it is too easily guessed; length is what counts."""
    normal = _normal(password)
    if not SHORTEST_PASSWORD <= len(normal) <= LONGEST_PASSWORD:
        raise AccountError(
            f"expected a password of {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters, found {len(normal)}"
        )
    if len(set(normal)) < 5 or (account_key(name) in normal.casefold() and len(normal) < len(name) + 8):
        raise AccountError("expected a password that cannot be guessed: several words that do not belong together")
    return normal


def account_key(name: str) -> str:
    """What stays the same however a name is written: two accounts that look alike are one."""
    return unicodedata.normalize("NFKC", " ".join(name.split()).casefold())


def _normal(password: str) -> str:
    """One form for what keyboards send in several."""
    return unicodedata.normalize("NFC", password)


def _digest(secret: str) -> str:
    """What is kept of a session's secret: who reads the file cannot sign in with it."""
    return hashlib.sha256(secret.encode()).hexdigest()


@cache
def _hasher() -> PasswordHasher:
    """Argon2id with RFC 9106's second recommended parameters (64 MiB), which are the library's defaults."""
    return PasswordHasher()


@cache
def _hash_of_nobody() -> str:
    return _hasher().hash(secrets.token_urlsafe(32))
