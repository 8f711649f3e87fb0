"""JSON back to dataclasses: the exact inverse of `json_form.to_json`, checked field by field."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

Made = TypeVar("Made")
Convert = Callable[[Any], Any]


def from_json(cls: type[Made], value: Mapping[str, Any]) -> Made:
    """The `cls` whose `to_json` is `value`: `from_json(type(x), to_json(x)) == x`.

    Lists become tuples, and `with` the field `with_`. Raises ValueError, naming class and field, when a field is
    unknown, of another type, or missing without a default: what was kept before a field was added is still read.
    """
    kind: Any = cls
    made: Made = _converter(kind)(value)
    return made


@cache
def _converter(kind: Any) -> Convert:
    """The function that turns a JSON value into a value of the annotated type `kind`."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _choose(kind, tuple(_converter(one) for one in arguments))
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return _sequence(_converter(arguments[0]))
        return _fixed(tuple(_converter(one) for one in arguments))
    if isinstance(kind, type) and is_dataclass(kind):
        return _build(kind)
    return _scalar(kind)


def _scalar(kind: type) -> Convert:
    def convert(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"expected {kind.__name__}, found {value!r}")
        return value

    return convert


def _choose(kind: Any, converters: tuple[Convert, ...]) -> Convert:
    def convert(value: Any) -> Any:
        for one in converters:
            try:
                return one(value)
            except ValueError:
                continue
        raise ValueError(f"expected {kind}, found {value!r}")

    return convert


def _sequence(one: Convert) -> Convert:
    def convert(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise ValueError(f"expected a list, found {value!r}")
        return tuple(one(item) for item in value)

    return convert


def _fixed(converters: tuple[Convert, ...]) -> Convert:
    def convert(value: Any) -> Any:
        if not isinstance(value, list | tuple) or len(value) != len(converters):
            raise ValueError(f"expected a list of {len(converters)}, found {value!r}")
        return tuple(one(item) for one, item in zip(converters, value, strict=True))

    return convert


def _build(cls: type) -> Convert:
    known = {f.name.rstrip("_") for f in fields(cls)}
    required = {f.name.rstrip("_") for f in fields(cls) if f.default is MISSING}

    @cache
    def parts() -> list[tuple[str, str, Convert]]:
        # Not before there is something to convert: a class may hold others of its own kind.
        hints = typing.get_type_hints(cls)
        return [(f.name, f.name.rstrip("_"), _converter(hints[f.name])) for f in fields(cls)]

    def convert(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ValueError(f"expected {cls.__name__}, found {value!r}")
        if not required <= value.keys() <= known:
            amiss = sorted((required - value.keys()) | (value.keys() - known))
            raise ValueError(f"{cls.__name__}: missing or unknown fields {amiss}")
        built = {}
        for name, key, one in parts():
            if key not in value:
                continue
            try:
                built[name] = one(value[key])
            except ValueError as error:
                raise ValueError(f"{cls.__name__}.{key}: {error}") from error
        return cls(**built)

    return convert
