"""Whose release a text is: the party whose officials it calls by their office alone.

A government's own release says "the Secretary of State met Kenyan Minister X", for its country goes without saying
there (deixis). Where no known publisher is told, the party is that of which the text speaks as one's own ("the U.S.
commitment") or tells of ties with the other side ("the U.S.-Kenyan partnership"); no other evidence is taken.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from minutebook.extract.cast import Entry
from minutebook.extract.segment import split_sentences
from minutebook.extract.tagging import Naming, Tagged, tag_sentence
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.titles import Home, Issuers

OPENING = 2
"""How many sentences may hold what marks a release."""
SIDES = 2
"""A text whose people are of more parties than these is no release on one meeting."""
NEAR = 3
"""How many words behind a party may tell what is its own, or of ties."""
LEAD = 6
"""How many words before two parties may tell of ties between them."""
JOINED = ("c", "ca")  # "A and the B"
TIE = 2
"""What ties weigh, where one word of what is one's own weighs 1."""
CLEAR = 2
"""How many times the weight of the next the first must have."""


def publisher_home(publisher: str | None, lexicon: Lexicon) -> Home | None:
    """The party whose own a publisher is: one that is known, or a body of state whose name tells of one party
    ("Ministry of External Affairs, Government of India"); None for all others."""
    known = lexicon.titles.homes.get(publisher or "")
    if known or not publisher:
        return known
    return _home_of_body(publisher, lexicon)


@lru_cache(maxsize=1 << 8)
def _home_of_body(publisher: str, lexicon: Lexicon) -> Home | None:
    words = [tag_sentence(part, lexicon, frozenset()) for part in split_sentences(publisher, 0, lexicon.grammar)]
    parties = {party for tagged in words for naming in tagged.namings for party in naming.parties}
    is_state = any(not lexicon.titles.issuers.bodies.isdisjoint(tagged.lower) for tagged in words)
    return lexicon.titles.issuers.home._replace(party=parties.pop()) if is_state and len(parties) == 1 else None


def infer_home(
    entries: Sequence[Entry], text: tuple[Sequence[Tagged], Sequence[Tagged]], lexicon: Lexicon
) -> Home | None:
    """The party whose own release a text (headline, body) is, with the offices that are its own; None if unclear.

    `entries`: the people of the text, of whom some have a party and some have none.
    """
    issuers = lexicon.titles.issuers
    told = {entry.party for entry in entries if entry.party}
    if not told or len(told) > SIDES or all(entry.party for entry in entries):
        return None
    headline, body = text
    if not any(_marks_release(tagged, issuers) for tagged in (*headline, *body[:OPENING])):
        return None
    weights: Counter[str] = Counter()
    for tagged in (*headline, *body):
        for party, weight in (*_own_words(tagged, issuers), *_ties(tagged, issuers, told)):
            if not lexicon.parties.is_organisation(party):
                weights[party] += weight
    ranked = sorted(weights.items(), key=lambda row: (-row[1], row[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < CLEAR * ranked[1][1]) or ranked[0][0] in told:
        return None
    return issuers.home._replace(party=ranked[0][0])


def _marks_release(tagged: Tagged, issuers: Issuers) -> bool:
    """Whether a sentence marks a release: "Readout of ...", "Secretary X's Meeting with ..."."""
    if issuers.releases.match_all(tagged.lower):
        return True
    owners = (place for place, tag in enumerate(tagged.tags[:-1]) if tag == "M")
    return any(tagged.lower[place + 1] in issuers.deeds for place in owners)


def _own_words(tagged: Tagged, issuers: Issuers) -> Iterator[tuple[str, int]]:
    """Parties of which a sentence says what is their own: "the U.S. commitment", "Kenya's support"."""
    for naming in tagged.namings:
        is_owner = len(naming.parties) == 1 and naming.tag in "PA" and _owns(tagged, naming)
        if is_owner and not issuers.own.isdisjoint(tagged.lower[naming.last : naming.last + NEAR]):
            yield naming.parties[0], 1


def _owns(tagged: Tagged, naming: Naming) -> bool:
    """Whether a naming has a possessive ending, is an adjective, or stands for one ("U.S.")."""
    last = naming.last - 1
    owner = len(tagged.base[last]) < len(tagged.sentence.words[last])
    owner |= tagged.tags[naming.last : naming.last + 1] == "'"
    return owner or naming.tag == "A" or not tagged.base[naming.first].isalpha() or tagged.base[last].isupper()


def _ties(tagged: Tagged, issuers: Issuers, told: set[str]) -> Iterator[tuple[str, int]]:
    """Parties with which somebody's own, of those `told`, has ties: "U.S.-Kenyan relations", "ties between A and B"."""
    previous: Naming | None = None
    for naming in tagged.namings:
        have_ties = not issuers.ties.isdisjoint(tagged.lower[naming.last : naming.last + NEAR])
        if len(naming.parties) == 2 and have_ties:
            yield from _other_of(naming.parties, told)
        elif previous and len(naming.parties) == 1:
            gap = tagged.tags[previous.last : naming.first]
            before = tagged.lower[max(0, previous.first - LEAD) : previous.first]
            between = not issuers.between.isdisjoint(before[-NEAR:]) and not issuers.ties.isdisjoint(before)
            if (gap == "-" and have_ties) or (gap in JOINED and between):
                yield from _other_of((previous.parties[0], naming.parties[0]), told)
        previous = naming if len(naming.parties) == 1 and naming.tag in "PA" else None


def _other_of(pair: tuple[str, ...], told: set[str]) -> Iterator[tuple[str, int]]:
    """The first of a pair where the second is told of somebody: one's own side comes first by custom."""
    if pair[0] not in told and pair[1] in told:
        yield pair[0], TIE
