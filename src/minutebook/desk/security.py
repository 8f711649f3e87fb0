"""What the desk lets a browser do: show the page, post its forms if it has some, and nothing else."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action {}; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Links elsewhere say nothing of this desk; its own forms must say that they come from it: with `no-referrer`,
    # browsers send the origin of a form as "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
CACHE = "Cache-Control"
A_YEAR = 365 * 24 * 3600


class SecurityHeaders:
    """Puts HEADERS on every response, errors included. `has_forms`: pages may post to the desk, and nowhere else.

    `is_private`: no cache between the desk and a browser may keep anything, for what is answered depends on who asks.
    `is_secure`: browsers are to come through TLS alone from then on.
    """

    def __init__(
        self, app: ASGIApp, *, has_forms: bool = False, is_private: bool = False, is_secure: bool = False
    ) -> None:
        self._app = app
        policy = POLICY.format("'self'" if has_forms else "'none'")
        self._headers = {"Content-Security-Policy": policy, **HEADERS}
        if is_secure:
            self._headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
        self._cache = "private, no-cache" if is_private else "no-cache"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the response back with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                headers.setdefault(CACHE, self._cache)
            await send(message)

        await self._app(scope, receive, send_with_headers)
