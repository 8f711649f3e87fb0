"""Adding reports at the desk: what is shown before it is kept, what is refused, and what stopping leaves."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.guarded import Inputs, client_of, guarded_app, make_accounts, make_store, quick_hashes, sign_in

from minutebook.desk import adding as adding_module
from minutebook.desk import batches as batches_module
from minutebook.desk import uploads as uploads_module
from minutebook.desk.adding import Adding
from minutebook.desk.app import make_app
from minutebook.desk.uploads import clean_name, suffix_of
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.keeping import load_record
from minutebook.pipeline.reading import read_reports
from minutebook.pipeline.reading_apart import ReadingProcess, Step

BASE = "http://127.0.0.1:8000"
REPORT = """Foreign ministers meet in Oslo

OSLO, March 3, 2025 (News) -- Norwegian Foreign Minister Kari Berg met with Chinese Foreign Minister Wang Li in Oslo
on Monday. It was the fourth meeting of the Norway-China Maritime Consultation Mechanism. Wang Li said that China is
ready to work with Norway on fisheries.
"""
EVIL = "<script>alert(1)</script>"


class ReadingHere(ReadingProcess):
    """Reads in this process: quicker, for what is tested is the desk."""

    def read(self, paths: Sequence[Path], is_stopped: Callable[[], bool]) -> Iterator[Step]:
        for path in paths:
            for outcome in read_reports([str(path)]):
                if is_stopped():
                    return
                yield outcome
            yield None

    def close(self) -> None:
        """Nothing to end."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_store(tmp_path)


@pytest.fixture
def client(path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(batches_module, "ReadingProcess", ReadingHere)
    load = JoinedStore(path).load
    return TestClient(
        make_app(load, None, Adding(path, load)), base_url=BASE, follow_redirects=False, headers={"origin": BASE}
    )


def send(client: TestClient, files: Sequence[tuple[str, bytes]] = (), headers: dict | None = None, **fields: str):
    """Send the form, as a browser does: a file input that nothing was chosen for is an empty file."""
    token = Inputs(client.get("/add").text).forms[0][1]["token"]
    parts = [("files", (name, body)) for name, body in files or [("", b"")]]
    parts += [(name, (None, value)) for name, value in {"token": token, "text": "", **fields}.items()]
    return client.post("/add", files=parts, headers=headers)


def wait(client: TestClient, address: str) -> dict:
    """The upload as JSON, once nothing goes on any more."""
    for _ in range(600):
        found = client.get(f"{address}.json").json()
        if not found["is_active"]:
            return found
        time.sleep(0.02)
    raise AssertionError(found)


def decide(client: TestClient, address: str, act: str, **fields: str | list[str]):
    token = Inputs(client.get("/add").text).forms[0][1]["token"]
    return client.post(address, data={"token": token, "act": act, **fields})


def read(client: TestClient, files: Sequence[tuple[str, bytes]] = (), **fields: str) -> tuple[str, dict]:
    """Send, and wait until it is read."""
    answer = send(client, files, **fields)
    assert answer.status_code == 303, answer.text
    address = answer.headers["location"]
    return address, wait(client, address)


def test_a_pasted_text_is_shown_then_kept(path: Path, client: TestClient) -> None:
    address, found = read(client, text=REPORT)
    assert (found["phase"], found["reports"], found["can_keep"]) == ("read", 1, True)
    before = load_record(path)
    page = client.get(address).text
    assert "Foreign ministers meet in Oslo" in page and "2 meetings" in page and "new" in page
    preview = client.get(f"{address}/0").text
    assert "<mark" in preview and "Norway-China Maritime Consultation Mechanism" in preview
    assert "What it would join" in preview and "None" not in preview
    assert load_record(path) == before, "nothing is kept by looking"
    decide(client, address, "keep", keep=["0"])
    found = wait(client, address)
    assert (found["phase"], found["kept"]) == ("kept", 1)
    record = load_record(path)
    document = next(row for row in record.documents if row.source == "pasted text")
    assert "Norway-China Maritime Consultation Mechanism" in [row.name for row in record.mechanisms]
    assert f'href="/documents/{document.id}"' in client.get(address).text
    assert client.get(f"/documents/{document.id}").status_code == 200, "the record follows"


def test_what_is_there_already_is_said_and_not_kept_again(path: Path, client: TestClient) -> None:
    address, _ = read(client, text=REPORT)
    decide(client, address, "keep", keep="0")
    wait(client, address)
    size = path.read_bytes()
    address, found = read(client, [("again.txt", REPORT.encode())])
    assert (found["there"], found["can_keep"]) == (1, False)
    assert "there already" in client.get(address).text
    assert "none chosen that is not there already" in decide(client, address, "keep", keep="0").text
    assert path.read_bytes() == size


def test_what_it_would_join_is_linked(path: Path, client: TestClient) -> None:
    record = load_record(path)
    official = next(row for row in record.officials if row.name == "Ivan Birch")
    lines = (
        "Talks in Minsk\n\nMINSK, March 3, 2025 (News) -- Norwegian Foreign Minister Kari Berg met with Russian "
        "Interior Minister Ivan Birch in Minsk on Monday."
    )
    address, _ = read(client, text=lines)
    page = client.get(f"{address}/0").text
    assert f'<a href="/officials/{official.id}">Ivan Birch</a>' in page
    assert 'Kari Berg <span class="tag">new</span>' in page


def test_files_of_every_sort_and_what_cannot_be_read(path: Path, client: TestClient) -> None:
    lines = [{"id": "one", "text": REPORT, "title": "Told as JSON"}, {"id": "two"}]
    files = [
        ("a.txt", REPORT.encode()),
        ("b.md", b"# A heading\n\nKari Berg met with Wang Li in Oslo on March 4, 2025.\n"),
        ("c.jsonl", "\n".join(json.dumps(line) for line in lines).encode()),
        ("d.docx", b"PK\x03\x04" + b"\0" * 100),
        ("e.bin", bytes(range(256)) * 10),
        ("f.txt", b""),
        ("g.txt", REPORT.encode("utf-16-le")),
    ]
    address, found = read(client, files)
    assert found["reports"] == 3 and found["files_done"] == 7
    problems = {row["source"]: row["message"] for row in found["problems"]}
    assert set(problems) == {"c.jsonl#line 2", "d.docx", "e.bin", "f.txt", "g.txt"}
    assert all(message.startswith("expected") for message in problems.values())
    assert [row["source"] for row in found["drafts"]] == ["a.txt", "b.md", "c.jsonl#one"]
    page = client.get(address).text
    assert "c.jsonl#line 2" in page and "/tmp" not in page


def test_only_what_is_ticked_is_kept(path: Path, client: TestClient) -> None:
    address, _ = read(client, [(f"{n}.txt", f"Report {n}\n\n{REPORT}".encode()) for n in range(4)])
    decide(client, address, "keep", keep=["1", "3", "9", "-1", "x"])
    assert wait(client, address)["kept"] == 2
    kept = {row.source for row in load_record(path).documents} & {f"{n}.txt" for n in range(4)}
    assert kept == {"1.txt", "3.txt"}
    page = client.get(address).text
    assert 'value="0" aria-label' in page and 'value="1"' not in page, "the others can be kept later"
    assert decide(client, address, "keep", keep=["1", "3"]).status_code == 422
    decide(client, address, "keep", keep=["0", "1"])
    found = wait(client, address)
    assert (found["phase"], found["kept"], found["chosen"]) == ("kept", 1, 1)


def test_nothing_is_left_of_what_is_discarded(path: Path, client: TestClient) -> None:
    before = path.read_bytes()
    address, _ = read(client, text=REPORT)
    batch = next(iter(adding_of(client).batches._batches.values()))
    assert not Path(batch.uploads.folder.name).exists(), "what was sent goes once it is read"
    assert decide(client, address, "discard").headers["location"] == "/add"
    assert client.get(address).status_code == 404
    assert path.read_bytes() == before


def test_a_text_with_what_it_does_not_say_itself(path: Path, client: TestClient) -> None:
    given = {"title": "A title", "published": "2025-03-04", "publisher": "Gazette", "url": "https://example.org/a"}
    address, found = read(client, text="Kari Berg met with Wang Li in Oslo.", **given)
    line = found["drafts"][0]
    assert (line["title"], line["published"], line["publisher"]) == ("A title", "2025-03-04", "Gazette")
    assert "https://example.org/a" in client.get(f"{address}/0").text


def test_a_large_upload_is_listed_in_part_and_kept_as_a_whole(
    path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding_module, "MOST_SHOWN", 2)
    body = "\n".join(json.dumps({"id": str(n), "text": f"Number {n}. Kari Berg met with Wang Li."}) for n in range(5))
    address, found = read(client, [("a.jsonl", body.encode())])
    assert (len(found["drafts"]), found["rest"]) == (2, 3)
    assert "and 3 more reports that are not listed" in client.get(address).text
    decide(client, address, "keep", keep="0", rest="1")
    assert wait(client, address)["kept"] == 4


class Slow(ReadingHere):
    """Reads until it is told to stop."""

    def read(self, paths: Sequence[Path], is_stopped: Callable[[], bool]) -> Iterator[Step]:
        yield next(iter(read_reports([str(paths[0])])))
        while not is_stopped():
            time.sleep(0.01)


def test_reading_can_be_stopped_and_what_was_read_can_be_kept(
    path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches_module, "ReadingProcess", Slow)
    load = JoinedStore(path).load
    client = TestClient(
        make_app(load, None, Adding(path, load)), base_url=BASE, follow_redirects=False, headers={"origin": BASE}
    )
    address = send(client, [("a.txt", REPORT.encode()), ("b.txt", REPORT.encode() + b"x")]).headers["location"]
    for _ in range(500):
        if client.get(f"{address}.json").json()["reports"]:
            break
        time.sleep(0.01)
    page = client.get(address).text
    assert 'http-equiv="refresh"' in page and "Reading" in page and 'value="stop"' in page
    assert client.get(f"{address}/0").status_code == 404
    assert decide(client, address, "keep", keep="0").status_code == 422
    decide(client, address, "stop")
    found = wait(client, address)
    assert (found["phase"], found["reports"], found["files_done"]) == ("stopped", 1, 0)
    assert "0 of 2 files were read to the end" in client.get(address).text
    decide(client, address, "keep", keep="0")
    assert wait(client, address)["phase"] == "kept"


def test_keeping_can_be_stopped_and_what_was_kept_stays(
    path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "\n".join(json.dumps({"id": str(n), "text": f"Number {n}. Kari Berg met with Wang Li."}) for n in range(50))
    address, _ = read(client, [("a.jsonl", body.encode())])
    batch = next(iter(adding_of(client).batches._batches.values()))
    real = batches_module.keep_readings

    def keep_some(store_path: Path, readings: Sequence):
        for kept in real(store_path, readings):
            batch.stop.set()
            yield kept

    monkeypatch.setattr(batches_module, "keep_readings", keep_some)
    decide(client, address, "keep", keep=[str(n) for n in range(50)])
    found = wait(client, address)
    assert (found["phase"], found["kept"], found["chosen"]) == ("stopped", 20, 50)
    page = client.get(address).text
    assert "20 reports were kept and stay." in page and "30 reports were not kept." in page
    assert sum(row.source.startswith("a.jsonl") for row in load_record(path).documents) == 20


def adding_of(client: TestClient) -> Adding:
    """The desk's own, through the route that it answers."""
    return next(r.endpoint.__self__ for r in client.app.routes if r.path == "/add" and "GET" in r.methods)


def test_limits_are_said(path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "expected a text or a file, found neither" in send(client).text
    monkeypatch.setattr(uploads_module, "MOST_FILES", 3)
    answer = send(client, [(f"{n}.txt", b"x") for n in range(4)])
    assert answer.status_code == 422 and "at most 3 files" in answer.text
    answer = send(client, [(f"{n}.txt", b"x") for n in range(9)])
    assert answer.status_code == 400
    monkeypatch.setattr(uploads_module, "LARGEST", 10_000)
    answer = send(client, [("a.txt", b"x" * 20_000)])
    assert answer.status_code == 413 and "minutebook add" in answer.text
    monkeypatch.setattr(uploads_module, "DRAINED", 15_000)
    assert send(client, [("a.txt", b"x" * 20_000)]).status_code == 413
    assert send(client, text="y" * 30_000).status_code == 413


def test_only_so_many_reports_are_read_at_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches_module, "MOST_REPORTS", 2)
    body = "\n".join(json.dumps({"id": str(n), "text": f"Number {n}. Kari Berg met with Wang Li."}) for n in range(5))
    address, found = read(client, [("a.jsonl", body.encode())])
    assert found["reports"] == 2 and "only the first 2 reports" in client.get(address).text


def test_only_so_many_uploads_wait_at_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches_module, "MOST_UNDER_WAY", 0)
    answer = send(client, text=REPORT)
    assert answer.status_code == 422 and "under way at once" in answer.text


def test_forms_from_elsewhere_are_refused(path: Path, client: TestClient) -> None:
    assert send(client, text=REPORT, headers={"origin": "https://evil.example"}).status_code == 403
    assert send(client, text=REPORT, token="guessed").status_code == 403
    assert client.post("/add", data={"text": REPORT}).status_code == 415
    address, _ = read(client, text=REPORT)
    assert decide(client, address, "keep", token="guessed", keep="0").status_code == 403
    assert "praise" in decide(client, address, "praise").text


def test_an_upload_is_its_owners_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches_module, "ReadingProcess", ReadingHere)
    with quick_hashes():
        make_accounts(path)
        app = guarded_app(path)
        one, other = client_of(app), client_of(app)
        sign_in(one, "Edd Editor")
        sign_in(other, "Ada Admin")
        address, _ = read(one, text=REPORT)
        assert one.get(address).status_code == 200
        assert other.get(address).status_code == other.get(f"{address}/0").status_code == 404
        assert other.get(f"{address}.json").status_code == 404
        assert decide(other, address, "keep", keep="0").status_code == 404


def test_a_read_only_desk_adds_nothing(path: Path) -> None:
    client = TestClient(make_app(JoinedStore(path).load), base_url=BASE, headers={"origin": BASE})
    assert 'href="/add"' not in client.get("/").text
    assert client.get("/add").status_code == 404
    assert client.post("/add").status_code in (404, 405)


def test_names_of_files_are_not_trusted(client: TestClient) -> None:
    names = ["../../etc/passwd", "C:\\evil\\x.txt", EVIL + ".txt", "a\u202etxt.exe", "x" * 500 + ".txt", "nul\0.txt"]
    address, found = read(client, [(name, f"{n}\n\n{REPORT}".encode()) for n, name in enumerate(names)])
    for row in found["drafts"]:
        assert (
            "/" not in row["source"].replace(EVIL, "") and "\u202e" not in row["source"] and len(row["source"]) <= 130
        )
    assert "<script>alert" not in client.get(address).text


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\a\\b.txt", "b.txt"),
        ("a\tb\nc.txt", "a b c.txt"),
        ("a\u202e\u200bb.txt", "ab.txt"),
        ("", "file"),
        ("/", "file"),
        ("отчёт.txt", "отчёт.txt"),
        ("x" * 200 + ".jsonl", "x" * 113 + "….jsonl"),
    ],
)
def test_clean_names(given: str, clean: str) -> None:
    assert clean_name(given) == clean


def test_suffixes() -> None:
    assert suffix_of("A.TXT") == ".txt" and suffix_of("a") == "" and suffix_of("a.b c") == "" and suffix_of(".") == ""


def test_a_worker_outlives_what_goes_wrong(path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise RuntimeError("a mistake")

    monkeypatch.setattr(batches_module, "compare_readings", fail)
    address, found = read(client, text=REPORT)
    assert found["phase"] == "failed" and "made a mistake" in client.get(address).text
    monkeypatch.undo()
    _, found = read(client, text=REPORT)
    assert found["phase"] in ("read", "failed")
