"""Everything that the desk shows is also data: as JSON at the same address, described, and its tables as CSV."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

import jsonschema
import pytest
from starlette.routing import Mount
from starlette.testclient import TestClient
from tests.desk.guarded import client_of, guarded_app, make_accounts, make_store, quick_hashes, sign_in
from tests.desk.test_searching import CLIENT, RECORD, address_of

from minutebook.desk.app import PAGES, make_app
from minutebook.desk.providers import Provider
from minutebook.desk.tables import NO_TABLES
from minutebook.model.record import Record
from minutebook.report.exports.csv import BYTE_ORDER_MARK

NO_JSON = {
    "/login": "a form to sign in, and nothing of the record",
    "/login/provider": "the way to a provider of identities",
    "/login/return": "the way back from there",
    "/static": "files of the desk itself",
}
"""Addresses that show no data, and why."""

NO_CSV = {
    "/documents/{id}": "the text of one report, with what was read in it; exports have its rows",
}
"""Pages with a table that is no list of rows, and why."""

SHOWN = [page for page in PAGES if page.path != "/judge/{id}"]
LINK = re.compile(r'<a href="([^"]+\.csv[^"]*)"')


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    path = make_store(tmp_path_factory.mktemp("desk"))
    with quick_hashes():
        make_accounts(path)
        yield guarded_app(path, provider=Provider(issuer="https://id.example.org", client="desk", secret="s"))


@pytest.fixture(scope="module")
def administrator(app: object) -> TestClient:
    client = client_of(app)
    assert sign_in(client, "Ada Admin").status_code == 303
    return client


def shown_at(app: object) -> set[str]:
    """Every address that is read."""
    routes = app.routes  # type: ignore[attr-defined]
    found = {route.path for route in routes if isinstance(route, Mount) or "GET" in (route.methods or ())}
    return {path.replace(":int", "") for path in found}


def test_every_page_is_json_at_the_same_address_and_described(app: object, administrator: TestClient) -> None:
    addresses = shown_at(app)
    pages = {path for path in addresses if not path.endswith((".json", ".csv"))}
    wanted = {"/index.json" if path == "/" else f"{path}.json" for path in pages - NO_JSON.keys()}
    assert len(wanted) > 30
    described = administrator.get("/openapi.json").json()["paths"]
    assert wanted - addresses == set() == wanted - described.keys()
    assert {path for path in described if path.endswith(".json")} == wanted
    assert {path for path in described if path.endswith(".csv")} == {
        path for path in addresses if path.endswith(".csv")
    }
    assert NO_JSON.keys() <= pages


@pytest.mark.parametrize("path", ["/add", "/accounts", "/account", "/check"])
def test_pages_with_routes_of_their_own_answer_as_described(administrator: TestClient, path: str) -> None:
    description = administrator.get("/openapi.json").json()
    operation = description["paths"][f"{path}.json"]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    answer = administrator.get(f"{path}.json")
    assert answer.status_code == 200
    jsonschema.Draft202012Validator({**schema, "components": description["components"]}).validate(answer.json())
    assert f'href="{path}.json' in administrator.get(path).text
    assert "argon2" not in answer.text


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.path)
def test_every_page_with_a_table_offers_it_as_csv(page) -> None:
    text = CLIENT.get(address_of(page.path)).text
    links = [unescape(link) for link in LINK.findall(text)]
    if page.path in NO_CSV:
        assert not page.tables and not links
        return
    assert bool(links) >= ("<table" in text)
    for link in links:
        answer = CLIENT.get(link)
        assert answer.status_code == 200 and answer.headers["content-type"] == "text/csv; charset=utf-8"
        rows = list(csv.reader(io.StringIO(answer.text.removeprefix(BYTE_ORDER_MARK))))
        # A list may be empty; what else a page offers has something in it.
        assert len(rows) > 1 or (page.rows and "table=" not in link), link
        assert len({len(row) for row in rows}) <= 1


def test_a_table_has_the_rows_that_its_page_has() -> None:
    official = RECORD.officials[0].id
    whole = CLIENT.get(f"/officials/{official}.json").json()
    for table in ("meetings", "counterparts", "statements", "tenures"):
        answer = CLIENT.get(f"/officials/{official}.csv?table={table}")
        rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix(BYTE_ORDER_MARK))))
        assert [row.get("id", "") for row in rows] == [row.get("id", "") for row in whole[table]]
        assert f'filename="{table}.csv"' in answer.headers["content-disposition"]
    assert CLIENT.get(f"/officials/{official}.csv?table=nothing").status_code == 404
    assert re.search(r": [1-9]", CLIENT.get("/parties/CN.csv?table=months.years").text)


def test_what_is_no_table_says_why() -> None:
    assert all(reason for reason in (*NO_TABLES.values(), *NO_CSV.values(), *NO_JSON.values()))
    assert all(len(set(page.tables)) == len(page.tables) for page in PAGES)


def test_an_empty_table_has_its_heads() -> None:
    client = TestClient(make_app(Record), base_url="http://127.0.0.1")
    (heads,) = csv.reader(io.StringIO(client.get("/meetings.csv").text.removeprefix(BYTE_ORDER_MARK)))
    full = next(csv.reader(io.StringIO(CLIENT.get("/meetings.csv").text.removeprefix(BYTE_ORDER_MARK))))
    assert heads == full
