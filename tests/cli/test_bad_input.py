"""Bad input through the program as users run it, in its own process: one line each, nothing lost, the store whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = """Ninth meeting of the mechanism held in Minsk

MINSK, May 3 (Wire) -- The 9th meeting of the Belarus-China trade cooperation mechanism was held in Minsk on Tuesday.
"""
SENTENCE = b"The 9th meeting of the Belarus-China trade cooperation mechanism was held in Minsk.\n"
BAD = {
    "binary.txt": bytes(range(256)) * 8,
    "broken.jsonl": b'{"id": "1", "text": \n',
    "empty.txt": b"",
    "huge.txt": SENTENCE * (50_000_000 // len(SENTENCE) + 1),
    "latin.txt": "Réunion à Genève sur la coopération.".encode("latin-1"),
    "page.html": b"<!DOCTYPE html><html><body><p>They met.</p></body></html>",
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00",
    "white.txt": b" \n\t\n",
}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from minutebook.program import main; main()", *arguments]
    clean = {name: value for name, value in os.environ.items() if name != "MINUTEBOOK_STORE"}
    return subprocess.run(command, check=False, cwd=folder, env=clean, capture_output=True, text=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything bad, and one good report, last in order."""
    made = tmp_path_factory.mktemp("reports")
    for name, raw in BAD.items():
        (made / name).write_bytes(raw)
    (made / "z.txt").write_text(REPORT, encoding="utf-8")
    return made


def assert_one_line_each(stderr: str, sources: list[str]) -> None:
    lines = stderr.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [["minutebook", source] for source in sources]
    assert all("expected" in line and "found" in line for line in lines)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_is_read_past_everything_bad_in_it(folder: Path, tmp_path: Path, jobs: str) -> None:
    done = run(tmp_path, "read", str(folder), "--jobs", jobs)
    names = ["broken.jsonl#line 1" if name == "broken.jsonl" else name for name in sorted(BAD)]
    assert_one_line_each(done.stderr, [str(folder / name) for name in names])
    assert done.returncode == 1
    (reading,) = map(json.loads, done.stdout.splitlines())
    assert reading["document"]["source"] == str(folder / "z.txt")
    assert [meeting["ordinal"] for meeting in reading["meetings"]] == [9]


@pytest.mark.parametrize("name", [*BAD, "missing.txt"])
def test_a_store_with_reports_is_not_touched_by_what_cannot_be_read(folder: Path, tmp_path: Path, name: str) -> None:
    assert run(tmp_path, "add", str(folder / "z.txt")).returncode == 0
    store = tmp_path / "minutebook.db"
    before = store.read_bytes()
    done = run(tmp_path, "add", str(folder / name))
    place = "#line 1" if name == "broken.jsonl" else ""
    assert_one_line_each(done.stderr, [f"{folder / name}{place}"])
    assert (done.returncode, done.stdout) == (2, "added 0, unchanged 0, not read 1\n")
    assert store.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["minutebook.db"]


def test_what_can_be_read_is_added_beside_what_cannot(folder: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "add", "nowhere", str(folder))
    assert done.returncode == 1
    assert done.stdout == f"added 1, unchanged 0, not read {len(BAD) + 1}\n"
    built = run(tmp_path, "build")
    assert (built.returncode, built.stderr) == (0, "")
    assert "documents 1," in built.stdout
