"""Every role is tried against every address and every method; what nobody decided about is shut."""

import re
from collections.abc import Iterator

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from tests.desk.guarded import PUBLIC, client_of, guarded_app, make_accounts, make_store, quick_hashes, sign_in

from minutebook.desk.access import DeskRoute, Gate, LoopbackDoor, Site, Visitor, is_loopback, site_at
from minutebook.desk.app import PAGES, make_app
from minutebook.desk.providers import Provider
from minutebook.model.account import Role
from minutebook.model.errors import DeskError
from minutebook.model.record import Record

ANYONE, READER, EDITOR, ADMINISTRATOR = Role.ANYONE, Role.READER, Role.EDITOR, Role.ADMINISTRATOR
DECIDED = {
    ("GET", "/login"): ANYONE,
    ("POST", "/login"): ANYONE,
    ("GET", "/login/provider"): ANYONE,
    ("GET", "/login/return"): ANYONE,
    ("GET", "/static"): ANYONE,
    ("GET", "/search"): READER,
    ("GET", "/search.json"): READER,
    ("GET", "/search.csv"): READER,
    ("GET", "/openapi.json"): READER,
    ("POST", "/logout"): READER,
    ("GET", "/account"): READER,
    ("POST", "/account"): READER,
    ("GET", "/check"): READER,
    ("GET", "/check.json"): READER,
    ("POST", "/judge"): EDITOR,
    ("GET", "/add"): EDITOR,
    ("POST", "/add"): EDITOR,
    ("GET", "/add/{batch}"): EDITOR,
    ("GET", "/add/{batch}.json"): EDITOR,
    ("POST", "/add/{batch}"): EDITOR,
    ("GET", "/add/{batch}/{number:int}"): EDITOR,
    ("GET", "/add.json"): EDITOR,
    ("GET", "/add/{batch}/{number:int}.json"): EDITOR,
    ("GET", "/account.json"): READER,
    ("GET", "/accounts.json"): ADMINISTRATOR,
    ("GET", "/accounts"): ADMINISTRATOR,
    ("POST", "/accounts"): ADMINISTRATOR,
}
"""What each address takes; a page of PAGES takes a reader. Who adds a route decides here."""

DECIDED_OF_PAGES = {
    ("GET", address): READER
    for page in PAGES
    for address in (page.path, page.json, *([page.csv] if page.tables else []))
}
WHO = {"nobody": ANYONE, "Rea Reader": READER, "Edd Editor": EDITOR, "Ada Admin": ADMINISTRATOR}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    path = make_store(tmp_path_factory.mktemp("desk"))
    with quick_hashes():
        make_accounts(path)
        provider = Provider(issuer="https://id.example.org", client="desk", secret="s")
        yield guarded_app(path, provider=provider)


@pytest.fixture(scope="module")
def clients(app) -> dict[str, TestClient]:
    made = {name: client_of(app) for name in WHO}
    for name in set(WHO) - {"nobody"}:
        assert sign_in(made[name], name).status_code == 303
    return made


def addresses(app) -> list[tuple[str, str]]:
    """Every method and path that the application takes."""
    found = []
    for route in app.routes:
        methods = {"GET"} if isinstance(route, Mount) else set(route.methods or ()) - {"HEAD"}
        found += [(method, route.path) for method in sorted(methods)]
    return found


def concrete(path: str) -> str:
    return "/static/desk.css" if path == "/static" else re.sub(r"{[^}]*int}", "0", re.sub(r"{[a-z_]+}", "x1", path))


def test_every_route_states_who_may(app) -> None:
    assert set(addresses(app)) == set(DECIDED) | set(DECIDED_OF_PAGES)
    roles = {(method, route.path): route.role for route in app.routes for method in getattr(route, "methods", {"GET"})}
    for key, role in {**DECIDED_OF_PAGES, **DECIDED}.items():
        assert roles[key] is role, key


def is_let_through(answer) -> bool:
    """Whether the gate let it pass; what then comes of it is not its affair."""
    if answer.status_code in (401, 405):
        return answer.status_code == 405
    if answer.status_code == 303 and answer.headers["location"].startswith("/login"):
        return False
    return not (answer.status_code == 403 and "another role" in answer.text)


@pytest.mark.parametrize("who", WHO)
def test_every_role_against_every_address_and_method(app, clients: dict[str, TestClient], who: str) -> None:
    # Signing out is tried elsewhere: here everybody is to stay signed in. So is the way to a provider.
    wanted = {key: role for key, role in {**DECIDED_OF_PAGES, **DECIDED}.items() if key != ("GET", "/login/provider")}
    for (method, path), role in wanted.items():
        answer = clients[who].request(method, concrete(path))
        assert is_let_through(answer) == (WHO[who] >= role), (method, path, answer.status_code)


@pytest.mark.parametrize("who", WHO)
def test_methods_that_an_address_does_not_take_are_refused(app, clients: dict[str, TestClient], who: str) -> None:
    taken = set(addresses(app))
    for path in {path for _, path in taken} - {"/static"}:
        for method in METHODS:
            if (method, path) not in taken and (method != "HEAD" or ("GET", path) not in taken):
                answer = clients[who].request(method, concrete(path))
                assert answer.status_code in (401, 403, 404, 405, 415) or "/login" in answer.headers.get("location", "")


@pytest.mark.parametrize("who", WHO)
def test_no_form_is_taken_without_its_token_or_from_elsewhere(app, clients: dict[str, TestClient], who: str) -> None:
    posts = [path for method, path in addresses(app) if method == "POST"]
    assert len(posts) >= 7
    for path in posts:
        for headers in ({"origin": PUBLIC}, {"origin": "https://evil.example"}, {"origin": "null"}):
            answer = clients[who].post(concrete(path), data={"token": "", "act": "keep"}, headers=headers)
            assert answer.status_code in (401, 403, 415), (path, answer.status_code)
            for token in ("guessed", "é"):
                answer = clients[who].post(concrete(path), files={"token": (None, token)}, headers=headers)
                assert answer.status_code in (401, 403, 415), (path, answer.status_code)


def test_who_is_not_signed_in_learns_nothing(clients: dict[str, TestClient]) -> None:
    nobody = clients["nobody"]
    for path in ("/", "/meetings", "/meetings/E1", "/nowhere", "/add"):
        answer = nobody.get(path)
        assert answer.status_code == 303 and answer.headers["location"].startswith("/login"), path
    assert nobody.get("/meetings/E1").headers["location"] == "/login?next=/meetings/E1"
    for path in ("/index.json", "/meetings.json", "/nowhere.csv"):
        answer = nobody.get(path)
        assert answer.status_code == 401 and "Alder" not in answer.text, path
    page = nobody.get("/login").text
    assert "Alder" not in page and "/add" not in page


def test_pages_offer_only_what_their_visitor_may_do(clients: dict[str, TestClient]) -> None:
    home = {who: clients[who].get("/").text for who in ("Rea Reader", "Edd Editor", "Ada Admin")}
    assert ['href="/add"' in page for page in home.values()] == [False, True, True]
    assert ['href="/accounts"' in page for page in home.values()] == [False, False, True]
    meeting = re.search(r'href="(/meetings/E\w+)"', home["Rea Reader"])
    assert meeting
    assert 'action="/judge"' not in clients["Rea Reader"].get(meeting[1]).text
    page = clients["Edd Editor"].get(meeting[1]).text
    assert 'action="/judge"' in page and "in the name of Edd Editor" in page and 'name="who"' not in page


def test_a_route_that_states_no_role_is_shut() -> None:
    """Whoever forgets to decide has shut everybody out, and sees it."""
    app = make_app(Record)
    app.router.routes.append(Route("/forgotten", lambda request: PlainTextResponse("secret")))
    gate = Gate(
        app.router,
        routes=app.router.routes,
        door=LoopbackDoor(visitor=Visitor(role=ADMINISTRATOR, token="t")),
        site=Site(),
        refuse=lambda request, status, message: PlainTextResponse(message, status),
    )
    answer = TestClient(gate, base_url="http://127.0.0.1:8000").get("/forgotten")
    assert answer.status_code == 403 and "not stated who may" in answer.text


def test_a_websocket_is_closed() -> None:
    client = TestClient(make_app(Record), base_url="http://127.0.0.1:8000")
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/"):
        raise AssertionError("expected no connection")


@pytest.mark.parametrize("name", ["forwarded", "x-forwarded-for", "x-real-ip", "x-forwarded-host"])
def test_a_desk_without_accounts_is_not_served_through_a_proxy(name: str) -> None:
    client = TestClient(make_app(Record), base_url="http://127.0.0.1:8000")
    answer = client.get("/", headers={name: "203.0.113.9"})
    assert answer.status_code == 403 and "through a proxy" in answer.text


def test_answers_to_accounts_are_kept_by_no_cache_between(clients: dict[str, TestClient]) -> None:
    assert clients["Rea Reader"].get("/").headers["cache-control"] == "private, no-cache"
    assert clients["Rea Reader"].get("/account").headers["cache-control"] == "private, no-store"
    assert clients["nobody"].get("/login").headers["cache-control"] == "private, no-store"
    assert clients["nobody"].get("/login").headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize("host", ["127.0.0.1", "evil.example", "desk.example.org.evil.example"])
def test_a_public_desk_answers_under_its_public_name_alone(clients: dict[str, TestClient], host: str) -> None:
    assert clients["Rea Reader"].get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://desk.example.org", "https://desk.example.org"),
        ("https://Desk.Example.org:443/", "https://desk.example.org"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://[::1]:8443", "https://[::1]:8443"),
    ],
)
def test_public_addresses(given: str, address: str) -> None:
    assert site_at(given).address == address


@pytest.mark.parametrize(
    "given",
    ["desk.example.org", "ftp://a", "https://", "https://a/b", "https://u:p@a", "https://a?x", "https://a:port"],
)
def test_what_is_no_public_address_is_refused(given: str) -> None:
    with pytest.raises(DeskError, match="expected a public address"):
        site_at(given)


def test_loopback() -> None:
    assert is_loopback("127.0.0.1") and is_loopback("::1") and is_loopback("localhost") and is_loopback("127.8.0.1")
    assert not is_loopback("0.0.0.0") and not is_loopback("::") and not is_loopback("") and not is_loopback("a.example")


def test_routes_default_to_readers() -> None:
    assert DeskRoute("/x", lambda request: None).role is READER
