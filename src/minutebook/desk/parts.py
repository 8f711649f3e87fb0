"""Lists in parts at the desk: what an address asks for, the addresses of the other parts, and lists as tables."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from minutebook.desk.languages import ASKED
from minutebook.model.json_form import to_json
from minutebook.report.exports.csv import BYTE_ORDER_MARK, guard_cell
from minutebook.report.paging import ListQuery

FILTERS = ("kind", "party", "area", "year", "form", "told_in", "source", "role", "read", "verdict", "who", "state")
"""What lists can be narrowed by, as query parameters. `language` is that of the desk itself."""

LONGEST = 300
MOST_STRETCHES = 40
_STRETCH = re.compile(r"(\d{1,9})-(\d{1,9})", flags=re.ASCII)
_SHOWN_OF = ("text", "name", "title", "label", "quote")


def read_query(request: Request, *, is_whole: bool = False) -> ListQuery:
    """What an address asks of the lists of its page. What makes no sense is left out; it is no error."""
    given = request.query_params
    page = given.get("page", "1")
    found = (_STRETCH.fullmatch(part) for part in given.get("found", "").split(",")[:MOST_STRETCHES])
    return ListQuery(
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1,
        at=given.get("at", "")[:LONGEST],
        part=given.get("part", "")[:LONGEST],
        words=given.get("q", "")[:LONGEST],
        chosen={name: given[name][:LONGEST] for name in FILTERS if given.get(name)},
        found=tuple((int(match[1]), int(match[2])) for match in found if match),
        is_whole=is_whole,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The address of a page, from which those of its other parts are made."""

    path: str
    given: Mapping[str, str]
    asked: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, request: Request) -> "Here":
        """The address that is asked for, without what only this request is about."""
        kept = ("q", *FILTERS)
        given = request.query_params
        return cls(
            path=request.url.path,
            given={k: v for k, v in given.items() if v and k in kept},
            asked=tuple((k, v) for k, v in given.multi_items() if k not in (ASKED, "judged")),
        )

    def spoken(self, language: str) -> str:
        """The same page in another language of the desk, as an address relative to itself."""
        return f"?{urlencode((*self.asked, (ASKED, language)))}"

    def part(self, page: int, part: str = "") -> str:
        """Another part of the same list, of one of several lists if it is named."""
        given = {**self.given, **({"part": part} if part else {}), **({"page": str(page)} if page > 1 else {})}
        return self._address(given) + (f"#{part}" if part else "")

    def narrowed(self, name: str, value: str) -> str:
        """The first part of the list narrowed to a value, or with "" no longer narrowed by it."""
        given = {k: v for k, v in self.given.items() if k != name}
        return self._address({**given, name: value} if value else given)

    def _address(self, given: Mapping[str, str]) -> str:
        return self.path + (f"?{urlencode(given)}" if given else "")


def table_response(name: str, rows: Sequence[Any], row_class: Any) -> Response:
    """A list as CSV, to be kept as a file; of an empty one, the heads that rows of the class would have."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response("".join(_lines(rows, row_class)), media_type="text/csv; charset=utf-8", headers=headers)


def _lines(rows: Sequence[Any], row_class: Any) -> Iterator[str]:
    """UTF-8 with a byte order mark, as in the export: without it spreadsheets break names in Chinese and Russian."""
    yield BYTE_ORDER_MARK
    yield _line(field.name.rstrip("_") for field in fields(row_class))
    for row in rows:
        yield _line(guard_cell(_cell(value)) for value in to_json(row).values())


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _cell(value: Any) -> str:
    """A value as a person reads it: of what is nested, the names."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict) and {"label", "count"} <= value.keys():
        return f"{value['label']}: {value['count']}"
    if isinstance(value, dict) and "undertaking_count" in value:
        return f"{value['undertaking_count']} + {value['progress_count']}"
    if isinstance(value, dict):
        return _cell(next((value[name] for name in _SHOWN_OF if name in value), ""))
    if isinstance(value, list):
        is_text = bool(value) and isinstance(value[0], dict) and "is_marked" in value[0]
        return ("" if is_text else "; ").join(_cell(item) for item in value)
    return str(value)
