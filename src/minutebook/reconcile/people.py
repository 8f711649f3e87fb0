"""People: the names in claims gathered into officials.

A full name is one node a party, whatever document it stands in; a bare family name is one a document, since "Chen" of
one report need not be "Chen" of another. Names in two scripts are one by rule (transcriptions.py) and only where party and, for
a name that does not say enough, office or encounter agree; where they may be one and nothing decides, that is a doubt.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from minutebook.lexicon.keys import OfficeKey
from minutebook.lexicon.parties import load_parties
from minutebook.lexicon.person_names import HAN, PersonName, parse_name
from minutebook.lexicon.pinyin import chinese_forms
from minutebook.model.claims import Claim, MeetingClaim, OfficeClaim, StatementClaim
from minutebook.model.record import Evidence, IssueRow, Names, Official
from minutebook.reconcile.gather import Gathered, gather, make_links
from minutebook.reconcile.items import Item, day_number, make_id, merge_evidence
from minutebook.reconcile.judgements import Pair
from minutebook.reconcile.encounters import Encounter, encounters
from minutebook.reconcile.names import SHORT_FORM, compare_names, is_contrary
from minutebook.reconcile.transcriptions import ALIGNED, DIFFERENT, FAMILY, UNREADABLE, WHOLE, compare_scripts, sound_keys

Seat = tuple[str, frozenset[str], int]

UNSURE = -1.0
"""What `_fit` says of names that may be one person's, where nothing decides."""

CLASH_DAYS = 31
"""Two offices of one kind seen within this time are two people's, where only a transcription says that it is one."""


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
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The officials, and who is meant by a name in a claim."""

    officials: tuple[Official, ...]
    issues: tuple[IssueRow, ...]
    by_mention: Mapping[tuple[str, str], str]
    party_of: Mapping[str, str | None]

    def find(self, item_id: str, name: str | None) -> str | None:
        """The official's id for a name in a claim; None for no name."""
        return self.by_mention.get((item_id, name)) if name else None


def join_people(items: Sequence[Item[Claim]], offices: Mapping[str, OfficeKey], pairs: Sequence[Pair]) -> People:
    """Officials of all claims. `offices`: the key of the office in each office claim, by claim id."""
    mentions = [mention for item in items for mention in _mentions(item, offices)]
    targets = _judged_mentions(mentions, pairs)
    nodes = _make_nodes(mentions, frozenset(targets.values()))
    node_of = {_address(m): node.id for node in nodes for m in node.mentions}
    about_people = [pair for pair in pairs if pair.about is None and {pair.one, pair.other} <= set(targets)]
    links = make_links(about_people, {about: node_of[address] for about, address in targets.items()})
    return _make_officials(gather(nodes, _blocks, _fit, links, _count_documents))


def _mentions(item: Item[Claim], offices: Mapping[str, OfficeKey]) -> Iterator[Mention]:
    claim = item.claim
    if isinstance(claim, OfficeClaim):
        yield Mention(item=item, name=claim.name, party=claim.party, office=offices.get(item.id))
    elif isinstance(claim, StatementClaim) and claim.speaker:
        yield Mention(item=item, name=claim.speaker, party=claim.party, office=None)
    elif isinstance(claim, MeetingClaim):
        for person in claim.participants:
            met = encounters(claim, person)
            yield Mention(item=item, name=person.name, party=person.party, office=None, met=met)


def _address(mention: Mention) -> str:
    return f"{mention.item.id}#{mention.name}"


def _judged_mentions(mentions: Iterable[Mention], pairs: Sequence[Pair]) -> dict[str, str]:
    """What judgements name, as the address of a mention: `claim#name`, or the claim where it names one person."""
    judged = {about for pair in pairs if pair.about is None for about in (pair.one, pair.other)}
    found = {}
    for mention in mentions:
        is_alone = not isinstance(mention.item.claim, MeetingClaim)
        for about in (_address(mention), mention.item.id if is_alone else ""):
            if about in judged:
                found[about] = _address(mention)
    return found


def _make_nodes(mentions: Sequence[Mention], judged: frozenset[str]) -> list[PersonNode]:
    """Nodes, most definite first. A mention that a person judged is a node of its own."""
    parties: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for mention in mentions:
        tokens = parse_name(mention.name, mention.party).tokens
        parties[tuple(sorted(tokens))].update([mention.party] if mention.party else [])
    grouped: defaultdict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        name = parse_name(mention.name, mention.party)
        key = (*name.tokens, "", *name.initials, "", name.suffix, mention.party or "")
        if name.is_partial or (not mention.party and len(parties[tuple(sorted(name.tokens))]) > 1):
            # One word, or the name of several without a party, is only surely the same person within one document.
            key += (mention.item.document.id,)
        if _address(mention) in judged:
            key += (_address(mention),)
        grouped[key].append(mention)
    nodes = [
        PersonNode(
            id="\0".join(key),
            name=parse_name(group[0].name, group[0].party),
            party=group[0].party,
            offices=frozenset(mention.office.words for mention in group if mention.office),
            documents=frozenset(mention.item.document.id for mention in group),
            met=frozenset[Encounter]().union(*(mention.met for mention in group)),
            seats=_seats(group),
            mentions=tuple(group),
        )
        for key, group in grouped.items()
    ]
    return sorted(nodes, key=_definiteness)


def _definiteness(node: PersonNode) -> tuple[object, ...]:
    """Full names first, those in Chinese characters before what they are transcribed to; bare ones by what else is told."""
    name = node.name
    told = (not node.offices, not node.met) if name.is_partial else ()
    order = (not node.party, name.script != HAN, *told, -len(name.tokens), -len(name.initials), not name.suffix)
    return name.is_partial, order, node.id


def _blocks(node: PersonNode) -> Iterator[tuple[object, ...]]:
    yield ("compact", node.name.compact)
    for token in node.name.tokens:
        yield ("token", token)
    for form in chinese_forms(node.name):
        yield ("chinese", form)
    keys = sound_keys(node.name)
    for key in keys:
        if node.party:
            yield ("sound", node.party, key)
    if not node.name.is_partial:
        yield ("sounds", keys)
    for encounter in node.met:
        yield ("met", encounter)


def _count_documents(group: Sequence[PersonNode]) -> int:
    return len(frozenset[str]().union(*(node.documents for node in group)))


def _fit(node: PersonNode, group: Sequence[PersonNode]) -> float:
    """5 for one name, 3 for a part of it, 2 and less for a family name; 0 for a contradiction, below 0 for a doubt."""
    # Full names come first in a group; bare ones after them say nothing more of who it is, but in a script of their own.
    full = list(takewhile(lambda other: not other.name.is_partial, group)) or group[:1]
    if any(_is_other_party(node.party, other.party) for other in full):
        return 0.0
    written = [other for other in full if other.name.script == node.name.script]
    if not written and node.name.is_partial:
        written = [other for other in group if other.name.script == node.name.script]
    return _fit_written(node, written, group) if written else _fit_transcribed(node, full)


def _fit_written(node: PersonNode, written: Sequence[PersonNode], group: Sequence[PersonNode]) -> float:
    """Names in one script."""
    if any(is_contrary(node.name, other.name) for other in written):
        return 0.0
    score = max(compare_names(node.name, other.name) for other in written)
    if not score:
        return 0.0
    has_party = bool(node.party) and any(other.party == node.party for other in group)
    has_office = any(not node.offices.isdisjoint(other.offices) for other in group)
    is_near = any(not node.documents.isdisjoint(other.documents) for other in written)
    is_alike_bare = not node.party and not any(other.party for other in group)
    if (score < 3 and not (has_party or has_office)) or (score == SHORT_FORM and not (has_party and has_office)):
        return 0.0
    # Those of whom no party is told, and who might be either of two, are at least one another.
    return score + 0.5 * (has_party + is_near) + 0.25 * (has_office + is_alike_bare)


def _fit_transcribed(node: PersonNode, full: Sequence[PersonNode]) -> float:
    """Names in two scripts: the best that the group's names allow, none of which may be another name."""
    found = {compare_scripts(node.name, other.name, node.party or other.party) for other in full}
    has_party = bool(node.party) and any(other.party == node.party for other in full)
    if DIFFERENT in found:
        return 0.0
    shared = frozenset[Encounter]().union(*(node.met & other.met for other in full))
    has_office = any(not node.offices.isdisjoint(other.offices) for other in full)
    known = 0.5 * has_office + 0.5 * bool(shared)
    if WHOLE in found or ALIGNED in found:
        is_clear = has_party and not any(_is_clash(node, other) for other in full)
        return (4.5 if WHOLE in found else 3.5) + known if is_clear else UNSURE
    if not has_party:
        return 0.0
    if FAMILY in found:
        return 1.75 + known if known else UNSURE
    # Where the characters cannot be read, only that both are who met the same person on the day.
    if any(encounter.is_telling for encounter in shared):
        return 1.0 + known
    return UNSURE if has_office else 0.0


def _is_clash(one: PersonNode, other: PersonNode) -> bool:
    """Whether both are seen at one time in offices of one kind that are two: minister of this and minister of that."""
    return any(
        head == kind and not mine & yours and abs(day - seen) <= CLASH_DAYS
        for head, mine, day in one.seats
        for kind, yours, seen in other.seats
    )


def _seats(mentions: Iterable[Mention]) -> frozenset[Seat]:
    """The one-seat offices that a person is seen in: what names them, of what they are, and the day."""
    found = set()
    for mention in mentions:
        office, day = mention.office, day_number(mention.item.day)
        if office and office.is_one_seat and day:
            of_what = office.words - frozenset(office.head.split())
            found.update([(office.head, of_what, day)] if of_what else [])
    return frozenset(found)


def _is_other_party(one: str | None, other: str | None) -> bool:
    """Whether both are states, and not the same; one who speaks for an organisation also comes from a state."""
    is_organisation = load_parties().is_organisation
    return bool(one and other) and one != other and not is_organisation(one or "") and not is_organisation(other or "")


def _make_officials(gathered: Gathered[PersonNode]) -> People:
    chosen = [_chosen_name(group) for group in gathered.groups]
    parties = [_chosen_party(group) for group in gathered.groups]
    ids = _make_ids(gathered.groups, chosen, parties)
    officials = [
        Official(id=i, evidence=_evidence(group), name=name, names=_names(group), party=party)
        for i, group, name, party in zip(ids, gathered.groups, chosen, parties, strict=True)
    ]
    places = gathered.group_of()
    doubts = [
        _doubt(node, ids[places[node.id]], [(ids[p], _told(chosen[p], parties[p])) for p in fits])
        for node, fits in gathered.doubts
    ]
    return People(
        officials=tuple(sorted(officials, key=lambda o: (o.name, o.id))),
        issues=(*doubts, *_namesakes(officials)),
        by_mention={
            (m.item.id, m.name): ids[place]
            for place, group in enumerate(gathered.groups)
            for n in group
            for m in n.mentions
        },
        party_of=dict(zip(ids, parties, strict=True)),
    )


def _chosen_party(group: Sequence[PersonNode]) -> str | None:
    """The party that most documents give."""
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for node in group:
        if node.party:
            documents[node.party].update(node.documents)
    return min(documents, key=lambda party: (-len(documents[party]), party), default=None)


def _make_ids(groups: Sequence[Sequence[PersonNode]], names: Sequence[str], parties: Sequence[str | None]) -> list[str]:
    """Ids by name and party; two people who share both are told apart by where the later one is first named."""
    ids: dict[str, None] = {}
    for group, name, party in zip(groups, names, parties, strict=True):
        key = (party, *sorted(parse_name(name, party).tokens))
        row_id = make_id("O", *key)
        if row_id in ids:
            row_id = make_id("O", *key, min(_address(m) for node in group for m in node.mentions))
        ids[row_id] = None
    return list(ids)


def _chosen_name(group: Sequence[PersonNode]) -> str:
    """The fullest English form where there is one."""
    mentions = [mention for node in group for mention in node.mentions]
    english = [mention.name for mention in mentions if mention.item.language.startswith("en")]
    return _forms(english or [mention.name for mention in mentions])[0]


def _forms(names: Sequence[str]) -> list[str]:
    """The forms of a name: the one of most words first, then the most frequent."""
    return sorted(set(names), key=lambda name: (-len(parse_name(name).tokens), -names.count(name), -len(name), name))


def _names(group: Sequence[PersonNode]) -> tuple[Names, ...]:
    by_language: defaultdict[str, list[str]] = defaultdict(list)
    for node in group:
        for mention in node.mentions:
            by_language[mention.item.language].append(mention.name)
    return tuple(Names(language=key, forms=tuple(_forms(names))) for key, names in sorted(by_language.items()))


def _evidence(group: Sequence[PersonNode]) -> tuple[Evidence, ...]:
    """The words that show the person in office, else at a meeting, else speaking."""
    items = [mention.item for node in group for mention in node.mentions]
    for kind in (OfficeClaim, MeetingClaim, StatementClaim):
        of_kind = [item for item in items if isinstance(item.claim, kind)]
        if of_kind:
            return merge_evidence(of_kind)
    return ()


def _told(name: str, party: str | None) -> str:
    return f"{name} ({party or 'party not told'})"


def _doubt(node: PersonNode, row_id: str, fits: Sequence[tuple[str, str]]) -> IssueRow:
    names = " or ".join(name for _, name in fits)
    return IssueRow(
        id=make_id("I", "person", row_id),
        evidence=merge_evidence(mention.item for mention in node.mentions),
        kind="unsure-person",
        message=f"{node.mentions[0].name} may be {names}: kept apart",
        about=(row_id, *(fit for fit, _ in fits)),
    )


def _namesakes(officials: Sequence[Official]) -> Iterator[IssueRow]:
    """Officials of one full name and two parties: two people, or one whose party was misread."""
    by_name: defaultdict[tuple[str, ...], list[Official]] = defaultdict(list)
    for official in officials:
        name = parse_name(official.name, official.party)
        if official.party and not name.is_partial:
            by_name[tuple(sorted(name.tokens))].append(official)
    for name_key, same in sorted(by_name.items()):
        parties = sorted({official.party or "" for official in same})
        if len(parties) > 1:
            yield IssueRow(
                id=make_id("I", "namesakes", *name_key),
                evidence=tuple(official.evidence[0] for official in same),
                kind="namesakes",
                message=f"{same[0].name} is told of {' and '.join(parties)}: kept apart",
                about=tuple(sorted(official.id for official in same)),
            )
