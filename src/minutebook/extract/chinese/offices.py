"""Offices of people as the text writes them, one claim for each."""

from collections.abc import Iterator

from minutebook.extract.chinese.passage import Passage
from minutebook.model.claims import OfficeClaim


def find_offices(passage: Passage) -> Iterator[OfficeClaim]:
    """One claim for each office that a person of the text is said to hold."""
    document = passage.document
    for person in passage.people:
        for office in person.offices:
            title = office.title
            written = document.text[office.start : office.end]
            if len(title) <= len(written) and (place := passage.text.find(title, office.start, office.end)) >= 0:
                title = document.text[place : place + len(title)]
            yield OfficeClaim(
                document=document.id,
                place=document.original_offset(office.start),
                evidence=(document.span(office.start, office.end),),
                rule="office-before-name/1" if office.start < person.start else "office-behind-name/1",
                implied=("party",) if person.implied else (),
                name=passage.name(person.number),
                party=person.party,
                title=title,
                organisation=None,
            )
