"""The queue of what waits for a person, as a page and as JSON."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from minutebook.desk.access import DeskRoute
from minutebook.desk.openapi import JsonAddress
from minutebook.desk.parts import Here
from minutebook.desk.rendering import render
from minutebook.desk.visiting import desk_for
from minutebook.model.json_form import to_json
from minutebook.model.record import Record
from minutebook.report.checking import queue_address, view_check
from minutebook.report.lookup import look_up
from minutebook.report.naming import NameBook

CHECK = JsonAddress(
    path="/check",
    json="/check.json",
    view=view_check,
    query=(("kind", "Only questions of this kind."), ("at", "The question that is asked, by its id; else the first.")),
)


def make_check_routes(load: Callable[[], Record]) -> tuple[DeskRoute, ...]:
    """`/check` and `/check.json`; `?kind=` shows only questions of a kind, `?at=` asks the one of that id."""

    def show(request: Request) -> Response:
        record, asked = load(), request.query_params
        desk = desk_for(request, record)
        view = view_check(record, asked.get("kind"), asked.get("at"))
        # Where to go on after what was just judged is taken back.
        again = queue_address(view.kind, asked.get("was")) if desk.kept else ""
        json_path = view.here.replace("/check", "/check.json", 1)
        names = NameBook(look_up(record), request.state.language)
        more = {"json_path": json_path, "section": "check", "desk": desk, "queue": again, "names": names}
        more["here"] = Here.of(request)
        return HTMLResponse(render("check.html", request.state.language, view=view, **more))

    def show_json(request: Request) -> Response:
        asked = request.query_params
        return JSONResponse(to_json(view_check(load(), asked.get("kind"), asked.get("at"))))

    return (DeskRoute("/check.json", show_json), DeskRoute("/check", show))
