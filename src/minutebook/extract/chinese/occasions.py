"""What one sentence tells of an occasion, with the circumstances that all forms of meetings share."""

import re
from dataclasses import dataclass, field
from datetime import date as day
from datetime import timedelta

from minutebook.extract.chinese.outline import Item, Outline
from minutebook.extract.chinese.passage import Passage
from minutebook.extract.dates import DateMark
from minutebook.lexicon.parties import load_parties

PLACE = re.compile(
    "(?:在|抵达|飞抵|赴|于|到|位于|来到)(?:[CRD]|首都|省|州|市|当地|的){0,4}(?P<city>L)|在(?P<country>C)(?!的|[LPS]|总|外|议|首都L)"
)
UNTIL = re.compile("(?:截至|截止|直到|后到)$")  # "then, until D, at S1, S2": some day before it
NEXT_DAY = timedelta(days=1)
INVITED = re.compile("应[^。；]*?邀请")
RUN = "P(?:[、和与及]P)*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """An occasion as one sentence tells it.

    `people`: persons with their roles; `edge`: whether the date is that of the whole, its start or its end;
    `background`: it is told in somebody's words, or about somebody in passing.
    """

    form: str
    rule: str
    number: int
    start: int
    end: int
    people: tuple[tuple[int, str], ...]
    date: DateMark | None = None
    edge: str = "whole"
    city: str | None = None
    country: str | None = None
    status: str = "held"
    mechanism: str | None = None
    ordinal: int | None = None
    remote: bool = False
    background: bool = False
    implied: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something happened: `city` as written (or as implied by 在京), `country` a code."""

    city: str | None
    country: str | None
    implied: bool = False


def read_place(passage: Passage, outline: Outline, first: int, last: int) -> Place:
    """The place that the characters `first` to `last` of an outline tell, the last one named."""
    found = None
    for match in PLACE.finditer(outline.text, first, last):
        found = match
    if found and found["city"]:
        item = outline.items[found.start("city")]
        return _city_of(passage, item)
    events = passage.words.events
    text = outline.text[first:last]
    for word, city in events.capital_words.items():
        if word in text:
            return Place(city=city, country=events.host_words.get(word), implied=True)
    if found and found["country"]:
        naming = outline.items[found.start("country")].naming
        if (
            naming
            and naming.parties
            and len(naming.parties) == 1
            and not load_parties().is_organisation(naming.parties[0])
        ):
            return Place(city=None, country=naming.parties[0])
    for word, country in events.host_words.items():
        if word in text:
            return Place(city=None, country=country, implied=True)
    return Place(city=None, country=None)


def _city_of(passage: Passage, item: Item) -> Place:
    naming = item.naming
    if naming is None:
        return Place(city=None, country=None)
    written = passage.document.text[item.start : item.end]
    country = naming.city.country if naming.city else (naming.parties[0] if naming.parties else None)
    if naming.city and passage.text[item.start : item.end] not in naming.city.names.get("zh", ()):
        return Place(city=naming.city.name("zh"), country=country, implied=True)  # a hall or guest house
    return Place(city=written, country=country)


def read_date(outline: Outline, first: int, last: int) -> DateMark | None:
    """The last of the most exact dates among these characters: a year in a forum's name yields to a day."""
    found = [
        item.date
        for place, item in enumerate(outline.items[first:last], start=first)
        if item.date and not UNTIL.search(outline.text, max(0, place - 2), place)
    ]
    for precision in ("day", "month", "year"):
        exact = [mark for mark in found if mark.precision == precision]
        if exact:
            return exact[-1]
    return None


def is_to_come(passage: Passage, date: DateMark | None) -> bool:
    """Whether a date is later than the day after the report, which may have begun where it tells of."""
    begins = day.fromisoformat(date.first) if date and date.first else None
    return bool(begins and passage.anchor and begins - passage.anchor > NEXT_DAY)


def people_in(outline: Outline, first: int, last: int) -> tuple[int, ...]:
    """The people among these characters, each once."""
    return tuple(dict.fromkeys(mention.person for mention in outline.mentions(first, last)))


def clause_start(text: str, place: int) -> int:
    """Where the part of a sentence begins that holds `place`: behind the last ；, 。 or ： before it."""
    return max(text.rfind("；", 0, place), text.rfind("。", 0, place), text.rfind("：", 0, place), -1) + 1


def without_hosts(text: str) -> str:
    """An outline in which those who invite (应P邀请) are no people, so that nobody takes them for the subject."""
    return INVITED.sub(lambda found: found.group().replace("P", "＊"), text)


def read_status(passage: Passage, text: str) -> str:
    """The status that the words before and around a verb give."""
    events = passage.words.events
    if events.cancelled.search(text):
        return "cancelled"
    if events.postponed.search(text):
        return "postponed"
    return "announced" if events.announced.search(text) else "held"
