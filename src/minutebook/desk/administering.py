"""The page of accounts, for administrators."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from minutebook.desk.access import DeskRoute, visitor_of
from minutebook.desk.forms import Fields, form_route
from minutebook.desk.openapi import JsonAddress
from minutebook.desk.rendering import render
from minutebook.desk.signing_in import NOT_KEPT_ANYWHERE
from minutebook.desk.visiting import desk_for
from minutebook.model.account import ROLES, Account, Role
from minutebook.model.errors import AccountError
from minutebook.model.json_form import to_json
from minutebook.pipeline.accounts import SHORTEST_PASSWORD, Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsView:
    """All accounts, the roles that there are, and what was just done to whom."""

    accounts: tuple[Account, ...]
    roles: tuple[str, ...]
    shortest: int
    done: str
    name: str


ACCOUNTS = JsonAddress(path="/accounts", json="/accounts.json", view=AccountsView)


@dataclass(frozen=True, slots=True, kw_only=True)
class Administering:
    """Makes, changes and removes accounts at the desk."""

    accounts: Accounts

    def routes(self) -> list[BaseRoute]:
        """Where the page is."""
        return [
            DeskRoute("/accounts.json", self._show_json, role=Role.ADMINISTRATOR),
            DeskRoute("/accounts", self._show, role=Role.ADMINISTRATOR),
            form_route("/accounts", self._change, role=Role.ADMINISTRATOR),
        ]

    def _view(self, request: Request) -> AccountsView:
        return AccountsView(
            accounts=self.accounts.all(),
            roles=tuple(ROLES),
            shortest=SHORTEST_PASSWORD,
            done=request.query_params.get("done", ""),
            name=visitor_of(request).name or "",
        )

    def _show(self, request: Request) -> Response:
        page = render(
            "accounts.html",
            request.state.language,
            view=self._view(request),
            json_path="/accounts.json",
            section="accounts",
            desk=desk_for(request),
        )
        return HTMLResponse(page, headers=NOT_KEPT_ANYWHERE)

    def _show_json(self, request: Request) -> Response:
        return JSONResponse(to_json(self._view(request)), headers=NOT_KEPT_ANYWHERE)

    def _change(self, request: Request, form: Fields) -> Response:
        act, name = form.get("act", ""), form.get("name", "")
        if act == "add":
            identity = form.get("identity", "").strip() or None
            self.accounts.add(name, form.get("role", ""), form.get("password") or None, identity)
        elif act == "role":
            self.accounts.set_role(name, form.get("role", ""))
        elif act == "password":
            self.accounts.set_password(name, form.get("password", ""))
        elif act == "out":
            self.accounts.end_sessions(name)
        elif act == "remove":
            self.accounts.remove(name)
        else:
            raise AccountError(f"expected a button of the form, found {act!r}")
        return RedirectResponse(f"/accounts?done={act}", status_code=303)
