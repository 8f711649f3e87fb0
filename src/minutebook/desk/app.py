"""The desk as a web application: pages of the record, each also as JSON at the same address, and forms to judge it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute
from starlette.staticfiles import StaticFiles

from minutebook.desk.access import Access, DeskMount, DeskRoute, Gate, open_to_this_machine
from minutebook.desk.adding import Adding
from minutebook.desk.checking import CHECK, make_check_routes
from minutebook.desk.judging import Counter, Judge
from minutebook.desk.languages import SpeaksLanguages
from minutebook.desk.openapi import make_openapi_route, view_class
from minutebook.desk.parts import Here, read_query, table_response
from minutebook.desk.rendering import STATIC, render
from minutebook.desk.searching import SearchedRecord, search_in_memory, view_search
from minutebook.desk.security import SecurityHeaders
from minutebook.desk.tables import choose_table, row_classes, rows_of, tables_of
from minutebook.desk.visiting import Offers, desk_for
from minutebook.model.account import Role
from minutebook.model.errors import AccountError, AddingError, JudgementError, MinutebookError, ReportError
from minutebook.model.json_form import to_json
from minutebook.model.record import Record
from minutebook.model.remark import N_
from minutebook.report import views
from minutebook.report.labels import labels_in
from minutebook.report.lookup import look_up
from minutebook.report.naming import NameBook
from minutebook.report.remarks import tell_remark

LoadRecord = Callable[[], Record]
FAULTS_OF_FORMS = (AccountError, AddingError, JudgementError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its address, its template, and the view that fills it. `json` is where the same view is as JSON.

    `is_judged`: it shows one row, and has the form to judge that. `role`: who may see it. `in_parts`: its lists come in
    parts, and the view takes a ListQuery. `rows`: the list that it is, which is also a table (`.csv`). `is_worded`: the
    view can be given the Wording of a reader; as JSON it never is.
    """

    path: str
    json: str
    template: str
    view: Callable[..., Any]
    is_judged: bool = False
    role: Role = Role.READER
    in_parts: bool = False
    rows: str = ""
    is_worded: bool = False

    @property
    def csv(self) -> str:
        """Where its tables are downloaded."""
        return self.json.removesuffix(".json") + ".csv"

    @property
    def tables(self) -> tuple[str, ...]:
        """Its tables by name, the list that it is first."""
        found = tables_of(view_class(self.view))
        return tuple(sorted(found, key=lambda name: name != self.rows))

    def fill(self, record: Record, request: Request, *, is_whole: bool = False, names: NameBook | None = None) -> Any:
        """The view that a request asks for; with `names`, its words for who reads it where it has such."""
        query = [read_query(request, is_whole=is_whole)] if self.in_parts else []
        wording = {"wording": names.wording} if names and self.is_worded else {}
        return self.view(record, *request.path_params.values(), *query, **wording)


def _page(path: str, view: Callable[..., Any], template: str, *, is_judged: bool = False) -> Page:
    return Page(path=path, json=f"{path}.json", template=template, view=view, is_judged=is_judged)


def _list(table: str, view: Callable[..., Any]) -> Page:
    path = f"/{table}"
    return Page(path=path, json=f"{path}.json", template=f"{table}.html", view=view, in_parts=True, rows=table)


def _row(table: str, view: Callable[..., Any], template: str, *, is_judged: bool = True) -> Page:
    path = f"/{table}/{{id}}"
    return Page(path=path, json=f"{path}.json", template=template, view=view, is_judged=is_judged, in_parts=True)


PAGES = (
    Page(path="/", json="/index.json", template="home.html", view=views.view_home),
    _list("mechanisms", views.view_mechanisms),
    _row("mechanisms", views.view_mechanism, "mechanism.html"),
    _list("meetings", views.view_meetings),
    _row("meetings", views.view_meeting, "meeting.html"),
    _list("officials", views.view_officials),
    _row("officials", views.view_official, "official.html"),
    _list("documents", views.view_documents),
    replace(_row("documents", views.view_document, "document.html", is_judged=False), is_worded=True),
    _list("organisations", views.view_organisations),
    _list("frameworks", views.view_frameworks),
    _row("areas", views.view_area, "area.html", is_judged=False),
    _page("/parties", views.view_parties, "parties.html"),
    _row("parties", views.view_party, "party.html", is_judged=False),
    _page("/parties/{id}/{when}", views.view_party_calendar, "calendar.html"),
    _row("pairs", views.view_pair, "pair.html", is_judged=False),
    _page("/pairs/{id}/{when}", views.view_pair_calendar, "calendar.html"),
    _page("/calendar", views.view_calendar, "calendar.html"),
    _page("/calendar/{when}", views.view_calendar, "calendar.html"),
    _page("/network", views.view_network, "network.html"),
    _page("/network/{id}", views.view_network, "network.html"),
    _list("issues", views.view_issues),
    _list("judgements", views.view_judgements),
    _page("/judge/{id}", views.view_judging, "judge.html", is_judged=True),
)


def make_app(
    load: LoadRecord, judge: Judge | None = None, adding: Adding | None = None, access: Access | None = None
) -> Starlette:
    """The desk over the record that `load` returns; `load` is called for each request and should be quick.

    `judge` keeps judgements and `adding` takes reports; without them nothing can be changed. Without `access` it is for
    the one person at this machine.
    """
    access = access or open_to_this_machine(may_edit=judge is not None or adding is not None)
    routes: list[BaseRoute] = list(access.routes)
    counter = Counter(load, judge) if judge else None
    if counter:
        routes.append(counter.route())
    if adding:
        routes += adding.routes()
    # The address that ends in .json first: an id would match it too.
    pages = (*PAGES, _search_page(load))
    routes += [
        route
        for page in pages
        for route in (*_csv_routes(page, load), _json_route(page, load), _html_route(page, load))
    ]
    others = [CHECK, *(adding.described() if adding else ()), *(access.described)]
    routes.append(make_openapi_route(pages, others))
    routes += make_check_routes(load)
    routes.append(DeskMount("/static", StaticFiles(directory=STATIC), role=Role.ANYONE))
    app = Starlette(
        routes=routes,
        middleware=_middleware(access, routes),
        exception_handlers={HTTPException: _show_http_error, MinutebookError: _show_error},
    )
    if counter:
        app.state.offers = Offers(
            judging=True,
            adding=adding is not None,
            effect_of=counter.effect_of,
            is_preparing=load.is_preparing if isinstance(load, SearchedRecord) else lambda: False,
        )
    else:
        app.state.offers = Offers(adding=adding is not None)
    return app


def _middleware(access: Access, routes: Sequence[BaseRoute]) -> list[Middleware]:
    site = access.site
    secrecy = {"is_private": site.address is not None, "is_secure": site.is_secure}
    return [
        # The search box is a form, too, where nothing can be changed.
        Middleware(SecurityHeaders, has_forms=True, **secrecy),
        Middleware(SpeaksLanguages),
        # A page elsewhere whose name is made to point here (DNS rebinding) still sends its own name.
        Middleware(TrustedHostMiddleware, allowed_hosts=list(site.hosts), www_redirect=False),
        Middleware(Gate, routes=routes, door=access.door, site=site, refuse=_refuse),
    ]


def _html_route(page: Page, load: LoadRecord) -> DeskRoute:
    def show(request: Request) -> Response:
        record = load()
        given = request.path_params.values()
        names = NameBook(look_up(record), request.state.language)
        view = page.fill(record, request, names=names)
        path = request.url.path
        asked = f"?{request.url.query}" if page.in_parts and request.url.query else ""
        json_path = page.json if page.path == "/" else f"{path}.json{asked}"
        desk = desk_for(request, record)
        is_judged = page.is_judged and (desk.token or record.judgements)
        judging = views.view_judging(record, *given) if is_judged else None
        more = {"json_path": json_path, "section": path.split("/")[1], "desk": desk, "judging": judging}
        more |= {"here": Here.of(request), "csv_path": f"{path}.csv{asked}" if page.rows else None}
        more |= {"names": names, "csv_tables": _list_tables(page, view, path, asked)}
        return HTMLResponse(render(page.template, request.state.language, view=view, **more))

    return DeskRoute(page.path, show, role=page.role)


def _json_route(page: Page, load: LoadRecord) -> DeskRoute:
    def show(request: Request) -> Response:
        return JSONResponse(to_json(page.fill(load(), request)))

    return DeskRoute(page.json, show, role=page.role)


def _csv_routes(page: Page, load: LoadRecord) -> list[DeskRoute]:
    """The address of a page's tables: all of one, as far as it is narrowed."""

    def show(request: Request) -> Response:
        table = choose_table(request.query_params.get("table"), page.tables)
        rows = rows_of(page.fill(load(), request, is_whole=True), table)
        return table_response(table, rows, row_classes(view_class(page.view))[table])

    return [DeskRoute(page.csv, show, role=page.role)] if page.tables else []


def _list_tables(page: Page, view: Any, path: str, asked: str) -> list[tuple[str, str]]:
    """The tables that a page shows with something in them, other than the list that it is, and where they are."""
    own = [name for name in page.tables if name != page.rows and rows_of(view, name)]
    base = page.csv if page.path == "/" else f"{path}.csv"
    return [(name, f"{base}{asked}{'&' if asked else '?'}table={name}") for name in own]


def _search_page(load: LoadRecord) -> Page:
    search = load.search if isinstance(load, SearchedRecord) else search_in_memory(load)
    return Page(
        path="/search",
        json="/search.json",
        template="search.html",
        view=view_search(search),
        in_parts=True,
        rows="hits",
    )


def _refuse(request: Request, status: int, message: str) -> Response:
    return _error_page(request, status, message, {})


def _show_http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    messages = {404: N_("There is no page at this address."), 405: N_("This address only shows a page (GET and HEAD).")}
    message = messages.get(status, error.detail if isinstance(error, HTTPException) else "")
    return _error_page(request, status, message, dict(headers or {}))


def _show_error(request: Request, error: Exception) -> Response:
    """A row that is not there is 404, a judgement that cannot be 422; a store that cannot be used is 500.

    Each has the one clear line.
    """
    status = 404 if isinstance(error, ReportError) else 422 if isinstance(error, FAULTS_OF_FORMS) else 500
    english = f"Nothing was kept: {error}" if status == 422 else str(error)
    return _error_page(request, status, english, {}, told=_tell_error(error, status, request.state.language))


def _tell_error(error: Exception, status: int, language: str) -> str:
    """What an error says, in the language of whoever asked, as far as it was made of words of the catalogues."""
    labels, said = labels_in(language), error.remark if isinstance(error, MinutebookError) else None
    told = tell_remark(said, labels, lambda part: part.text) if said else labels.say_whole(str(error))
    return labels.say("Nothing was kept: %(error)s", error=told) if status == 422 else told


def _error_page(
    request: Request, status: int, message: str, headers: dict[str, str], told: str | None = None
) -> Response:
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": message}, status_code=status, headers=headers)
    more = {"status": status, "message": told or message, "json_path": None, "section": "", "desk": desk_for(request)}
    page = render("error.html", request.state.language, **more)
    return HTMLResponse(page, status_code=status, headers=headers)
