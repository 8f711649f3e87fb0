"""The desk as a web application: read-only pages of the record, each also as JSON at the same address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from minutebook.desk.rendering import STATIC, render
from minutebook.desk.security import LOOPBACK_HOSTS, SecurityHeaders
from minutebook.model.errors import MinutebookError, ReportError
from minutebook.model.json_form import to_json
from minutebook.model.record import Record
from minutebook.report import views

LoadRecord = Callable[[], Record]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its address, its template, and the view that fills it. `json` is where the same view is as JSON."""

    path: str
    json: str
    template: str
    view: Callable[..., Any]


def _page(path: str, view: Callable[..., Any], template: str) -> Page:
    return Page(path=path, json=f"{path}.json", template=template, view=view)


PAGES = (
    Page(path="/", json="/index.json", template="home.html", view=views.view_home),
    _page("/mechanisms", views.view_mechanisms, "mechanisms.html"),
    _page("/mechanisms/{id}", views.view_mechanism, "mechanism.html"),
    _page("/meetings", views.view_meetings, "meetings.html"),
    _page("/meetings/{id}", views.view_meeting, "meeting.html"),
    _page("/officials", views.view_officials, "officials.html"),
    _page("/officials/{id}", views.view_official, "official.html"),
    _page("/documents", views.view_documents, "documents.html"),
    _page("/documents/{id}", views.view_document, "document.html"),
    _page("/organisations", views.view_organisations, "organisations.html"),
    _page("/frameworks", views.view_frameworks, "frameworks.html"),
    _page("/areas/{id}", views.view_area, "area.html"),
    _page("/issues", views.view_issues, "issues.html"),
)


def make_app(load: LoadRecord) -> Starlette:
    """The desk over the record that `load` returns; `load` is called for each request and should be quick."""
    # The address that ends in .json first: an id would match it too.
    routes = [route for page in PAGES for route in (_json_route(page, load), _html_route(page, load))]
    return Starlette(
        routes=[*routes, Mount("/static", StaticFiles(directory=STATIC))],
        middleware=[
            Middleware(SecurityHeaders),
            # A page elsewhere whose name is made to point here (DNS rebinding) still sends its own name.
            Middleware(TrustedHostMiddleware, allowed_hosts=list(LOOPBACK_HOSTS), www_redirect=False),
        ],
        exception_handlers={HTTPException: _show_http_error, MinutebookError: _show_error},
    )


def _html_route(page: Page, load: LoadRecord) -> Route:
    def show(request: Request) -> Response:
        view = page.view(load(), *request.path_params.values())
        path = request.url.path
        json_path = page.json if page.path == "/" else f"{path}.json"
        section = path.split("/")[1]
        return HTMLResponse(render(page.template, view=view, json_path=json_path, section=section))

    return Route(page.path, show, methods=["GET"])


def _json_route(page: Page, load: LoadRecord) -> Route:
    def show(request: Request) -> Response:
        return JSONResponse(to_json(page.view(load(), *request.path_params.values())))

    return Route(page.json, show, methods=["GET"])


def _show_http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    message = "There is no page at this address." if status == 404 else "This desk only shows pages (GET and HEAD)."
    return _error_page(request, status, message, dict(headers or {}))


def _show_error(request: Request, error: Exception) -> Response:
    """A row that is not there is 404; a store that cannot be used is 500, with the one clear line."""
    return _error_page(request, 404 if isinstance(error, ReportError) else 500, str(error), {})


def _error_page(request: Request, status: int, message: str, headers: dict[str, str]) -> Response:
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": message}, status_code=status, headers=headers)
    page = render("error.html", status=status, message=message, json_path=None, section="")
    return HTMLResponse(page, status_code=status, headers=headers)
