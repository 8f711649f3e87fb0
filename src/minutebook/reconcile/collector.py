"""The garbage collector, out of the way while a record is made.

A record is millions of small objects without a circle among them: counting references frees them. The collector would
go over them again and again as they grow in number, and took a third of the time (`bench/history.py`).
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """The collector is off within, and after it as it was before."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
