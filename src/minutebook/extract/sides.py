"""The two parties that a report is about: who "the two countries" are."""

from minutebook.extract.passage import ParsedSentence, Passage
from minutebook.model.claims import Claim, MeetingClaim


def document_sides(passage: Passage, earlier: tuple[Claim, ...]) -> tuple[str, ...]:
    """The two parties of the document, first named first; () when they are not exactly two.

    They are those of the first meeting of two parties, else of the people, else the only two that are named at all.
    """
    named = [p for parsed in passage.sentences for naming in parsed.tagged.namings for p in naming.parties]
    order = {party: place for place, party in reversed(list(enumerate(named)))}
    for claim in earlier:
        if isinstance(claim, MeetingClaim):
            parties = {p.party for p in claim.participants if p.party}
            if len(parties) == 2:
                return tuple(sorted(parties, key=lambda party: (order.get(party, len(named)), party)))
    people = {person.party for person in passage.people if person.party}
    parties = people if len(people) == 2 else set(named)
    return tuple(sorted(parties, key=lambda p: (order.get(p, len(named)), p))) if len(parties) == 2 else ()


def parties_in(parsed: ParsedSentence, first: int, last: int) -> tuple[str, ...]:
    """The parties named in words `first` to `last` (exclusive), in order, people's own among them."""
    found = [p for n in parsed.tagged.namings if first <= n.first < last and n.tag in "PAO" for p in n.parties]
    return tuple(dict.fromkeys(found))
