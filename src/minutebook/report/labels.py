"""How codes, days and numbers read to a person. Views keep codes and ISO dates; these are for the page."""

from minutebook.lexicon.parties import load_parties

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def label_ordinal(number: int) -> str:
    """ "1st", "2nd", "3rd", "11th", "21st"."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def label_day(day: str | None) -> str:
    """ "13 Nov 2024", "Nov 2024" or "2024", as precise as the ISO date given; "no date" for null."""
    if not day:
        return "no date"
    year, *rest = day.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def label_days(start: str | None, end: str | None) -> str:
    """A stretch of days: "13 Nov 2024", "25–27 Apr 2013", "30 Apr – 2 May 2013"."""
    if not start or not end or start == end:
        return label_day(start or end)
    first, last = label_day(start), label_day(end)
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{last}"
    if len(start) == len(end) == 10 and start[:4] == end[:4]:
        return f"{first[:-5]} – {last}"
    return f"{first} – {last}"


def label_area(code: str) -> str:
    """An area's code as words: "counter-terrorism" reads "counter terrorism"."""
    return code.replace("-", " ")


def label_bounds(after: str | None, before: str | None) -> str:
    """ "between A and B", "before B", "after A", or "at an unknown date"."""
    if after and before:
        return f"between {label_day(after)} and {label_day(before)}"
    if before:
        return f"before {label_day(before)}"
    return f"after {label_day(after)}" if after else "at an unknown date"


def label_party(code: str | None) -> str:
    """The English name of a party ("China"), or its code where none is known; "" for null."""
    return (load_parties().name(code, "en") or code) if code else ""


def label_place(city: str | None, country: str | None) -> str:
    """ "Moscow, Russia", as much of it as is known."""
    return ", ".join(part for part in (city, label_party(country)) if part)
