"""Signing in through a provider of identities: whom it lets in, and which of its answers are not trusted."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc.jwk import OctKey, RSAKey
from starlette.testclient import TestClient
from tests.desk.fake_provider import CLIENT, SECRET, FakeProvider, running
from tests.desk.guarded import PUBLIC, client_of, guarded_app, make_accounts, make_store, quick_hashes

from minutebook.desk import providers
from minutebook.desk.providers import Provider, check_issuer
from minutebook.model.errors import DeskError
from minutebook.pipeline.accounts import Accounts

MAIL = {"email": "ida@example.org", "email_verified": True}


@pytest.fixture(scope="module")
def provider() -> Iterator[FakeProvider]:
    with running() as started:
        yield started


@pytest.fixture(autouse=True)
def _fresh(provider: FakeProvider) -> None:
    provider.claims, provider.signing_key, provider.named_issuer = {}, None, None
    provider.no_id_token, provider.token_type = False, "RS256"


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    with quick_hashes():
        made = make_store(tmp_path)
        make_accounts(made).add("Ida Identity", "editor", None, "ida@example.org")
        yield made


@pytest.fixture
def client(path: Path, provider: FakeProvider) -> TestClient:
    return client_of(guarded_app(path, provider=Provider(issuer=provider.issuer, client=CLIENT, secret=SECRET)))


def come_back(client: TestClient, start: str = "/login/provider") -> str:
    """Go to the provider as a browser does; the address to which it sends one back."""
    there = client.get(start)
    assert there.status_code == 302, there.text
    back = httpx2.get(there.headers["location"])
    assert back.headers["location"].startswith(f"{PUBLIC}/login/return?")
    return back.headers["location"].removeprefix(PUBLIC)


def test_who_has_an_account_comes_in_and_is_known_by_subject_from_then_on(
    client: TestClient, provider: FakeProvider, path: Path
) -> None:
    assert 'href="/login/provider?next=/meetings"' in client.get("/login?next=/meetings").text
    provider.claims = MAIL
    done = client.get(come_back(client, "/login/provider?next=/meetings"))
    assert (done.status_code, done.headers["location"]) == (303, "/meetings")
    assert "Ida Identity" in client.get("/meetings").text
    asked = provider.asked[-1]
    assert asked["code_challenge_method"] == "S256" and asked["nonce"] and "openid" in asked["scope"]
    provider.claims = {"email": "married@example.org", "email_verified": True}
    other = client_of(client.app)
    assert other.get(come_back(other)).status_code == 303
    provider.claims = {**MAIL, "sub": "subject-2"}
    assert client_of(client.app).get(come_back(client)).status_code == 400, "another browser"
    third = client_of(client.app)
    answer = third.get(come_back(third))
    assert answer.status_code == 403 and "no account for you" in answer.text


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "ida@example.org"},
        {"email": "ida@example.org", "email_verified": False},
        {"email": "ida@example.org", "email_verified": "true"},
        {"email": "nobody@example.org", "email_verified": True},
        {},
    ],
)
def test_who_has_none_stays_out(client: TestClient, provider: FakeProvider, claims: dict) -> None:
    provider.claims = claims
    answer = client.get(come_back(client))
    assert answer.status_code == 403 and "ask an administrator" in answer.text
    assert client.get("/").status_code == 303


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"aud": "another desk"},
        {"nonce": "another"},
        {"exp": int(time.time()) - 3600},
        {"sub": ""},
        {"sub": None},
    ],
)
def test_what_is_not_for_this_sign_in_is_not_trusted(client: TestClient, provider: FakeProvider, claims: dict) -> None:
    provider.claims = {**MAIL, **claims}
    answer = client.get(come_back(client))
    assert answer.status_code == 403 and "organisation" in answer.text
    assert client.get("/").status_code == 303


def test_what_another_signed_is_not_trusted(client: TestClient, provider: FakeProvider) -> None:
    provider.claims = MAIL
    provider.signing_key = RSAKey.generate_key(2048, {"kid": "one"})
    assert client.get(come_back(client)).status_code == 403
    provider.signing_key, provider.token_type = OctKey.import_key(SECRET), "HS256"
    assert client.get(come_back(client)).status_code == 403
    provider.signing_key, provider.token_type, provider.no_id_token = None, "RS256", True
    assert client.get(come_back(client)).status_code == 403


def test_each_way_there_leads_back_once_and_to_its_own_browser(client: TestClient, provider: FakeProvider) -> None:
    provider.claims = MAIL
    back = come_back(client)
    assert client_of(client.app).get(back).status_code == 400, "sign-in forced on another"
    wrong = back.replace("state=", "state=x")
    assert client.get(wrong).status_code == 403
    assert client.get(back).status_code == 400, "used up"
    assert client.get("/login/return?code=x&state=y").status_code == 400
    back = come_back(client)
    assert (
        client.get(f"/login/return?error=access_denied&state={parse_qs(urlsplit(back).query)['state'][0]}").status_code
        == 403
    )


def test_a_way_is_open_for_a_while_only(
    client: TestClient, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.claims = MAIL
    back = come_back(client)
    monkeypatch.setattr(providers, "LONGEST_SECONDS", -1)
    assert client.get(back).status_code == 400


def test_a_provider_that_names_another_or_is_away(path: Path, client: TestClient, provider: FakeProvider) -> None:
    provider.named_issuer = "https://evil.example"
    assert client.get("/login/provider").status_code == 502
    away = Provider(issuer="http://127.0.0.1:1", client=CLIENT, secret=SECRET)
    answer = client_of(guarded_app(path, provider=away)).get("/login/provider")
    assert answer.status_code == 502 and "cannot be reached" in answer.text


def test_signing_in_there_leads_nowhere_else(client: TestClient, provider: FakeProvider) -> None:
    provider.claims = MAIL
    assert client.get(come_back(client, "/login/provider?next=//evil.example")).headers["location"] == "/"


@pytest.mark.parametrize("issuer", ["http://id.example.org", "id.example.org", "ftp://a", ""])
def test_a_provider_without_tls_is_refused(issuer: str) -> None:
    with pytest.raises(DeskError, match="https"):
        check_issuer(issuer)


def test_no_account_is_made_by_signing_in(client: TestClient, provider: FakeProvider, path: Path) -> None:
    before = Accounts(path).all()
    client.get(come_back(client))
    assert Accounts(path).all() == before
