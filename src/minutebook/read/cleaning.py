"""Paragraphs of an original, folded and unwrapped, each able to lead back to the original character by character."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

WIDEST_WRAP = 132
NARROWEST_WRAP = 40
WIDEST_COLUMNS = 200
LEAST_WRAPPED_LINES = 3
INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff\x00-\x08\x0e-\x1b\x7f"
VISIBLE_RUN = re.compile(rf"[^\s{INVISIBLE}]+(?: [^\s{INVISIBLE}]+)*")
COLUMN_GAP = re.compile(r"\S(?:\s{3,}|\s*\t\s*)(?=\S)")
CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
ENDS_SENTENCE = re.compile(r"[.。!！?？…][\"'”’»」』)\]）]*$")
OPENS_BLOCK = re.compile(r"[-*+•·–—>|]\s|\d{1,3}[.)]\s|[a-z][.)]\s|#{1,6}\s|\|")

Offsets = tuple[tuple[int, int], ...]


class Passage(NamedTuple):
    """One paragraph: `text` on one line, `offsets` pairs (position in text, position in the original), ascending.

    `columns` says that the line stood in columns (wide gaps), as menus and tables do.
    """

    text: str
    offsets: Offsets
    columns: bool = False

    def cut(self, start: int, end: int | None = None) -> "Passage":
        """The passage between two positions, without white space at its ends."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        first = bisect_right(self.offsets, (start, 1 << 62)) - 1
        kept = [(0, self.original(start))]
        kept.extend((c - start, o) for c, o in self.offsets[first + 1 :] if c - start < len(piece))
        return Passage(text=piece, offsets=tuple(kept), columns=self.columns)

    def without(self, ranges: Sequence[tuple[int, int]]) -> "Passage":
        """The passage without some stretches of it (ascending, apart); no two spaces are left side by side."""
        pieces: list[Passage] = []
        texts: list[str] = []
        behind = 0
        for start, end in (*ranges, (len(self.text), len(self.text))):
            raw = self.text[behind:start]
            piece = self.cut(behind, start) if raw.strip() else None
            spaced = raw[:1].isspace() or (not raw.strip() and raw != "")
            if texts and spaced and texts[-1] != " ":
                texts.append(" ")
                pieces.append(Passage(text=" ", offsets=((0, self.original(behind)),)))
            if piece:
                texts.append(piece.text)
                pieces.append(piece)
                if raw[-1:].isspace() and start < len(self.text):
                    texts.append(" ")
                    pieces.append(Passage(text=" ", offsets=((0, self.original(start - 1)),)))
            behind = end
        text, offsets = join_passages(pieces, joint="")
        return Passage(text=text, offsets=offsets or self.offsets[:1], columns=self.columns).cut(0)

    def original(self, position: int) -> int:
        """Where a position of the text stood in the original."""
        clean, original = self.offsets[bisect_right(self.offsets, (position, 1 << 62)) - 1]
        return original + position - clean


def fold_line(original: str, start: int, end: int) -> Passage:
    """`original[start:end]` with white space folded to single spaces and invisible characters left out."""
    line = original[start:end]
    stripped = line.strip()
    if stripped.isprintable() and "  " not in stripped:  # the only white space that can be printed is the space
        return Passage(text=stripped, offsets=((0, start + line.find(stripped)),))
    pieces: list[str] = []
    offsets: list[tuple[int, int]] = []
    length, behind = 0, 0
    for run in VISIBLE_RUN.finditer(line):
        if pieces and any(character.isspace() for character in line[behind : run.start()]):
            pieces.append(" ")
            offsets.append((length, start + next(i for i in range(behind, run.start()) if line[i].isspace())))
            length += 1
        pieces.append(run.group())
        offsets.append((length, start + run.start()))
        length += len(run.group())
        behind = run.end()
    columns = len(stripped) <= WIDEST_COLUMNS and bool(COLUMN_GAP.search(stripped))
    return Passage(text="".join(pieces), offsets=tuple(offsets) or ((0, start),), columns=columns)


def join_passages(passages: Sequence[Passage], *, joint: str = " ") -> tuple[str, Offsets]:
    """The passages as one text. Each character of a joint maps to what follows the passage before it."""
    texts: list[str] = []
    offsets: list[tuple[int, int]] = []
    length = 0
    for passage in passages:
        if texts:
            texts.append(joint)
            length += len(joint)
        offsets.extend([(length + clean, original) for clean, original in passage.offsets])
        texts.append(passage.text)
        length += len(passage.text)
    return "".join(texts), tuple(offsets)


def split_passages(original: str, start: int = 0) -> list[Passage]:
    """The paragraphs of `original[start:]`, in order, none of them empty.

    Hard-wrapped lines are put together; in a text that is not wrapped every line is a paragraph.
    """
    lines = list(_lines(original, start))
    width = _wrap_width(lines)
    if width is None:
        return [line for line in lines if line.text]
    return list(_unwrap(lines, width))


def _lines(original: str, start: int) -> Iterator[Passage]:
    position = start
    for line in (original[start:] if start else original).splitlines(keepends=True):
        end = position + len(line)
        yield fold_line(original, position, end)
        position = end


def _is_full(line: Passage, following: Passage, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on this one."""
    word = following.text.find(" ")
    first = len(following.text) if word < 0 else word
    if CJK.match(line.text[-1]) and CJK.match(following.text[0]):
        return len(line.text) >= width - 2
    return len(line.text) + 1 + first > width


def _wrap_width(lines: Sequence[Passage]) -> int | None:
    """The width to which a text is wrapped, or None if it is not."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.text and b.text]
    if len(pairs) < LEAST_WRAPPED_LINES:
        return None
    lengths = sorted(len(line.text) for pair in pairs for line in pair)
    width = lengths[-1]
    if width > WIDEST_WRAP:
        # A long stray line (an address, a table) does not unmake a wrapped text; a tenth of them does.
        width = lengths[len(lengths) * 9 // 10]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    full = sum(_is_full(a, b, width - 4) for a, b in pairs)
    # Lines of a wrapped text mostly end in the middle of a sentence, paragraphs that happen to be as long do not.
    broken = sum(not ENDS_SENTENCE.search(a.text) for a, b in pairs)
    return width if full >= max(LEAST_WRAPPED_LINES, 0.5 * len(pairs)) and 2 * broken >= len(pairs) else None


def _unwrap(lines: Sequence[Passage], width: int) -> Iterator[Passage]:
    block: list[Passage] = []
    for line in lines:
        if block and not (line.text and _goes_on(block[-1], line, width)):
            yield _merge(block)
            block = []
        if line.text:
            block.append(line)
    if block:
        yield _merge(block)


def _goes_on(line: Passage, following: Passage, width: int) -> bool:
    if OPENS_BLOCK.match(following.text):
        return False
    if following.text[0].islower():
        return True
    return _is_full(line, following, width - 12)


def _merge(block: Sequence[Passage]) -> Passage:
    if len(block) == 1:
        return block[0]
    texts: list[str] = []
    offsets: list[tuple[int, int]] = []
    length = 0
    for line in block:
        if texts and not (CJK.match(texts[-1][-1]) and CJK.match(line.text[0])):
            texts.append(" ")
            length += 1
        offsets.extend((length + clean, original) for clean, original in line.offsets)
        texts.append(line.text)
        length += len(line.text)
    return Passage(text="".join(texts), offsets=tuple(offsets))
