"""What was uploaded and neither kept nor dropped is there after a restart of the desk, and no longer than is said."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.guarded import make_store
from tests.desk.test_adding import BASE, REPORT, ReadingHere, decide, send, wait

from minutebook.desk import batches as batches_module
from minutebook.desk import spool as spool_module
from minutebook.desk.adding import Adding
from minutebook.desk.app import make_app
from minutebook.desk.spool import FORGOTTEN_AFTER, HALF_SENT, Spool
from minutebook.model.errors import AddingError
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.keeping import load_record

OTHER = REPORT.replace("Oslo", "Bergen").replace("OSLO", "BERGEN")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(batches_module, "ReadingProcess", ReadingHere)
    return make_store(tmp_path)


def started(path: Path) -> TestClient:
    """A desk that has just been started on the store."""
    load = JoinedStore(path).load
    adding = Adding(path, load)
    adding.take_up()
    return TestClient(make_app(load, None, adding), base_url=BASE, follow_redirects=False, headers={"origin": BASE})


def folders(path: Path) -> list[Path]:
    return sorted(Spool(path).folder.glob("*"))


def test_what_was_read_is_there_after_a_restart_and_can_be_kept_then(path: Path) -> None:
    client = started(path)
    files = [("Осло.txt", REPORT.encode()), ("bergen.txt", OTHER.encode())]
    address = send(client, files).headers["location"]
    before = wait(client, address)
    assert len(before["drafts"]) == 2 and len(folders(path)) == 1
    if os.name == "posix":
        assert Spool(path).folder.stat().st_mode & 0o077 == 0 == folders(path)[0].stat().st_mode & 0o077
    client = started(path)
    assert wait(client, address) == before
    assert address in client.get("/add").text
    decide(client, address, "keep", keep="0")
    assert wait(client, address)["kept"] == 1
    # The other one still waits, and so does its file.
    again = wait(started(path), address)
    assert [line["is_kept"] for line in again["drafts"]] == [True, False]
    client = started(path)
    wait(client, address)
    decide(client, address, "keep", keep="1")
    wait(client, address)
    assert folders(path) == []
    assert {"Осло.txt", "bergen.txt"} <= {row.source for row in load_record(path).documents}
    assert started(path).get(address).status_code == 404


def test_what_is_dropped_or_holds_nothing_new_leaves_nothing(path: Path) -> None:
    client = started(path)
    address = send(client, text=REPORT, title="A title").headers["location"]
    wait(client, address)
    decide(client, address, "discard")
    assert folders(path) == []
    address = send(client, [("a.pdf", b"%PDF-1.4")]).headers["location"]
    assert wait(client, address)["drafts"] == []
    assert folders(path) == []


def test_uploads_wait_no_longer_than_is_said_and_halves_are_swept(path: Path) -> None:
    client = started(path)
    wait(client, send(client, text=REPORT).headers["location"])
    (folder,) = folders(path)
    note = json.loads((folder / "upload.json").read_text(encoding="utf-8"))
    (folder / "upload.json").write_text(json.dumps({**note, "since": time.time() - FORGOTTEN_AFTER - 1}))
    fresh, old = Spool(path).make_folder(), Spool(path).make_folder()
    os.utime(old, (0, time.time() - HALF_SENT - 1))
    assert list(Spool(path).waiting()) == []
    assert folders(path) == [fresh]


@pytest.mark.parametrize(
    "note",
    ["", "[]", "{}", '{"id": "x", "who": null, "since": "x", "files": []}',
     '{"id": "x", "who": null, "since": 1e10, "files": [{"name": "a", "file": "../../a.db"}]}'],
)  # fmt: skip
def test_a_note_that_is_none_is_no_upload(path: Path, note: str) -> None:
    folder = Spool(path).make_folder()
    (folder / "upload.json").write_text(note)
    assert list(Spool(path).waiting()) == []
    assert path.exists()


def test_no_more_waits_than_there_is_room_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool_module, "MOST_BYTES", 100)
    client = started(path)
    wait(client, send(client, text=REPORT).headers["location"])
    answer = send(client, text=OTHER)
    assert answer.status_code == 422 and "keep or drop an upload first" in answer.text
    with pytest.raises(AddingError):
        Spool(path).make_folder()


RUNNING = """
import sys
from pathlib import Path
from minutebook.desk.spool import Spool, Upload, Uploads
folder = Spool(Path(sys.argv[1])).make_folder()
(folder / "a.txt").write_text("They met.")
Uploads(folder=folder, files=(Upload(name="a.txt", path=folder / "a.txt"),)).note("x", None, float(sys.argv[2]))
print("sent", flush=True)
sys.stdin.read()
"""
"""A desk to which something was sent, and which runs until it is ended."""


@pytest.mark.skipif(spool_module.fcntl is None, reason="no locks on this system")
def test_an_upload_of_another_desk_is_taken_up_once_that_has_ended(path: Path) -> None:
    command = [sys.executable, "-c", RUNNING, str(path), str(time.time())]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdin and other.stdout and other.stdout.readline() == "sent\n"
    assert list(Spool(path).waiting()) == []
    other.kill()
    other.communicate()
    assert [one.id for one in Spool(path).waiting()] == ["x"]
