"""Signing in and out, and a person's own account."""

import logging
import math
from dataclasses import dataclass, field
from threading import BoundedSemaphore

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from minutebook.desk.access import SIGN_IN, DeskRoute, visitor_of
from minutebook.desk.backoff import Backoff, Patience
from minutebook.desk.forms import Fields, form_route, is_local
from minutebook.desk.openapi import JsonAddress
from minutebook.desk.rendering import render
from minutebook.desk.sessions import AccountDoor
from minutebook.desk.visiting import desk_for
from minutebook.model.account import Account, Role
from minutebook.model.errors import AccountError
from minutebook.model.json_form import to_json
from minutebook.model.remark import N_
from minutebook.pipeline.accounts import Accounts, account_key
from minutebook.report.labels import labels_in

WRONG = N_("Name or password is wrong.")
NOT_KEPT_ANYWHERE = {"Cache-Control": "private, no-store"}
BY_NAME = Patience(free=5, longest=60.0)
"""Short, since anybody can make another wait by failing under their name."""

BY_PLACE = Patience(free=30, longest=120.0)
"""Many people may share an address: a ministry's, or that of a proxy which does not say for whom it asks."""

HASHES_AT_ONCE = 2
"""A hash takes 64 MiB: many at once would be a way to bring the machine down."""

LONGEST_WAIT = 5.0
"""Seconds that somebody may wait for a hash, in one of the threads that pages are made in."""

ACCOUNT = JsonAddress(path="/account", json="/account.json", view=Account)

log = logging.getLogger("minutebook.desk")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInView:
    """The page to sign in: where to go then, what went wrong, and whether there is a provider of identities."""

    next: str
    token: str
    message: str = ""
    name: str = ""
    has_provider: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningIn:
    """The pages to sign in and out, and of one's own account."""

    accounts: Accounts
    door: AccountDoor
    has_provider: bool = False
    by_name: Backoff = field(default_factory=lambda: Backoff(BY_NAME))
    by_place: Backoff = field(default_factory=lambda: Backoff(BY_PLACE))
    hashing: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(HASHES_AT_ONCE))

    def routes(self) -> list[BaseRoute]:
        """Where these pages are."""
        return [
            DeskRoute(SIGN_IN, self._show, role=Role.ANYONE),
            form_route(SIGN_IN, self._sign_in, role=Role.ANYONE),
            form_route("/logout", self._sign_out, role=Role.READER),
            DeskRoute("/account.json", self._show_account_json, role=Role.READER),
            DeskRoute("/account", self._show_account, role=Role.READER),
            form_route("/account", self._change, role=Role.READER),
        ]

    def _show(self, request: Request) -> Response:
        back = request.query_params.get("next", "/")
        if visitor_of(request).name is not None:
            return RedirectResponse(_back(back), status_code=303)
        return self._page(request, SignInView(next=_back(back), token="", has_provider=self.has_provider), 200)

    def _page(self, request: Request, view: SignInView, status: int) -> Response:
        visit = self.door.visit(request)
        view = SignInView(
            next=view.next,
            token=self.door.token_before(visit),
            message=view.message,
            name=view.name,
            has_provider=self.has_provider,
        )
        page = render(
            "login.html", request.state.language, view=view, json_path=None, section="login", desk=desk_for(request)
        )
        answer = HTMLResponse(page, status_code=status, headers=NOT_KEPT_ANYWHERE)
        self.door.begin_visit(request, answer, visit)
        return answer

    def _sign_in(self, request: Request, form: Fields) -> Response:
        name, back = form.get("name", ""), _back(form.get("next", "/"))
        if wait := self._wait(request, name):
            told = labels_in(request.state.language).say("Too many tries. Try again in %(wait)s s.", wait=wait)
            view = SignInView(next=back, token="", message=told, name=name)
            answer = self._page(request, view, 429)
            answer.headers["Retry-After"] = str(wait)
            return answer
        if not self._is_right(request, name, form.get("password", "")):
            log.warning("sign-in refused: %r from %s", name[:100], _place(request))
            return self._page(request, SignInView(next=back, token="", message=WRONG, name=name), 403)
        answer = RedirectResponse(back, status_code=303)
        self.door.begin(request, answer, name)
        return answer

    def _wait(self, request: Request, name: str) -> int:
        """Whole seconds until somebody from there may try that name again."""
        return math.ceil(max(self.by_name.wait(account_key(name)), self.by_place.wait(_place(request))))

    def _is_right(self, request: Request, name: str, password: str) -> bool:
        # Counted before it is known: many tries at once are many tries.
        key, place = account_key(name), _place(request)
        self.by_name.fail(key)
        self.by_place.fail(place)
        if not self.hashing.acquire(timeout=LONGEST_WAIT):
            raise HTTPException(429, N_("Too many are signing in just now. Try again."), {"Retry-After": "5"})
        try:
            is_right = self.accounts.is_password(name, password)
        finally:
            self.hashing.release()
        if is_right:
            self.by_name.forget(key)
            self.by_place.forgive(place)
        return is_right

    def _sign_out(self, request: Request, form: Fields) -> Response:
        answer = RedirectResponse(SIGN_IN, status_code=303)
        self.door.end(request, answer)
        return answer

    def _show_account(self, request: Request) -> Response:
        account = self.accounts.find(visitor_of(request).name or "")
        done = request.query_params.get("done", "")
        more = {"json_path": "/account.json", "section": "account", "desk": desk_for(request)}
        page = render("account.html", request.state.language, view=account, done=done, **more)
        return HTMLResponse(page, headers=NOT_KEPT_ANYWHERE)

    def _show_account_json(self, request: Request) -> Response:
        account = self.accounts.find(visitor_of(request).name or "")
        if account is None:
            raise HTTPException(404, N_("There is no such account."))
        return JSONResponse(to_json(account), headers=NOT_KEPT_ANYWHERE)

    def _change(self, request: Request, form: Fields) -> Response:
        name = visitor_of(request).name or ""
        if form.get("act") == "everywhere":
            self.accounts.end_sessions(name)
            return RedirectResponse(SIGN_IN, status_code=303)
        if form.get("act") != "password":
            raise AccountError(f"expected a button of the form, found {form.get('act', '')!r}")
        if wait := self._wait(request, name):
            raise HTTPException(429, f"Too many tries. Try again in {wait} s.", {"Retry-After": str(wait)})
        if not self._is_right(request, name, form.get("password", "")):
            raise AccountError("that is not the password you have now")
        if form.get("new", "") != form.get("again", ""):
            raise AccountError("the new password was not written the same way twice")
        self.accounts.set_password(name, form.get("new", ""))
        answer = RedirectResponse("/account?done=password", status_code=303)
        self.door.begin(request, answer, name)
        return answer


def _back(path: str) -> str:
    """Where to go after signing in: a page of this desk, and nowhere else."""
    return path if is_local(path) and not path.startswith(SIGN_IN) else "/"


def _place(request: Request) -> str:
    """Where a request comes from: an address, of IPv6 the network that one household has."""
    host = request.client.host if request.client else ""
    return ":".join(host.split(":")[:4]) if ":" in host else host
