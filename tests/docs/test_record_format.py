"""`docs/record-format.md` tells of every field that the program prints."""

import dataclasses
import re
from functools import cache
from pathlib import Path

import pytest

from minutebook.model import record
from minutebook.model.claims import CLAIM_CLASSES, Claim, Participant
from minutebook.model.document import Document
from minutebook.model.reading import Reading

PAGE = Path(__file__).resolve().parents[2] / "docs" / "record-format.md"
NOT_PRINTED = {"document", "place"}
# A claim's field that is printed under another name (`content` of the class does it).
PRINTED_AS = {"agreement": "kind", "framework": "kind", "issue": "kind"}


@cache
def sections(part: str) -> dict[str, str]:
    """The sections of a part of the page ("A reading", "The record"): heading -> text; "" before the first."""
    text = PAGE.read_text(encoding="utf-8")
    body = text.split(f"\n## {part}\n", 1)[1].split("\n## ", 1)[0]
    pieces = re.split(r"^### (.+)$", body, flags=re.MULTILINE)
    return {"": pieces[0], **dict(zip(pieces[1::2], pieces[2::2], strict=True))}


def documented(section: str) -> set[str]:
    return set(re.findall(r"`([a-z_]+)`", section))


def field_names(row: type) -> set[str]:
    return {field.name.rstrip("_") for field in dataclasses.fields(row)}


@pytest.mark.parametrize("kind", CLAIM_CLASSES, ids=lambda kind: kind.kind)
def test_fields_of_claims(kind: type[Claim]) -> None:
    printed = {PRINTED_AS.get(name, name) for name in field_names(kind) - NOT_PRINTED}
    if "participants" in printed:
        printed |= field_names(Participant)
    head = documented(sections("A reading")[""])
    assert not printed - head - documented(sections("A reading")[kind.kind])


def test_fields_of_a_document() -> None:
    document = Document(
        id="0", source="a.txt", title=None, publisher=None, language=None, published=None, dateline=None, text="A."
    )
    printed = set(Reading(document=document, claims=()).to_json()["document"])
    assert not printed - documented(sections("A reading")["document"])


TABLES = {field.name: field.type for field in dataclasses.fields(record.Record)}
ROWS = [cls for cls in vars(record).values() if isinstance(cls, type) and issubclass(cls, record.Row)]


def row_class(table: str) -> type:
    """`tuple[Meeting, ...]` of the field `meetings` -> Meeting."""
    return TABLES[table].__args__[0]  # type: ignore[union-attr, no-any-return]


@pytest.mark.parametrize("table", TABLES)
def test_fields_of_the_record(table: str) -> None:
    head = documented(sections("The record")[""])
    assert not field_names(row_class(table)) - head - documented(sections("The record")[table])


def test_no_row_class_is_without_a_table() -> None:
    assert {row_class(table) for table in TABLES} == set(ROWS) - {record.Row}


VALUES = [
    cls
    for cls in vars(record).values()
    if dataclasses.is_dataclass(cls) and cls not in ROWS and cls is not record.Record and isinstance(cls, type)
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_values_inside_rows(value: type) -> None:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", value.__name__).lower()
    line = re.search(rf"^\| {words} \|(.*)$", sections("The record")["Values inside rows"], flags=re.MULTILINE)
    assert line, f"no line for {words}"
    assert not field_names(value) - documented(line[1])


def test_nothing_is_documented_that_is_not_there() -> None:
    assert set(sections("A reading")) == {"", "document", *(kind.kind for kind in CLAIM_CLASSES)}
    assert set(sections("The record")) == {"", *TABLES, "Values inside rows"}
