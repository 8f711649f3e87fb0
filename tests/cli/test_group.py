"""Every problem is one line on standard error with a status, and start-up stays quick."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from minutebook.cli import main as cli_main
from minutebook.cli.group import CommandGroup, LazyCommand
from minutebook.model.errors import StoreError
from minutebook.program import main

PROGRAM = [sys.executable, "-c", "from minutebook.program import main; main(prog_name='minutebook')"]


def group_that(error: BaseException) -> CommandGroup:
    @click.command()
    def fail() -> None:
        raise error

    group = CommandGroup(name="minutebook")
    group.add_command(fail)
    return group


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (StoreError("a.db: expected a store file, found a folder"), 2, "a.db: expected a store file, found a folder"),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "output: No space left on device"),
        (PermissionError(errno.EACCES, "Permission denied", "a.db"), 2, "a.db: Permission denied"),
        (click.ClickException("no good"), 2, "no good"),
    ],
)
def test_an_error_is_one_line_and_status_2(error: Exception, status: int, line: str) -> None:
    result = CliRunner().invoke(group_that(error), ["fail"])
    assert (result.exit_code, result.stderr, result.stdout) == (status, f"minutebook: {line}\n", "")


def test_an_interrupt_is_quiet_and_status_130() -> None:
    result = CliRunner().invoke(group_that(KeyboardInterrupt()), ["fail"])
    assert (result.exit_code, result.output.strip()) == (130, "")


def test_what_a_file_name_holds_stays_on_its_line() -> None:
    result = CliRunner().invoke(group_that(StoreError("a\nb\x1b[31m\udcff.db: 没有")), ["fail"])
    assert result.stderr == "minutebook: a\\nb\\x1b[31m\\udcff.db: 没有\n"


@pytest.mark.parametrize("arguments", [["read"], ["read", "--jobs", "0", "a"], ["publish"], ["show", "rumours"]])
def test_wrong_usage_is_one_line_that_leads_to_help(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments, prog_name="minutebook")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("minutebook: ")
    assert "--help`)" in result.stderr


def test_help_names_every_command_with_a_line_and_an_example() -> None:
    shown = CliRunner().invoke(main, ["--help"], prog_name="minutebook")
    assert shown.exit_code == 0
    for name in ("read", "add", "build", "export", "show", "serve"):
        assert f"\n  {name} " in shown.output
    for name in cli_main.main.commands:
        assert f"  minutebook {name}" in CliRunner().invoke(main, [name, "--help"]).output


def test_version_is_the_packages() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.output.startswith("minutebook 0.")


def test_a_lazy_command_is_loaded_when_called_and_not_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slow_room.py").write_text(
        "import click\n@click.command()\n@click.option('--word')\ndef speak(word):\n    click.echo(word)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    group = CommandGroup(name="minutebook")
    group.add_command(LazyCommand("speak", "slow_room:speak", "Say a word."))
    assert "Say a word." in CliRunner().invoke(group, ["--help"]).output
    assert "slow_room" not in sys.modules
    assert CliRunner().invoke(group, ["speak", "--word", "talks"]).output == "talks\n"
    assert sys.modules.pop("slow_room")


def test_a_lazy_command_says_what_the_command_says_of_itself() -> None:
    lazy = main.commands["serve"]
    assert isinstance(lazy, LazyCommand)
    assert lazy.load().get_short_help_str(limit=200) == lazy.short_help


def test_the_program_starts_without_the_desk_and_quickly() -> None:
    heavy = "import sys, minutebook.program; print([m for m in ('starlette', 'uvicorn', 'jinja2') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout == "[]\n"

    def start() -> float:
        begun = time.perf_counter()
        subprocess.run([*PROGRAM, "--version"], check=True, capture_output=True)
        return time.perf_counter() - begun

    # 0.15 s is the promise on a quiet machine; a busy one gets more, and a web framework at start-up still shows.
    assert min(start() for _ in range(3)) < 0.4


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    reports = tmp_path / "r.jsonl"
    lines = (json.dumps({"id": str(n), "text": f"Talks {n}. " + "The two sides met. " * 500}) for n in range(300))
    reports.write_text("\n".join(lines))
    program = subprocess.Popen([*PROGRAM, "read", str(reports)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout and program.stderr
    program.stdout.readline()
    program.stdout.close()
    assert program.stderr.read() == b""
    assert program.wait() == 141


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_reading_quietly(jobs: str, tmp_path: Path) -> None:
    reports = tmp_path / "r.jsonl"
    reports.write_text((json.dumps({"id": "1", "text": "The two sides held talks in Minsk. " * 40}) + "\n") * 20_000)
    # A shell that runs tests in the background has all that they start ignore the key.
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    start = f"{heed}; from minutebook.program import main; main()"
    program = subprocess.Popen(
        [sys.executable, "-c", start, "read", "--jobs", jobs, str(reports)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert program.stdout
    # It is at work once it has printed something.
    assert program.stdout.readline()
    os.killpg(program.pid, signal.SIGINT)
    _, problems = program.communicate(timeout=30)
    assert (program.returncode, problems.strip()) == (130, b"")
