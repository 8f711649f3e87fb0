"""Text to sentences and words, with their places.

One pass each; method: full stops that a following capital confirms and no abbreviation explains
(after Grefenstette & Tapanainen 1994), quotation marks kept with the sentence that they close.
"""

import re
from itertools import accumulate, chain
from operator import add
from typing import Final

from minutebook.lexicon.grammar import Grammar
from minutebook.lexicon.told import ToldOnce
from minutebook.lexicon.words import WORD

MOST_WORDS = 400
CLOSING = frozenset(".,;:!?")
# begins with one set of characters, so that the search skips from one to the next of them
END = re.compile(r"[.!?\n](?:(?<=\n)\n*|(?<!\n)[.!?]*[\"”’»)\]]*(?=\s|$))")
OPENER = re.compile(r"\s*[\"“‘«(\[]*[A-ZА-ЯЁÀ-ÖØ-Þ0-9]|\s*[-•–—]\s|\s*$")


class Sentence:
    """A sentence: where it stands in the text, in which paragraph, and its words with their places.

    Written out, as are the other classes of which there is one a sentence: compiled, it is made in a tenth of the time.
    """

    __slots__ = ("end", "ends", "paragraph", "start", "starts", "words")

    def __init__(
        self, span: tuple[int, int], paragraph: int, words: tuple[str, ...], starts: tuple[int, ...],
        ends: tuple[int, ...],
    ) -> None:  # fmt: skip
        self.start: Final = span[0]
        self.end: Final = span[1]
        self.paragraph: Final = paragraph
        self.words: Final = words
        self.starts: Final = starts
        self.ends: Final = ends


def split_sentences(text: str, first: int, grammar: Grammar) -> tuple[Sentence, ...]:
    """Sentences of `text` from offset `first` on, in order; none is empty."""
    out: list[Sentence] = []
    paragraph, start = 0, first
    for found in END.finditer(text, first):
        broken = found.group()[0] == "\n"
        if not broken and not _is_end(text, start, found, grammar):
            continue
        _append(out, text, (start, found.start() if broken else found.end()), paragraph, grammar)
        start = found.end()
        paragraph += broken
    _append(out, text, (start, len(text)), paragraph, grammar)
    return tuple(out)


def _append(out: list[Sentence], text: str, stretch_at: tuple[int, int], paragraph: int, grammar: Grammar) -> None:
    start, end = stretch_at
    if start == end:  # between a full stop and the end of its line
        return
    written = text[start:end]
    stretch = written.strip()
    start += written.find(stretch)
    words, starts = _split_stretch(stretch, start)
    if not words:
        return
    if "-" in stretch and any("-" in word and grammar.detached.match(word) for word in words):
        words, starts = _detach(words, starts, grammar.detached)
    end = start + len(stretch)
    ends = tuple(map(add, starts, map(len, words)))
    # rules look at a sentence as a whole: one without a full stop is cut, or it would take the square of its length
    for first in range(0, len(words), MOST_WORDS):
        last = first + MOST_WORDS
        out.append(
            Sentence(
                (start if first == 0 else starts[first], end if last >= len(words) else ends[last - 1]),
                paragraph,
                words[first:last],
                starts[first:last],
                ends[first:last],
            )
        )


class _Chunks(ToldOnce[str, tuple[tuple[str, ...], tuple[int, ...]]]):
    """What stands between two spaces, split once for all texts: its words, and how far each is from the next.

    No word holds a space, so that a chunk is split alike everywhere; the last word's distance counts the space.
    """

    def tell(self, key: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
        if key.isalpha():  # two in three: the pattern would find just this
            return (key,), (len(key) + 1,)
        if key[-1] in CLOSING and key[:-1].isalpha():
            return (key[:-1], key[-1]), (len(key) - 1, 2)
        words = tuple(WORD.findall(key))
        return words, (*map(len, words[:-1]), len(words[-1]) + 1) if "".join(words) == key else ()


_CHUNKS = _Chunks()


def _split_stretch(stretch: str, start: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words of a stretch without white space at its ends, and where in the text each begins."""
    chunks = stretch.split()
    if not chunks:
        return (), ()
    parts, steps = zip(*map(_CHUNKS.__getitem__, chunks), strict=True)
    words = tuple(chain.from_iterable(parts))
    *starts, behind = accumulate(chain.from_iterable(steps), initial=start)
    if behind == start + len(stretch) + 1:
        return words, tuple(starts)
    # wider gaps, or characters that are part of no word
    return words, tuple([start + found.start() for found in WORD.finditer(stretch)])


def _detach(
    words: tuple[str, ...], starts: tuple[int, ...], detached: re.Pattern[str]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words, "then-Foreign" as three of them: "then", "-", "Foreign"."""
    out: list[tuple[str, int]] = []
    for word, start in zip(words, starts, strict=True):
        found = detached.match(word)
        if found is None:
            out.append((word, start))
            continue
        dash, behind = found.end(1), found.end()
        out += [(word[:dash], start), (word[dash:behind], start + dash), (word[behind:], start + behind)]
    parts, places = zip(*out, strict=True)
    return parts, places


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
