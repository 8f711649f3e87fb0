"""Reading in a process of its own: what it gives, and that it can be ended whatever it does."""

import json
import time
from pathlib import Path

import pytest

from minutebook.model.problem import ReadProblem
from minutebook.model.reading import Reading
from minutebook.pipeline.reading import read_reports
from minutebook.pipeline.reading_apart import ReadingProcess

TEXT = "Kari Berg met with Wang Li in Oslo on March 4, 2025."


def many(path: Path, count: int) -> Path:
    path.write_text(
        "\n".join(json.dumps({"id": str(n), "text": f"{TEXT} {n}"}) for n in range(count)), encoding="utf-8"
    )
    return path


def test_it_gives_what_reading_here_gives_and_tells_where_a_file_ends(tmp_path: Path) -> None:
    one, bad = many(tmp_path / "a.jsonl", 3), tmp_path / "b.pdf"
    bad.write_bytes(b"%PDF-1.7")
    process = ReadingProcess()
    steps = list(process.read([one, bad], lambda: False))
    here = list(read_reports([str(one), str(bad)]))
    assert steps == [*here[:3], None, here[3], None]
    kept = process._process
    assert list(process.read([one], lambda: False))[:3] == here[:3]
    assert process._process is kept, "one process for many uploads"
    process.stop()
    assert kept is not None and not kept.is_alive()


def test_it_stops_when_told_to(tmp_path: Path) -> None:
    path = many(tmp_path / "a.jsonl", 20_000)
    process = ReadingProcess()
    found: list[object] = []
    for step in process.read([path], lambda: len(found) >= 5):
        found.append(step)
    assert 5 <= len(found) < 100
    assert process._process is None
    process.stop()


def test_a_file_at_which_it_dies_is_a_problem_and_the_next_is_read(tmp_path: Path) -> None:
    first, second = many(tmp_path / "a.jsonl", 20_000), many(tmp_path / "b.jsonl", 2)
    process = ReadingProcess()
    steps = process.read([first, second], lambda: False)
    assert isinstance(next(steps), Reading)
    assert process._process
    process._process.kill()
    rest = list(steps)
    problems = [step for step in rest if isinstance(step, ReadProblem)]
    assert [(p.source, "out of memory?" in p.message) for p in problems] == [(str(first), True)]
    assert [isinstance(step, Reading) for step in rest[-4:]] == [False, True, True, False]
    process.stop()


def test_a_report_that_takes_too_long_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = many(tmp_path / "a.jsonl", 1)
    process = ReadingProcess(longest=0.0)
    began = time.monotonic()
    steps = list(process.read([path], lambda: False))
    assert time.monotonic() - began < 30
    assert isinstance(steps[0], ReadProblem) and "takes longer" in steps[0].message
    assert steps[1:] == [None]
