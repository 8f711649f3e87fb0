"""Rows and tables as readable text for a terminal."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from minutebook.model.json_form import to_json
from minutebook.model.record import Row

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "mechanisms": ("id", "first", "latest", "parties", "name"),
    "meetings": ("id", "date_start", "form", "ordinal", "city", "mechanism_name", "participants"),
    "officials": ("id", "party", "name"),
    "tenures": ("id", "official", "country", "first_seen", "last_seen", "title"),
    "organisations": ("id", "party", "role", "name"),
    "frameworks": ("id", "kind", "by", "first_seen", "last_seen", "name"),
    "commitments": ("id", "thread", "date", "meeting", "by", "strength", "areas", "action"),
    "progress": ("id", "date", "meeting", "areas"),
    "agreements": ("id", "kind", "signed", "parties", "title"),
    "statements": ("id", "date", "meeting", "speaker", "force"),
    "gaps": ("id", "mechanism", "ordinal", "after", "before"),
    "documents": ("id", "published", "language", "publisher", "title"),
    "issues": ("id", "kind", "message"),
    "judgements": ("id", "when", "who", "verdict", "field", "value", "state", "saw", "why"),
}
"""What a list of each table shows; the rest is on the row's own page, or in --json."""

WIDEST = 60
ID_SHOWN = 16
"""Enough of a document's 64 digits to name it; `show` takes the beginning of an id."""


def render_rows(what: str, rows: Iterable[Row]) -> str:
    """The rows of a table of the record, a line each, under the names of their fields; "no meetings" for none."""
    columns = COLUMNS[what]
    cells = [[_cell(name, getattr(row, name)) for name in columns] for row in rows]
    return render_table([name.replace("_", " ") for name in columns], cells) if cells else f"no {what}\n"


def render_table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns aligned to their widest cell, two spaces apart, the headers above."""
    lines = [list(headers), *[[shorten(cell, WIDEST) for cell in row] for row in rows]]
    widths = [max(text_width(line[place]) for line in lines) for place in range(len(headers))]
    return "".join(
        "  ".join(cell + " " * (width - text_width(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def render_fields(value: Any, depth: int = 0) -> str:
    """A row or view, a field a line; what is nested is indented below, what is empty left out."""
    lines: list[str] = []
    for name, item in to_json(value).items():
        _add_field(lines, name.replace("_", " "), item, depth)
    return "".join(f"{line}\n" for line in lines)


def drop_controls(text: str) -> str:
    """The text without control characters, but for tabs and line ends: a report must not steer the terminal."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")


def text_width(text: str) -> int:
    """Columns of a terminal: two for a wide character (Chinese), none for a combining one."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shorten(text: str, widest: int) -> str:
    """The text on one line, and if it is wider than that many columns, cut with an ellipsis."""
    line = " ".join(text.split())
    if text_width(line) <= widest:
        return line
    while text_width(line) >= widest:
        line = line[:-1]
    return line.rstrip() + "…"


def _cell(name: str, value: Any) -> str:
    if value is None:
        return "-"
    if name == "id":
        return str(value)[:ID_SHOWN]
    if name == "when":
        return str(value)[:16].replace("T", " ")
    if name == "participants":
        return ", ".join(person.name for person in value) or "-"
    return ", ".join(value) or "-" if isinstance(value, tuple) else str(value)


def _add_field(lines: list[str], name: str, value: Any, depth: int) -> None:
    indent = "  " * depth
    if value is None or value in ("", [], {}):
        return
    if isinstance(value, dict):
        lines.append(f"{indent}{name}:")
        for inner, item in value.items():
            _add_field(lines, inner.replace("_", " "), item, depth + 1)
    elif isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        lines.append(f"{indent}{name}:")
        for item in value:
            _add_field(lines, "-", item, depth + 1)
    else:
        words = ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)
        lines.append(f"{indent}{name}: {' '.join(words.split())}")
