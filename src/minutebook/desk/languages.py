"""The languages in which the desk can be read, and which of them a request is to be answered in."""

from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from minutebook.report.catalogues import DEFAULT, LANGUAGES

COOKIE = "minutebook_language"
ASKED = "language"
"""The query parameter by which a reader chooses; the choice is then kept in the cookie."""

A_YEAR = 365 * 24 * 3600


class SpeaksLanguages:
    """Says in `scope["state"]["language"]` which language a request is to be answered in.

    That is the one asked for in the address, else the one chosen before (a cookie), else the first one that the
    browser's Accept-Language names and the desk speaks, else English.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its language, and keep a choice made in the address."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get(ASKED, "")
        language = asked if asked in LANGUAGES else _read_cookie(headers.get("cookie", ""))
        language = language or choose_language(headers.get("accept-language", ""))
        scope.setdefault("state", {})["language"] = language

        async def send_with_language(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                answer.add_vary_header("Accept-Language, Cookie")
                if answer.get("content-type", "").startswith("text/html"):
                    answer["Content-Language"] = language
                if asked == language:
                    kept = f"{COOKIE}={language}; Max-Age={A_YEAR}; Path=/; HttpOnly; SameSite=strict"
                    answer.append("Set-Cookie", kept)
            await send(message)

        await self._app(scope, receive, send_with_language)


def choose_language(accepted: str) -> str:
    """The language of the desk that a browser would rather have, by its Accept-Language (RFC 9110, 12.5.4)."""
    wanted: list[tuple[float, str]] = []
    for part in accepted.split(","):
        tag, _, parameters = part.strip().partition(";")
        wanted.append((_read_quality(parameters), tag.strip().lower().partition("-")[0]))
    spoken = [(quality, language) for quality, language in wanted if language in LANGUAGES and quality > 0]
    return max(spoken, key=lambda one: one[0])[1] if spoken else DEFAULT


def _read_quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def _read_cookie(header: str) -> str | None:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return None
    return found.value if found and found.value in LANGUAGES else None
