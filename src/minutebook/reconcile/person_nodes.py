"""Person nodes: the mentions of people in claims, those put together that are one person by the look of the name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook.lexicon.keys import OfficeKey
from minutebook.lexicon.person_names import HAN, PersonName, parse_name
from minutebook.model.claims import Claim, MeetingClaim, OfficeClaim, StatementClaim
from minutebook.reconcile.encounters import Encounter, encounters
from minutebook.reconcile.items import Item, day_number, make_id
from minutebook.reconcile.judgements import Pair

ATTESTED = 3
"""A name given in reports of so many days is no slip, which other outlets copied."""

Seat = tuple[str, frozenset[str], int]
"""An office that one person holds: what names it, of what it is, and a day on which it is seen held."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mention:
    """One name in one claim. `office`: the office that the claim gives it, or None; `met`: whom it tells it met."""

    item: Item[Claim]
    name: str
    party: str | None
    office: OfficeKey | None
    met: frozenset[Encounter] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PersonNode:
    """Mentions that are one person by the look of it."""

    id: str
    name: PersonName
    party: str | None
    offices: frozenset[frozenset[str]]
    documents: frozenset[str]
    met: frozenset[Encounter]
    seats: frozenset[Seat]
    years: frozenset[str]
    languages: frozenset[str]
    mentions: tuple[Mention, ...]


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


def rows_of_nodes(nodes: Sequence[PersonNode]) -> dict[str, tuple[str, ...]]:
    """The id of an official's row that each name would have alone, with its nodes: a person may judge rows, too."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for node in nodes:
        rows[make_id("O", node.party, *sorted(node.name.tokens))].append(node.id)
    return {row: tuple(own) for row, own in rows.items()}


def make_nodes(mentions: Sequence[Mention], judged: frozenset[str]) -> list[PersonNode]:
    """Nodes, most definite first. A mention that a person judged by itself is a node of its own."""
    parties: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for mention in mentions:
        tokens = parse_name(mention.name, mention.party).tokens
        parties[tuple(sorted(tokens))].update([mention.party] if mention.party else [])
    offices = _offices_told(mentions)
    grouped: defaultdict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        name = _read_name(mention, parties)
        key = (*name.tokens, "", *name.initials, "", name.suffix, mention.party or "")
        if name.is_partial and name.script == HAN and mention.party:
            # In Chinese foreigners have only a family name: the same one, in a year, in the same offices.
            key += (str(mention.item.day)[:4], *offices[_place(mention)])
        elif name.is_partial or (not mention.party and len(parties[tuple(sorted(name.tokens))]) > 1):
            # One word, or the name of several without a party, is only surely the same person within one document.
            key += (mention.item.document.id,)
        if address(mention) in judged:
            key += (address(mention),)
        grouped[key].append(mention)
    nodes = [
        PersonNode(
            id="\0".join(key),
            name=_read_name(group[0], parties),
            party=group[0].party,
            offices=frozenset(mention.office.words for mention in group if mention.office),
            documents=frozenset(mention.item.document.id for mention in group),
            met=frozenset[Encounter]().union(*(mention.met for mention in group)),
            seats=_seats(group),
            years=frozenset(str(mention.item.day)[:4] for mention in group),
            languages=frozenset(mention.item.language for mention in group),
            mentions=tuple(group),
        )
        for key, group in grouped.items()
    ]
    return sorted(nodes, key=_definiteness)


def _read_name(mention: Mention, parties: Mapping[tuple[str, ...], set[str]]) -> PersonName:
    """The name, read as the only party's that any report tells for it where this one tells none."""
    name = parse_name(mention.name, mention.party)
    if mention.party or name.script != HAN:
        return name
    told = parties.get(tuple(sorted(name.tokens)), set())
    return parse_name(mention.name, next(iter(told))) if len(told) == 1 else name


def _definiteness(node: PersonNode) -> tuple[object, ...]:
    """Full names first, those in Chinese characters before transcriptions of them; bare ones by what else is told.

    A name that hardly any report gives may be a slip: it comes after those that it may be meant for.
    """
    name = node.name
    told = (not node.offices, not node.met) if name.is_partial else (len({mention.item.day for mention in node.mentions}) < ATTESTED,)
    order = (not node.party, *told, name.script != HAN, -len(name.tokens), -len(name.initials), not name.suffix)
    return name.is_partial, order, node.id


def _place(mention: Mention) -> tuple[str, str, str]:
    return mention.item.document.id, mention.name, mention.party or ""


def _offices_told(mentions: Sequence[Mention]) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
    """The offices that each document gives to each name."""
    found: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        found[_place(mention)].update([" ".join(sorted(mention.office.words))] if mention.office else [])
    return {place: tuple(sorted(offices)) for place, offices in found.items()}


def _seats(mentions: Iterable[Mention]) -> frozenset[Seat]:
    """The one-seat offices that a person is seen in: what names them, of what they are, and the day."""
    found = set()
    for mention in mentions:
        office, day = mention.office, day_number(mention.item.day)
        if office and office.is_one_seat and day:
            of_what = office.words - frozenset(office.head.split())
            found.update([(office.head, of_what, day)] if of_what else [])
    return frozenset(found)
