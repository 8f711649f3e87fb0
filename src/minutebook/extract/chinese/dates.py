"""Chinese dates, resolved against the day of the report: 5月25日至27日, 去年9月, 10日, 今天, 当天."""

import calendar
import re
from datetime import date, timedelta

from minutebook.extract.dates import DateMark
from minutebook.lexicon.chinese import ChineseWords

NEAR_BEHIND = 8
"""How many characters before a day a word of what is to come may stand: 将于9月5日."""
HALF_YEAR = 183


def find_dates(text: str, first: int, anchor: date | None, words: ChineseWords) -> tuple[DateMark, ...]:
    """The dates in `text` from `first` on, in order. A day that cannot be told without an anchor has no days."""
    marks: list[DateMark] = []
    told: DateMark | None = None
    for found in words.dates.date.finditer(text, first):
        if not found.group():
            continue
        mark = _read(found, text, (anchor, told), words)
        if mark is None:
            continue
        marks.append(mark)
        if mark.precision == "day" and mark.first:
            told = mark
    return tuple(marks)


def _read(
    found: re.Match[str], text: str, known: tuple[date | None, DateMark | None], words: ChineseWords
) -> DateMark | None:
    anchor, told = known
    start, end = found.span()
    if word := found["word"]:
        if word in words.dates.same_day:
            first, last = (told.first, told.last) if told else (None, None)
        else:
            day = anchor + timedelta(days=words.dates.days[word]) if anchor else None
            first = last = day.isoformat() if day else None
        return DateMark(start=start, end=end, first=first, last=last, precision="day", kind="relative")
    if found["day"] and not (found["month"] or found["month_word"]) and not found["day"].isdigit():
        return None  # 一日 is a stretch of time
    ahead = bool(words.dates.ahead.search(text, max(0, start - NEAR_BEHIND), start))
    begun = _resolve(found, _years_ago(text, start, anchor, words) or anchor, ahead, words)
    precision = "day" if found["day"] else "month" if found["month"] or found["month_word"] else "year"
    if begun is None:
        return DateMark(start=start, end=end, first=None, last=None, precision=precision, kind="absolute")
    first, last = _stretch(begun, precision)
    if (closing := _last_day(found, begun, words)) and closing >= begun:
        return DateMark(
            start=start, end=end, first=first, last=closing.isoformat(), precision="day", kind="range"
        )  # fmt: skip
    return DateMark(start=start, end=end, first=first, last=last, precision=precision, kind="absolute")


def _years_ago(text: str, start: int, anchor: date | None, words: ChineseWords) -> date | None:
    """The last day of the year from which what begins here is told, where "so many years ago" stands before it."""
    ago = words.dates.ago.search(text, max(0, start - NEAR_BEHIND), start)
    return date(anchor.year - chinese_number(ago["years"], words), 12, 31) if ago and anchor else None


def _stretch(begun: date, precision: str) -> tuple[str, str]:
    if precision == "day":
        return begun.isoformat(), begun.isoformat()
    if precision == "month":
        return begun.isoformat(), begun.replace(day=calendar.monthrange(begun.year, begun.month)[1]).isoformat()
    return begun.isoformat(), begun.replace(month=12, day=31).isoformat()


def _resolve(found: re.Match[str], anchor: date | None, ahead: bool, words: ChineseWords) -> date | None:
    """The first day meant; None when it is no day, or cannot be told."""
    year = _year(found, anchor, words)
    month = _number(found["month"], words) if found["month"] else None
    if found["month_word"] and anchor:
        place = anchor.month - 1 + words.dates.months[found["month_word"]]
        year, month = anchor.year + place // 12, place % 12 + 1
    day = _number(found["day"], words) if found["day"] else None
    if month is None and day is None:
        return date(year, 1, 1) if year and year > 0 else None
    if month is None:
        return _lone_day(day or 1, anchor, ahead) if year is None else None
    if year is None:
        if anchor is None:
            return None
        year = _nearest_year(month, day or 1, anchor, ahead)
    return _make(year, month, day or 1)


def _year(found: re.Match[str], anchor: date | None, words: ChineseWords) -> int | None:
    if found["year"]:
        written = found["year"]
        return int(written) if written.isdigit() else int("".join(str(words.digits.get(c, 0)) for c in written))
    if found["shift"] and anchor:
        return anchor.year + words.dates.years[found["shift"]]
    return None


def _nearest_year(month: int, day: int, anchor: date, ahead: bool) -> int:
    """The year in which a month and day lie next to the report: behind it, unless they are told of as to come."""
    meant = _make(anchor.year, month, day)
    if meant and (meant - anchor).days > (HALF_YEAR if not ahead else HALF_YEAR * 2):
        return anchor.year - 1
    if meant and ahead and (anchor - meant).days > HALF_YEAR:
        return anchor.year + 1
    return anchor.year


def _lone_day(day: int, anchor: date | None, ahead: bool) -> date | None:
    """A day without a month: this month's, or the last month's if it has not come yet and is not to come."""
    if anchor is None:
        return None
    this = _make(anchor.year, anchor.month, day)
    if ahead and (this is None or this < anchor):
        place = anchor.month
        return _make(anchor.year + place // 12, place % 12 + 1, day)
    if not ahead and (this is None or this > anchor + timedelta(days=1)):
        place = anchor.month - 2
        return _make(anchor.year + place // 12, place % 12 + 1, day)
    return this


def _last_day(found: re.Match[str], begun: date, words: ChineseWords) -> date | None:
    for n in ("2", "3"):
        if found[f"day{n}"]:
            written = found[f"month{n}"]
            month = _number(written, words) if written else begun.month
            year = int(found[f"year{n}"]) if found[f"year{n}"] else begun.year + (month < begun.month)
            return _make(year, month, _number(found[f"day{n}"], words))
    return None


def _number(written: str, words: ChineseWords) -> int:
    """A number below a hundred in digits or characters: 25, 二十五, 廿五."""
    if written.isdigit() and written.isascii():
        return int(written)
    return chinese_number(written, words)


def chinese_number(written: str, words: ChineseWords) -> int:
    """A number in characters or digits: 二十八 is 28, 一百零二 is 102. 0 for none."""
    if written.isdigit():
        return int(written)
    total, last = 0, 0
    for char in written.replace("廿", "二十"):
        if char == "百":
            total, last = total + (last or 1) * 100, 0
        elif char == "十":
            total, last = total + (last or 1) * 10, 0
        elif char in words.digits:
            last = words.digits[char]
    return total + last


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
