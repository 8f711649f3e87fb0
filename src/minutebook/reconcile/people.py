"""People: the names in claims gathered into officials.

A full name is one node a party, whatever document it stands in; a bare family name is one a document, since "Chen" of
one report need not be "Chen" of another. Names in two scripts are one by rule (transcriptions.py) and only where party
and, for a name that does not say enough, office or encounter agree; where nothing decides, that is a doubt.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from minutebook.lexicon.keys import OfficeKey
from minutebook.lexicon.person_names import parse_name
from minutebook.model.claims import Claim, MeetingClaim, OfficeClaim, StatementClaim
from minutebook.model.record import Evidence, IssueRow, Names, Official
from minutebook.reconcile.gather import Gathered, gather
from minutebook.reconcile.items import Item, make_id, merge_evidence
from minutebook.reconcile.judgements import Pair
from minutebook.reconcile.links import make_links
from minutebook.reconcile.person_fit import count_documents, explain_scripts, fit_person, person_blocks
from minutebook.reconcile.person_nodes import (
    PersonNode,
    address,
    find_mentions,
    judged_mentions,
    make_nodes,
    rows_of_nodes,
    torn_mentions,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The officials, and who is meant by a name in a claim. `judgeable`: ids of rows that judgements may be about."""

    officials: tuple[Official, ...]
    issues: tuple[IssueRow, ...]
    by_mention: Mapping[tuple[str, str], str]
    party_of: Mapping[str, str | None]
    judgeable: frozenset[str] = frozenset()

    def find(self, item_id: str, name: str | None) -> str | None:
        """The official's id for a name in a claim; None for no name."""
        return self.by_mention.get((item_id, name)) if name else None


def join_people(items: Sequence[Item[Claim]], offices: Mapping[str, OfficeKey], pairs: Sequence[Pair]) -> People:
    """Officials of all claims. `offices`: the key of the office in each office claim, by claim id."""
    mentions = [mention for item in items for mention in find_mentions(item, offices)]
    targets = judged_mentions(mentions, pairs)
    alone = frozenset(
        targets[about] for pair in pairs if pair.about is None for about in pair.single if about in targets
    )
    nodes = make_nodes(mentions, alone)
    node_of = {address(m): node.id for node in nodes for m in node.mentions}
    if torn := torn_mentions(pairs, targets, node_of) - alone:
        nodes = make_nodes(mentions, alone | torn)
        node_of = {address(m): node.id for node in nodes for m in node.mentions}
    rows = rows_of_nodes(nodes)
    judged = {about: (node_of[place],) for about, place in targets.items()} | rows
    links = make_links(_judged_nodes(pairs, judged), {node.id: node.id for node in nodes})
    languages = sorted({item.language for item in items})
    # In one language names are compared as they are written.
    blocks = partial(person_blocks, languages=languages if len(languages) > 1 else ())
    return _make_officials(gather(nodes, blocks, fit_person, links, count_documents), frozenset(rows))


def _judged_nodes(pairs: Sequence[Pair], judged: Mapping[str, tuple[str, ...]]) -> list[Pair]:
    """The judgements on people as pairs of nodes; what is judged of a row holds for all nodes of its name."""
    return [
        Pair(one=one, other=other, is_same=pair.is_same)
        for pair in pairs
        if pair.about is None
        for one in judged.get(pair.one, ())
        for other in judged.get(pair.other, ())
    ]


def _make_officials(gathered: Gathered[PersonNode], judgeable: frozenset[str]) -> People:
    chosen = [_chosen_name(group) for group in gathered.groups]
    parties = [_chosen_party(group) for group in gathered.groups]
    ids = _make_ids(gathered.groups, chosen, parties)
    officials = [
        Official(
            id=i, evidence=_evidence(group), name=name, names=_names(group), party=party, why=explain_scripts(group)
        )
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
        judgeable=judgeable,
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
            row_id = make_id("O", *key, min(address(m) for node in group for m in node.mentions))
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
    """The doubt, about the rows that a person may judge the same or different."""
    names = " or ".join(dict.fromkeys(name for _, name in fits))
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
