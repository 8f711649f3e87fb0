"""The desk's addresses as OpenAPI 3.1, made from the pages and the dataclasses that fill them."""

import re
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Protocol, get_args, get_origin, get_type_hints

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from minutebook import __version__
from minutebook.desk.access import DeskRoute
from minutebook.desk.parts import FILTERS
from minutebook.model.account import Role
from minutebook.report.search import SearchView

PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
PARAMETERS = {
    "page": "Which part of the list, from 1; the nearest there is where there is no such part.",
    "part": "On a page with several lists, the one whose part `page` means.",
    "at": "An anchor of the page: the parts that hold it are shown.",
    "q": 'For the search: words, "quoted phrases", -without, begin*.',
    "found": "Stretches of a document to be marked: 12-40,97-110.",
}
IN_PATH = re.compile(r"{(\w+)}")
ERROR = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}


class Described(Protocol):
    """What is described of a page: where it is, as JSON too, the view that fills it, whether its lists come in parts.

    `rows`: the list that it is.
    """

    @property
    def path(self) -> str:
        """Its address."""

    @property
    def json(self) -> str:
        """Where the same is as JSON."""

    @property
    def view(self) -> Any:
        """The function that fills it, or the dataclass that it shows."""

    @property
    def in_parts(self) -> bool:
        """Whether its lists come in parts."""

    @property
    def rows(self) -> str:
        """The list that it is, empty for none."""


class Downloaded(Described, Protocol):
    """What is described of a page with tables: where they are, and their names."""

    @property
    def csv(self) -> str:
        """Where its tables are."""

    @property
    def tables(self) -> tuple[str, ...]:
        """Their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonAddress:
    """A page with a route of its own, as JSON. `view`: what it shows; `query`: parameters, and what they mean."""

    path: str
    json: str
    view: Any
    query: tuple[tuple[str, str], ...] = ()
    in_parts: bool = False
    rows: str = ""


def make_openapi_route(pages: Sequence[Any], others: Sequence[JsonAddress] = ()) -> DeskRoute:
    """Where the description stands."""

    def show(_request: Request) -> Response:
        return JSONResponse(_describe_once(tuple(pages), tuple(others)))

    return DeskRoute("/openapi.json", show, role=Role.READER)


@cache
def _describe_once(pages: tuple[Any, ...], others: tuple[JsonAddress, ...]) -> dict[str, Any]:
    return describe(pages, others)


def describe(pages: Sequence[Downloaded], others: Sequence[JsonAddress] = ()) -> dict[str, Any]:
    """The description of all addresses that answer with JSON or CSV."""
    schemas: dict[str, Any] = {"Error": ERROR}
    paths: dict[str, Any] = {}
    for page in pages:
        paths[page.json] = {"get": _operation(page, schemas)}
        if page.tables:
            paths[page.csv] = {"get": _table_operation(page)}
    for other in others:
        operation = _operation(other, schemas)
        operation["parameters"] += [
            {"name": name, "in": "query", "description": meaning, "schema": {"type": "string"}}
            for name, meaning in other.query
        ]
        paths[other.json] = {"get": operation}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Minutebook desk",
            "version": __version__,
            "description": "Every page of the desk as JSON at the same address, and every list as CSV.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"schemas": schemas},
    }


def schema_of(hint: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a type as views use them; dataclasses go to `schemas` and are referred to."""
    if hint in PLAIN:
        return {"type": PLAIN[hint]}
    if hint is type(None):
        return {"type": "null"}
    origin, given = get_origin(hint), get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [schema_of(one, schemas) for one in given]}
    if origin is tuple and given[-1:] == (Ellipsis,):
        return {"type": "array", "items": schema_of(given[0], schemas)}
    if origin is tuple:
        several = [schema_of(one, schemas) for one in given]
        return {"type": "array", "prefixItems": several, "minItems": len(several), "maxItems": len(several)}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": schema_of(given[1], schemas)}
    if is_dataclass(hint):
        return _refer(hint, schemas)
    raise TypeError(f"expected a type that views are made of, found {hint!r}")


def _refer(cls: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    name = cls.__name__
    if name not in schemas:
        schemas[name] = {}
        hints = get_type_hints(cls)
        properties = {field.name.rstrip("_"): schema_of(hints[field.name], schemas) for field in fields(cls)}
        schemas[name] = {
            "type": "object",
            "description": " ".join((cls.__doc__ or "").split()),
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    return {"$ref": f"#/components/schemas/{name}"}


def view_class(view: Any) -> Any:
    """The dataclass that a view returns, or is."""
    return view if is_dataclass(view) else get_type_hints(view)["return"]


def _operation(page: Described, schemas: dict[str, Any]) -> dict[str, Any]:
    answer = {"application/json": {"schema": schema_of(view_class(page.view), schemas)}}
    responses: dict[str, Any] = {"200": {"description": "The page.", "content": answer}}
    if IN_PATH.search(page.path):
        error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
        responses["404"] = {"description": "There is no such row.", "content": error}
    return {
        "operationId": _name(page.path),
        "summary": _first_sentence(view_class(page.view)),
        "parameters": _parameters(page),
        "responses": responses,
    }


def _table_operation(page: Downloaded) -> dict[str, Any]:
    table = {"text/csv": {"schema": {"type": "string"}}}
    which = {"type": "string", "enum": list(page.tables), "default": page.tables[0]}
    return {
        "operationId": f"{_name(page.path)}_csv",
        "summary": f"{_first_sentence(view_class(page.view))} All of it as a table, UTF-8 with a byte order mark.",
        "parameters": [
            *(one for one in _parameters(page) if one["name"] not in ("page", "part", "at", "found")),
            {"name": "table", "in": "query", "description": "Which of the page's tables.", "schema": which},
        ],
        "responses": {"200": {"description": "The table.", "content": table}},
    }


def _parameters(page: Described) -> list[dict[str, Any]]:
    found = []
    for name in IN_PATH.findall(page.path):
        kind = "integer" if name == "number" else "string"
        found.append({"name": name, "in": "path", "required": True, "schema": {"type": kind}})
    if page.in_parts:
        is_search = view_class(page.view) is SearchView
        for name, meaning in PARAMETERS.items():
            if name != "q" or is_search:
                kind = "integer" if name == "page" else "string"
                found.append({"name": name, "in": "query", "description": meaning, "schema": {"type": kind}})
    if page.rows:
        meaning = "Narrows the list to a value, where the list knows it: see `filters` or `facets` in the answer."
        found += [
            {"name": name, "in": "query", "description": meaning, "schema": {"type": "string"}} for name in FILTERS
        ]
    return found


def _name(path: str) -> str:
    words = path.replace("{", "").replace("}", "").strip("/").replace("/", "_")
    return f"get_{words or 'home'}"


def _first_sentence(cls: Any) -> str:
    text = " ".join((cls.__doc__ or "").split())
    return text.split(". ")[0].rstrip(".") + "."
