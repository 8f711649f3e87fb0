"""Signing in through a provider of identities (OpenID Connect). Authlib, an extra, speaks the protocol.

A provider says who somebody is; whether they may come in is for the desk: there must be an account for them.
"""

import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from minutebook.desk.access import DeskRoute, Site, is_loopback
from minutebook.desk.forms import is_local
from minutebook.desk.sessions import AccountDoor
from minutebook.model.account import Role
from minutebook.model.errors import DeskError
from minutebook.model.remark import N_
from minutebook.pipeline.accounts import Accounts

START, RETURN = "/login/provider", "/login/return"
UNDER_WAY = "minutebook_provider"
LONGEST_SECONDS = 600
MOST_UNDER_WAY = 1000
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""Signatures by a key of which only the public half is told: whoever knows this desk's secret cannot sign with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider of identities: its address, and this desk's id and secret there."""

    issuer: str
    client: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _UnderWay:
    """Somebody who went to the provider: when, where to afterwards, and what must come back with them."""

    since: float
    next: str
    state: dict[str, Any]


class SigningInElsewhere:
    """The way to the provider and back."""

    def __init__(self, provider: Provider, accounts: Accounts, door: AccountDoor, site: Site) -> None:
        check_issuer(provider.issuer)
        self._provider = provider
        self._accounts = accounts
        self._door = door
        self._site = site
        self._client, self._errors = _make_client(provider)
        self._under_way: OrderedDict[str, _UnderWay] = OrderedDict()

    def routes(self) -> list[BaseRoute]:
        """Where it begins and where the provider sends people back to."""
        return [
            DeskRoute(START, self._start, role=Role.ANYONE),
            DeskRoute(RETURN, self._return, role=Role.ANYONE),
        ]

    async def _start(self, request: Request) -> Response:
        back = request.query_params.get("next", "/")
        request.scope["session"] = {}
        try:
            await self._load_metadata()
            answer: Response = await self._client.authorize_redirect(request, f"{self._site.address}{RETURN}")
        except self._errors as error:
            raise HTTPException(502, N_("Your organisation's sign-in cannot be reached.")) from error
        mark = secrets.token_urlsafe(32)
        self._under_way[mark] = _UnderWay(
            since=time.monotonic(), next=back if is_local(back) else "/", state=request.scope["session"]
        )
        while len(self._under_way) > MOST_UNDER_WAY:
            self._under_way.popitem(last=False)
        answer.set_cookie(
            self._cookie, mark, max_age=LONGEST_SECONDS, path="/", httponly=True, samesite="lax",
            secure=self._site.is_secure,
        )  # fmt: skip
        answer.headers["Cache-Control"] = "private, no-store"
        return answer

    async def _return(self, request: Request) -> Response:
        # Each way there leads back once.
        under_way = self._under_way.pop(request.cookies.get(self._cookie, ""), None)
        if under_way is None or time.monotonic() - under_way.since > LONGEST_SECONDS:
            raise HTTPException(400, N_("This sign-in was not begun here, or long ago. Begin anew."))
        request.scope["session"] = under_way.state
        claims = await self._claims(request)
        email = claims.get("email") if claims.get("email_verified") is True else None
        account = self._accounts.find_identity(self._provider.issuer, str(claims["sub"]), email)
        if account is None:
            raise HTTPException(
                403, N_("Your organisation knows you, but there is no account for you here: ask an administrator.")
            )
        answer = RedirectResponse(under_way.next, status_code=303)
        self._door.begin(request, answer, account.name)
        answer.delete_cookie(self._cookie, path="/", httponly=True, samesite="lax", secure=self._site.is_secure)
        return answer

    async def _claims(self, request: Request) -> dict[str, Any]:
        """What the provider says of who comes back, its signature, issuer, audience, time and nonce checked."""
        options = {
            "iss": {"essential": True, "value": self._provider.issuer},
            "aud": {"essential": True, "value": self._provider.client},
            "sub": {"essential": True},
        }
        try:
            token = await self._client.authorize_access_token(request, claims_options=options)
        except self._errors as error:
            raise HTTPException(403, N_("Your organisation's answer cannot be trusted. Begin anew.")) from error
        claims = token.get("userinfo")
        if not claims or not claims.get("sub"):
            raise HTTPException(403, N_("Your organisation's answer does not say who you are."))
        return dict(claims)

    async def _load_metadata(self) -> None:
        metadata = await self._client.load_server_metadata()
        if metadata.get("issuer") != self._provider.issuer:
            raise ValueError("the provider names another issuer")
        signing = "id_token_signing_alg_values_supported"
        metadata[signing] = [name for name in metadata.get(signing) or ["RS256"] if name in ALGORITHMS]

    @property
    def _cookie(self) -> str:
        return f"__Host-{UNDER_WAY}" if self._site.is_secure else UNDER_WAY


def check_issuer(issuer: str) -> None:
    """Raise DeskError for a provider that is not reached through TLS, unless it is on this machine."""
    parts = urlsplit(issuer)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
    if not is_safe or not parts.hostname:
        raise DeskError(f"expected a provider at an address with https:, found {issuer!r}")


def _make_client(provider: Provider) -> tuple[Any, tuple[type[Exception], ...]]:
    """A client of the provider, and what it raises when the provider is not there or not to be trusted."""
    try:
        from authlib.integrations.starlette_client import OAuth, OAuthError
        from httpx2 import HTTPError, InvalidURL
        from joserfc.errors import JoseError
    except ImportError as error:
        raise DeskError("expected Authlib for OpenID Connect, found none: pip install 'minutebook[oidc]'") from error
    from authlib.common.errors import AuthlibBaseError

    client = OAuth().register(
        "provider",
        client_id=provider.client,
        client_secret=provider.secret,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "timeout": 10},
    )
    # What a provider sends may lack a field (KeyError, TypeError), be no JSON or break a rule (ValueError).
    faults = (
        OAuthError,
        AuthlibBaseError,
        JoseError,
        HTTPError,
        InvalidURL,
        KeyError,
        TypeError,
        ValueError,
        RuntimeError,
    )
    return client, faults
