"""Runs the console blocks of the docs, so that what they show is what the program prints: `make pages`.

A line `$ minutebook ...` or `$ cp ...` in a block marked `console` is run; the lines up to the next `$` are its output.
All blocks of a page run one after the other in one empty folder that holds nothing but `samples`. Other commands
(`make`, and `serve`, which does not end) are left as they are.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md", ROOT / "docs" / "how-to" / "correct-the-record.md")
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", flags=re.DOTALL | re.MULTILINE)


def is_run(command: str) -> bool:
    return command.startswith(("minutebook ", "cp ")) and " serve" not in command


def run_command(command: str, folder: Path) -> str:
    """What a command prints, standard error after standard output, as the shell would show it."""
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "MINUTEBOOK_WHO": "A. Reader",
        "MINUTEBOOK_WHEN": "2026-11-21T09:00:00Z",  # ids of judgements hash their time
    }
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def run_block(block: str, folder: Path) -> str:
    """The block with the output that its commands give now."""
    lines: list[str] = []
    keep = True
    for line in block.splitlines():
        command = line.removeprefix("$ ").split("     # ")[0].strip()
        if line.startswith("$ "):
            lines.append(line)
            keep = not is_run(command)
            if not keep:
                lines.extend(run_command(command, folder).splitlines())
        elif keep:
            lines.append(line)
    return "\n".join(lines) + "\n"


def current_text(page: Path) -> str:
    """The page as it ought to be."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "samples").symlink_to(ROOT / "src" / "minutebook" / "data" / "samples")
        return BLOCK.sub(lambda match: run_block(match[0], folder), page.read_text(encoding="utf-8"))


if __name__ == "__main__":
    for each in PAGES:
        each.write_text(current_text(each), encoding="utf-8")
