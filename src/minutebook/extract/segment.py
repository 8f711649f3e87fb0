"""Text to sentences and words, with their places.

One pass each; method: full stops that a following capital confirms and no abbreviation explains
(after Grefenstette & Tapanainen 1994), quotation marks kept with the sentence that they close.
"""

import re
from dataclasses import dataclass

from minutebook.lexicon.grammar import Grammar
from minutebook.lexicon.words import WORD

MOST_WORDS = 400
END = re.compile(r"[.!?]+[\"”’»)\]]*(?=\s|$)|\n+")
OPENER = re.compile(r"\s*[\"“‘«(\[]*[A-ZА-ЯЁÀ-ÖØ-Þ0-9]|\s*[-•–—]\s|\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: where it stands in the text, in which paragraph, and its words with their places."""

    start: int
    end: int
    paragraph: int
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def split_sentences(text: str, first: int, grammar: Grammar) -> tuple[Sentence, ...]:
    """Sentences of `text` from offset `first` on, in order; none is empty."""
    out: list[Sentence] = []
    paragraph, start = 0, first
    for found in END.finditer(text, first):
        broken = found.group()[0] == "\n"
        if not broken and not _is_end(text, start, found, grammar):
            continue
        _append(out, text, start, found.start() if broken else found.end(), paragraph)
        start = found.end()
        paragraph += broken
    _append(out, text, start, len(text), paragraph)
    return tuple(out)


def _append(out: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return
    places = [found.span() for found in WORD.finditer(text, start, end)]
    # rules look at a sentence as a whole: one without a full stop is cut, or it would take the square of its length
    for first in range(0, len(places), MOST_WORDS):
        part = places[first : first + MOST_WORDS]
        out.append(
            Sentence(
                start=start if first == 0 else part[0][0],
                end=end if first + MOST_WORDS >= len(places) else part[-1][1],
                paragraph=paragraph,
                words=tuple([text[begin:last] for begin, last in part]),
                starts=tuple([begin for begin, _ in part]),
                ends=tuple([last for _, last in part]),
            )
        )


def _is_end(text: str, start: int, found: re.Match[str], grammar: Grammar) -> bool:
    if not OPENER.match(text, found.end()):
        return False
    if found.group()[0] != "." or len(found.group()) > 1:
        return True
    dot = found.start()
    begin = dot
    while begin > start and not text[begin - 1].isspace() and text[begin - 1] not in '("“‘[':
        begin -= 1
    word = text[begin:dot]
    if word in grammar.abbreviations:
        return False
    if len(word) == 1 and word.isupper():  # an initial: "George W. Bush"
        return False
    # "U.S. officials" goes on; "in the U.S. The minister" ends only before a word that opens sentences
    if "." in word and word.replace(".", "").isupper():
        following = WORD.match(text, found.end() + 1)
        return bool(following and following.group() in grammar.sentence_openers)
    return True
