"""Person nodes: the mentions of people in claims, those put together that are one person by the look of the name."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from minutebook.lexicon.keys import OfficeKey
from minutebook.lexicon.person_names import HAN, PersonName, parse_name
from minutebook.model.claims import Claim, MeetingClaim, OfficeClaim, StatementClaim
from minutebook.reconcile.encounters import Encounter, encounters
from minutebook.reconcile.items import Item, day_number, make_id
from minutebook.reconcile.judgements import Pair
from minutebook.reconcile.units import Telling

ATTESTED = 3
"""A name given in reports of so many days is no slip, which other outlets copied."""

Seat = tuple[str, frozenset[str], int]
"""An office that one person holds: what names it, of what it is, and a day on which it is seen held."""

SeatTime = tuple[str, int]
"""What names such an office, and a stretch of time in which it is seen held."""

CLASH_DAYS = 31
"""Two offices of one kind seen within this time are two people's, where only a transcription says that it is one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mention:
    """One name in one claim. `office`: the office that the claim gives it, or None; `met`: whom it tells it met.

    `is_implied`: no words of the report tell the party, which goes by who published it.
    """

    item: Item[Claim]
    name: str
    party: str | None
    office: OfficeKey | None
    met: frozenset[Encounter] = frozenset()
    is_implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PersonNode:
    """Mentions that are one person by the look of it.

    `days`: on how many days reports give the name; `telling` and `met_keys`: what others see of it and find it by
    (person_fit.py); `said`: what the mentions add up to, as of now.
    """

    id: str
    name: PersonName
    party: str | None
    offices: frozenset[frozenset[str]]
    documents: frozenset[str]
    met: frozenset[Encounter]
    seats: frozenset[Seat]
    seat_times: frozenset[SeatTime]
    years: frozenset[str]
    held: frozenset[tuple[frozenset[str], str]]
    languages: frozenset[str]
    days: int
    telling: Telling
    met_keys: frozenset[Hashable]
    said: "Said"


class Said(Protocol):
    """What the mentions of a node add up to."""

    @property
    def first(self) -> Mention:
        """That of the first report, in order of id."""
        ...

    def mentions(self) -> Iterator[Mention]:
        """All of them, in order of report."""
        ...


def report_mentions(items: Sequence[Item[Claim]], offices: Mapping[str, OfficeKey]) -> list[Mention]:
    """The people named in the claims of a report. A party that it only implies for a name is implied throughout."""
    held = [item.claim for item in items if isinstance(item.claim, OfficeClaim)]
    implied = {(claim.name, claim.party) for claim in held if "party" in claim.implied}
    implied -= {(claim.name, claim.party) for claim in held if "party" not in claim.implied}
    found = [mention for item in items for mention in find_mentions(item, offices)]
    return [replace(m, is_implied=True) if m.party and (m.name, m.party) in implied else m for m in found]


def find_mentions(item: Item[Claim], offices: Mapping[str, OfficeKey]) -> Iterator[Mention]:
    """The people named in a claim. `offices`: the office of each office claim, by claim id."""
    claim = item.claim
    if isinstance(claim, OfficeClaim):
        yield Mention(item=item, name=claim.name, party=claim.party, office=offices.get(item.id))
    elif isinstance(claim, StatementClaim) and claim.speaker:
        yield Mention(item=item, name=claim.speaker, party=claim.party, office=None)
    elif isinstance(claim, MeetingClaim):
        for person in claim.participants:
            met = encounters(claim, person)
            yield Mention(item=item, name=person.name, party=person.party, office=None, met=met)


def address(mention: Mention) -> str:
    """A mention's claim and name, as a judgement may name it."""
    return f"{mention.item.id}#{mention.name}"


def judged_mentions(mentions: Iterable[Mention], pairs: Sequence[Pair]) -> dict[str, str]:
    """What judgements name, as the address of a mention: `claim#name`, or the claim where it names one person."""
    judged = {about for pair in pairs if pair.about is None for about in (pair.one, pair.other)}
    found = {}
    for mention in mentions:
        is_alone = not isinstance(mention.item.claim, MeetingClaim)
        for about in (address(mention), mention.item.id if is_alone else ""):
            if about in judged:
                found[about] = address(mention)
    return found


def torn_mentions(pairs: Sequence[Pair], targets: Mapping[str, str], node_of: Mapping[str, str]) -> frozenset[str]:
    """Mentions that a person told apart and that one name holds together: each has to be a node of its own."""
    found: set[str] = set()
    for pair in pairs:
        one, other = targets.get(pair.one), targets.get(pair.other)
        if pair.about is None and not pair.is_same and one and other and node_of[one] == node_of[other]:
            found.update((one, other))
    return frozenset(found)


def row_of_name(node: PersonNode) -> str:
    """The id of the official's row that the node's name would have alone: a person may judge rows, too."""
    return make_id("O", node.party, *sorted(node.name.tokens))


def sorted_tokens(mention: Mention) -> tuple[str, ...]:
    """The words of the name, whatever their order: what the parties told for a name are known by."""
    return tuple(sorted(parse_name(mention.name, mention.party).tokens))


def node_key(mention: Mention, parties: Collection[str], offices: Iterable[str]) -> tuple[str, ...]:
    """What mentions share that are one person by the look of it.

    `parties`: those that any report tells for the name; `offices`: those that the document gives to the name.
    """
    name = read_name(mention, parties)
    key = (*name.tokens, "", *name.initials, "", name.suffix, mention.party or "")
    if name.is_partial and name.script == HAN and mention.party:
        # In Chinese foreigners have only a family name: the same one, in a year, in the same offices.
        return (*key, str(mention.item.day)[:4], *offices)
    if name.is_partial or (not mention.party and len(parties) > 1):
        # One word, or the name of several without a party, is only surely the same person within one document.
        return (*key, mention.item.document.id)
    return key


def read_name(mention: Mention, parties: Collection[str]) -> PersonName:
    """The name, read as that of the parties that other reports tell for it where this one tells none."""
    name = parse_name(mention.name, mention.party)
    if mention.party or name.script != HAN:
        return name
    readings = {parse_name(mention.name, party) for party in parties}
    return readings.pop() if len(readings) == 1 else name


def definiteness(node: PersonNode) -> tuple[object, ...]:
    """What nodes are ranked by: full names first, those in Chinese characters before transcriptions of them.

    Bare ones go by what else is told. A name that hardly any report gives may be a slip: it comes after those that it
    may be meant for.
    """
    name = node.name
    if name.is_partial:
        told: tuple[bool, ...] = (not node.offices, not node.met)
    else:
        told = (node.days < ATTESTED,)
    order = (not node.party, *told, name.script != HAN, -len(name.tokens), -len(name.initials), not name.suffix)
    return name.is_partial, order, node.id


def place_of(mention: Mention) -> tuple[str, str, str]:
    """A name in a document, whatever the claims that it stands in."""
    return mention.item.document.id, mention.name, mention.party or ""


def offices_told(mentions: Sequence[Mention]) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
    """The offices that each document gives to each name."""
    found: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        found[place_of(mention)].update([" ".join(sorted(mention.office.words))] if mention.office else [])
    return {place: tuple(sorted(offices)) for place, offices in found.items()}


def find_seats(mentions: Iterable[Mention]) -> frozenset[Seat]:
    """The one-seat offices that a person is seen in: what names them, of what they are, and the day."""
    shown = set()
    for mention in mentions:
        office, claim = mention.office, mention.item.claim
        if office and office.is_one_seat and isinstance(claim, OfficeClaim) and claim.held == "now":
            shown.add((office.words, office.head, mention.item.day))
    found = set()
    for words, head, told in shown:
        day, of_what = day_number(told), words - frozenset(head.split())
        if day and of_what:
            found.add((head, of_what, day))
    return frozenset(found)


def seat_time(seat: Seat) -> SeatTime:
    """The kind of office, and the stretch of time, as long as that within which two holders clash."""
    return seat[0], seat[2] // CLASH_DAYS
