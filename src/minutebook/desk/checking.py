"""The queue of what waits for a person, as a page and as JSON."""

from collections.abc import Callable
from threading import Lock

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from minutebook.desk.access import DeskRoute
from minutebook.desk.rendering import render
from minutebook.desk.visiting import desk_for
from minutebook.model.json_form import to_json
from minutebook.model.record import Record
from minutebook.report.checking import CheckView, queue_address, view_check
from minutebook.report.queue import Queue, make_queue

LoadRecord = Callable[[], Record]


class QueueKeeper:
    """The queue of the record last asked for: made anew only when the record is another."""

    def __init__(self) -> None:
        self._held: tuple[Record, Queue] | None = None
        self._lock = Lock()

    def queue_of(self, record: Record) -> Queue:
        """The queue of a record."""
        with self._lock:
            if self._held is None or self._held[0] is not record:
                self._held = (record, make_queue(record))
            return self._held[1]


def make_check_routes(load: LoadRecord) -> tuple[DeskRoute, ...]:
    """`/check` and `/check.json`; `?kind=` shows only questions of a kind, `?at=` asks the one of that id."""
    keeper = QueueKeeper()

    def view(request: Request, record: Record) -> CheckView:
        asked = request.query_params
        return view_check(record, keeper.queue_of(record), asked.get("kind"), asked.get("at"))

    def show(request: Request) -> Response:
        record = load()
        desk = desk_for(request, record)
        shown = view(request, record)
        # Where to go on after what was just judged is taken back.
        again = queue_address(shown.kind, request.query_params.get("was")) if desk.kept else ""
        more = {"json_path": shown.here.replace("/check", "/check.json", 1), "section": "check", "desk": desk}
        return HTMLResponse(render("check.html", request.state.language, view=shown, queue=again, **more))

    def show_json(request: Request) -> Response:
        return JSONResponse(to_json(view(request, load())))

    return (DeskRoute("/check.json", show_json), DeskRoute("/check", show))
