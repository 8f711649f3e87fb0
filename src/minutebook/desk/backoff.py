"""How long somebody who keeps guessing has to wait."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

MOST_KEPT = 10_000
FORGOTTEN_AFTER = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How many failures are free, and how long the wait may grow, in seconds; it doubles with each failure."""

    free: int
    longest: float


class Backoff:
    """Counts failures by key, in memory. A key that nobody failed under for an hour starts anew."""

    def __init__(self, patience: Patience, now: Callable[[], float] = time.monotonic) -> None:
        self._patience = patience
        self._now = now
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, key: str) -> float:
        """Seconds until the key may be tried again; 0 for now."""
        with self._lock:
            count, last = self._failures.get(key, (0, 0.0))
        if count < self._patience.free:
            return 0.0
        pause = min(2.0 ** min(count - self._patience.free, 30), self._patience.longest)
        return max(0.0, last + pause - self._now())

    def fail(self, key: str) -> None:
        """Count a failure."""
        now = self._now()
        with self._lock:
            count, last = self._failures.pop(key, (0, now))
            self._failures[key] = (1 if now - last > FORGOTTEN_AFTER else count + 1, now)
            while len(self._failures) > MOST_KEPT:
                self._failures.popitem(last=False)

    def forgive(self, key: str) -> None:
        """Take one failure back: that try was none."""
        with self._lock:
            count, last = self._failures.pop(key, (0, 0.0))
            if count > 1:
                self._failures[key] = (count - 1, last)

    def forget(self, key: str) -> None:
        """Start anew."""
        with self._lock:
            self._failures.pop(key, None)
