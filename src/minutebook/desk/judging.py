"""Judgements made at the desk: forms that work without scripts, taken from the desk's own pages and from nowhere else.

Another site's page can make a browser post a form here. It cannot read the token that stands in every form of this
desk, nor choose the headers by which a browser says where a form comes from; both are asked for.
"""

import hmac
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from urllib.parse import parse_qsl, quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from minutebook.model.errors import JudgementError
from minutebook.model.record import JudgementRow, Record
from minutebook.pipeline.judging import Decision, Signature
from minutebook.report.effect import Effect, compare_records
from minutebook.report.judging import JudgementLine, find_judgement, view_judging

Judge = Callable[[Decision, Signature], JudgementRow]

NAME_COOKIE = "minutebook_who"
A_YEAR = 365 * 24 * 3600
LARGEST = 64 * 1024
"""Bytes of a form: names, ids and a reason are far shorter."""

MOST_FIELDS = 30
MOST_EFFECTS = 100
QUEUE = re.compile(r"/check(?:\?[A-Za-z0-9=&~._%-]*)?")
"""An address of the queue, with what may stand in it."""

QUESTION = re.compile(r"[A-Za-z0-9~._-]+")
"""The id of a question of the queue."""

FORM_TYPE = "application/x-www-form-urlencoded"
PAGES_OF_ROWS = ("meetings", "officials", "mechanisms")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What pages need for judging. `token` is None where nothing may be changed; `kept`: the judgement just made.

    `effect`: what that changed in the record, as long as the desk remembers it.
    """

    token: str | None = None
    who: str = ""
    field: str = ""
    back: str = "/"
    kept: JudgementLine | None = None
    effect: Effect | None = None


READ_ONLY = Desk()


class Counter:
    """The place where judgements are handed in: makes tokens, checks forms, and has them judged, one at a time."""

    def __init__(self, load: Callable[[], Record], judge: Judge) -> None:
        self._load = load
        self._judge = judge
        self._token = secrets.token_urlsafe(32)
        self._lock = Lock()
        self._effects: dict[str, Effect] = {}

    def desk_for(self, request: Request, record: Record) -> Desk:
        """What the page asked for needs."""
        judged = request.query_params.get("judged", "")
        return Desk(
            token=self._token,
            who=unquote(request.cookies.get(NAME_COOKIE, "")),
            field=request.query_params.get("field", ""),
            back=request.url.path,
            kept=find_judgement(record, judged),
            effect=self._effects.get(judged),
        )

    def route(self) -> Route:
        """Where forms are posted."""
        return Route("/judge", self._take, methods=["POST"])

    async def _take(self, request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM_TYPE:
            raise HTTPException(415, "This desk takes only its own forms.")
        form = parse_form(await read_body(request))
        if not is_own_form(request.headers, form.get("token", ""), self._token):
            raise HTTPException(
                403, "Not kept: this form does not come from a page of this desk as it runs now. Load the page again."
            )
        return await run_in_threadpool(self._keep, form)

    def _keep(self, form: Mapping[str, str]) -> Response:
        signature = Signature(who=form.get("who", ""), why=form.get("why", ""))
        with self._lock:
            before = self._load()
            self._check_seen(form)
            row = self._judge(read_decision(form), signature)
            record = self._load()
            self._remember(row.id, compare_records(before, record))
        answer = RedirectResponse(address_after(record, row, form), status_code=303)
        answer.set_cookie(
            NAME_COOKIE, quote(row.who, safe=""), max_age=A_YEAR, path="/", httponly=True, samesite="strict"
        )
        return answer

    def _remember(self, judgement: str, effect: Effect) -> None:
        """Keep what a judgement changed, of the last so many."""
        self._effects[judgement] = effect
        for oldest in list(self._effects)[:-MOST_EFFECTS]:
            del self._effects[oldest]

    def _check_seen(self, form: Mapping[str, str]) -> None:
        """Raise JudgementError when the thing is by now another than the page showed."""
        if form.get("seen") and view_judging(self._load(), form.get("about", "")).seen != form["seen"]:
            raise JudgementError("this page is no longer what the record shows; load it again")


async def read_body(request: Request) -> bytes:
    """The body of a request. Raises HTTPException when it is larger than any form of the desk."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise HTTPException(413, "Not kept: the form is too large.")
    return body


def parse_form(body: bytes) -> dict[str, str]:
    """The fields of a form, the last where one is given twice. Raises HTTPException when it is none."""
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"))
    except ValueError as error:
        raise HTTPException(400, "Not kept: the form cannot be read.") from error


def is_own_form(headers: Mapping[str, str], given: str, token: str) -> bool:
    """Whether a form was posted from a page of this desk: by its token and by what the browser says of its origin."""
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    own = f"http://{headers.get('host', '')}"
    origin, referer = headers.get("origin"), headers.get("referer", "")
    if origin != own and (origin is not None or not referer.startswith(f"{own}/")):
        return False
    return hmac.compare_digest(given.encode(), token.encode())


def read_decision(form: Mapping[str, str]) -> Decision:
    """What a form says, by the button that was pressed. Raises JudgementError when something is left open."""
    act, about = form.get("act", ""), form.get("about", "")
    field = form.get("field", "")
    if form.get("take"):  # a button that carries the value itself
        return Decision(verdict="correct", about=(about,), field=_needed(field, "a field"), value=form["take"])
    if act in ("confirm", "reject", "undo"):
        return Decision(verdict=act, about=(about,))
    if act == "confirm-field":
        return Decision(verdict="confirm", about=(about,), field=_needed(field, "a field"))
    if act == "correct":
        return Decision(verdict="correct", about=(about,), field=_needed(field, "a field"), value=_value(form, "value"))
    if act in ("same", "different", "unsure"):
        other = form.get("other_id", "").strip() or form.get("other", "")
        if act == "unsure" and not other:
            return Decision(verdict="unsure", about=(about,))
        return Decision(verdict=act, about=(about, _needed(other, "what else is meant")))
    if act == "part":
        return Decision(verdict="different", about=(about, _needed(form.get("report", ""), "a report")))
    if act == "absent":
        return Decision(verdict="reject", about=(_person(form, about),))
    if act == "person":
        person_field = _needed(form.get("person_field", ""), "what is wrong of the person")
        value = _value(form, "person_value")
        return Decision(verdict="correct", about=(_person(form, about),), field=person_field, value=value)
    raise JudgementError(f"expected a button of the form, found {act!r}")


def _person(form: Mapping[str, str], about: str) -> str:
    return f"{about}#{_needed(form.get('person', ''), 'a person')}"


def _value(form: Mapping[str, str], name: str) -> str:
    value = form.get(name, "").strip()
    if not value and not form.get(f"{name}_none"):
        raise JudgementError("expected a value; where nothing is known, tick “nothing is known”")
    return value


def _needed(value: str, what: str) -> str:
    if not value.strip():
        raise JudgementError(f"expected {what}, found nothing chosen")
    return value.strip()


def address_after(record: Record, row: JudgementRow, form: Mapping[str, str]) -> str:
    """The page that shows the effect: of what was judged, of what has become of it, else the one judged from."""
    concerned = row
    if row.verdict == "undo":
        concerned = next((other for other in record.judgements if other.id in row.about), row)
    mark = f"?judged={row.id}"
    if QUEUE.fullmatch(queue := form.get("queue", "")):
        was = form.get("was", "")
        after = f"judged={row.id}" + (f"&was={was}" if QUESTION.fullmatch(was) else "")
        return f"{queue}{'&' if '?' in queue else '?'}{after}"
    ids = {table: {one.id for one in getattr(record, table)} for table in PAGES_OF_ROWS}
    for row_id in (form.get("about", ""), *concerned.rows):
        for table in PAGES_OF_ROWS:
            if row_id in ids[table]:
                return f"/{table}/{quote(row_id, safe='')}{mark}"
    back = form.get("back", "")
    if is_local(back) and not back.startswith(("/judge", *(f"/{table}/" for table in PAGES_OF_ROWS))):
        return f"{back}{mark}"
    return f"/judgements{mark}#j-{row.id}"


def is_local(path: str) -> bool:
    """Whether it is a plain path of this desk, and no way to somewhere else."""
    return path.startswith("/") and not path.startswith("//") and path.isprintable() and not set("\\?#") & set(path)
