"""Chinese text to sentences: at full stops with the marks that close them, and at line ends."""

import re
from dataclasses import dataclass
from functools import lru_cache

from minutebook.lexicon.chinese import ChineseWords

LONGEST = 1200
HEADING = 45
"""A line without a full stop and not longer than this is a heading of what follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`text[start:end]` of a document; `paragraph` counts lines; a `heading` has no full stop and stands alone."""

    start: int
    end: int
    paragraph: int
    heading: bool


@lru_cache(maxsize=4)
def _end(ends: str, closers: str) -> re.Pattern[str]:
    return re.compile(f'[{re.escape(ends)}]+[{re.escape(closers)}"]*|\n+')


def split_sentences(text: str, first: int, words: ChineseWords) -> tuple[Sentence, ...]:
    """The sentences of `text` from offset `first` on, in order; none is empty."""
    out: list[Sentence] = []
    start, paragraph, begun = first, 0, 0
    for found in _end(words.sentence_ends, words.closers).finditer(text, first):
        broken = found.group()[0] == "\n"
        _append(out, text, (start, found.start() if broken else found.end()), paragraph, broken and begun == 0)
        begun += 1
        start = found.end()
        if broken:
            paragraph, begun = paragraph + 1, 0
    _append(out, text, (start, len(text)), paragraph, begun == 0)
    return tuple(out)


def _append(out: list[Sentence], text: str, span: tuple[int, int], paragraph: int, alone: bool) -> None:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end and any(char.isalnum() for char in text[start:end]):
        heading = alone and end - start <= HEADING and text[end - 1] not in "。！？：…"
        # rules look at a sentence as a whole: one without a full stop is cut, or it would take the square of its length
        for first in range(start, end, LONGEST):
            last = min(end, first + LONGEST)
            out.append(Sentence(start=first, end=last, paragraph=paragraph, heading=heading))
