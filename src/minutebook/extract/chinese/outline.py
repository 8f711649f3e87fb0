"""A sentence as an outline: P a person with offices, S a session, D a date, L a city, R a province, C a party, one
character each, and everything else as written (Latin letters small). Patterns match the outline and lead back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, overload

from minutebook.extract.chinese.mentions import Mention
from minutebook.extract.chinese.namings import Naming
from minutebook.extract.chinese.sentences import Sentence
from minutebook.extract.dates import DateMark


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionName:
    """A session named in the text: its number (None: not told), and where the parts of its series' name stand."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    ordinal: int | None

    def written(self, text: str) -> str:
        """The name of the series, without the number, as `text` has it."""
        return "".join(text[start:end] for start, end in self.parts)


class Item(NamedTuple):
    """What one character of an outline stands for, and where that is in the text."""

    start: int
    end: int
    mention: Mention | None = None
    session: SessionName | None = None
    date: DateMark | None = None
    naming: Naming | None = None


class Items:
    """The items of an outline by number. Most stand for themselves, and are made only when somebody asks for them."""

    __slots__ = ("_marked", "_starts")

    def __init__(self, starts: list[int], marked: dict[int, Item]) -> None:
        self._starts = starts
        self._marked = marked

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> Item: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Item, ...]: ...

    def __getitem__(self, place: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(place, slice):
            return tuple(self[number] for number in range(*place.indices(len(self._starts))))
        start = self._starts[place]
        return self._marked.get(place % len(self._starts)) or Item(start=start, end=start + 1)

    def __iter__(self) -> Iterator[Item]:
        return (self[number] for number in range(len(self._starts)))

    def marked(self, first: int, last: int) -> Iterator[Item]:
        """The items from `first` to `last` (exclusive) that stand for something known, in order."""
        return (item for number, item in self._marked.items() if first <= number < last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """`text`, one character for each of `items`; `sentence` is where it comes from, `number` which one it is."""

    text: str
    items: Items
    sentence: Sentence
    number: int

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the characters `first` to `last` (exclusive) stand in the document."""
        return self.items[first].start, self.items[last - 1].end

    def mentions(self, first: int, last: int) -> tuple[Mention, ...]:
        """The people among these characters, in order."""
        return tuple(item.mention for item in self.items.marked(first, last) if item.mention)


LETTERS = "PSDLRC"
RAISED = {ord(letter): 0xE000 + number for number, letter in enumerate(LETTERS)}
KINDS = {0xE000 + number: letter for number, letter in enumerate(LETTERS)}
LOWERED = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
Marked = Mention | SessionName | DateMark | Naming


def make_outlines(
    text: str, sentences: tuple[Sentence, ...], marks: tuple[tuple[Marked, ...], ...]
) -> tuple[Outline, ...]:
    """The outline of every sentence. `marks`: people, sessions, dates and namings, the first of these wins a place."""
    chosen = _choose(marks)
    out: list[Outline] = []
    place = 0
    for number, sentence in enumerate(sentences):
        while place < len(chosen) and chosen[place].end <= sentence.start:
            place += 1
        last = place
        while last < len(chosen) and chosen[last].start < sentence.end:
            last += 1
        out.append(_outline(text, sentence, number, chosen[place:last]))
    return tuple(out)


def _choose(marks: tuple[tuple[Marked, ...], ...]) -> list[Item]:
    taken: list[tuple[int, int]] = []
    out: list[Item] = []
    cover = bytearray(max((mark.end for group in marks for mark in group), default=0) + 1)
    for group in marks:
        for mark in group:
            if any(cover[mark.start : mark.end]):
                continue
            cover[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
            taken.append((mark.start, mark.end))
            out.append(_item(mark))
    return sorted(out, key=lambda item: item.start)


def _item(mark: Marked) -> Item:
    if isinstance(mark, Mention):
        return Item(start=mark.start, end=mark.end, mention=mark)
    if isinstance(mark, SessionName):
        return Item(start=mark.start, end=mark.end, session=mark)
    if isinstance(mark, DateMark):
        return Item(start=mark.start, end=mark.end, date=mark)
    return Item(start=mark.start, end=mark.end, naming=mark)


def _kind(item: Item) -> str:
    if item.mention:
        return "P"
    if item.session:
        return "S"
    if item.date:
        return "D"
    kind = item.naming.kind if item.naming else "X"
    return kind if kind != "X" else "＊"


def _outline(text: str, sentence: Sentence, number: int, marked: list[Item]) -> Outline:
    parts: list[str] = []
    starts: list[int] = []
    known: dict[int, Item] = {}
    place = sentence.start
    for item in marked:
        if item.start < place:
            continue
        parts.append(text[place : item.start])
        starts += range(place, item.start)
        known[len(starts)] = item
        parts.append(_kind(item).translate(RAISED))
        starts.append(item.start)
        place = item.end
    parts.append(text[place : sentence.end])
    starts += range(place, sentence.end)
    plain = "".join(parts).translate(LOWERED).translate(KINDS)
    return Outline(text=plain, items=Items(starts, known), sentence=sentence, number=number)
