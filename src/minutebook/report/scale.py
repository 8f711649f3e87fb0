"""A scale of days for drawings: where on the page a date falls, and which years to mark."""

from dataclasses import dataclass
from datetime import date

FULL_DATE = "-01-01"
STEPS = (1, 2, 5, 10, 20, 50)
MOST_TICKS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A year marked on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Days from `first` to `last` (proleptic ordinals) on the stretch from `left` to `right` (drawing units)."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: str) -> float:
        """Where an ISO date falls; a year or a month falls on its first day; never outside the drawing."""
        share = (day_number(day) - self.first) / (self.last - self.first)
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """The years to mark, at most about sixteen."""
        years = range(date.fromordinal(self.first).year, date.fromordinal(self.last).year + 1)
        step = next((step for step in STEPS if len(years) / step <= MOST_TICKS), STEPS[-1])
        return tuple(Tick(x=self.x(f"{year:04d}"), label=str(year)) for year in years if year % step == 0)


def day_number(day: str) -> int:
    """The ordinal of an ISO date of any precision (its first day)."""
    return date.fromisoformat(day + FULL_DATE[len(day) - 4 :]).toordinal()


def make_scale(days: list[str], left: float, right: float) -> Scale:
    """A scale over whole years that holds all the days, of which there must be one."""
    first, last = min(day[:4] for day in days), max(day[:4] for day in days)
    return Scale(
        first=date(int(first), 1, 1).toordinal(),
        last=date(int(last), 12, 31).toordinal(),
        left=left,
        right=right,
    )


def text_width(text: str, unit: float = 6.4) -> float:
    """About how wide a label is in drawing units: wide scripts take twice the room."""
    return sum(unit * (1.9 if ord(letter) >= 0x2E80 else 1.0) for letter in text)


def wrap_label(text: str, room: float, unit: float = 6.4) -> tuple[str, ...]:
    """A label in one line or two that are no wider than the room; what is too long for two ends in "…"."""
    if text_width(text, unit) <= room:
        return (text,)
    first, rest = _fill_line(text, room, unit)
    if text_width(rest, unit) > room:
        rest = _fill_line(rest, room - unit, unit)[0].rstrip(" ,;:-") + "…"
    return first, rest


def _fill_line(text: str, room: float, unit: float) -> tuple[str, str]:
    """As much of a text as fits, to the end of a word where that leaves half a line, and what is left of it."""
    size = next(size for size in range(len(text), 0, -1) if size == 1 or text_width(text[:size], unit) <= room)
    if size < len(text) and (space := text.rfind(" ", size // 2, size + 1)) > 0:
        size = space
    return text[:size].rstrip(), text[size:].lstrip()
