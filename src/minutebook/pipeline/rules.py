"""The version of what makes a record of documents, claims and judgements."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

ROOMS = ("model", "lexicon", "reconcile", "data")


@cache
def rules_version() -> str:
    """SHA-256 of the code and data that a record depends on: whoever changes either never sees a stale record.

    A hash of the files themselves, since a number kept by hand is forgotten when it matters.
    """
    package = Path(str(files("minutebook")))
    digest = hashlib.sha256()
    for path in sorted(path for room in ROOMS for path in (package / room).rglob("*") if _is_source(path)):
        raw = path.read_bytes()
        digest.update(f"{path.relative_to(package).as_posix()}\0{len(raw)}\0".encode() + raw)
    return digest.hexdigest()


def _is_source(path: Path) -> bool:
    return path.suffix in {".py", ".yml"} and path.is_file()
