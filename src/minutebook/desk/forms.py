"""Forms of the desk, taken from the desk's own pages and from nowhere else.

Another site's page can make a browser post a form here. It cannot read the token that stands in every form of this
desk, nor choose the headers by which a browser says where a form comes from; both are asked for.
"""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import ImmutableMultiDict
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from minutebook.desk.access import NOT_FROM_HERE, DeskRoute, is_token, visitor_of
from minutebook.model.account import Role
from minutebook.model.remark import N_

LARGEST = 64 * 1024
"""Bytes of a form: names, ids and a reason are far shorter."""

MOST_FIELDS = 30
FORM_TYPE = "application/x-www-form-urlencoded"

Fields = ImmutableMultiDict[str, str]
Take = Callable[[Request, Fields], Response]


def form_route(path: str, take: Take, *, role: Role, most_fields: int = MOST_FIELDS) -> DeskRoute:
    """Where a form is posted: `take` is called in a thread with its fields, once it is known to come from this desk."""

    async def receive(request: Request) -> Response:
        if content_type(request) != FORM_TYPE:
            raise HTTPException(415, N_("This desk takes only its own forms."))
        fields = parse_fields(await read_body(request), most_fields)
        check_token(request, fields)
        return await run_in_threadpool(take, request, fields)

    return DeskRoute(path, receive, role=role, methods=("POST",))


def content_type(request: Request) -> str:
    """The type of a request's body, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def check_token(request: Request, fields: Mapping[str, str]) -> None:
    """Raise HTTPException unless the form carries its visitor's token."""
    if not is_token(fields.get("token", ""), visitor_of(request).token):
        raise HTTPException(403, NOT_FROM_HERE)


async def read_body(request: Request, largest: int = LARGEST) -> bytes:
    """The body of a request. Raises HTTPException when it is larger than any form of the desk."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise HTTPException(413, N_("Not kept: the form is too large."))
    return body


def parse_fields(body: bytes, most_fields: int = MOST_FIELDS) -> Fields:
    """The fields of a form; by name, the last where one is given twice. Raises HTTPException when it is none."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=most_fields, errors="strict")
    except ValueError as error:
        raise HTTPException(400, N_("Not kept: the form cannot be read.")) from error
    return ImmutableMultiDict(pairs)


def is_local(path: str) -> bool:
    """Whether it is a plain path of this desk, and no way to somewhere else."""
    return path.startswith("/") and not path.startswith("//") and path.isprintable() and not set("\\?#") & set(path)
