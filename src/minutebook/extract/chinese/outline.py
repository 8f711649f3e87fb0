"""A sentence as an outline: P a person with offices, S a session, D a date, L a city, R a province, C a party, one
character each, and everything else as written (Latin letters small). Patterns match the outline and lead back.
"""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What one character of an outline stands for, and where that is in the text."""

    start: int
    end: int
    mention: Mention | None = None
    session: SessionName | None = None
    date: DateMark | None = None
    naming: Naming | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """`text`, one character for each of `items`; `sentence` is where it comes from, `number` which one it is."""

    text: str
    items: tuple[Item, ...]
    sentence: Sentence
    number: int

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the characters `first` to `last` (exclusive) stand in the document."""
        return self.items[first].start, self.items[last - 1].end

    def mentions(self, first: int, last: int) -> tuple[Mention, ...]:
        """The people among these characters, in order."""
        return tuple(item.mention for item in self.items[first:last] if item.mention)


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
    chars: list[str] = []
    items: list[Item] = []
    place = sentence.start
    for item in marked:
        if item.start < place:
            continue
        for offset in range(place, item.start):
            chars.append(text[offset].lower())
            items.append(Item(start=offset, end=offset + 1))
        chars.append(_kind(item))
        items.append(item)
        place = item.end
    for offset in range(place, sentence.end):
        chars.append(text[offset].lower())
        items.append(Item(start=offset, end=offset + 1))
    return Outline(text="".join(chars), items=tuple(items), sentence=sentence, number=number)
