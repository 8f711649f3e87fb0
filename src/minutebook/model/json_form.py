"""Dataclasses to JSON, once, at the edge."""

import dataclasses
from functools import cache
from typing import Any

PLAIN = frozenset({str, int, float, bool, type(None)})


def to_json(value: Any) -> Any:
    """Plain JSON values (dict, list, str, int, float, bool, None) of a model value.

    Fields of dataclasses keep their order; a trailing underscore, there to dodge a keyword
    of Python (`with_`), is dropped.
    """
    kind = type(value)
    if kind in PLAIN:
        return value
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    if not dataclasses.is_dataclass(kind):
        return value
    return {key: to_json(getattr(value, name)) for name, key in _keys(kind)}


@cache
def _keys(kind: Any) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass, each with its key in JSON."""
    return tuple((field.name, field.name.rstrip("_")) for field in dataclasses.fields(kind))


def fields_to_json(value: Any) -> dict[str, Any]:
    """The fields of a dataclass by their keys, values as they are: what an encoder of JSON takes as its `default`."""
    kind: Any = type(value)
    return {key: getattr(value, name) for name, key in _keys(kind)}
