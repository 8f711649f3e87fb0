"""The head of a page: its headline, when and by whom it was put out, and where the report itself begins."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from minutebook.lexicon.masthead import load_masthead_words
from minutebook.read.cleaning import Passage
from minutebook.read.dateline import read_heading
from minutebook.read.dates import day_pattern, read_day, resolve_day
from minutebook.read.dirt import is_caption, is_furniture, is_menu, is_section_heading, plain

HEAD = 14
PREFIXED = 3
LONGEST_HEADLINE = 250
LONGEST_STAMP = 160
LONGEST_BYLINE = 70
FEWEST_HEADLINE_WORDS = 4
FEWEST_CJK_LETTERS = 6
CJK_LETTER = re.compile(r"[\u3400-\u9fff]")
TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|[+-]\d{2}:?\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b\.?", re.I)
ENDS_LINE = re.compile(r"(?:\w{2,}|[\])”\"’'»）」])[.。][\"”’»」』]*$|[。；;,，]$")
LINE_ENDS = frozenset('.。"”’»」』；;,，')
DATE_PREFIX = re.compile(
    r"(?:(?:date|published|дата|日期)\s*[:：]?\s*)?(?P<day>(?:19|20)\d{2}-\d{2}-\d{2})\s*[-–—|:]?\s+(?=\S)", re.I
)


class Masthead(NamedTuple):
    """What the head says; `title` is a passage of the original or None, `body` what follows the head."""

    title: Passage | None
    published: str | None
    publisher: str | None
    body: tuple[Passage, ...]


class Stamp(NamedTuple):
    """A line of the head that says when (ISO 8601 day) or by whom a page was put out."""

    published: str | None
    publisher: str | None


def read_masthead(passages: Sequence[Passage], title: str | None) -> Masthead:
    """The masthead of a text whose title is known from elsewhere (`title`) or stands in its first lines (None)."""
    lines: list[Passage] = []
    stamps: list[Stamp] = []
    body: list[Passage] = list(passages[HEAD:])
    above = 0
    for index, passage in enumerate(passages[:HEAD]):
        stamp, line = _part_stamp(passage, prefixed=title is None and index < PREFIXED)
        if stamp:
            stamps.append(stamp)
        if line is None or _repeats(line.text, title) or is_byline(line.text) or (stamps and TIME.fullmatch(line.text)):
            continue
        if is_menu(line):
            above = len(lines)
        elif is_headline_like(line.text):
            if not is_furniture(line):
                lines.append(line)
        else:
            body = [line, *passages[index + 1 :]]
            break
    # What stands above a menu is the site's, not the report's, if there is anything below it to be the headline.
    below = lines[above:]
    if title is None and (_headline(below) or (below and not _headline(lines))):
        lines = below
    return _make(lines, stamps, body, title)


def _repeats(text: str, title: str | None) -> bool:
    """Whether a line says no more than the title; a sentence stays, for it may be said nowhere else."""
    return title is not None and plain(text) == plain(title) and not _ends_line(text)


def _make(lines: list[Passage], stamps: Sequence[Stamp], body: list[Passage], title: str | None) -> Masthead:
    headline = None
    if title is None and lines and (body or len(lines) > 1):
        headline = _headline(lines) or lines[0]
        lines = lines[lines.index(headline) + 1 :]
        headline, outlet = _part_outlet(headline)
        stamps = [*stamps, Stamp(published=None, publisher=outlet)]
    return Masthead(
        title=headline,
        published=next((stamp.published for stamp in stamps if stamp.published), None),
        publisher=next((stamp.publisher for stamp in stamps if stamp.publisher), None),
        body=(*lines, *body),
    )


def _part_outlet(headline: Passage) -> tuple[Passage, str | None]:
    """A headline without the outlet that some pages put behind it ("... - Xinhua | English"), and that outlet."""
    match = _outlet_behind().search(headline.text)
    if not match:
        return headline, None
    return headline.cut(0, match.start()), load_masthead_words().agencies[match[1]]


@cache
def _outlet_behind() -> re.Pattern[str]:
    names = sorted(load_masthead_words().agencies, key=lambda name: (-len(name), name))
    return re.compile(
        rf"(?<=\w{{4}})(?:\s*[|_]\s*|\s[-–—]\s)({'|'.join(map(re.escape, names))})(?:\s?[|_-]\s?[\w. ]{{1,30}})?$"
    )


def _headline(lines: Sequence[Passage]) -> Passage | None:
    """The first line long enough to be a headline; shorter ones above it are the page's, not the report's."""
    for line in lines:
        if len(line.text.split()) >= FEWEST_HEADLINE_WORDS or len(CJK_LETTER.findall(line.text)) >= FEWEST_CJK_LETTERS:
            return line
    return None


def _ends_line(text: str) -> bool:
    """Whether a line ends as sentences do; its last mark tells for most that it does not, without the pattern."""
    return text[-1:] in LINE_ENDS and bool(ENDS_LINE.search(text))


def is_headline_like(text: str) -> bool:
    """Whether a line could be a headline: not long, no full stop at its end, no dateline, no caption."""
    if len(text) > LONGEST_HEADLINE or _ends_line(text):
        return False
    return not (is_caption(text) or is_section_heading(text) or read_heading(text))


def is_byline(text: str) -> bool:
    """Whether a line only names a writer ("By Jane Doe in Geneva")."""
    if len(text) > LONGEST_BYLINE or _ends_line(text):
        return False
    match = _byline().match(text)
    if not match:
        return False
    names = text[match.end() :].split()
    return 1 <= len(names) <= 7 and 2 * sum(name[0].isupper() for name in names) >= len(names)


@cache
def _byline() -> re.Pattern[str]:
    openings = "|".join(re.escape(word) for word in load_masthead_words().bylines)
    return re.compile(rf"(?:{openings})\s*[:：]?\s+", re.IGNORECASE)


def _part_stamp(passage: Passage, *, prefixed: bool) -> tuple[Stamp | None, Passage | None]:
    """The stamp in a line, and the line without it (None when the line is nothing but a stamp)."""
    stamp = read_stamp(passage.text)
    if stamp:
        return stamp, None
    match = DATE_PREFIX.match(passage.text) if prefixed else None
    days = day_pattern().match(match["day"]) if match else None
    day = read_day(days) if days else None
    if not match or day is None:
        return None, passage
    return Stamp(published=resolve_day(day, None), publisher=None), passage.cut(match.end())


def read_stamp(text: str) -> Stamp | None:
    """What a line says that is nothing but days, hours, outlets and words such as "Updated"; None for other lines."""
    if len(text) > LONGEST_STAMP:
        return None
    days = [day for day in map(read_day, day_pattern().finditer(text)) if day and day.year]
    rest = _stamp_words().sub("|", TIME.sub("|", day_pattern().sub("|", text) if days else text))
    publisher, unknown = None, []
    for part in re.split(r"[|｜,，;；·•]|\s[-–—]\s", rest):
        bare = part.strip(" \t\u3000:：.()（）[]-–—/")
        source = _source().match(bare)
        name = load_masthead_words().agencies.get(source[1].strip() if source else bare)
        if name or source:
            publisher = publisher or name or (source[1].strip() if source else None)
        elif bare and not is_byline(bare):
            unknown.append(bare)
    if unknown and days and len(unknown) == 1 and _is_outlet(unknown[0]) and re.search("[|｜]", text):
        publisher, unknown = publisher or unknown[0], []
    if unknown or not (days or publisher):
        return None
    return Stamp(published=resolve_day(days[0], None) if days else None, publisher=publisher)


def _is_outlet(name: str) -> bool:
    words = name.split()
    return len(words) <= 5 and len(name) <= 40 and all(not word[0].islower() for word in words) and "/" not in name


@cache
def _stamp_words() -> re.Pattern[str]:
    words = load_masthead_words()
    names = sorted((*words.stamps, *words.weekdays), key=lambda name: (-len(name), name))
    alternatives = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)\.?", re.IGNORECASE)


@cache
def _source() -> re.Pattern[str]:
    openings = "|".join(re.escape(word) for word in load_masthead_words().sources)
    return re.compile(rf"(?:{openings})\s*[:：]\s*(.{{2,40}})$", re.IGNORECASE)
