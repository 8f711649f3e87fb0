"""One piece of work for many inputs, in several processes, the outcomes in the order of the inputs."""

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from minutebook.model.errors import ReadError

CHUNK = 16
CHUNKS_AHEAD = 4
"""Chunks of inputs in flight for each process: enough to keep it busy, few enough to hold in memory."""

Input = TypeVar("Input")
Outcome = TypeVar("Outcome")


def map_apart(work: Callable[[Input], Outcome], inputs: Iterator[Input], jobs: int) -> Iterator[Outcome]:
    """What `work`, a function of a module, gives for each input. Raises ReadError when a process dies."""
    waiting: deque[Future[list[Outcome]]] = deque()
    executor = ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_the_parent)
    try:
        while True:
            while len(waiting) < jobs * CHUNKS_AHEAD and (chunk := list(islice(inputs, CHUNK))):
                waiting.append(executor.submit(_do_chunk, work, chunk))
            if not waiting:
                return
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise ReadError("a reading process ended before its time (out of memory?); try fewer --jobs") from error
    finally:
        executor.shutdown(cancel_futures=True)


def _do_chunk(work: Callable[[Input], Outcome], chunk: Sequence[Input]) -> list[Outcome]:
    return [work(one) for one in chunk]


def _leave_interrupts_to_the_parent() -> None:
    """Ctrl-C reaches the whole process group; only the parent is to answer it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
