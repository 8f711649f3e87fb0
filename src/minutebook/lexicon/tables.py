"""Data files as plain values, parsed once and cached.

People edit YAML; parsing it takes longer than reading a hundred reports, so the parsed form is kept as JSON
in the user's cache folder, named by the SHA-256 of the sources: it can be stale for nobody.
"""

import hashlib
import json
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from minutebook.model.errors import LexiconError

DATA = Path(__file__).parents[1] / "data"  # importlib.resources takes long to import


def load_folder(folder: str) -> dict[str, Any]:
    """Every YAML file directly in `data/<folder>`, by stem, in order of name; nobody changes what comes back.

    Raises LexiconError.
    """
    sources = _sources(folder)
    cached = _cache_folder() / f"{_digest(sources)}.json"
    try:
        return dict(_read(cached))
    except (OSError, ValueError):
        # through JSON even the first time, so that a first and a later run see the same keys and types
        written = json.dumps({path.stem: _parse(path, raw) for path, raw in sources.items()}, ensure_ascii=False)
    _keep(cached, written)
    return dict(json.loads(written))


def _read(cached: Path) -> Any:
    """What a cached file says. A language's folder is asked for by each of its loaders, and parsed once for all."""
    status = cached.stat()
    return _read_once(cached, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _read_once(cached: Path, changed: int, size: int) -> Any:
    return json.loads(cached.read_bytes())


def digest_of(folder: str) -> str:
    """The SHA-256 of the YAML files directly in `data/<folder>`. Raises LexiconError."""
    return _digest(_sources(folder))


def _sources(folder: str) -> dict[Path, bytes]:
    paths = sorted((DATA / folder).glob("*.yml"))
    if not paths:
        raise LexiconError(f"expected data files (*.yml) in data/{folder}, found none")
    return {path: path.read_bytes() for path in paths}


def _digest(sources: dict[Path, bytes]) -> str:
    digest = hashlib.sha256()
    for path, raw in sources.items():
        digest.update(f"{path.stem}\0{len(raw)}\0".encode() + raw)
    return digest.hexdigest()


def load_made(source: Any, make: Callable[[], Any], *code: Path) -> Any:
    """What `make` makes of plain values (`source`) by some files of code, itself plain values; cached like a table."""
    written = json.dumps(source, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in code) + written)
    cached = _cache_folder() / f"{digest.hexdigest()}.json"
    try:
        return json.loads(cached.read_bytes())
    except (OSError, ValueError):
        made = json.dumps(make(), ensure_ascii=False)
    _keep(cached, made)
    return json.loads(made)


def _parse(path: Path, raw: bytes) -> Any:
    import yaml  # only where the cache does not serve: it takes longer to import than a report to read

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(raw, Loader=loader)
    except yaml.YAMLError as error:
        raise LexiconError(f"{path.name} is not valid YAML: {error}") from error


def _cache_folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "minutebook"


def _keep(cached: Path, written: str) -> None:
    """Write the cache whole or not at all; a read-only home only costs time."""
    temporary = cached.with_suffix(f".{os.getpid()}.part")
    try:
        cached.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(written, encoding="utf-8")
        temporary.replace(cached)
    except OSError:
        return
