import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutebook.model.document import Document
from minutebook.model.problem import ReadProblem
from minutebook.read.documents import FORMATS, read_input

REPORT = "Ministers meet in Rome again\n\nROME, March 4 (AFP) - The ministers met on Thursday and spoke about trade.\n"


def problem(source: str | Path, stdin: bytes | None = None) -> str:
    """The message of the one problem that an input has."""
    (found,) = read_input(str(source), io.BytesIO(stdin) if stdin is not None else None)
    assert isinstance(found, ReadProblem)
    assert found.source == str(source)
    assert "\n" not in found.message
    return found.message


def documents(source: str | Path, stdin: bytes | None = None) -> list[Document]:
    found = list(read_input(str(source), io.BytesIO(stdin) if stdin is not None else None))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \n\t \n", "nothing but white space"),
        ("a.txt", b"ab\x00cd", "binary data (a NUL byte at offset 2)"),
        ("a.txt", b"\x01\x02\x03\x04abc", "binary data (4 control characters)"),
        (
            "a.txt",
            "Ministère".encode("latin-1"),
            "byte 0xE8 at offset 6, which is not UTF-8; convert the file to UTF-8",
        ),
        ("a.txt", "罗马会谈".encode("gb18030"), "at offset 0, which is not UTF-8"),
        ("a.txt", b"%PDF-1.7 ...", "found PDF, a format that is not read yet"),
        ("a.md", b"PK\x03\x04...", "found DOCX, ODT or another ZIP archive"),
        ("a.txt", b"<!DOCTYPE html><p>Hello", "found HTML, a format that is not read yet"),
        ("a.html", b"Hello", "found HTML, a format that is not read yet"),
        ("a.pdf", b"Hello", "found PDF, a format that is not read yet"),
        ("a.jsonl", b"", "expected a document a line, found an empty file"),
        ("a.jsonl", b"\n\n", "expected a document a line, found nothing but white space"),
        ("a.json", b"", "found an empty file"),
        ("a.txt", b"|\n|||||\n", "no text beside headline, menus and notices"),
        ("a.txt", b"\xff\xfeA\xd8", "broken character"),
    ],
)
def test_bad_files_have_one_clear_problem(tmp_path: Path, name: str, raw: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    assert words in problem(path)


def test_missing_path(tmp_path: Path) -> None:
    assert "found nothing at this path" in problem(tmp_path / "a.txt")
    assert "found nothing at this path" in problem(tmp_path / "a.pdf")


def test_path_with_a_nul() -> None:
    assert "cannot be read" in problem("a\0b")


def test_links_in_a_circle(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.symlink_to(path)
    assert "cannot be read" in problem(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT)
    path.chmod(0)
    assert "cannot be read: Permission denied" in problem(path)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.unknown"])
def test_huge_files_are_refused_unread(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("a huge file was opened"))
    assert problem(path) == "expected a report of at most 20 MB, found 50 MB"


def test_folder_is_read_in_order_of_path(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b.TXT", "c.text", ".hidden.txt", ".git/x.txt", "picture.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(REPORT)
    names = [document.source.removeprefix(f"{tmp_path}/") for document in documents(tmp_path)]
    assert names == ["a/b.TXT", "a/z.md", "b.txt", "c.text"]


def test_folder_reads_on_behind_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    (tmp_path / "c.jsonl").write_text('{"id": "1"}\n{"id": "2", "text": "The ministers met in Rome."}\n')
    (tmp_path / "d.txt").write_text(REPORT)
    found = list(read_input(str(tmp_path)))
    assert [type(one) for one in found] == [ReadProblem, ReadProblem, ReadProblem, Document, Document]


def test_a_name_that_is_not_utf_8_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/a\xff.txt"
    with open(path, "wb") as stream:  # noqa: PTH123
        stream.write(REPORT.encode())
    assert [document.source for document in documents(tmp_path)] == [f"{tmp_path}/a?.txt"]


def test_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    assert "expected a folder with reports (.txt" in problem(tmp_path)


def test_unknown_suffix_named_by_the_user_is_tried_as_text(tmp_path: Path) -> None:
    path = tmp_path / "report.news"
    path.write_text(REPORT)
    assert documents(path)[0].title == "Ministers meet in Rome again"


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_reads(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text('{"id": "x", "text": "The ministers met in Rome."}' if suffix.startswith(".json") else REPORT)
    (document,) = documents(path)
    assert "ministers met" in document.text


def test_standard_input_as_text() -> None:
    (document,) = documents("-", REPORT.encode())
    assert (document.source, document.publisher) == ("-", "AFP")


def test_standard_input_as_json_lines() -> None:
    raw = b'\n \n{"id": "a", "text": "One met."}\n{"id": "b", "text": "Two met."}\n'
    assert [document.source for document in documents("-", raw)] == ["-#a", "-#b"]


def test_standard_input_as_one_object() -> None:
    (document,) = documents("-", b'{\n "id": "a",\n "text": "One met."\n}\n')
    assert document.source == "-#a"


def test_standard_input_without_anything() -> None:
    assert "expected standard input, found none" in problem("-")
    assert "empty file" in problem("-", b"")
    assert "nothing but white space" in problem("-", b"  \n")


def test_endless_standard_input_is_refused() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            return b"x" * size

    (found,) = read_input("-", Endless())  # type: ignore[arg-type]
    assert isinstance(found, ReadProblem)
    assert "at most 20 MB" in found.message


def seeds() -> Iterator[Path]:
    yield from sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))


@pytest.mark.skipif(not list(seeds()), reason="the shared seeds are not there")
def test_shared_seeds_have_the_mastheads_of_their_annotation() -> None:
    gold = Path(__file__).parents[3] / "shared" / "gold" / "seeds.jsonl"
    rows = {row["doc"]: row for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    for path in seeds():
        (document,) = documents(path)
        row = rows[path.name]
        dateline = document.dateline and {"place": document.dateline.place, "date": document.dateline.date}
        found = (document.language, document.published, document.publisher, dateline)
        assert found == (row["language"], row["published"], row["publisher"], row["dateline"]), path.name
        raw = path.read_text(encoding="utf-8")
        assert all(raw[document.original_offset(i)] == c or c.isspace() for i, c in enumerate(document.text)), path.name
