"""JSON Lines, a document a line, and JSON files that hold one such object.

    {"id", "text", "title"?, "published"?, "publisher"?, "url"?, "language"?}

The original to which offsets lead back is the title, a blank line and the text, as the JSON strings say them.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from minutebook.model.document import Document
from minutebook.model.errors import ReadError
from minutebook.model.problem import ReadProblem
from minutebook.read.cleaning import fold_line
from minutebook.read.composition import PARAGRAPH_BREAK, Original, compose_document
from minutebook.read.dates import normalise_day
from minutebook.read.decoding import BOMS, EXPECTED, LARGEST, decode, read_whole, refuse_other_formats
from minutebook.read.language import normalise_language

WANTED = 'expected a JSON object with "id" and "text"'
CHUNK = 1 << 20


def read_json_lines(stream: BinaryIO, source: str) -> Iterator[Document | ReadProblem]:
    """The document of each line, or the line's problem, streamed; empty lines are passed over. Raises ReadError."""
    number, found = 0, False
    for number, line in enumerate(_lines(stream), start=1):
        if number == 1:
            _refuse_other_encodings(line or b"")
        if line is not None and not line.strip():
            continue
        found = True
        place = f"{source}#line {number}"
        try:
            if line is None:
                raise ReadError(f"expected a line of at most {LARGEST // 1_000_000} MB, found more")
            yield _document(line, source, place)
        except ReadError as error:
            yield ReadProblem(source=place, message=str(error))
    if not found:
        what = "an empty file" if not number else "nothing but white space"
        raise ReadError(f"expected a document a line, found {what}")


def read_json(stream: BinaryIO, source: str) -> Iterator[Document | ReadProblem]:
    """The document of a JSON file that holds one object. Raises ReadError."""
    raw = read_whole(stream)
    if not raw.strip():
        raise ReadError(f"{WANTED}, found " + ("nothing but white space" if raw else "an empty file"))
    yield _document(raw, source, source)


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Raw lines without their newline; None for a line over the limit, which is passed over and not kept."""
    while line := stream.readline(LARGEST + 2):
        if len(line) > LARGEST and not line.endswith(b"\n"):
            while (rest := stream.readline(CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line.removesuffix(b"\n").removesuffix(b"\r")


def _refuse_other_encodings(line: bytes) -> None:
    if any(line.startswith(mark) for mark, name in BOMS if name != "utf-8-sig"):
        raise ReadError(f"{EXPECTED}, found UTF-16; convert the file to UTF-8 (iconv -f UTF-16 -t UTF-8)")
    refuse_other_formats(line)


def _document(raw: bytes, source: str, place: str) -> Document:
    row = _parse(raw)
    text = _string(row, "text")
    if text is None:
        found = '"html", which is not read yet' if "html" in row else f"the fields {_names(row)}"
        raise ReadError(f"{WANTED}, found {found}")
    if not text.strip():
        raise ReadError('expected a report, found an empty "text"')
    title = _string(row, "title")
    title = title if title and title.strip() else None
    identity = row.get("id")
    named = isinstance(identity, str | int) and not isinstance(identity, bool) and str(identity).strip()
    return compose_document(
        Original(
            id=hashlib.sha256(raw).hexdigest(),
            source=f"{source}#{identity}" if named else place,
            text=f"{title}{PARAGRAPH_BREAK}{text}" if title else text,
            start=len(title) + len(PARAGRAPH_BREAK) if title else 0,
            title=fold_line(title, 0, len(title)) if title else None,
            published=normalise_day(row.get("published")),
            publisher=_line(row, "publisher"),
            language=normalise_language(row.get("language")),
            url=_line(row, "url"),
        )
    )


def _parse(raw: bytes) -> dict[str, Any]:
    try:
        row = json.loads(decode(raw))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise ReadError(f"{WANTED}, found broken JSON at {where}: {error.msg}") from error
    except RecursionError as error:
        raise ReadError(f"{WANTED}, found JSON nested too deeply") from error
    if not isinstance(row, dict):
        raise ReadError(f"{WANTED}, found {_kind(row)}")
    return row


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")


def _names(row: dict[str, Any]) -> str:
    names = ", ".join(sorted(str(name) for name in row)[:8])
    return names if len(names) <= 100 else names[:100] + "…"


def _string(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReadError(f'expected "{name}" to be a string, found {_kind(value)}')
    # A lone surrogate can be written in JSON but not in UTF-8: nothing that it goes into could be printed.
    return value.encode("utf-8", "replace").decode("utf-8") if not value.isascii() else value


def _line(row: dict[str, Any], name: str) -> str | None:
    """A short string of metadata on one line, or None."""
    value = row.get(name)
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
