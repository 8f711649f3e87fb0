"""Writing the files of an export: all of them, or none."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from minutebook.model.errors import ReportError


def write_files(directory: Path, contents: Mapping[str, Iterable[str]]) -> tuple[Path, ...]:
    """Write each file's lines (with their ends) as UTF-8 into `directory`, made if need be; returns their paths.

    Files of the same names are replaced once every new one is written whole; others are left alone. Raises
    ReportError when the folder cannot be made or written, with nothing changed.
    """
    parts: dict[Path, Path] = {}
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name, lines in contents.items():
            part = directory / f".{name}.{os.getpid()}.part"
            parts[directory / name] = part
            with part.open("w", encoding="utf-8", newline="") as file:
                file.writelines(lines)
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        raise ReportError(f"{directory}: the export cannot be written: {error.strerror or error}") from error
    finally:
        # After success there is none left to remove.
        for part in parts.values():
            _remove(part)
    return tuple(parts)


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # The folder went away or is read-only: then the part is gone or was never made.
        return
