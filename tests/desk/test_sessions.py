"""Signing in and out: what a session is, how it ends, and what guessing costs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.guarded import (
    PASSWORDS,
    PUBLIC,
    Inputs,
    client_of,
    guarded_app,
    make_accounts,
    make_store,
    quick_hashes,
    sign_in,
    token_of,
)

from minutebook.desk.backoff import Backoff, Patience
from minutebook.model.errors import AccountError
from minutebook.pipeline import accounts as accounts_module
from minutebook.pipeline.accounts import IDLE_SECONDS, LONGEST_SECONDS, Accounts
from minutebook.pipeline.keeping import load_record

READER, EDITOR, ADMIN = PASSWORDS
SESSION = "__Host-minutebook_session"
BEFORE = "__Host-minutebook_visit"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with quick_hashes():
        made = make_store(tmp_path_factory.mktemp("desk"))
        make_accounts(made).close()
        yield made


@pytest.fixture
def client(path: Path) -> TestClient:
    return client_of(guarded_app(path))


def test_signing_in_leads_to_the_page_that_was_asked_for(client: TestClient) -> None:
    asked = client.get("/meetings")
    assert asked.headers["location"] == "/login?next=/meetings"
    form = Inputs(client.get(asked.headers["location"]).text).forms[0][1]
    assert form["next"] == "/meetings"
    done = sign_in(client, "rea  READER", PASSWORDS[READER], next=form["next"])
    assert (done.status_code, done.headers["location"]) == (303, "/meetings")
    page = client.get("/meetings")
    assert page.status_code == 200 and "Rea Reader" in page.text
    assert client.get("/login").headers["location"] == "/"


def test_the_cookie_of_a_session_is_out_of_reach(client: TestClient) -> None:
    cookies = sign_in(client, READER).headers.get_list("set-cookie")
    session = next(cookie for cookie in cookies if cookie.startswith(SESSION))
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert part in session
    assert "Domain" not in session


def test_without_tls_the_cookie_has_no_prefix(path: Path) -> None:
    address = "http://127.0.0.1:8000"
    client = client_of(guarded_app(path, address), address)
    cookies = " ".join(sign_in(client, READER).headers.get_list("set-cookie"))
    assert "minutebook_session=" in cookies and "__Host-" not in cookies and "Secure" not in cookies


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/login", ""])
def test_signing_in_leads_nowhere_else(client: TestClient, back: str) -> None:
    assert sign_in(client, READER, next=back).headers["location"] == "/"
    client.cookies.clear()
    assert f'value="{back}"' not in client.get("/login", params={"next": back}).text or back == ""


def test_who_there_is_is_not_told(client: TestClient) -> None:
    wrong = sign_in(client, READER, "not this one, surely")
    nobody = sign_in(client, "Nobody Here", "not this one, surely")
    assert wrong.status_code == nobody.status_code == 403
    assert wrong.text.replace(READER, "X") == nobody.text.replace("Nobody Here", "X")


def test_an_unknown_name_is_hashed_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []

    class Watched:
        def verify(self, hashed: str, password: str) -> bool:
            verified.append(hashed)
            return False

        def check_needs_rehash(self, hashed: str) -> bool:
            return False

    own = Accounts(path)
    own.is_password("Nobody Here", "x")
    monkeypatch.setattr(accounts_module, "_hasher", Watched)
    assert not own.is_password("Nobody Here", "x") and not own.is_password(READER, "x")
    assert len(verified) == 2 and all(hashed.startswith("$argon2id$") for hashed in verified)


def test_guessing_is_slowed_down(client: TestClient) -> None:
    for _ in range(5):
        assert sign_in(client, "Edd Editor", "a wrong password").status_code == 403
    signing_in = next(route.endpoint.__self__ for route in client.app.routes if route.path == "/login")
    for _ in range(4):  # so that a slow machine does not sit the wait out
        signing_in.by_name.fail("edd editor")
    # One spelling of a name is another's.
    refused = sign_in(client, "ｅdd  editor", PASSWORDS[EDITOR])
    assert refused.status_code == 429 and int(refused.headers["retry-after"]) >= 1
    assert "Too many tries" in refused.text
    assert sign_in(client, READER).status_code == 303


def test_the_wait_grows_and_ends() -> None:
    now = [0.0]
    backoff = Backoff(Patience(free=2, longest=10.0), lambda: now[0])
    waits = []
    for _ in range(8):
        waits.append(backoff.wait("a"))
        backoff.fail("a")
    assert waits == [0, 0, 1, 2, 4, 8, 10, 10]
    assert backoff.wait("b") == 0
    now[0] = 10.0
    assert backoff.wait("a") == 0
    backoff.forget("a")
    backoff.fail("a")
    assert backoff.wait("a") == 0
    now[0] = 9000.0
    backoff.fail("a")
    backoff.fail("a")
    backoff.forgive("a")
    assert backoff.wait("a") == 0


def test_a_session_cannot_be_chosen_for_another(client: TestClient, path: Path) -> None:
    """Session fixation: what was in the browser before signing in is no session afterwards."""
    client.cookies.set(SESSION, "chosen-by-mallory", domain="desk.example.org", path="/")
    assert client.get("/").status_code == 303
    sign_in(client, READER)
    secrets = {cookie.value for cookie in client.cookies.jar if cookie.name == SESSION}
    assert len(secrets) == 1 and "chosen-by-mallory" not in secrets
    other = client_of(client.app)
    other.cookies.set(SESSION, "chosen-by-mallory", domain="desk.example.org", path="/")
    assert other.get("/").status_code == 303


def test_each_sign_in_is_another_session_and_ends_the_one_before(client: TestClient) -> None:
    sign_in(client, READER)
    first = client.cookies[SESSION]
    client.cookies.delete(SESSION)
    sign_in(client, READER)
    second = client.cookies[SESSION]
    assert first != second
    one = client_of(client.app)
    one.cookies.set(SESSION, first, domain="desk.example.org", path="/")
    assert one.get("/").status_code == 200, "another browser stays signed in"


def test_the_form_to_sign_in_is_guarded_too(client: TestClient) -> None:
    """Else a page elsewhere could sign somebody in as another, and have what they do kept there."""
    form = Inputs(client.get("/login").text).forms[0][1]
    given = {**form, "name": READER, "password": PASSWORDS[READER]}
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": PUBLIC, "sec-fetch-site": "cross-site"},
    ):
        assert client.post("/login", data=given, headers=headers).status_code == 403
    assert client.post("/login", data={**given, "token": ""}).status_code == 403
    other = client_of(client.app)
    assert other.post("/login", data=given).status_code == 403, "a token without the cookie of its browser"
    assert client.post("/login", data=given).status_code == 303


def test_a_token_is_one_sessions_and_no_others(client: TestClient) -> None:
    other = client_of(client.app)
    assert sign_in(client, READER).status_code == sign_in(other, ADMIN).status_code == 303
    answer = other.post("/accounts", data={"token": token_of(client), "act": "remove", "name": READER})
    assert answer.status_code == 403 and "does not come from a page of this desk" in answer.text


def test_signing_out_ends_the_session_itself(client: TestClient) -> None:
    sign_in(client, READER)
    secret = client.cookies[SESSION]
    out = client.post("/logout", data={"token": token_of(client)})
    assert out.headers["location"] == "/login"
    client.cookies.set(SESSION, secret, domain="desk.example.org", path="/")
    assert client.get("/").status_code == 303


def test_signing_out_everywhere(client: TestClient) -> None:
    other = client_of(client.app)
    sign_in(client, READER)
    sign_in(other, READER)
    assert other.get("/").status_code == 200
    client.post("/account", data={"token": token_of(client), "act": "everywhere"})
    assert client.get("/").status_code == other.get("/").status_code == 303


def test_changing_the_password_takes_the_old_one_and_ends_other_sessions(tmp_path: Path) -> None:
    with quick_hashes():
        path = make_store(tmp_path)
        make_accounts(path)
        app = guarded_app(path)
        client, other = client_of(app), client_of(app)
        sign_in(client, READER)
        sign_in(other, READER)
        fields = {
            "token": token_of(client),
            "act": "password",
            "new": "eleven open windows",
            "again": "eleven open windows",
        }
        assert client.post("/account", data={**fields, "password": "not it at all"}).status_code == 422
        assert client.post("/account", data={**fields, "password": PASSWORDS[READER], "again": "x"}).status_code == 422
        short = {**fields, "password": PASSWORDS[READER], "new": "short", "again": "short"}
        assert "12 to 1024" in client.post("/account", data=short).text
        done = client.post("/account", data={**fields, "password": PASSWORDS[READER]})
        assert done.headers["location"] == "/account?done=password"
        assert client.get("/account?done=password").status_code == 200
        assert other.get("/").status_code == 303
        assert sign_in(other, READER).status_code == 403
        assert sign_in(other, READER, "eleven open windows").status_code == 303


def test_sessions_end_when_unused_and_in_any_case_after_a_week(path: Path) -> None:
    now = [1_000_000.0]
    own = Accounts(path, now=lambda: now[0])
    secret = own.begin_session(READER)
    now[0] += IDLE_SECONDS - 1
    assert own.visit(secret)
    now[0] += IDLE_SECONDS - 1
    assert own.visit(secret), "it was used"
    now[0] += IDLE_SECONDS
    assert own.visit(secret) is None
    secret, began = own.begin_session(READER), now[0]
    while now[0] - began < LONGEST_SECONDS - 3600:
        assert own.visit(secret)
        now[0] += 3600
    now[0] += 3600
    assert own.visit(secret) is None
    assert own.visit("") is None and own.visit("no session") is None


def test_neither_secrets_nor_passwords_are_in_the_file(path: Path, client: TestClient) -> None:
    sign_in(client, READER)
    kept = b"".join(file.read_bytes() for file in path.parent.glob("a.accounts.db*"))
    assert b"$argon2id$" in kept
    assert client.cookies[SESSION].encode() not in kept
    assert not [password for password in PASSWORDS.values() if password.encode() in kept]


def test_a_changed_role_counts_from_the_next_request_on(tmp_path: Path) -> None:
    with quick_hashes():
        path = make_store(tmp_path)
        own = make_accounts(path)
        client = client_of(guarded_app(path))
        sign_in(client, EDITOR)
        assert client.get("/add").status_code == 200
        own.set_role(EDITOR, "reader")
        assert client.get("/add").status_code == 403
        own.remove(EDITOR)
        assert client.get("/").status_code == 303


def test_a_judgement_carries_the_account_and_no_typed_name(path: Path, client: TestClient) -> None:
    sign_in(client, EDITOR)
    meeting = load_record(path).meetings[0]
    page = client.get(f"/meetings/{meeting.id}").text
    form = next(fields for address, fields in Inputs(page).forms if address == "/judge")
    data = {**form, "act": "confirm", "why": "seen", "who": "Somebody Else"}
    assert client.post("/judge", data=data).status_code == 303
    assert load_record(path).judgements[-1].who == EDITOR


def test_what_administrators_do(tmp_path: Path) -> None:
    with quick_hashes():
        path = make_store(tmp_path)
        own = make_accounts(path)
        client = client_of(guarded_app(path))
        sign_in(client, ADMIN)
        token = token_of(client)

        def act(act: str, **fields: str):
            return client.post("/accounts", data={"token": token, "act": act, **fields})

        new = {"name": "New One", "role": "editor", "password": "plenty of soft rain"}
        assert act("add", **new).headers["location"] == "/accounts?done=add"
        assert "The account is made" in client.get("/accounts?done=add").text
        assert own.find("new one").role == "editor"
        assert act("add", **new).status_code == 422
        assert act("role", name="New One", role="reader").status_code == 303 and own.find("New One").role == "reader"
        assert act("role", name="New One", role="king").status_code == 422
        assert act("role", name=ADMIN, role="reader").status_code == 422, "the last administrator"
        assert act("remove", name=ADMIN).status_code == 422
        assert act("password", name="New One", password="another sort of rain").status_code == 303
        assert own.is_password("New One", "another sort of rain")
        assert act("out", name="New One").status_code == 303
        assert act("remove", name="New One").status_code == 303 and len(own.all()) == 3
        assert act("praise", name="New One").status_code == 422
        assert act("remove", name="Nobody").status_code == 422


def test_accounts_that_cannot_be_read_shut_the_desk(
    path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> None:
        raise AccountError("a.accounts.db: the accounts cannot be used: disk I/O error")

    sign_in(client, READER)
    monkeypatch.setattr(Accounts, "visit", fail)
    answer = client.get("/meetings")
    assert answer.status_code == 500 and "cannot be used" in answer.text and "Alder" not in answer.text
