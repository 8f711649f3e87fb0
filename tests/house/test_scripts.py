"""The scripts that the Makefile calls."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.house.source_tree import ROOT

SERVER = """
import signal, sys, time
signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
print("ready", flush=True)
time.sleep(20)
"""


def run(script: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["bash", str(ROOT / "scripts" / script), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def write_makefile(folder: Path) -> None:
    (folder / "server.py").write_text(SERVER, encoding="utf-8")
    recipe = f"@bash '{ROOT}/scripts/foreground' '{sys.executable}' server.py"
    (folder / "Makefile").write_text(f"demo:\n\t{recipe}\n", encoding="utf-8")


def test_ctrl_c_at_a_terminal_ends_make_with_status_0(tmp_path: Path) -> None:
    write_makefile(tmp_path)
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        os.execvp("make", ["make", "demo"])
    output = b""
    while b"ready" not in output:
        output += os.read(terminal, 1000)
    os.write(terminal, b"\x03")
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0


def test_the_status_of_the_command_is_kept(tmp_path: Path) -> None:
    assert run("foreground", "bash", "-c", "exit 3", folder=tmp_path).returncode == 3


def test_an_environment_is_refused_in_one_line_without_python(tmp_path: Path) -> None:
    done = run("make-venv", "no-such-python", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "apt-get install python3" in done.stderr


def test_an_environment_is_refused_to_an_old_python(tmp_path: Path) -> None:
    old = tmp_path / "old-python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)
    done = run("make-venv", str(old), folder=tmp_path)
    assert done.returncode == 1
    assert "3.9.2" in done.stderr


def test_nothing_is_scored_without_annotated_reports(tmp_path: Path) -> None:
    folder = tmp_path / "checkout"
    folder.mkdir()
    done = run("score", "minutebook", folder=folder)
    assert done.returncode == 0
    assert "nothing to score" in done.stdout
