"""Judgements made at the desk, by forms that work without scripts."""

import re
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from minutebook.desk.access import DeskRoute, visitor_of
from minutebook.desk.forms import Fields, form_route, is_local
from minutebook.desk.visiting import NAME_COOKIE
from minutebook.model.account import Role
from minutebook.model.errors import JudgementError
from minutebook.model.record import JudgementRow, Record
from minutebook.model.remark import N_, in_code, remark
from minutebook.pipeline.judging import Decision, Signature
from minutebook.report.effect import Effect, compare_records
from minutebook.report.judging import link_judged, view_judging
from minutebook.report.lookup import look_up

Judge = Callable[[Decision, Signature], JudgementRow]

A_YEAR = 365 * 24 * 3600
MOST_EFFECTS = 100
QUEUE = re.compile(r"/check(?:\?[A-Za-z0-9=&~._%-]*)?")
"""An address of the queue, with what may stand in it."""

QUESTION = re.compile(r"[A-Za-z0-9~._-]+")
"""The id of a question of the queue."""

PAGES_OF_ROWS = ("meetings", "officials", "mechanisms")


class Counter:
    """The place where judgements are handed in, and judged one at a time."""

    def __init__(self, load: Callable[[], Record], judge: Judge) -> None:
        self._load = load
        self._judge = judge
        self._lock = Lock()
        self._effects: dict[str, Effect] = {}

    def effect_of(self, judgement: str) -> Effect | None:
        """What a judgement changed in the record, by its id, as long as the desk remembers it."""
        return self._effects.get(judgement)

    def route(self) -> DeskRoute:
        """Where forms are posted."""
        return form_route("/judge", self._take, role=Role.EDITOR)

    def _take(self, request: Request, form: Fields) -> Response:
        account = visitor_of(request).name
        # With accounts, nobody judges under another name than their own.
        signature = Signature(who=account or form.get("who", ""), why=form.get("why", ""))
        with self._lock:
            before = self._load()
            self._check_seen(form)
            row = self._judge(read_decision(form), signature)
            record = self._load()
            self._remember(row.id, compare_records(before, record))
        answer = RedirectResponse(address_after(record, row, form), status_code=303)
        if account is None:
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


def read_decision(form: Mapping[str, str]) -> Decision:
    """What a form says, by the button that was pressed. Raises JudgementError when something is left open."""
    act, about = form.get("act", ""), form.get("about", "")
    field = form.get("field", "")
    if form.get("take"):  # a button that carries the value itself
        return Decision(verdict="correct", about=(about,), field=_needed(field, N_("a field")), value=form["take"])
    if act in ("confirm", "reject", "undo"):
        return Decision(verdict=act, about=(about,))
    if act == "confirm-field":
        return Decision(verdict="confirm", about=(about,), field=_needed(field, N_("a field")))
    if act == "correct":
        return Decision(
            verdict="correct", about=(about,), field=_needed(field, N_("a field")), value=_value(form, "value")
        )
    if act in ("same", "different", "unsure"):
        other = form.get("other_id", "").strip() or form.get("other", "")
        if act == "unsure" and not other:
            return Decision(verdict="unsure", about=(about,))
        return Decision(verdict=act, about=(about, _needed(other, N_("what else is meant"))))
    if act == "part":
        return Decision(verdict="different", about=(about, _needed(form.get("report", ""), N_("a report"))))
    if act == "absent":
        return Decision(verdict="reject", about=(_person(form, about),))
    if act == "person":
        person_field = _needed(form.get("person_field", ""), N_("what is wrong of the person"))
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
        raise JudgementError(remark("expected %(what)s, found nothing chosen", what=in_code("code", what)))
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
    return _address_in_list(record, row, (form.get("about", ""), *concerned.rows)) or f"/judgements{mark}#j-{row.id}"


def _address_in_list(record: Record, row: JudgementRow, ids: Iterable[str]) -> str | None:
    """Where the first of these rows that is still there is shown, with a mark of what was judged."""
    for row_id in ids:
        if link := link_judged(look_up(record), row_id):
            path, _, anchor = link.href.partition("#")
            return f"{path}{'&' if '?' in path else '?'}judged={row.id}" + (f"#{anchor}" if anchor else "")
    return None
