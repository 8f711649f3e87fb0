"""What was sent to the desk and neither kept nor dropped, on the disk beside the store: there after a restart, too.

Each upload has a folder of its own, with its files as they came and `upload.json`, which says whose it is, when it came
and what the files are called. What was read of them is not written down: after a restart it is read again, which gives
the same.
"""

import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from minutebook.model.errors import AddingError
from minutebook.model.remark import N_, remark

try:
    import fcntl
except ImportError:  # not on this system: two desks of one store there take each other's uploads for left behind
    fcntl = None  # type: ignore[assignment]

NOTE = "upload.json"
HELD = "held"
"""A file that the desk to which an upload was sent keeps locked for as long as it runs."""

MOST_BYTES = 1_000_000_000
"""Of all uploads together that wait to be kept or dropped."""

FORGOTTEN_AFTER = 72 * 3600.0
"""Seconds for which an upload waits: over a weekend."""

HALF_SENT = 3600.0
"""A folder that says nothing after so many seconds is what a desk left behind that ended while files came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it lies on this machine, and the name that it was given."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploads:
    """The files that were sent together, in a folder of their own that only this program's user can enter."""

    folder: Path
    files: tuple[Upload, ...]

    def note(self, batch: str, who: str | None, since: float) -> None:
        """Write down whose they are, so that they are found again."""
        files = [{"name": file.name, "file": file.path.name} for file in self.files]
        said = json.dumps({"id": batch, "who": who, "since": since, "files": files}, ensure_ascii=False)
        half = self.folder / f"{NOTE}.half"
        half.write_text(said, encoding="utf-8")
        half.replace(self.folder / NOTE)

    def remove(self) -> None:
        """Delete them; what was read of them is not touched."""
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An upload found on the disk: its id, whose it is, and when it came (seconds since 1970)."""

    id: str
    who: str | None
    since: float
    uploads: Uploads


class Spool:
    """The folder of a store's uploads: `minutebook.uploads` beside `minutebook.db`. It is made when first needed."""

    def __init__(self, store_path: Path) -> None:
        self.folder = store_path.with_name(f"{store_path.stem}.uploads")
        self._locks: dict[Path, int] = {}

    def make_folder(self) -> Path:
        """An empty folder for an upload. Raises AddingError when too much is waiting, or nothing can be written."""
        if self._size() > MOST_BYTES:
            told = N_("expected at most %(most)s MB waiting to be kept; keep or drop an upload first")
            raise AddingError(remark(told, most=MOST_BYTES // 1_000_000))
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            folder = Path(mkdtemp(prefix="upload-", dir=self.folder))
            self._hold(folder)
            return folder
        except OSError as error:
            raise AddingError(f"files cannot be kept beside the store: {error.strerror or error}") from error

    def waiting(self) -> Iterator[Waiting]:
        """The uploads that no other desk has, the oldest first.

        Those that waited too long or are not whole are deleted.
        """
        now = time.time()
        found: list[Waiting] = []
        for folder in filter(self._hold, self._folders()):
            one = _read_note(folder)
            if one is None and now - folder.stat().st_mtime > HALF_SENT:
                shutil.rmtree(folder, ignore_errors=True)
            elif one and now - one.since > FORGOTTEN_AFTER:
                one.uploads.remove()
            elif one:
                found.append(one)
        yield from sorted(found, key=lambda one: (one.since, one.id))

    def close(self) -> None:
        """Leave the uploads to the next desk; the end of the process does so, too."""
        for lock in self._locks.values():
            os.close(lock)
        self._locks.clear()

    def _hold(self, folder: Path) -> bool:
        """Whether the upload is this desk's from now on, and not another's that is running."""
        for gone in [known for known in self._locks if not known.is_dir()]:
            os.close(self._locks.pop(gone))
        if fcntl is None or folder in self._locks:
            return True
        lock = None
        with suppress(OSError):
            lock = os.open(folder / HELD, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._locks[folder] = lock
            return True
        if lock is not None:
            os.close(lock)
        return False

    def _folders(self) -> Sequence[Path]:
        return sorted(self.folder.glob("upload-*")) if self.folder.is_dir() else ()

    def _size(self) -> int:
        return sum(file.stat().st_size for folder in self._folders() for file in folder.iterdir())


def _read_note(folder: Path) -> Waiting | None:
    """What an upload says of itself; None where it does not, or its files are not all there."""
    try:
        said: Mapping[str, Any] = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        files = tuple(Upload(name=str(file["name"]), path=folder / Path(file["file"]).name) for file in said["files"])
        if not all(file.path.is_file() for file in files):
            return None
        uploads = Uploads(folder=folder, files=files)
        who = None if said["who"] is None else str(said["who"])
        return Waiting(id=str(said["id"]), who=who, since=float(said["since"]), uploads=uploads)
    except (OSError, ValueError, KeyError, TypeError):
        return None
