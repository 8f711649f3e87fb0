"""Reports on their way into the store: read one batch at a time, looked at, then kept or not."""

import logging
import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread

from minutebook.desk.spool import FORGOTTEN_AFTER, Spool, Uploads
from minutebook.model.errors import AddingError, MinutebookError
from minutebook.model.problem import ReadProblem
from minutebook.model.reading import Reading
from minutebook.model.record import Record
from minutebook.model.remark import N_, remark
from minutebook.pipeline.previewing import (
    CHANGED,
    NEW,
    Draft,
    compare_readings,
    keep_readings,
    name_problem,
    name_reading,
)
from minutebook.pipeline.reading_apart import ReadingProcess

WAITING, READING, READ = "waiting", "reading", "read"
KEEPING, JOINING, KEPT = "keeping", "joining", "kept"
STOPPED, DISCARDED, FAILED = "stopped", "discarded", "failed"
ACTIVE = frozenset({WAITING, READING, KEEPING, JOINING})
MOST_REPORTS = 2000
MOST_UNDER_WAY = 5
MOST_BATCHES = 20

log = logging.getLogger("minutebook.desk")


@dataclass(slots=True, kw_only=True)
class Batch:
    """Files that were sent together and what came of them. The worker alone changes it; pages look on.

    `kept` has the numbers of the drafts that were put into the store, `chosen` of those that were to be when it was
    last asked for, and `kept_before` says how many were kept before that. `since`: when it came, in seconds since 1970.
    """

    id: str
    who: str | None
    uploads: Uploads
    phase: str = WAITING
    since: float = field(default_factory=time.time)
    files_done: int = 0
    drafts: list[Draft] = field(default_factory=list)
    problems: list[ReadProblem] = field(default_factory=list)
    chosen: tuple[int, ...] = ()
    kept: list[int] = field(default_factory=list)
    kept_before: int = 0
    message: str = ""
    stop: Event = field(default_factory=Event)

    def open_drafts(self) -> list[int]:
        """The numbers of the drafts that can still be kept."""
        kept = set(self.kept)
        return [n for n, draft in enumerate(self.drafts) if draft.state in (NEW, CHANGED) and n not in kept]


class Batches:
    """All batches, and the one worker that reads and keeps them in turn.

    Their files stay in the spool until all is kept or dropped, or they have waited too long.
    """

    def __init__(self, store_path: Path, follow: Callable[[], Record]) -> None:
        self._store = store_path
        self.spool = Spool(store_path)
        self._follow = follow
        self._process = ReadingProcess()
        self._batches: dict[str, Batch] = {}
        self._lock = Lock()
        self._work: SimpleQueue[Batch] = SimpleQueue()
        self._worker: Thread | None = None

    def begin(self, uploads: Uploads, who: str | None) -> Batch:
        """Have files read. Raises AddingError when too many batches are under way."""
        batch = Batch(id=secrets.token_urlsafe(12), who=who, uploads=uploads)
        with self._lock:
            self._forget()
            if sum(one.phase in ACTIVE for one in self._batches.values()) >= MOST_UNDER_WAY:
                uploads.remove()
                raise AddingError(
                    remark(
                        "expected at most %(most)s uploads under way at once; wait for one to end", most=MOST_UNDER_WAY
                    )
                )
            try:
                uploads.note(batch.id, who, batch.since)
            except OSError as error:
                uploads.remove()
                raise AddingError(f"files cannot be kept beside the store: {error.strerror or error}") from error
            self._batches[batch.id] = batch
        self._hand_over(batch)
        return batch

    def take_up(self) -> None:
        """Have read again what a desk before this one left in the spool."""
        for waiting in self.spool.waiting():
            batch = Batch(id=waiting.id, who=waiting.who, uploads=waiting.uploads, since=waiting.since)
            with self._lock:
                is_new = batch.id not in self._batches
                self._batches.setdefault(batch.id, batch)
            if is_new:
                self._hand_over(batch)

    def find(self, batch_id: str, who: str | None) -> Batch:
        """The batch of that id, if it is that person's. Raises AddingError."""
        batch = self._batches.get(batch_id)
        if batch is None or batch.who != who:
            raise AddingError(
                "expected an upload of yours that is under way; this one is gone. Nothing of it was lost that was kept"
            )
        return batch

    def of(self, who: str | None) -> tuple[Batch, ...]:
        """Everything that somebody has under way, the latest first."""
        return tuple(one for one in reversed(self._batches.values()) if one.who == who and one.phase != DISCARDED)

    def keep(self, batch: Batch, chosen: Sequence[int]) -> None:
        """Have reports of a batch kept, by their numbers. Raises AddingError when there is nothing to keep."""
        with self._lock:
            if batch.phase in ACTIVE:
                raise AddingError("this upload is being read or kept just now; look at it again")
            fitting = tuple(sorted(set(chosen) & set(batch.open_drafts())))
            if not fitting:
                raise AddingError("expected a report to keep, found none chosen that is not there already")
            batch.phase, batch.chosen, batch.kept_before, batch.message = WAITING, fitting, len(batch.kept), ""
            batch.stop.clear()
        self._hand_over(batch)

    def stop(self, batch: Batch) -> None:
        """Stop what is being done with a batch: what was read can be looked at, what was kept stays."""
        batch.stop.set()

    def discard(self, batch: Batch) -> None:
        """Forget what was read of a batch; what was kept of it stays."""
        batch.stop.set()
        with self._lock:
            if batch.phase not in ACTIVE:
                batch.phase = DISCARDED
                batch.drafts, batch.problems = [], []
                self._batches.pop(batch.id, None)
                batch.uploads.remove()

    def close(self) -> None:
        """End the process that reads."""
        for batch in self._batches.values():
            batch.stop.set()
        self._process.stop()
        self.spool.close()

    def _hand_over(self, batch: Batch) -> None:
        with self._lock:
            if self._worker is None:
                self._worker = Thread(target=self._run, name="adding", daemon=True)
                self._worker.start()
        self._work.put(batch)

    def _forget(self) -> None:
        """Let go of batches that nobody looked after, the oldest first."""
        now = time.time()
        done = [one for one in self._batches.values() if one.phase not in ACTIVE]
        over = max(0, len(done) - MOST_BATCHES + 1)
        for place, batch in enumerate(done):
            if place < over or now - batch.since > FORGOTTEN_AFTER:
                del self._batches[batch.id]
                batch.uploads.remove()

    def _run(self) -> None:
        while True:
            batch = self._work.get()
            try:
                (self._keep if batch.chosen else self._read)(batch)
            except (MinutebookError, OSError) as error:
                self._fail(batch, str(error))
            except Exception:
                # The one place where anything may be caught: the worker serves all uploads to come.
                log.exception("an upload failed")
                self._fail(batch, N_("the program made a mistake, which is told in its log"))

    def _fail(self, batch: Batch, message: str) -> None:
        if not batch.drafts:
            batch.uploads.remove()
        batch.message, batch.phase = message, FAILED

    def _read(self, batch: Batch) -> None:
        batch.phase = READING
        files = batch.uploads.files
        readings: list[Reading] = []
        with closing(self._process.read([file.path for file in files], batch.stop.is_set)) as steps:
            for step in steps:
                file = files[batch.files_done]
                if step is None:
                    batch.files_done += 1
                elif isinstance(step, ReadProblem):
                    batch.problems.append(name_problem(step, file.path, file.name))
                elif len(readings) == MOST_REPORTS:
                    batch.message = (
                        f"only the first {MOST_REPORTS} reports were read; `minutebook add` takes any number"
                    )
                    self._process.stop()
                    break
                else:
                    readings.append(name_reading(step, file.path, file.name))
                    batch.drafts.append(Draft(reading=readings[-1], state=""))
        batch.drafts[:] = compare_readings(self._store, readings)
        if not batch.open_drafts():
            batch.uploads.remove()
        batch.phase = STOPPED if batch.stop.is_set() else READ

    def _keep(self, batch: Batch) -> None:
        batch.phase, done = KEEPING, 0
        readings = [batch.drafts[number].reading for number in batch.chosen]
        with closing(keep_readings(self._store, readings)) as steps:
            while not batch.stop.is_set() and (kept := next(steps, None)) is not None:
                batch.kept += batch.chosen[done : done + len(kept)]
                done += len(kept)
        batch.phase = JOINING
        # The record follows now, and not when somebody asks for the next page.
        self._follow()
        if not batch.open_drafts():
            batch.uploads.remove()
        batch.phase = STOPPED if done < len(batch.chosen) else KEPT
