"""Dataclasses as rows of a table: plain columns for plain fields, JSON text for anything nested."""

import json
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from json.encoder import encode_basestring as _quote
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from minutebook.model.from_json import from_json
from minutebook.model.json_form import fields_to_json
from minutebook.model.record_values import Evidence

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column, named as in JSON for the attribute it holds. `sort`: TEXT, INTEGER, BOOLEAN, JSON."""

    name: str
    attribute: str
    sort: str
    required: bool

    def define(self, references: str | None = None) -> str:
        """The column as CREATE TABLE has it; `references` is the table whose id it holds."""
        kind = {"JSON": "TEXT", "BOOLEAN": "INTEGER"}.get(self.sort, self.sort)
        line = f'"{self.name}" {kind}' + (" PRIMARY KEY" if self.name == "id" else "")
        return line + (" NOT NULL" if self.required else "") + (f" REFERENCES {references}(id)" if references else "")


def lay_out(cls: type) -> tuple[Column, ...]:
    """The columns of a dataclass, in the order of its fields."""
    kind: Any = cls
    return _columns(kind)


@cache
def _columns(cls: Any) -> tuple[Column, ...]:
    hints = get_type_hints(cls)
    return tuple(_column(f.name, hints[f.name]) for f in fields(cls))


def to_cells(value: Any, columns: Sequence[Column] | None = None) -> tuple[Any, ...]:
    """The cells of an instance, for the columns of its class, or for some of them."""
    return tuple(_cell(column, getattr(value, column.attribute)) for column in columns or lay_out(type(value)))


def from_cells(
    cls: type[Made],
    cells: tuple[Any, ...],
    columns: Sequence[Column] | None = None,
    others: Mapping[str, Any] = MappingProxyType({}),
) -> Made:
    """The instance that `to_cells` gave the cells of. Raises ValueError when they are of another shape.

    `others`: the JSON values of what is in none of the columns.
    """
    found = zip(columns or lay_out(cls), cells, strict=True)
    return from_json(cls, {**{column.name: _value(column, cell) for column, cell in found}, **others})


def _column(attribute: str, hint: Any) -> Column:
    required = True
    if get_origin(hint) in (types.UnionType, typing.Union):
        rest = [one for one in get_args(hint) if one is not type(None)]
        required = len(rest) == len(get_args(hint))
        hint = rest[0] if len(rest) == 1 else hint
    sort = {str: "TEXT", int: "INTEGER", bool: "BOOLEAN"}.get(hint, "JSON")
    return Column(name=attribute.rstrip("_"), attribute=attribute, sort=sort, required=required)


def _cell(column: Column, value: Any) -> Any:
    if column.attribute == "evidence":
        return _encode_evidence(value)
    if column.sort == "JSON" and value is not None:
        return encode(value)
    return value


encode = json.JSONEncoder(ensure_ascii=False, default=fields_to_json).encode
"""The bytes of `json.dumps(to_json(value))`, in one go."""


def _encode_evidence(evidence: Iterable[Evidence]) -> str:
    """The same of evidence, which is most of what is written, in half the time."""
    found = [
        f'{{"document": {_quote(e.document)}, "start": {e.start}, "end": {e.end}, "quote": {_quote(e.quote)}}}'
        for e in evidence
    ]
    return f"[{', '.join(found)}]"


def _value(column: Column, cell: Any) -> Any:
    if cell is None:
        return None
    if column.sort == "JSON":
        return json.loads(cell)
    return bool(cell) if column.sort == "BOOLEAN" else cell
