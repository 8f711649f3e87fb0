"""Offices that named persons are said to hold."""

from collections.abc import Iterator
from functools import lru_cache

from minutebook.extract.passage import HeldOffice, Passage
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.words import base_word, split_words
from minutebook.model.claims import Claim, OfficeClaim

RULE = "office-beside-name/1"


def find_offices(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[OfficeClaim]:
    """One claim for each office of each person, in its fullest wording, with every place that says it.

    An office of the past ("former", "then"), in an acting capacity or to come is a claim of its own, apart from the
    same office held now; a mere description ("a senior official") counts only where the text gives the person nothing
    else, and one of the past ("a former official") not at all.
    """
    document = passage.document
    for person in passage.people:
        held = [office for office in person.offices if not office.past]
        strong = [office for office in held if not office.weak]
        past = [office for office in person.offices if office.past and not office.weak]
        for group in _group([*(strong or held), *past], lexicon):
            fullest = max(group, key=lambda office: (len(_words(office, lexicon)), -office.start))
            places = sorted({(office.start, office.end) for office in group})
            first = (fullest.start, fullest.end)
            places = [first, *(place for place in places if place != first)]
            implied = ("party",) if person.implied else ()
            yield OfficeClaim(
                document=document.id,
                place=document.original_offset(fullest.start),
                evidence=tuple(document.span(start, end) for start, end in places),
                rule=RULE,
                implied=implied,
                name=person.name,
                party=person.party or (fullest.party if fullest.past else None),
                title=fullest.title,
                organisation=fullest.organisation,
                held=fullest.held,
            )


def _words(office: HeldOffice, lexicon: Lexicon) -> frozenset[str]:
    return _telling_words(f"{office.title} {office.organisation or ''}", lexicon)


@lru_cache(maxsize=1 << 12)
def _telling_words(title: str, lexicon: Lexicon) -> frozenset[str]:
    """The words of an office that tell it from others; many reports name the same ones."""
    small = lexicon.grammar.articles | lexicon.titles.links
    words = (base_word(word) for word in split_words(title))
    known = (word for word in words if not lexicon.parties.find(word, lexicon.language))
    return frozenset(word.lower() for word in known if word[0].isalnum() and word.lower() not in small)


def _group(offices: list[HeldOffice], lexicon: Lexicon) -> list[list[HeldOffice]]:
    """Offices are one where one wording contains all the words of the other."""
    groups: list[list[HeldOffice]] = []
    for office in sorted(offices, key=lambda o: (-len(_words(o, lexicon)), o.start)):
        words = _words(office, lexicon)
        for group in groups:
            if office.held == group[0].held and words <= _words(group[0], lexicon):
                group.append(office)
                break
        else:
            groups.append([office])
    return sorted(groups, key=lambda group: group[0].start)
