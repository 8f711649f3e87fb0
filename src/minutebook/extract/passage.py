"""A document prepared for the finders: sentences tagged, people known, dates resolved."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from minutebook.extract.dates import DateAnchor, DateMark, DurationMark, ElapsedMark
from minutebook.extract.tagging import Tagged
from minutebook.lexicon.titles import TitleHead
from minutebook.model.document import Document


class HeldOffice(NamedTuple):
    """An office that the text gives a person, with its words (`start`, `end` in the text, name included).

    `held`: now, acting, designate, then or former, as in the claim.
    """

    title: str
    organisation: str | None
    party: str | None
    head: TitleHead
    held: str
    weak: bool
    start: int
    end: int

    @property
    def past(self) -> bool:
        """Whether it need not be held any more when the text tells of it."""
        return self.held in ("then", "former")


class Person(NamedTuple):
    """Somebody whom the text names. `name` is the fullest form; `implied` when the party is not stated."""

    number: int
    name: str
    party: str | None
    implied: bool
    offices: tuple[HeldOffice, ...]


class Mention(NamedTuple):
    """A person in words `first` to `last` (exclusive) of a sentence, offices and appositions included.

    `kind`: name, pronoun, owner ("his") or description ("the minister"); `name_first`/`name_last`: the words of the
    name itself.
    """

    person: int
    kind: str
    first: int
    last: int
    name_first: int
    name_last: int


class ParsedSentence:
    """A tagged sentence with the people in it (by place) and its dates (by place).

    Compared by identity, so that what several finders read off it can be kept.
    """

    __slots__ = ("dates", "mentions", "number", "tagged")

    def __init__(
        self, *, number: int, tagged: Tagged, mentions: tuple[Mention, ...], dates: tuple[DateMark, ...]
    ) -> None:
        self.number: Final = number
        self.tagged: Final = tagged
        self.mentions: Final = mentions
        self.dates: Final = dates

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.tagged.sentence.start

    @property
    def end(self) -> int:
        """Where it ends in the text (exclusive)."""
        return self.tagged.sentence.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A document with all that the finders share.

    `sides`: states that headline and lede name; `headline`: its own sentences, from which only what the body leaves out
    is read; `home`: the party whose own publisher it is, or None.
    """

    document: Document
    anchor: DateAnchor
    sentences: tuple[ParsedSentence, ...]
    people: tuple[Person, ...]
    sides: tuple[str, ...]
    durations: tuple[DurationMark, ...]
    elapsed: tuple[ElapsedMark, ...]
    headline: tuple[ParsedSentence, ...] = ()
    home: str | None = None
