"""Sessions: a cookie that holds a random secret, of which the server keeps a digest.

Not signed cookies, which need nothing kept: those cannot be taken back, and here a role that is changed, an account
that is removed and "sign out everywhere" must count from the next request on.
"""

import hashlib
import hmac
import secrets

from starlette.requests import HTTPConnection
from starlette.responses import Response

from minutebook.desk.access import Site, Visitor
from minutebook.model.account import ROLES, Role
from minutebook.pipeline.accounts import LONGEST_SECONDS, Accounts

SESSION = "minutebook_session"
BEFORE = "minutebook_visit"
A_WHILE = 3600


class AccountDoor:
    """Says who makes a request by the session in its cookie; who has none is nobody, and may sign in."""

    def __init__(self, accounts: Accounts, site: Site) -> None:
        self._accounts = accounts
        self._site = site
        self._key = secrets.token_bytes(32)

    def identify(self, request: HTTPConnection) -> Visitor:
        """The visitor, with the role that the account has now."""
        secret = self.secret(request)
        account = self._accounts.visit(secret) if secret else None
        if account:
            return Visitor(role=ROLES[account.role], token=_mark(secret.encode(), "form"), name=account.name)
        visit = request.cookies.get(self._name(BEFORE), "")
        return Visitor(role=Role.ANYONE, token=self.token_before(visit) if visit else "")

    def secret(self, request: HTTPConnection) -> str:
        """The secret of the session that a request claims to belong to; "" if it claims none."""
        return request.cookies.get(self._name(SESSION), "")

    def token_before(self, visit: str) -> str:
        """What the form to sign in must carry. That form is guarded too: else one could be signed in as another."""
        return _mark(self._key, visit)

    def begin(self, request: HTTPConnection, answer: Response, name: str) -> None:
        """Sign in: always with a new secret, so that nobody can choose it for another. The old session is over."""
        if old := self.secret(request):
            self._accounts.end_session(old)
        self._set(answer, SESSION, self._accounts.begin_session(name), LONGEST_SECONDS)
        self._drop(answer, BEFORE)

    def begin_visit(self, request: HTTPConnection, answer: Response, visit: str) -> None:
        """Mark the browser of somebody who is about to sign in."""
        if request.cookies.get(self._name(BEFORE)) != visit:
            self._set(answer, BEFORE, visit, A_WHILE)

    def visit(self, request: HTTPConnection) -> str:
        """The mark of a browser that is about to sign in, a new one if it has none."""
        return request.cookies.get(self._name(BEFORE), "") or secrets.token_urlsafe(32)

    def end(self, request: HTTPConnection, answer: Response) -> None:
        """Sign out."""
        self._accounts.end_session(self.secret(request))
        self._drop(answer, SESSION)

    def _name(self, name: str) -> str:
        """With the prefix, browsers take the cookie from this very host alone, and only through TLS."""
        return f"__Host-{name}" if self._site.is_secure else name

    def _set(self, answer: Response, name: str, value: str, seconds: int) -> None:
        # Lax: who follows a link in a letter is still signed in. Nothing that a link can do changes anything.
        answer.set_cookie(
            self._name(name),
            value,
            max_age=seconds,
            path="/",
            httponly=True,
            samesite="lax",
            secure=self._site.is_secure,
        )

    def _drop(self, answer: Response, name: str) -> None:
        answer.delete_cookie(self._name(name), path="/", httponly=True, samesite="lax", secure=self._site.is_secure)


def _mark(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
