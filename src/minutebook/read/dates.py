"""Days as head lines write them: "Nov. 14, 2024", "14 ноября 2024 года", "2024-11-14", "11月14日"."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from minutebook.lexicon.masthead import load_masthead_words

NUMERIC = (
    r"(?P<y1>(?:19|20)\d{2})(?P<s>[-/.])(?P<m1>\d{1,2})(?P=s)(?P<d1>\d{1,2})(?!\d)",
    r"(?:(?P<y2>(?:19|20)\d{2})\s?年\s?)?(?P<m2>\d{1,2})\s?月\s?(?P<d2>\d{1,2})\s?日",
    r"(?P<d3>\d{1,2})\.(?P<m3>\d{1,2})\.(?P<y3>(?:19|20)\d{2})(?!\d)",
)
URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")


class Day(NamedTuple):
    """A day as written; `year` is null where the text leaves it out."""

    year: int | None
    month: int
    day: int


@cache
def day_source() -> str:
    """The source of a regular expression (flag `re.I`) for a day in any known language, with named groups."""
    names = sorted(load_masthead_words().months, key=lambda name: (-len(name), name))
    month = "|".join(re.escape(name) for name in names)
    written = (
        rf"(?P<n4>{month})\b\.?\s?(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s(?P<y4>(?:19|20)\d{{2}})(?!\d))?",
        rf"(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<n5>{month})\b\.?(?:,?\s(?P<y5>(?:19|20)\d{{2}})(?!\d))?",
    )
    return r"(?<![\d.])(?:" + "|".join((*NUMERIC, *written)) + ")"


@cache
def day_pattern() -> re.Pattern[str]:
    """`day_source` compiled."""
    return re.compile(day_source(), re.IGNORECASE)


def read_day(match: re.Match[str]) -> Day | None:
    """The day that a match of `day_source` states; None when it is no day of the calendar."""
    groups = match.groupdict()
    for n in "12345":
        if not groups.get(f"d{n}"):
            continue
        year = groups.get(f"y{n}")
        name = groups.get(f"n{n}")
        month = load_masthead_words().months[name.lower()] if name else int(groups[f"m{n}"])
        day = Day(year=int(year) if year else None, month=month, day=int(groups[f"d{n}"]))
        return day if _in_year(day, day.year or 2024) else None
    return None


def find_full_day(text: str) -> str | None:
    """The first day with a year in a text, ISO 8601, or None."""
    for match in day_pattern().finditer(text):
        day = read_day(match)
        if day and day.year:
            return resolve_day(day, None)
    return None


def find_day_in_url(url: str) -> str | None:
    """The day in an address ("/2024-11/14/", "/20241114/"), or None."""
    match = URL_DAY.search(url)
    found = _in_year(Day(year=None, month=int(match[2]), day=int(match[3])), int(match[1])) if match else None
    return found.isoformat() if found else None


def resolve_day(day: Day, published: str | None) -> str | None:
    """ISO 8601. Without a year it is the one that puts the day nearest to the day of publication; None without that."""
    if day.year:
        found = _in_year(day, day.year)
        return found.isoformat() if found else None
    if not published:
        return None
    anchor = date.fromisoformat(published)
    near = [_in_year(day, year) for year in (anchor.year - 1, anchor.year, anchor.year + 1) if 1 <= year <= 9999]
    return min((d for d in near if d), key=lambda d: abs((d - anchor).days)).isoformat() if any(near) else None


def normalise_day(value: object) -> str | None:
    """A day given as metadata, ISO 8601: a date, "2024-11-14T09:00:00Z", "November 14, 2024"; None if it is none."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    return find_full_day(value) if isinstance(value, str) else None


def _in_year(day: Day, year: int) -> date | None:
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return None
