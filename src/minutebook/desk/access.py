"""Who may do what at the desk, decided at one place: the gate that every request passes.

Each route states the role that it takes. One that states none is shut, whatever it is: forgetting is safe.
"""

import hmac
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from minutebook.model.account import Role
from minutebook.model.errors import AccountError, DeskError

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
PROXY_HEADERS = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
DEFAULT_PORTS = {"http": 80, "https": 443}
SIGN_IN = "/login"
NOT_FROM_HERE = "Not kept: this form does not come from a page of this desk as it runs now. Load the page again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who makes a request: what they may do, the name of their account, and the token that their forms must carry.

    `name` is None for the one person at this machine, who needs no account, and for whoever is not signed in.
    """

    role: Role
    token: str
    name: str | None = None


NOBODY = Visitor(role=Role.ANYONE, token="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Under which names the desk answers. `address` is the public one, None on this machine alone."""

    address: str | None = None

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host names that a request may have."""
        if self.address is None:
            return LOOPBACK_HOSTS
        host = urlsplit(self.address).hostname or ""
        return (f"[{host}]" if ":" in host else host,)

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it through TLS."""
        return self.address is not None and self.address.startswith("https:")

    def origin(self, headers: Mapping[str, str]) -> str:
        """The origin of the desk's own pages, as browsers name it."""
        return self.address or f"http://{headers.get('host', '')}"


class Door(Protocol):
    """Says who makes a request."""

    def identify(self, request: HTTPConnection) -> Visitor:
        """The visitor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopbackDoor:
    """The one person at this machine, who needs no account."""

    visitor: Visitor

    def identify(self, request: HTTPConnection) -> Visitor:
        """Always that person: the host of the request was checked before."""
        return self.visitor


class DeskRoute(Route):
    """A route that states the role that it takes: what only shows something a reader, unless it says otherwise."""

    def __init__(
        self, path: str, endpoint: Callable[..., Any], *, role: Role = Role.READER, methods: Sequence[str] = ("GET",)
    ) -> None:
        super().__init__(path, endpoint, methods=list(methods))
        self.role = role


class DeskMount(Mount):
    """A folder of files, all for the same role."""

    def __init__(self, path: str, app: ASGIApp, *, role: Role) -> None:
        super().__init__(path, app)
        self.role = role


Refuse = Callable[[Request, int, str], Response]


class Gate:
    """Lets a request pass when its visitor has the role that the route takes, and when a form comes from this desk."""

    def __init__(self, app: ASGIApp, *, routes: Sequence[BaseRoute], door: Door, site: Site, refuse: Refuse) -> None:
        self._app = app
        self._routes = routes
        self._door = door
        self._site = site
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its visitor in `request.state.visitor`, or refuse it."""
        if scope["type"] != "http":
            # Nothing here speaks anything else.
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope, receive)
        scope.setdefault("state", {})["visitor"] = NOBODY
        refusal: Response | None
        try:
            scope["state"]["visitor"] = visitor = self._door.identify(request)
            refusal = self._judge(request, visitor)
        except AccountError as error:
            refusal = self._refuse(request, 500, str(error))
        await (refusal or self._app)(scope, receive, send)

    def _judge(self, request: Request, visitor: Visitor) -> Response | None:
        """What is answered to a request that may not pass; None to one that may."""
        if self._site.address is None and any(name in request.headers for name in PROXY_HEADERS):
            return self._refuse(
                request, 403, "This desk is served to this machine alone, and that came through a proxy."
            )
        role, is_matched = role_of(self._routes, request.scope)
        if role is None:
            return self._refuse(request, 403, "Nobody may do this: it is not stated who may.")
        if visitor.role < role:
            return self._turn_away(request, visitor)
        if is_matched and request.method not in SAFE_METHODS and not is_from_here(request.headers, self._site):
            return self._refuse(request, 403, NOT_FROM_HERE)
        return None

    def _turn_away(self, request: Request, visitor: Visitor) -> Response:
        if visitor.role > Role.ANYONE or self._site.address is None:
            return self._refuse(request, 403, f"This takes another role; yours is {visitor.role.name.lower()}.")
        if request.method not in SAFE_METHODS or not wants_page(request):
            return self._refuse(request, 401, "Sign in first.")
        back = "" if request.url.path == "/" else f"?next={quote(request.url.path, safe='/')}"
        return RedirectResponse(f"{SIGN_IN}{back}", status_code=303)


def role_of(routes: Sequence[BaseRoute], scope: Scope) -> tuple[Role | None, bool]:
    """The role that a request takes, None where none is stated; and whether a route takes it, method and all.

    An address that is not there takes a reader: who may read nothing learns nothing of what there is.
    """
    partial: BaseRoute | None = None
    for route in routes:
        match, _ = route.matches(scope)
        if match is Match.FULL:
            return getattr(route, "role", None), True
        if match is Match.PARTIAL and partial is None:
            partial = route
    return (getattr(partial, "role", None) if partial else Role.READER), False


def wants_page(request: Request) -> bool:
    """Whether it is a person's browser that asks, for which a page to sign in is an answer."""
    is_data = request.url.path.endswith((".json", ".csv"))
    return not is_data and any(kind in request.headers.get("accept", "*/*") for kind in ("text/html", "*/*"))


def is_from_here(headers: Mapping[str, str], site: Site) -> bool:
    """Whether a form was posted from a page of this desk, by what the browser says of its origin.

    A page elsewhere cannot choose these headers.
    """
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    own = site.origin(headers)
    origin, referer = headers.get("origin"), headers.get("referer", "")
    return origin == own or (origin is None and referer.startswith(f"{own}/"))


def is_token(given: str, token: str) -> bool:
    """Whether a form carries the token of its visitor; nothing is the token of nobody."""
    return bool(token) and hmac.compare_digest(given.encode(), token.encode())


def visitor_of(request: HTTPConnection) -> Visitor:
    """Who makes the request, as the gate found."""
    visitor: Visitor = request.state.visitor
    return visitor


def site_at(address: str | None) -> Site:
    """The site at a public address, as people give it. Raises DeskError when it is no address of a site."""
    if address is None:
        return Site()
    try:
        parts = urlsplit(address.strip())
        host, port = (
            (parts.hostname or "").encode("idna").decode() if ":" not in (parts.hostname or "") else parts.hostname,
            parts.port,
        )
    except ValueError:
        parts, host, port = urlsplit(""), "", None
    if (
        parts.scheme not in DEFAULT_PORTS
        or not host
        or parts.username
        or parts.path not in ("", "/")
        or parts.query
        or parts.fragment
    ):
        raise DeskError(f"expected a public address such as https://desk.example.org, found {address!r}")
    shown = f"[{host}]" if ":" in host else host
    return Site(
        address=f"{parts.scheme}://{shown}" + (f":{port}" if port and port != DEFAULT_PORTS[parts.scheme] else "")
    )


def is_loopback(host: str) -> bool:
    """Whether a host to listen on can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who may come in: under which names the desk answers, who says who a visitor is, and the routes that takes.

    `described`: which of these answer with JSON, as the description of the desk has them.
    """

    site: Site
    door: Door
    routes: tuple[BaseRoute, ...] = ()
    described: tuple[Any, ...] = ()


def open_to_this_machine(*, may_edit: bool) -> Access:
    """Access for the one person at this machine, without an account."""
    role = Role.EDITOR if may_edit else Role.READER
    visitor = Visitor(role=role, token=secrets.token_urlsafe(32))
    return Access(site=Site(), door=LoopbackDoor(visitor=visitor))
