"""Reading in a process of its own, that can be stopped: whatever a file does to it, who asked goes on."""

import contextlib
import multiprocessing
import signal
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from minutebook.model.errors import MinutebookError, ReadError
from minutebook.model.problem import ReadProblem
from minutebook.pipeline.reading import Outcome, read_reports

MOST_MEMORY = 4_000_000_000
"""Bytes of address space: a file that unfolds to more than that ends the process and not the machine."""

LONGEST_SECONDS = 120.0
"""For one report; the longest that was ever seen takes a few seconds."""

POLL_SECONDS = 0.2

Step = Outcome | None
"""What came of a report; None at the end of a file."""


class ReadingProcess:
    """Reads files one after another in one process, which is started when it is needed and kept for the next."""

    def __init__(self, longest: float = LONGEST_SECONDS) -> None:
        self._longest = longest
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None

    def read(self, paths: Sequence[Path], is_stopped: Callable[[], bool]) -> Generator[Step, None, None]:
        """What comes of each report of each file, None after each file; ends early when it is told to stop.

        A file at which the process dies, or takes too long, is a problem; the next is read by a new process.
        """
        for path in paths:
            yield from self._read_file(path, is_stopped)
            if is_stopped():
                return
            yield None

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self._connection:
            self._connection.close()
        if self._process:
            self._process.kill()
            self._process.join()
        self._process = self._connection = None

    def _read_file(self, path: Path, is_stopped: Callable[[], bool]) -> Iterator[Outcome]:
        try:
            connection = self._start()
            connection.send(str(path))
            while (step := self._receive(connection, is_stopped)) is not None:
                yield step
        except (EOFError, OSError, ReadError) as error:
            self.stop()
            if not is_stopped():
                reason = (
                    str(error) if isinstance(error, ReadError) else "the process that read it ended (out of memory?)"
                )
                yield ReadProblem(source=str(path), message=reason)

    def _receive(self, connection: Connection, is_stopped: Callable[[], bool]) -> Step:
        since = time.monotonic()
        while not connection.poll(POLL_SECONDS):
            if is_stopped():
                raise EOFError
            if time.monotonic() - since > self._longest:
                raise ReadError(f"expected a report that is read in {self._longest:.0f} s, found one that takes longer")
        if is_stopped():
            raise EOFError
        step: Step = connection.recv()
        return step

    def _start(self) -> Connection:
        if self._process and self._process.is_alive() and self._connection:
            return self._connection
        self.stop()
        # Not forked: the desk has threads, and a copy of it would hold their locks.
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._connection


def _serve(connection: Connection) -> None:
    """Read every file that is asked for, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            path = connection.recv()
            try:
                for outcome in read_reports([path]):
                    connection.send(outcome)
            except MemoryError:
                connection.send(ReadProblem(source=path, message="expected a report, found more than memory holds"))
            except MinutebookError as error:
                connection.send(ReadProblem(source=path, message=str(error)))
            connection.send(None)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
