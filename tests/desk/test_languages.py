import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from minutebook.desk.languages import COOKIE, SpeaksLanguages, choose_language


@pytest.fixture
def client() -> TestClient:
    def show(request: Request) -> PlainTextResponse:
        return PlainTextResponse(request.state.language, media_type="text/html")

    return TestClient(Starlette(routes=[Route("/", show)], middleware=[Middleware(SpeaksLanguages)]))


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("de-DE,de;q=0.9,ru;q=0.4,en;q=0.3", "ru"),
        ("ru;q=0,fr", "en"),
        ("en;q=0.5, ru", "ru"),
        ("zh;q=high", "en"),
        ("*", "en"),
        (";;,,=", "en"),
    ],
)
def test_a_browser_is_answered_in_the_language_it_would_rather_have(accepted: str, language: str) -> None:
    assert choose_language(accepted) == language


def test_a_choice_in_the_address_outranks_the_browser_and_is_kept(client: TestClient) -> None:
    chosen = client.get("/?language=ru", headers={"accept-language": "zh"})
    assert chosen.text == "ru"
    assert chosen.headers["content-language"] == "ru"
    assert f"{COOKIE}=ru" in chosen.headers["set-cookie"]
    assert client.get("/", headers={"accept-language": "zh"}).text == "ru"


@pytest.mark.parametrize("asked", ["xx", "", "ru%00", "../../zh", "zh%0d%0aX: y"])
def test_a_language_that_the_desk_does_not_speak_is_passed_over(client: TestClient, asked: str) -> None:
    answer = client.get(f"/?language={asked}", headers={"accept-language": "zh"})
    assert answer.text == "zh"
    assert "set-cookie" not in answer.headers


def test_a_cookie_of_somebody_else_is_passed_over(client: TestClient) -> None:
    assert client.get("/", headers={"cookie": f'{COOKIE}="a;b\x01'}).text == "en"
    assert client.get("/", headers={"cookie": f"{COOKIE}=fr"}).text == "en"
