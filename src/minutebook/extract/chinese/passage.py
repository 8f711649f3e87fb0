"""A Chinese document prepared for its finders: simplified text of the same length, sentences, names, outlines."""

from dataclasses import dataclass, field
from datetime import date

from minutebook.extract.chinese.affiliations import is_topic
from minutebook.extract.chinese.dates import find_dates
from minutebook.extract.chinese.mentions import Mention, Person
from minutebook.extract.chinese.namings import Naming, find_namings
from minutebook.extract.chinese.outline import Outline, make_outlines
from minutebook.extract.chinese.people import PeopleReader
from minutebook.extract.chinese.script import to_simplified
from minutebook.extract.chinese.sentences import split_sentences
from minutebook.extract.chinese.session_names import SessionReader
from minutebook.extract.dates import anchor_of
from minutebook.lexicon.chinese import ChineseWords
from minutebook.model.document import Document

HOME = "CN"
"""The country whose offices Chinese reports write without its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What all finders share. `text` is the document's in simplified characters; `home`: the outlet's own country."""

    document: Document
    words: ChineseWords
    text: str
    anchor: date | None
    home: str | None
    outlines: tuple[Outline, ...]
    people: tuple[Person, ...]
    mentions: tuple[Mention, ...]
    namings: tuple[Naming, ...]
    sides: tuple[str, ...] = field(default=())

    def name(self, person: int) -> str:
        """The fullest form of a person's name as the document writes it."""
        known = self.people[person]
        return self.document.text[known.start : known.end]

    def party(self, person: int) -> str | None:
        """The party of a person."""
        return self.people[person].party


def prepare_passage(document: Document, words: ChineseWords) -> Passage:
    """The document with its sentences, people, dates and sessions."""
    text = to_simplified(document.text)
    first = max(document.lede, document.body)
    anchor = anchor_of(document).day
    sentences = split_sentences(text, first, words)
    namings = find_namings(text, words)
    home = HOME
    people, mentions = PeopleReader(text, first, namings, home, words).read(sentences)
    sessions = tuple(SessionReader(text, first, namings, words).find())
    dates = find_dates(text, first, anchor, words)
    outlines = make_outlines(text, sentences, (mentions, sessions, dates, namings))
    return Passage(
        document=document, words=words, text=text, anchor=anchor, home=home, outlines=outlines, people=people,
        mentions=mentions, namings=namings, sides=_sides(namings, home, text, words),
    )  # fmt: skip


def _sides(namings: tuple[Naming, ...], home: str | None, text: str, words: ChineseWords) -> tuple[str, ...]:
    """The parties that the text names as more than a topic, the home country first, the others as they come."""
    told = [n for n in namings if n.kind == "C" and not is_topic(n, text, words.titles.topics)]
    named = dict.fromkeys(party for naming in told for party in naming.parties)
    return tuple(dict.fromkeys([*([home] if home in named else []), *named]))
