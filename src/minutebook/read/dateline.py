"""Datelines: the place, day and agency that head a dispatch.

BEIJING, Nov. 14 (Xinhua) -- ...     MOSCOW, May 25. /TASS/. ...       TOKYO (AP) — ...
MOSCOW - Visiting ...                NEW DELHI, Nov 3 (PTI): ...       Beijing, 14 November 2024 - ...
新华社北京11月14日电 ...              МОСКВА, 14 ноября. /ТАСС/. ...    (Reuters) - ...
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from minutebook.lexicon.masthead import load_language_signs, load_masthead_words
from minutebook.read.cleaning import Passage
from minutebook.read.dates import Day, day_source, read_day
from minutebook.read.dirt import credit_pattern, has_bracket

PASSAGES_SEARCHED = 5
CAPTION_SEARCHED = 3000
UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪĮŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽА-ЯЁІЇЄҐЎЈЉЊЋЂЏҚҒӨҮҰҢӘҺ"
CAPS = rf"[{UP}](?:[{UP}.'’\-]*[{UP}.])?"
MIXED = rf"(?:St\.\s)?[{UP}](?:[\w'’\-]|\.(?=\w))*"
SMALL = r"(?:of|de|da|do|del|la|le|el|al|on|upon|am|sur|на|und)"
DASH = r"(?:\s*--+\s*|\s+[–—]\s*|[–—]\s+|\s-\s)"
BARE = re.compile(rf"([{UP}]{{4,}}(?:\s[{UP}]{{3,}})?):\s(?=[{UP}])")
SPEAKERS_SEARCHED = 60
OPENING_WORDS = re.compile(rf"(?:(?:[{UP}\W\d]|{SMALL}\b|and\b)\S*\s*)+")
DATED_OR_PARTED = re.compile(r"[\d–—:-]")
BESIDE = 40  # a weekday and a month may stand before the figures of the day
BETWEEN = re.compile(r"[ .]*")
PLACED_STAMP = re.compile(rf"\d{{1,2}}:\d{{2}}\s(?P<place>[{UP}][\w\-]+(?:\s[\w\-]+)?),\s[{UP}][\w\-]+")
STAMP_SEARCHED = 600


class Heading(NamedTuple):
    """A dateline as written: where its words begin and end in the passage, and what they say."""

    start: int
    end: int
    place: str | None
    day: Day | None
    agency: str | None


class FoundDateline(NamedTuple):
    """The heading and the index of its passage."""

    passage: int
    heading: Heading


def find_dateline(passages: Sequence[Passage]) -> FoundDateline | None:
    """The first dateline among the opening passages, also one that stands behind a caption on the same line."""
    for index, passage in enumerate(passages[:PASSAGES_SEARCHED]):
        for start in _openings(passage.text):
            heading = read_heading(passage.text, start)
            # Behind a caption only the fullest form will do: what precedes it is going to be cut.
            if heading and (start == 0 or (heading.place and heading.day and heading.agency)):
                return FoundDateline(passage=index, heading=heading)
    for index, passage in enumerate(passages[:PASSAGES_SEARCHED]):
        stamped = _placed_stamp(passage.text)
        if stamped:
            return FoundDateline(passage=index, heading=stamped)
    return _find_bare_dateline(passages)


def _find_bare_dateline(passages: Sequence[Passage]) -> FoundDateline | None:
    """A place in capitals with a colon ("LAHORE: ..."), unless others follow it: then they are speakers."""
    begun = [(n, match) for n, p in enumerate(passages[:SPEAKERS_SEARCHED]) if (match := BARE.match(p.text))]
    if len(begun) != 1 or begun[0][0] >= PASSAGES_SEARCHED or begun[0][1][1].lower() in load_masthead_words().no_place:
        return None
    index, match = begun[0]
    heading = Heading(start=0, end=match.end(), place=place_name(match[1]), day=None, agency=None)
    return FoundDateline(passage=index, heading=heading)


def find_closing_dateline(text: str) -> Heading | None:
    """The dateline that Chinese papers put in brackets at the end of the last paragraph, or None."""
    start = max(text.rfind("（"), text.rfind("("))
    match = _patterns().fullmatch(text, start + 1, len(text) - 1) if start >= 0 and text[-1] in "）)" else None
    return _heading_of(match, start + 1) if match else None


def _openings(text: str) -> Iterator[int]:
    yield 0
    if not has_bracket(text[:CAPTION_SEARCHED]):
        return
    for credit in credit_pattern().finditer(text, 0, CAPTION_SEARCHED):
        behind = BETWEEN.match(text, credit.end())
        yield behind.end() if behind else credit.end()


def read_heading(text: str, start: int = 0) -> Heading | None:
    """The dateline that begins exactly at `start`, or None."""
    return _read_patterned(text, start) or _read_agency_alone(text, start) or _read_alphabetic(text, start)


def _read_patterned(text: str, start: int) -> Heading | None:
    match = _patterns().match(text, start)
    return _heading_of(match, start) if match else None


@cache
def _patterns() -> re.Pattern[str]:
    """The datelines of languages whose form is a pattern of known words ("新华社北京11月14日电")."""
    return re.compile("|".join(load_masthead_words().datelines))


def _heading_of(match: re.Match[str], start: int) -> Heading:
    words = load_masthead_words()
    day = Day(year=int(match["year"]) if match["year"] else None, month=int(match["month"]), day=int(match["day"]))
    agency = words.agencies.get(match["agency"], match["agency"]) if match["agency"] not in words.own_outlet else None
    valid = 1 <= day.month <= 12 and 1 <= day.day <= 31
    return Heading(start=start, end=match.end(), place=match["place"], day=day if valid else None, agency=agency)


def _read_agency_alone(text: str, start: int) -> Heading | None:
    match = _agency_alone().match(text, start) if text.startswith("(", start) else None
    if not match:
        return None
    agency = match["known"] or match["other"]
    usual = load_masthead_words().agencies.get(agency, agency)
    return Heading(start=start, end=match.end(), place=None, day=None, agency=usual)


@cache
def _agency_names() -> str:
    names = sorted(load_masthead_words().agencies, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name) for name in names)


@cache
def _agency_alone() -> re.Pattern[str]:
    return re.compile(rf"\((?:(?P<known>{_agency_names()})|(?P<other>{MIXED}(?:\s{MIXED}){{0,2}}))\){DASH}")


@cache
def _alphabetic() -> re.Pattern[str]:
    weekdays = "|".join(re.escape(day) for day in load_masthead_words().weekdays)
    agencies = _agency_names()
    no_day = f"(?!(?i:{day_source_unnamed()}))"
    bracketed = r"\((?P<round>[^()\d]{2,40})\)|/(?P<stroke>[^/\d]{2,40})/"
    return re.compile(
        rf"(?:(?P<before>{agencies})[,.:]?\s)?"
        rf"(?P<place>(?P<caps>{CAPS}(?:\s{no_day}{CAPS}){{0,3}})(?![\w])|{MIXED}(?:\s{no_day}(?:{SMALL}\s)?{MIXED}){{0,3}})"
        rf"(?P<second>\s?[/–]\s?{MIXED}(?:\s{MIXED}){{0,2}}|\s(?:and|&)\s{CAPS})?"
        rf"(?P<region>(?:,\s{no_day}(?!(?i:{weekdays})\b){MIXED}(?:\s{MIXED}){{0,2}}\.?){{0,2}})"
        rf"(?:[,.]?\s(?:(?i:{weekdays})\.?,?\s)?\(?(?P<date>(?i:{day_source_unnamed()}))\)?(?:\s?(?:года|г\.))?)?"
        rf"(?P<credit>[,.]?\s?(?:{bracketed})[.,]?|(?:{DASH}|[.,]\s)(?P<bare>{agencies})(?![\w])\.?)?"
        rf"(?P<sep>{DASH}|\s?:\s|(?=\s))?\s*"
    )


@cache
def day_source_unnamed() -> str:
    """`day_source` without the names of its groups, so that it can stand in one pattern more than once."""
    source = re.sub(r"\?P<(?!s>)\w+>", "?:", day_source())
    return source.replace("(?P<s>[-/.])", "[-/.]").replace("(?P=s)", "[-/.]")


def _read_alphabetic(text: str, start: int) -> Heading | None:
    match = _alphabetic().match(text, start, start + 200) if _may_be_headed(text, start) else None
    if not match:
        return None
    agency = _credited(match)
    dated = re.compile(day_source(), re.I).search(match["date"]) if match["date"] else None
    day = read_day(dated) if dated else None
    if not _is_enough(match, day, agency, text) or _is_common(match["place"]):
        return None
    place = place_name(match["place"].rstrip("."))
    return Heading(start=start, end=match.end(), place=place, day=day, agency=agency)


def _may_be_headed(text: str, start: int) -> bool:
    """Whether a digit, dash or colon stands in or close behind the capitalised words at `start`; no dateline lacks all
    of them, and its pattern takes long, to make as well as to try."""
    capitalised = OPENING_WORDS.match(text, start, start + 200)
    end = capitalised.end() if capitalised else start
    return bool(DATED_OR_PARTED.search(text, start, end + BESIDE))


def _credited(match: re.Match[str]) -> str | None:
    name = (match["round"] or match["stroke"] or match["bare"] or match["before"] or "").strip()
    known = load_masthead_words().agencies
    if not name or name in known:
        return known.get(name)
    # An agency that no list knows is one all the same where a heading of place and day, or of capitals, credits it.
    heads = match["date"] or (match["caps"] == match["place"] and match["sep"] and match["sep"].strip())
    named = all(word[0].isupper() for word in name.split()) and len(name.split()) <= 4
    return name if heads and named and name.lower() not in load_masthead_words().stamps else None


def _is_enough(match: re.Match[str], day: Day | None, agency: str | None, text: str) -> bool:
    """Whether the parts make a dateline: capitals with a dash; any place with two of day, agency and dash."""
    dash = bool(match["sep"] and match["sep"].strip() and ":" not in match["sep"])
    colon = bool(match["sep"] and ":" in match["sep"])
    capitals = bool(match["caps"]) and len(match["caps"]) > 2 and match["caps"] == match["place"]
    if match["credit"] and not agency:
        return False
    if capitals and not match["before"]:
        return dash or bool(agency and (day or colon)) or bool(day and (colon or match["credit"]))
    # A line of its own with a longer name and a day is who said something and when, below a quotation.
    short = len(match["place"].split()) <= 2
    alone = short and day is not None and day.year is not None and match.end() == len(text)
    return alone or (day is not None and (dash or bool(agency))) or bool(agency and match["credit"] and dash)


def _is_common(place: str) -> bool:
    """Whether a word that stands where a place would is none: "On", "Monday", "UPDATE"."""
    words = load_masthead_words()
    lower = place.lower()
    return lower in words.no_place or lower in words.weekdays or lower in load_language_signs().words


def place_name(written: str) -> str:
    """A place in title case ("RIO DE JANEIRO" -> "Rio de Janeiro"); mixed case stays as it is."""
    if not written.isupper():
        return written
    particles = load_masthead_words().particles
    words = []
    for index, word in enumerate(written.split()):
        small = index and word.lower() in particles
        parts = [_capitalise(part, particles, first=n == 0) for n, part in enumerate(word.split("-"))]
        words.append(word.lower() if small else "-".join(parts))
    return " ".join(words)


def _capitalise(part: str, particles: frozenset[str], *, first: bool) -> str:
    if not first and part.lower() in particles:
        return part.lower()
    if re.search(r"\w\.\w", part):
        return part
    head, mark, tail = part.partition("'" if "'" in part else "’")
    return head.capitalize() + mark + tail.capitalize()


def _placed_stamp(text: str) -> Heading | None:
    """A full day, an hour and a place with its building ("7 февраля 2025 года 15:35 Москва, Кремль")."""
    for match in PLACED_STAMP.finditer(text, 0, STAMP_SEARCHED):
        before = text[max(0, match.start() - 40) : match.start()]
        days = list(re.compile(day_source(), re.I).finditer(before))
        day = read_day(days[-1]) if days else None
        if day and day.year and not re.search(r"[.!?]", before[days[-1].end() :]):
            start = max(0, match.start() - 40) + days[-1].start()
            return Heading(start=start, end=match.end(), place=match["place"], day=day, agency=None)
    return None
