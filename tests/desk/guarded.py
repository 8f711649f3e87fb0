"""A desk with accounts, for tests: who can sign in there, and how they do."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.reconcile.judged_world import CLAIMS, DOCUMENTS

from minutebook.desk.access import site_at
from minutebook.desk.adding import Adding
from minutebook.desk.app import make_app
from minutebook.desk.guarding import guard
from minutebook.desk.providers import Provider
from minutebook.model.reading import Reading
from minutebook.pipeline import accounts
from minutebook.pipeline.accounts import Accounts
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.judging import decide
from minutebook.pipeline.keeping import build_record
from minutebook.store.store import Store

PUBLIC = "https://desk.example.org"
PASSWORDS = {
    "Rea Reader": "seven quiet herons",
    "Edd Editor": "a tin of green nails",
    "Ada Admin": "no lamp on that stair",
}
ROLES = {"Rea Reader": "reader", "Edd Editor": "editor", "Ada Admin": "administrator"}


class Inputs(HTMLParser):
    """The forms of a page that are posted, each with its address and its fields."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.is_posted = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.is_posted = found.get("method") != "get"
            self.forms += [(found.get("action", ""), {})] if self.is_posted else []
        if tag == "input" and "name" in found and self.is_posted:
            self.forms[-1][1].setdefault(found["name"], found.get("value", ""))


def make_store(folder: Path) -> Path:
    """A small store, with its record."""
    path = folder / "a.db"
    with Store.open(path, create=True) as store:
        for document in DOCUMENTS:
            claims = tuple(claim for claim in CLAIMS if claim.document == document.id)
            store.add_reading(Reading(document=document, claims=claims))
    build_record(path)
    return path


@contextmanager
def quick_hashes() -> Iterator[None]:
    """Passwords hashed as weakly as can be: what is tested is not the library."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


def make_accounts(path: Path) -> Accounts:
    made = Accounts(path, create=True)
    for name, password in PASSWORDS.items():
        made.add(name, ROLES[name], password)
    return made


def guarded_app(
    path: Path, address: str = PUBLIC, provider: Provider | None = None, adding: Adding | None = None
) -> Starlette:
    """The whole desk, as it is served to others."""
    load = JoinedStore(path).load
    return make_app(load, partial(decide, path), adding or Adding(path, load), guard(path, site_at(address), provider))


def client_of(app: Starlette, address: str = PUBLIC) -> TestClient:
    return TestClient(app, base_url=address, follow_redirects=False, headers={"origin": address})


def sign_in(client: TestClient, name: str, password: str | None = None, **fields: str):
    """Fill in the form to sign in, as a browser does."""
    form = Inputs(client.get("/login").text).forms[0][1]
    given = {**form, "name": name, "password": PASSWORDS.get(name, "") if password is None else password, **fields}
    return client.post("/login", data=given)


def token_of(client: TestClient) -> str:
    """The token of somebody signed in."""
    return Inputs(client.get("/account").text).forms[-1][1]["token"]
