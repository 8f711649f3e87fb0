"""Runs the questions of `docs/how-to/ask-the-record.md` on the sample reports and writes the answers: `make pages`.

A block marked `sql` is a question; the `text` block behind it is its answer, a line for each row below the columns.
"""

import re
import sqlite3
from pathlib import Path

from minutebook.pipeline.adding import add_reports
from minutebook.pipeline.keeping import build_record

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to" / "ask-the-record.md"
SAMPLES = ROOT / "src" / "minutebook" / "data" / "samples"
QUESTION = re.compile(r"^```sql\n(?P<sql>.*?)^```\n\n^```text\n(?P<answer>.*?)^```$", flags=re.DOTALL | re.MULTILINE)


def make_store(path: Path) -> Path:
    """A store of the sample reports, with its record."""
    add_reports(path, [str(SAMPLES)])
    build_record(path)
    return path


def open_store(path: Path) -> sqlite3.Connection:
    """The store as any program opens it that only reads."""
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)


def answer(connection: sqlite3.Connection, sql: str) -> str:
    """The rows of a question in columns, null as `-`."""
    found = connection.execute(sql)
    rows = [[column[0] for column in found.description]]
    rows += [["-" if cell is None else str(cell) for cell in row] for row in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(lines) + "\n"


def current_text(store: Path) -> str:
    """The page as it ought to be."""
    connection = open_store(store)
    try:
        return QUESTION.sub(
            lambda match: f"```sql\n{match['sql']}```\n\n```text\n{answer(connection, match['sql'])}```",
            PAGE.read_text(encoding="utf-8"),
        )
    finally:
        connection.close()


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(current_text(make_store(Path(folder) / "samples.db")), encoding="utf-8")
