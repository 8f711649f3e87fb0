"""What is known of people in a Chinese text: persons, their offices, and every place where they are named."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from minutebook.extract.chinese.namings import Naming
from minutebook.extract.chinese.titles import Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person at `start` to `end`, offices included; the name itself at `name_start` to `name_end`.

    `style`: titled (offices before), honorific (an office or "Mr" behind), bare, or address (总统先生).
    """

    person: int
    style: str
    start: int
    end: int
    name_start: int
    name_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that the text gives a person: its title, and where title and name stand."""

    title: str
    party: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom the text names. `start`, `end`: where the fullest form of the name stands first."""

    number: int
    name: str
    start: int
    end: int
    party: str | None
    implied: bool
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName:
    """A name where it was found: with the offices in front of it or behind it at `start` to `end`, and their party."""

    start: int
    end: int
    name_start: int
    name_end: int
    titles: tuple[Title, ...]
    party: str | None
    style: str


class NamingIndex:
    """The namings of a text by place."""

    def __init__(self, namings: tuple[Naming, ...]) -> None:
        self.namings = namings
        self.starts = [naming.start for naming in namings]

    def last_before(self, place: int) -> Naming | None:
        """The last naming that begins at a place or before it."""
        number = bisect_right(self.starts, place) - 1
        return self.namings[number] if number >= 0 else None

    def between(self, start: int, end: int) -> tuple[Naming, ...]:
        """The namings that begin in `start` to `end`."""
        return self.namings[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def ends_at(self, place: int) -> bool:
        """Whether a naming ends right before a place."""
        before = self.last_before(place - 1)
        return before is not None and before.end == place

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a naming of more than one character shares some of these characters."""
        last = self.last_before(end - 1)
        return last is not None and last.end > start and last.end - last.start > 1

    def takes(self, start: int, end: int) -> bool:
        """Whether the characters are a place's or party's name, or begin with a party's: no name of a person."""
        naming = self.last_before(start)
        if naming is None or naming.start != start:
            return False
        return naming.end >= end or naming.kind == "C"

    def holds(self, start: int, end: int) -> bool:
        """Whether a name as long as these characters, or longer, covers the first of them."""
        naming = self.last_before(start)
        return naming is not None and naming.end > start and naming.end - naming.start >= end - start

    def hides_office(self, start: int, end: int) -> bool:
        """Whether a noun of office is part of a name here: 苏丹 the country, unless another stands right before it."""
        naming = self.last_before(start)
        if naming is None or naming.end <= start:
            return False
        if naming.start != start or naming.end != end:
            return True
        return not self.ends_at(start)
