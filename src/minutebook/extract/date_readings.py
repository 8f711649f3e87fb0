"""What each sort of expression of time means on the calendar, seen from the day of the report. No words here."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from minutebook.extract.date_patterns import Found
from minutebook.lexicon.dates import Value

FUTURE, PRESENT, PAST = "future", "present", "past"
AHEAD = frozenset({FUTURE, PRESENT})
# How many days back and forth of the report a date without a year may lie, each a year wide.
YEAR_WINDOWS = {FUTURE: (-61, 305), PRESENT: (-61, 305), PAST: (-345, 21), "": (-264, 102)}


class Stretch(NamedTuple):
    """Days on the calendar, both ends included, as precise as told: day, week, month, year; part of one of these.

    An end is None where the words leave it open or cannot be resolved; `note` says what is odd about them.
    """

    first: date | None
    last: date | None
    precision: str
    note: str | None = None


class Scene(NamedTuple):
    """What an expression is resolved against: the day of the report, the date told last, and the sentence's tense."""

    anchor: date | None
    told: Stretch | None
    tense: Callable[[], str]


def read_found(found: Found, scene: Scene) -> Stretch:
    """The days that an expression means; both ends None where they cannot be told."""
    try:
        stretch = READERS[found.means](found.values, scene)
    except (OverflowError, ValueError):
        # The calendar of `datetime` ends, or has no such day (31 November).
        return Stretch(first=None, last=None, precision="day", note="there is no such day")
    if "part" in found.values:
        return Stretch(first=stretch.first, last=stretch.last, precision="part", note=stretch.note)
    return stretch


def period_of(day: date, unit: str) -> Stretch:
    """The day, week (from Monday), month or year in which a day lies."""
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        return Stretch(first=first, last=first + timedelta(days=6), precision=unit)
    if unit == "month":
        last = day.replace(day=monthrange(day.year, day.month)[1])
        return Stretch(first=day.replace(day=1), last=last, precision=unit)
    if unit == "year":
        return Stretch(first=date(day.year, 1, 1), last=date(day.year, 12, 31), precision=unit)
    return Stretch(first=day, last=day, precision="day")


def shifted_period(day: date, unit: str, count: int) -> Stretch:
    """The day, week, month or year that lies `count` of them after that of `day`. Raises Overflow- or ValueError."""
    if unit == "day":
        return period_of(day + timedelta(days=count), unit)
    if unit == "week":
        return period_of(day + timedelta(weeks=count), unit)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    return period_of(date(months // 12, months % 12 + 1, 1), unit)


def start_of(day: date, unit: str, count: int) -> date:
    """The first day of the week or month that lies `count` of them after that of `day`."""
    first = shifted_period(day, unit, count).first
    return day if first is None else first


def next_weekday(day: date, weekday: int) -> date:
    """The first such weekday (1 Monday to 7 Sunday) on or after a day."""
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def last_weekday(day: date, weekday: int) -> date:
    """The last such weekday (1 Monday to 7 Sunday) on or before a day."""
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def near_year(anchor: date, month: int, day: int, tense: str) -> int | None:
    """The year that puts a month and day nearest the day of the report, on the side that the tense asks for."""
    back, forth = YEAR_WINDOWS.get(tense, YEAR_WINDOWS[""])
    choices = []
    for year in range(max(1, anchor.year - 1), min(9999, anchor.year + 1) + 1):
        if day <= monthrange(year, month)[1]:
            distance = (date(year, month, day) - anchor).days
            if back < distance <= forth:
                choices.append((abs(distance), year))
    return min(choices)[1] if choices else None


def _unknown(precision: str, note: str | None = None) -> Stretch:
    return Stretch(first=None, last=None, precision=precision, note=note)


def _year_of(values: dict[str, Value], scene: Scene, day: int) -> int | None:
    """The year written or pointed at ("of last year"), else the one nearest the report."""
    if "year" in values:
        return int(values["year"])
    if "year_told" in values:
        told = scene.told.first or scene.told.last if scene.told else None
        return told.year if told else None
    if scene.anchor is None:
        return None
    if "year_shift" in values:
        return scene.anchor.year + int(values["year_shift"])
    base = scene.anchor if day > 0 else scene.anchor.replace(day=1)
    return near_year(base, int(values["month"]), max(day, 1), scene.tense())


def _read_day(values: dict[str, Value], scene: Scene) -> Stretch:
    month, day = int(values["month"]), int(values["day"])
    if day > monthrange(2024, month)[1]:
        return _unknown("day", "there is no such day")
    year = _year_of(values, scene, day)
    if year is None:
        return _unknown("day")
    first = date(year, month, day)
    if "unit" in values:
        return period_of(first, str(values["unit"]))
    last = date(year, month, int(values["day_2"])) if "day_2" in values else first
    return (
        Stretch(first=first, last=last, precision="day") if first <= last else _unknown("day", "ends before it begins")
    )


def _read_month(values: dict[str, Value], scene: Scene) -> Stretch:
    month = int(values["month"])
    if "shift" in values:
        if scene.anchor is None:
            return _unknown("month")
        this = scene.anchor.replace(day=1)
        step = int(values["shift"])
        year = this.year + (0 if not step or (month - this.month) * step > 0 else step)
        return period_of(date(year, month, 1), "month")
    chosen = _year_of(values, scene, 0)
    return period_of(date(chosen, month, 1), "month") if chosen else _unknown("month")


def _read_year(values: dict[str, Value], scene: Scene) -> Stretch:
    first, last = int(values["year"]), int(values.get("year_2", values["year"]))
    if last < first:
        return _unknown("year", "ends before it begins")
    return Stretch(first=date(first, 1, 1), last=date(last, 12, 31), precision="year")


def _read_weekday(values: dict[str, Value], scene: Scene) -> Stretch:
    anchor, weekday = scene.anchor, int(values["weekday"])
    if anchor is None:
        return _unknown("day")
    one = timedelta(days=1)
    note = None
    if "week_shift" in values:
        day = next_weekday(start_of(anchor, "week", int(values["week_shift"])), weekday)
    elif "shift" in values:
        day = next_weekday(start_of(anchor, "week", int(values["shift"])), weekday)
        other = day
        if values["shift"] == -1:
            # On a Wednesday, "last Monday" is two days ago for some and nine for others.
            day = last_weekday(anchor - one, weekday)
        elif values["shift"] == 1:
            other = next_weekday(anchor + one, weekday)
        note = None if day == other else f"may also be {other.isoformat()}"
    elif "direction" in values:
        forth = int(values["direction"]) > 0
        day = next_weekday(anchor + one, weekday) if forth else last_weekday(anchor - one, weekday)
    else:
        ahead = weekday != anchor.isoweekday() and scene.tense() in AHEAD
        day = next_weekday(anchor, weekday) if ahead else last_weekday(anchor, weekday)
    return Stretch(first=day, last=day, precision="day", note=note)


def _read_steps(values: dict[str, Value], scene: Scene) -> Stretch:
    if scene.anchor is None:
        return _unknown("day")
    return shifted_period(scene.anchor, "day", int(values["steps"]))


def _read_ago(values: dict[str, Value], scene: Scene) -> Stretch:
    unit = str(values["unit"])
    if scene.anchor is None:
        return _unknown(unit)
    return shifted_period(scene.anchor, unit, int(values["number"]) * int(values["direction"]))


def _read_shifted(values: dict[str, Value], scene: Scene) -> Stretch:
    unit = str(values["unit"])
    return shifted_period(scene.anchor, unit, int(values["shift"])) if scene.anchor else _unknown(unit)


def _read_count(values: dict[str, Value], scene: Scene) -> Stretch:
    """Counted from the date told last ("two days later"), which must be as precise as what is counted."""
    unit, told = str(values["unit"]), scene.told
    count = int(values.get("number", 1)) * int(values["direction"])
    exact = {"day": ("day",), "week": ("day", "week"), "month": ("day", "month")}
    if told is None or (unit in exact and told.precision not in exact[unit]):
        return _unknown(unit, "no date before it to count from")
    base = (told.last or told.first) if count >= 0 else (told.first or told.last)
    return shifted_period(base, unit, count) if base else _unknown(unit, "no date before it to count from")


def _read_weekend(values: dict[str, Value], scene: Scene) -> Stretch:
    anchor, which = scene.anchor, values["weekend"]
    if anchor is None:
        return _unknown("day")
    if which == "near":
        saturday = next_weekday(anchor - timedelta(days=1), 6) if scene.tense() in AHEAD else last_weekday(anchor, 6)
    else:
        saturday = next_weekday(start_of(anchor, "week", int(which)), 6)
    return Stretch(first=saturday, last=saturday + timedelta(days=1), precision="day")


def _read_month_day(values: dict[str, Value], scene: Scene) -> Stretch:
    if scene.anchor is None:
        return _unknown("day")
    day, shift = int(values["day"]), values.get("shift")
    if shift is None:
        ahead = day > scene.anchor.day and scene.tense() not in AHEAD
        behind = day < scene.anchor.day and scene.tense() in AHEAD
        shift = -1 if ahead else int(behind)
    found = start_of(scene.anchor, "month", int(shift)).replace(day=day)
    return Stretch(first=found, last=found, precision="day")


READERS: dict[str, Callable[[dict[str, Value], Scene], Stretch]] = {
    "day": _read_day,
    "month": _read_month,
    "year": _read_year,
    "weekday": _read_weekday,
    "steps": _read_steps,
    "ago": _read_ago,
    "count": _read_count,
    "neighbour": _read_count,
    "shifted": _read_shifted,
    "weekend": _read_weekend,
    "month-day": _read_month_day,
}
