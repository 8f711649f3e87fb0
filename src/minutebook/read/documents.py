"""From a path, a folder or standard input to documents and, for what cannot be read, problems."""

import codecs
import io
import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from minutebook.model.document import Document
from minutebook.model.errors import ReadError
from minutebook.model.problem import ReadProblem
from minutebook.read.decoding import LARGEST
from minutebook.read.json_lines import read_json, read_json_lines
from minutebook.read.markdown import read_markdown
from minutebook.read.plain_text import read_plain_text

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Reader = Callable[[BinaryIO, str], Iterator[Document | ReadProblem]]

FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain_text,
        ".text": read_plain_text,
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".jsonl": read_json_lines,
        ".json": read_json,
    }
)
STREAMED = frozenset({".jsonl"})
NOT_READ_YET: Mapping[str, str] = MappingProxyType(
    {".pdf": "PDF", ".docx": "DOCX", ".doc": "DOC", ".odt": "ODT", ".rtf": "RTF", ".html": "HTML", ".htm": "HTML"}
)
STANDARD_INPUT = "-"
CHUNK = 1 << 16


def read_input(source: str, stdin: BinaryIO | None = None) -> Iterator[Document | ReadProblem]:
    """The documents of a file, of all files of a folder in order of path, or of standard input (`-`).

    Whatever cannot be read yields one ReadProblem with one clear line; the rest is still read. Never raises for input.
    """
    if source == STANDARD_INPUT:
        yield from _read_guarded(partial(_read_standard_input, stdin), source)
        return
    path, name = Path(source), _printable(source)
    try:
        folder = path.is_dir()
    except (OSError, ValueError):
        folder = False
    if folder:
        yield from _read_folder(path, name)
    else:
        yield from _read_guarded(partial(_read_file, path, name), name)


def _printable(name: str) -> str:
    """A file's name with a question mark for each byte that is not UTF-8, for such a name can be printed nowhere."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _read_guarded(
    read: Callable[[], Iterator[Document | ReadProblem]], source: str
) -> Iterator[Document | ReadProblem]:
    """What `read` yields; the errors that bad input causes become a problem."""
    try:
        yield from read()
    except ReadError as error:
        yield ReadProblem(source=source, message=str(error))
    except FileNotFoundError:
        yield ReadProblem(source=source, message="expected a file or folder, found nothing at this path")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield ReadProblem(source=source, message=f"expected a readable file, found that it cannot be read: {reason}")


def _read_folder(folder: Path, source: str) -> Iterator[Document | ReadProblem]:
    found = False
    problems: list[ReadProblem] = []
    for path in _walk(folder, problems):
        yield from problems
        problems.clear()
        found = True
        name = _printable(str(path))
        yield from _read_guarded(partial(_read_file, path, name), name)
    yield from problems
    if not found and not problems:
        known = ", ".join(FORMATS)
        yield ReadProblem(source=source, message=f"expected a folder with reports ({known}), found none")


def _walk(folder: Path, problems: list[ReadProblem]) -> Iterator[Path]:
    """The reports under a folder, sorted by path; hidden files and folders are passed over."""

    def note(error: OSError) -> None:
        message = f"expected a readable folder, found that it cannot be read: {error.strerror}"
        problems.append(ReadProblem(source=str(error.filename), message=message))

    paths: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths.extend(Path(parent, name) for name in names if not name.startswith("."))
    yield from (path for path in sorted(paths) if path.suffix.lower() in {*FORMATS, *NOT_READ_YET})


def _read_file(path: Path, source: str) -> Iterator[Document | ReadProblem]:
    suffix = path.suffix.lower()
    if suffix in NOT_READ_YET and path.exists():
        raise ReadError(
            f"expected text, Markdown or JSON Lines, found {NOT_READ_YET[suffix]}, a format that is not read yet"
        )
    size = path.stat().st_size
    if size > LARGEST and suffix not in STREAMED:
        raise ReadError(f"expected a report of at most {LARGEST // 1_000_000} MB, found {size / 1_000_000:.0f} MB")
    with path.open("rb") as stream:
        yield from FORMATS.get(suffix, read_plain_text)(stream, source)


def _read_standard_input(stdin: BinaryIO | None) -> Iterator[Document | ReadProblem]:
    """JSON Lines when the first character is a brace, else plain text."""
    if stdin is None:
        raise ReadError("expected standard input, found none")
    head = b""
    while len(head) <= LARGEST and not head.strip() and (chunk := stdin.read(CHUNK)):
        head += chunk
    first = head.removeprefix(codecs.BOM_UTF8).lstrip()
    reader: Reader = read_plain_text
    if first.startswith(b"{"):
        # An object spread over lines is one document; a line of JSON Lines never breaks behind its brace.
        reader = read_json if first[1:].lstrip(b" \t\r").startswith(b"\n") else read_json_lines
    yield from reader(io.BufferedReader(_Replay(head, stdin)), STANDARD_INPUT)


class _Replay(io.RawIOBase):
    """A stream that gives again what was already read from it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer)
        data = self._head[: len(view)] if self._head else self._rest.read(len(view))
        self._head = self._head[len(data) :] if self._head else self._head
        view[: len(data)] = data
        return len(data)
