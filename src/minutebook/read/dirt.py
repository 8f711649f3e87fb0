"""What surrounds a report and is no part of it: captions, lists of other stories, share bars, notices, page numbers.

A doubtful paragraph stays: each rule wants a known word or mark, and none of them looks at length alone.
"""

import re
from collections.abc import Sequence
from functools import cache

from minutebook.lexicon.masthead import load_masthead_words
from minutebook.read.cleaning import ENDS_SENTENCE, Passage

LONGEST_FURNITURE = 160
LONGEST_NOTICE = 1500
LONGEST_CAPTION = 1200
LONGEST_FOOTER_WORDS = 4
LAST = 300  # characters within which the end of a paragraph is looked at
PAGE_NUMBERS = re.compile(r"(?:\s*【\d{1,3}】)+$")
ENDS_PROSE = re.compile(r"(?:[.。…][\"'”’»」』)\]）]*|[!?！？][\"'”’»」』])$")
SENTENCE_INSIDE = re.compile(r"[.!?][\"'”’»]?\s+[\"'“‘«]?[^\W\d_a-z]|[。！？].")
MARKS = " \t|:：>»›/\\•·-–—*#.…[]【】()（）"
BARS = re.compile(r"\s*[|｜>»›→•·]\s*|\s+/\s+")
WORD = re.compile(r"[^\W_]")
BRACKETS = "([（【"


def drop_dirt(passages: Sequence[Passage]) -> list[Passage]:
    """The passages that belong to the report, in order, without page numbers."""
    kept: list[Passage] = []
    listing = False
    for passage in passages:
        text = passage.text
        if listing and not is_prose(text):
            continue
        listing = is_section_heading(text)
        if listing:
            continue
        if is_notice(text):
            _drop_footer(kept)
        elif not is_furniture(passage) and not is_caption(text):
            report = _without_end_mark(passage)
            if report.text:
                kept.append(report)
    return kept


def _without_end_mark(passage: Passage) -> Passage:
    """The passage without page numbers or a word such as "Enditem" behind its last sentence."""
    text = passage.text
    first = max(0, len(text) - LAST)
    if text.endswith("】"):
        mark = PAGE_NUMBERS.search(text, first)
    else:
        mark = _closer().search(text, first) if text[-9:].lower().endswith(load_masthead_words().closers) else None
    return passage.cut(0, mark.start()) if mark else passage


@cache
def _closer() -> re.Pattern[str]:
    closers = "|".join(re.escape(word) for word in load_masthead_words().closers)
    return re.compile(rf"(?<=[.。!?！？\"”’)）])\s*(?:{closers})$", re.IGNORECASE)


def is_prose(text: str) -> bool:
    """Whether a line is running text and not a headline in a list: it ends as a sentence does, or holds one."""
    return bool(ENDS_PROSE.search(text, max(0, len(text) - LAST))) or (
        len(text) > LONGEST_FURNITURE and bool(SENTENCE_INSIDE.search(text))
    )


def is_section_heading(text: str) -> bool:
    """Whether a line heads a list of other stories ("Most Popular")."""
    return len(text) <= 60 and plain(text) in load_masthead_words().sections


def is_furniture(passage: Passage) -> bool:
    """Whether a line is a button, a menu, a share bar, a rule or a pointer to another story."""
    text = passage.text
    if len(text) > LONGEST_FURNITURE:
        return not WORD.search(text[:LONGEST_FURNITURE]) and not WORD.search(text)
    if not WORD.search(text):
        return True
    words = load_masthead_words()
    bare = plain(text)
    lower = text.lower()
    if bare in words.furniture or lower in words.furniture:
        return True
    if lower.startswith(words.editors):
        return not ENDS_PROSE.search(text) or len(text) < 80
    if lower.startswith(words.links):
        return True
    return is_menu_bar(passage) or _is_share_bar(text)


def is_menu(passage: Passage) -> bool:
    """Whether a line is navigation: a menu bar or a single menu word, which in a body might be a subheading."""
    return plain(passage.text) in load_masthead_words().menus or is_menu_bar(passage)


def is_menu_bar(passage: Passage) -> bool:
    """Whether a line has short parts between bars, one of them a known menu word ("Home | World | Asia")."""
    text = passage.text
    if len(text) > LONGEST_FURNITURE or ENDS_SENTENCE.search(text):
        return False
    words = load_masthead_words().menus
    if passage.columns and not BARS.search(text):
        return all(any(part in words for part in (word, plain(text))) for word in _columns(text, words))
    parts = [plain(part) for part in BARS.split(text)]
    if len(parts) < 2:
        return False
    short = all(len(part.split()) <= 3 and len(part) <= 40 for part in parts)
    return short and any(part in words for part in parts)


def _columns(text: str, words: frozenset[str]) -> list[str]:
    """The words of a menu line whose parts stood apart, with known names of two words kept together."""
    rest = plain(text).split()
    parts: list[str] = []
    while rest:
        size = 2 if " ".join(rest[:2]) in words else 1
        parts.append(" ".join(rest[:size]))
        rest = rest[size:]
    return parts


def _is_share_bar(text: str) -> bool:
    parts = [plain(part) for part in re.split(r"[\s|/,•·:：]+", text)]
    parts = [part for part in parts if part and not part.isdigit()]
    return len(parts) >= 2 and all(part in load_masthead_words().shares for part in parts)


def is_notice(text: str) -> bool:
    """Whether a paragraph is a legal notice ("Copyright ...", "All rights reserved", a licence number)."""
    if len(text) > LONGEST_NOTICE:
        return False
    if _legal_opening().match(text):
        return True
    if len(text) > LONGEST_NOTICE // 2:
        return False
    lower = text.lower()
    phrases = load_masthead_words().legal_anywhere
    return any(phrase in lower for phrase in phrases) and bool(_legal_anywhere().search(text))


@cache
def _legal_opening() -> re.Pattern[str]:
    return re.compile("|".join(load_masthead_words().legal), re.IGNORECASE)


@cache
def _legal_anywhere() -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase) for phrase in load_masthead_words().legal_anywhere)
    return re.compile(rf"(?:{phrases})\W*$|(?:^|[.©]\s*)(?:{phrases})", re.IGNORECASE)


def is_caption(text: str) -> bool:
    """Whether a paragraph is a caption: it ends in the credit of a picture ("[Photo/Agency]", "(Agency/Name)")."""
    if len(text) > LONGEST_CAPTION:
        return False
    if _captioned().match(text):
        return True
    if text[-1] in ")]）】." and has_bracket(text[-120:]):
        credit = credit_pattern().search(text, max(0, len(text) - 120))
        return bool(credit and credit.end() >= len(text.rstrip()) - 1)
    return False


def has_bracket(text: str) -> bool:
    """Whether a bracket opens in a text: without one it holds no credit, whose pattern takes longer to try."""
    return any(bracket in text for bracket in BRACKETS)


@cache
def _captioned() -> re.Pattern[str]:
    """A caption that says what it is at its beginning ("Photo: ...")."""
    known = "|".join(re.escape(word) for word in load_masthead_words().credits)
    return re.compile(rf"(?:{known})\s?[:：]", re.IGNORECASE)


@cache
def credit_pattern() -> re.Pattern[str]:
    """The credit of a picture, in brackets: a known word for a picture, or an agency with a name after a stroke."""
    words = load_masthead_words()
    known = "|".join(re.escape(word) for word in words.credits)
    agency = "|".join(re.escape(name) for name in sorted(words.agencies, key=lambda name: (-len(name), name)))
    inside = "|".join(
        (
            rf"(?:{agency})\s?/\s?[^()\[\]]{{2,60}}",
            rf"(?:(?:{agency})\s)?(?:{known})(?!\w)[^()\[\]]{{0,80}}",
            rf"[^()\[\]]{{2,40}}\s(?:{known})",
            r"[^()\[\]（）]{2,12}摄",
        )
    )
    return re.compile(rf"[(\[（【](?:{inside})[)\]）】]", re.IGNORECASE)


def _drop_footer(kept: list[Passage]) -> None:
    """Short lines that stand straight before a notice are the rest of a page's foot."""
    while len(kept) > 1:
        text = kept[-1].text
        if len(text.split()) > LONGEST_FOOTER_WORDS or len(text) > 40 or ENDS_SENTENCE.search(text):
            return
        kept.pop()


def plain(text: str) -> str:
    """A line in lower case without the bars and points round it, with plain apostrophes, to look it up."""
    return text.strip(MARKS).lower().replace("’", "'")
