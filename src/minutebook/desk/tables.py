"""The tables of a page as files: which lists of its view can be downloaded, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from starlette.exceptions import HTTPException

from minutebook.model.record_values import Names, Numbering
from minutebook.model.remark import N_
from minutebook.report.checking import QuestionCount
from minutebook.report.citing import Source, Words
from minutebook.report.document import KindCount, Place, PrintToken
from minutebook.report.grid import Grid, GridColumn
from minutebook.report.home import Count, IssueGroup
from minutebook.report.judging import FieldOption
from minutebook.report.likely_same import Option
from minutebook.report.lines import Link
from minutebook.report.months import MonthChart
from minutebook.report.paging import Filter, Part
from minutebook.report.search import Facet
from minutebook.report.turns import Turns
from minutebook.report.upcoming import Upcoming

NO_TABLES: Mapping[Any, str] = {
    Filter: "what a list can be narrowed by",
    Facet: "what a search can be narrowed by",
    Part: "which parts of lists are shown",
    Option: "what a form offers",
    FieldOption: "what a form offers",
    PrintToken: "the text of a report",
    Place: "marks in the text of a report",
    KindCount: "the legend of the text of a report",
    Names: "the names of one row, shown as a line; exports have them",
    Words: "the words that one fact rests on, shown as a line",
    QuestionCount: "how many questions there are, by kind",
    Count: "how many rows the tables have",
    IssueGroup: "issues by kind; the page of issues has the table",
    GridColumn: "the heads of a table",
    Source: "the reports that a page cites, by their numbers there; the list of reports has the table",
    Numbering: "how sessions were counted, a line of text",
    Link: "links, shown as a line",
}
"""Lists of these are no tables, and why."""

HOLDING = (Upcoming, MonthChart, Grid, Turns)
"""Parts of views that hold tables, and are themselves none. Drawings are not among them: a table stands behind each."""


def tables_of(view: Any) -> tuple[str, ...]:
    """The tables of a view by the names of its fields, with a dot where one is held by a part of the view."""
    return tuple(row_classes(view))


@cache
def row_classes(view: Any) -> Mapping[str, Any]:
    """The tables of a view, each with the class of its rows."""
    hints: dict[str, Any] = get_type_hints(view)
    found: dict[str, Any] = {}
    for field in fields(view):
        hint = hints[field.name]
        several = (hint, *get_args(hint)) if get_origin(hint) in (Union, UnionType) else (hint,)
        held = next((one for one in several if one in HOLDING), None)
        if held:
            found.update((f"{field.name}.{name}", row) for name, row in row_classes(held).items())
        elif get_origin(hint) is tuple and is_dataclass(row := get_args(hint)[0]) and row not in NO_TABLES:
            found[field.name] = row
    return found


def rows_of(view: Any, table: str) -> Sequence[Any]:
    """The rows of a table of a view."""
    for name in table.split("."):
        view = getattr(view, name) if view is not None else ()
    return tuple(view or ())


def choose_table(asked: str | None, tables: Sequence[str]) -> str:
    """The table that an address asks for, the first where it does not say. Raises HTTPException."""
    if asked is None:
        return tables[0]
    if asked not in tables:
        raise HTTPException(404, N_("There is no page at this address."))
    return asked
