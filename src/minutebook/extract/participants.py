"""Everybody at an occasion: once each, in the highest role that any sentence gives, with the party told or implied."""

from minutebook.extract.occasions import Occasion
from minutebook.extract.passage import Passage, Person
from minutebook.extract.venues import LEDE_SENTENCES
from minutebook.model.claims import Participant

ROLE_RANK = ("co-chair", "chair", "host", "visitor", "participant")


def make_participants(
    group: list[Occasion], passage: Passage, country: str | None, guests: set[int]
) -> tuple[tuple[Participant, ...], tuple[str, ...]]:
    """Everybody in the occasion once, in the highest role that any sentence gives; and whether a party is implied.

    `country`: where somebody was received; `guests` came there, so that it is not theirs.
    """
    roles: dict[int, str] = {}
    for role in (r for o in group for r in o.roles):
        known = roles.get(role.person)
        if known is None or ROLE_RANK.index(role.role) < ROLE_RANK.index(known):
            roles[role.person] = role.role
    people = [passage.people[number] for number in roles]
    parties = {person.party for person in people if person.party}
    missing = [person for person in people if person.party is None and _may_be_a_party_s(person)]
    pair = _paired(group, passage, country) if group[0].form == "visit" else None
    is_told = len(missing) == 1 and len(parties) == 1
    received = country if is_told and missing[0].number not in guests else None
    other = _other_party(group[0], parties, passage, received) if is_told else None
    if other and _is_held_by_another(missing[0], other, passage):
        other = None
    participants = tuple(
        Participant(
            name=person.name,
            party=person.party or (pair if role == "visitor" else other if person in missing else None),
            role=role,
        )
        for person, role in zip(people, roles.values(), strict=True)
    )
    return participants, (("participants",) if other or pair or any(person.implied for person in people) else ())


def _may_be_a_party_s(person: Person) -> bool:
    """Whether somebody holds an office of a state: "President", "Minister for X"; no "Secretary-General", no "head of
    the X mission"."""
    return any(o.head.of_state or (o.organisation is None and not o.head.of_body) for o in person.offices)


def _is_held_by_another(person: Person, party: str, passage: Passage) -> bool:
    """Whether the text gives somebody's office to another of that party: then this one is of some third."""
    heads = {office.head.word for office in person.offices if office.head.one_seat and not office.past}
    others = (p for p in passage.people if p.party == party and not p.implied and p.number != person.number)
    return any(not heads.isdisjoint(office.head.word for office in other.offices) for other in others)


def _paired(group: list[Occasion], passage: Passage, country: str | None) -> str | None:
    """The other party of "US-German" in the sentence that tells of a visit to one of the two."""
    namings = (naming for o in group for naming in passage.sentences[o.sentence].tagged.namings)
    others = {p for n in namings if len(n.parties) == 2 and country in n.parties for p in n.parties if p != country}
    return next(iter(others)) if len(others) == 1 else None


def _other_party(occasion: Occasion, parties: set[str], passage: Passage, country: str | None) -> str | None:
    """The party of the one whose words name none: the country where one was received, else the text's second side."""
    others = set(passage.sides) - parties
    stated = {*passage.sides, *((passage.home,) if passage.home else ())}
    elsewhere = occasion.country and occasion.country not in stated  # "talks in Washington with President X"
    of_two = not elsewhere and (occasion.sentence < LEDE_SENTENCES or len(stated) == 2)
    if parties <= stated and len(others) == 1 and of_two:
        return next(iter(others))
    return country if occasion.form != "session" and country and country not in parties else None
