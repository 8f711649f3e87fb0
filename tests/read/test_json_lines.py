import hashlib
import io
import json

import pytest

from minutebook.model.document import Document
from minutebook.model.errors import ReadError
from minutebook.model.problem import ReadProblem
from minutebook.read.decoding import LARGEST
from minutebook.read.json_lines import read_json, read_json_lines

TEXT = "The ministers met in Rome on Monday, and they spoke about trade."


def read(raw: bytes) -> list[Document | ReadProblem]:
    return list(read_json_lines(io.BytesIO(raw), "f.jsonl"))


def one(**row: object) -> Document:
    (found,) = read(json.dumps(row, ensure_ascii=False).encode())
    assert isinstance(found, Document), found
    return found


def complaint(raw: bytes) -> ReadProblem:
    (found,) = read(raw)
    assert isinstance(found, ReadProblem)
    return found


def test_fields_go_to_the_document() -> None:
    url = "https://example.org/2021/03/05/talks"
    stated = {
        "title": "Talks held",
        "published": "2021-03-04T10:00:00Z",
        "publisher": " Example  Wire ",
        "language": "en",
    }
    document = one(id="x 1", text=TEXT, url=url, **stated)
    assert document.source == "f.jsonl#x 1"
    assert (document.title, document.published, document.publisher) == ("Talks held", "2021-03-04", "Example Wire")
    assert (document.url, document.language) == (url, "en")
    assert document.text == f"Talks held\n\n{TEXT}"
    assert document.text[document.body :] == TEXT


def test_id_is_that_of_the_raw_line() -> None:
    line = json.dumps({"id": "a", "text": TEXT}).encode()
    for ending in (b"", b"\n", b"\r\n"):
        (found,) = read(line + ending)
        assert isinstance(found, Document)
        assert found.id == hashlib.sha256(line).hexdigest()


def test_offsets_lead_back_to_title_blank_line_and_text() -> None:
    title, text = "Talks  held", f"March 4, 2021\n\n{TEXT}"
    document = one(id="a", title=title, text=text)
    original = f"{title}\n\n{text}"
    assert document.text == f"Talks held\n\n{TEXT}"
    assert all(original[document.original_offset(i)] == c for i, c in enumerate(document.text) if not c.isspace())
    assert document.published == "2021-03-04"


def test_metadata_outranks_what_the_text_says() -> None:
    text = f"ROME, March 4 (AFP) - {TEXT}"
    document = one(id="a", text=text, published="2021-03-06", publisher="Example Wire", language="it")
    assert (document.published, document.publisher, document.language) == ("2021-03-06", "Example Wire", "it")
    assert document.dateline is not None and document.dateline.date == "2021-03-04"


@pytest.mark.parametrize("bad", ["yesterday", "", None, 2021, "2021-02-30"])
def test_a_day_that_is_none_is_null(bad: object) -> None:
    assert one(id="a", text=TEXT, published=bad).published is None


def test_the_address_dates_what_nothing_else_does() -> None:
    assert one(id="a", text=TEXT, url="https://example.org/2021/03/05/x").published == "2021-03-05"


def test_a_line_without_id_is_named_by_its_number() -> None:
    assert one(text=TEXT).source == "f.jsonl#line 1"
    assert one(id=7, text=TEXT).source == "f.jsonl#7"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b'{"id": "a", "text": ', "found broken JSON at column"),
        (b'["a"]', "found a list"),
        (b'"a"', "found a string"),
        (b"3", "found a number"),
        (b"null", "found null"),
        (b'{"id": "a"}', "found the fields id"),
        (b'{"id": "a", "html": "<p>x"}', '"html", which is not read yet'),
        (b'{"id": "a", "text": "  "}', 'found an empty "text"'),
        (b'{"id": "a", "text": 3}', 'expected "text" to be a string, found a number'),
        (b'{"id": "a", "text": "x\xe9"}', "not UTF-8"),
        (b"[" * 100_000, "found"),
    ],
)
def test_bad_lines(raw: bytes, words: str) -> None:
    found = complaint(raw)
    assert found.source == "f.jsonl#line 1"
    assert words in found.message
    assert "\n" not in found.message


def test_good_lines_are_read_round_a_bad_one() -> None:
    good = json.dumps({"id": "a", "text": TEXT}).encode()
    found = read(good + b"\n\n{broken\n" + good)
    assert [one.source for one in found] == ["f.jsonl#a", "f.jsonl#line 3", "f.jsonl#a"]


def test_lines_are_streamed() -> None:
    line = json.dumps({"id": "a", "text": TEXT}).encode() + b"\n"
    stream = io.BytesIO(line * 3)
    first = next(read_json_lines(stream, "f.jsonl"))
    assert isinstance(first, Document)
    assert stream.tell() == len(line)


def test_a_line_over_the_limit_is_passed_over() -> None:
    good = json.dumps({"id": "a", "text": TEXT}).encode()
    found = read(b'{"text": "' + b"x" * LARGEST + b'"}\n' + good + b"\n")
    assert [one.source for one in found] == ["f.jsonl#line 1", "f.jsonl#a"]
    assert isinstance(found[0], ReadProblem)
    assert "at most 20 MB" in found[0].message


def test_utf_16_is_refused_as_a_whole() -> None:
    with pytest.raises(ReadError, match="found UTF-16"):
        read('{"id": "a"}\n{"id": "b"}'.encode("utf-16"))


def test_byte_order_mark_does_no_harm() -> None:
    (found,) = read(b"\xef\xbb\xbf" + json.dumps({"id": "a", "text": TEXT}).encode())
    assert isinstance(found, Document)


def test_lone_surrogates_become_something_that_can_be_printed() -> None:
    document = one(id="a", text="x")  # the plain way works
    (found,) = read(b'{"id": "a", "text": "The ministers \\ud83d met."}')
    assert isinstance(found, Document)
    found.text.encode("utf-8")
    assert document.text == "x"


def test_one_object_in_a_file() -> None:
    raw = json.dumps({"id": "a", "text": TEXT}, indent=2).encode()
    (found,) = read_json(io.BytesIO(raw), "f.json")
    assert isinstance(found, Document)
    assert (found.source, found.id) == ("f.json#a", hashlib.sha256(raw).hexdigest())
    with pytest.raises(ReadError, match="broken JSON at line 2, column 1"):
        list(read_json(io.BytesIO(b"{}\n{}"), "f.json"))
