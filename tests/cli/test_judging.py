"""`minutebook judge` and `show judgements`, end to end."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.test_commands import OTHER, REPORT

from minutebook.program import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in a folder with a store of two meetings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MINUTEBOOK_STORE", raising=False)
    monkeypatch.setenv("MINUTEBOOK_WHO", "A. Reader")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, prog_name="minutebook")

    for name, text in (("a.txt", REPORT), ("b.txt", OTHER)):
        Path(name).write_text(text, encoding="utf-8")
    assert run("add", "a.txt", "b.txt").exit_code == 0
    assert run("build").exit_code == 0
    return run


def rows(run: Run, what: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("show", what, "--json").stdout.splitlines()]


def test_a_correction_is_kept_told_and_shown(run: Run) -> None:
    meeting = str(rows(run, "meetings")[0]["id"])
    done = run("judge", "correct", meeting[:7], "--field", "city", "--value", "Brest", "--why", "a slip")
    assert (done.exit_code, done.stderr) == (0, "")
    judged = rows(run, "judgements")[0]
    assert done.stdout.startswith(f"kept {judged['id']}: correct 9th meeting")
    assert done.stdout.endswith(f"now {meeting}\n")
    assert rows(run, "meetings")[0]["city"] == "Brest"
    assert (judged["who"], judged["value"], judged["about"]) == ("A. Reader", "Brest", [meeting])
    table = run("show", "judgements").stdout
    assert "stands" in table and "a slip" in table
    assert "why: a slip" in run("show", "judgements", str(judged["id"])).stdout


def test_every_verdict(run: Run) -> None:
    one, two = (str(row["id"]) for row in rows(run, "meetings"))
    why = ("--why", "seen")
    assert run("judge", "confirm", one, *why, "--field", "city").exit_code == 0
    assert run("judge", "same", one, two, *why).exit_code == 0
    assert len(rows(run, "meetings")) == 1
    assert run("judge", "undo", str(rows(run, "judgements")[-1]["id"]), *why).exit_code == 0
    assert run("judge", "different", one, two, *why).exit_code == 0
    assert run("judge", "unsure", one, two, *why, "--field", "mechanism").exit_code == 0
    assert run("judge", "reject", one, *why).exit_code == 0
    assert [row["id"] for row in rows(run, "meetings")] == [two]
    verdicts = [row["verdict"] for row in rows(run, "judgements")]
    assert verdicts == ["confirm", "same", "undo", "different", "unsure", "reject"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["confirm", "E123"], "Missing option '--why'"),
        (["confirm", "E123", "E456", "--why", "x"], "expected one thing to confirm, found 2"),
        (["correct", "E123", "--why", "x", "--field", "city"], "`correct` takes --field and --value"),
        (["confirm", "E123", "--why", "x", "--value", "Brest"], "no other verdict takes a value"),
        (["reject", "E123", "--why", "x", "--field", "city"], "`reject` takes no field"),
        (["praise", "E123", "--why", "x"], "'praise' is not one of"),
        (["confirm", "E123", "--why", "x", "--who", ""], "expected your name: give --who, or set MINUTEBOOK_WHO"),
        (["confirm", "E12345", "--why", "x"], "no row of meetings has this id"),
        (["confirm", "E12345", "--why", " "], "expected a reason"),
    ],
)
def test_what_is_amiss_is_one_line_and_nothing_is_kept(run: Run, arguments: list[str], message: str) -> None:
    done = run("judge", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr and done.stderr.count("\n") == 1
    assert rows(run, "judgements") == []


def test_nobody_judges_without_a_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MINUTEBOOK_WHO")
    meeting = str(rows(run, "meetings")[0]["id"])
    assert "expected your name" in run("judge", "confirm", meeting, "--why", "x").stderr
    assert run("judge", "confirm", meeting, "--why", "x", "--who", "B. Reader").exit_code == 0
    assert rows(run, "judgements")[0]["who"] == "B. Reader"
