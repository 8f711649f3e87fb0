"""Offices of people as the text writes them, one claim for each."""

from collections.abc import Iterator

from minutebook.extract.chinese.mentions import Office
from minutebook.extract.chinese.passage import Passage
from minutebook.model.claims import OfficeClaim


def find_offices(passage: Passage) -> Iterator[OfficeClaim]:
    """One claim for each office that a person of the text is said to hold."""
    document = passage.document
    for person in passage.people:
        for office in person.offices:
            title = office.title
            held, before = _held(passage, office)
            written = document.text[office.start : office.end]
            if len(title) <= len(written) and (place := passage.text.find(title, office.start, office.end)) >= 0:
                title = document.text[place : place + len(title)]
            yield OfficeClaim(
                document=document.id,
                place=document.original_offset(office.start),
                evidence=(document.span(office.start - before, office.end),),
                rule="office-before-name/1" if office.start < person.start else "office-behind-name/1",
                implied=("party",) if person.implied else (),
                name=passage.name(person.number),
                party=person.party,
                title=title,
                organisation=None,
                held=held,
            )


def _held(passage: Passage, office: Office) -> tuple[str, int]:
    """When an office is held, and how many characters in front of it say so.

    A word such as 时任 stands in front of the office; one such as 前 begins it, behind a country or a body at most.
    """
    titles, text, title = passage.words.titles, passage.text, office.title
    for word, held in titles.held.items():
        if len(word) > 1 and text.endswith(word, 0, office.start):
            return held, len(word)
        place = title.find(word)
        if place < 0 or title.startswith(titles.held_unless, place):
            continue
        leads = title[:place]
        if (
            not leads
            or leads[-1] in titles.held_behind
            or title[place + len(word) :] in titles.heads
            or _is_naming(passage, office.start, len(leads))
        ):
            return held, 0
    return "now", 0


def _is_naming(passage: Passage, start: int, length: int) -> bool:
    return any(naming.start == start and naming.end == start + length for naming in passage.namings)
