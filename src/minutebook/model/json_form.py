"""Dataclasses to JSON, once, at the edge."""

import dataclasses
from typing import Any


def to_json(value: Any) -> Any:
    """Plain JSON values (dict, list, str, int, float, bool, None) of a model value.

    Fields of dataclasses keep their order; a trailing underscore, there to dodge a keyword
    of Python (`with_`), is dropped.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    return value
