"""Writes `docs/store.md` from the store itself and from `docs/record-format.md`: `make pages`."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from minutebook.model.document import Document
from minutebook.store.layout import lay_out
from minutebook.store.schema import (
    CITED_MEANINGS,
    KEPT_MEANINGS,
    REFERENCES,
    SEARCH_MEANINGS,
    THREAD_MEANINGS,
    record_columns,
    record_tables,
    record_views,
)

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "store.md"
EVERY_ROW = {
    "id": "stable as long as what it stands on is",
    "evidence": "the words, each with its document; the view `evidence` has them as rows",
}

INTRODUCTION = """# The store as SQL

Written by `make pages` from the store itself; do not edit.

A store is one SQLite file. [Datasette](https://datasette.io) opens it as it is (`datasette minutebook.db`), and so does
whatever else reads SQLite 3.38 or later. [How to ask the record](how-to/ask-the-record.md) has questions with answers.

- **The record**: the tables that `minutebook build` makes, and the views over them. They are made from what is kept:
  read them, do not write them. A table is in no order of its own: say one with `ORDER BY`. Their fields are those of
  the [record format](record-format.md). Lists and values inside a row are JSON; the views have them as rows.
  The words of mechanisms, officials, tenures, organisations and frameworks are rows of `cited`, as there may be many.
- **What is kept**: documents, claims and judgements, from which all else is made.

Days are text, as precise as the source (`2023`, `2023-03`, `2023-03-14`), and compare as text.
"""


@cache
def sections(part: str) -> Mapping[str, str]:
    """The sections of a part of the record format, by table."""
    text = (DOCS / "record-format.md").read_text(encoding="utf-8")
    body = text.split(f"\n## {part}\n", 1)[1].split("\n## ", 1)[0]
    pieces = re.split(r"^### (.+)$", body, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


@cache
def meanings(part: str, table: str) -> Mapping[str, str]:
    """Field to meaning, as a table of the record format has it."""
    found = {}
    for names, meaning in re.findall(r"^\| (`.+?) \| (.+) \|$", sections(part).get(table, ""), flags=re.MULTILINE):
        found.update(dict.fromkeys(re.findall(r"`([a-z_]+)`", names), meaning))
    return found


def meaning_of(table: str, column: str) -> str:
    """The meaning of a column of the record, "as in a reading" and the like spelled out. Raises KeyError."""
    text = {**EVERY_ROW, **meanings("The record", table)}[column]
    text = re.sub(r"see (\w+) below", r"see [\1](record-format.md#values-inside-rows)", text)
    if "as for statements" in text:
        return meaning_of("statements", column)
    if "as for officials" in text and column != "role":
        return meaning_of("officials", column)
    if "in a reading" in text:
        told = meanings("A reading", "document" if table == "documents" else table).get(column)
        rest = text.partition(";")[2].strip()
        return "; ".join(part for part in (told, rest) if part) or text
    return text


def kept_meaning(table: str, column: str) -> str:
    """The meaning of a column of a kept table. KeyError when there is none."""
    if column in KEPT_MEANINGS[table]:
        return KEPT_MEANINGS[table][column]
    return meanings("A reading", "document")[column]


def kept_columns() -> Mapping[str, tuple[str, ...]]:
    """The kept tables with their columns."""
    own = {table: tuple(columns) for table, columns in KEPT_MEANINGS.items()}
    return {**own, "kept_documents": (*(column.name for column in lay_out(Document)), "digest")}


def page_text() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *_views(), *_tables(), *_threads(), *_kept(), *_search()]).rstrip() + "\n"


def _views() -> Iterator[str]:
    yield "## Views\n"
    for name, view in record_views().items():
        yield f"### {name}\n\n{view.meaning}\n\n| Column | Meaning |\n| --- | --- |"
        yield from (f"| `{column}` | {meaning} |" for column, meaning in view.columns.items())
        yield ""


def _tables() -> Iterator[str]:
    yield "## Tables of the record\n"
    for name, row in record_tables().items():
        meaning = (row.__doc__ or "").strip().splitlines()[0]
        yield f"### Table {name}\n\n{meaning}\n\n| Column | Type | Meaning |\n| --- | --- | --- |"
        for column in record_columns(name):
            target = REFERENCES.get((name, column.name))
            kind = column.sort if column.sort != "BOOLEAN" else "INTEGER, 0 or 1"
            link = f", id in {target}" if target else ""
            yield f"| `{column.name}` | {kind}{link} | {meaning_of(name, column.name)} |"
        yield ""


def _threads() -> Iterator[str]:
    yield "### Table threads\n\nThe same undertaking across meetings: the history of its commitments.\n"
    yield "| Column | Meaning |\n| --- | --- |"
    yield from (f"| `{column}` | {meaning} |" for column, meaning in THREAD_MEANINGS.items())
    yield ""
    yield "### Table cited\n\nThe words on which rows stand that may have thousands.\n"
    yield "| Column | Meaning |\n| --- | --- |"
    yield from (f"| `{column}` | {meaning} |" for column, meaning in CITED_MEANINGS.items())
    yield ""


def _kept() -> Iterator[str]:
    yield "## Tables that are kept\n"
    for table, columns in kept_columns().items():
        yield f"### {table}\n\n| Column | Meaning |\n| --- | --- |"
        yield from (f"| `{column}` | {kept_meaning(table, column)} |" for column in columns)
        yield ""


def _search() -> Iterator[str]:
    yield "## Tables of the search\n"
    yield "Made with the record, and written row by row: an entry has a number, and points to its row.\n"
    for table, columns in SEARCH_MEANINGS.items():
        yield f"### Table {table}\n\n| Column | Meaning |\n| --- | --- |"
        yield from (f"| `{column}` | {meaning} |" for column, meaning in columns.items())
        yield ""


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8")
