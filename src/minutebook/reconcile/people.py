"""People: the names in claims gathered into officials.

A full name is one node a party, whatever document it stands in; a bare family name is one a document, since "Chen" of
one report need not be "Chen" of another. Names in two scripts are one by rule (transcriptions.py) and only where party
and, for a name that does not say enough, office or encounter agree; where nothing decides, that is a doubt.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from minutebook.lexicon.person_names import parse_name
from minutebook.model.record import IssueRow, Official
from minutebook.model.record_values import Names
from minutebook.model.remark import Remark, listed, named, remark
from minutebook.reconcile.items import make_id, merge_evidence
from minutebook.reconcile.judgements import Pair
from minutebook.reconcile.official_sums import OfficialSum
from minutebook.reconcile.person_fit import explain_scripts
from minutebook.reconcile.person_nodes import PersonNode, address


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who is meant by a name in a claim, and of which party. `judgeable`: ids of rows that judgements may be about."""

    by_mention: Mapping[tuple[str, str], str]
    party_of: Mapping[str, str | None]
    judgeable: Set[str] = frozenset()

    def find(self, item_id: str, name: str | None) -> str | None:
        """The official's id for a name in a claim; None for no name."""
        return self.by_mention.get((item_id, name)) if name else None


def pairs_of_nodes(pairs: Sequence[Pair], judged: Mapping[str, tuple[str, ...]]) -> list[Pair]:
    """The judgements on people as pairs of nodes; what is judged of a row holds for all nodes of its name."""
    return [
        Pair(one=one, other=other, is_same=pair.is_same)
        for pair in pairs
        if pair.about is None
        for one in judged.get(pair.one, ())
        for other in judged.get(pair.other, ())
    ]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draft:
    """What is known of an official before ids are given: the nodes, all names and the one to show, the party most
    often told; `said`: what the mentions add up to, as of now.
    """

    group: tuple[PersonNode, ...]
    said: OfficialSum
    name: str
    names: tuple[Names, ...]
    party: str | None

    @property
    def key(self) -> tuple[str | None, ...]:
        """What the id is made of: party and name."""
        return self.party, *sorted(parse_name(self.name, self.party).tokens)

    def told(self, row_id: str) -> Remark:
        """The name with the party, for messages."""
        party = named("party", self.party, self.party) if self.party else remark("party not told")
        return remark("%(name)s (%(party)s)", name=named("official", row_id, self.name), party=party)


def draft_official(group: Sequence[PersonNode], said: OfficialSum) -> Draft:
    """The draft of the official whose names are gathered in `group`. `said`: what their mentions add up to."""
    names = {language: _forms(counts) for language, counts in sorted(said.forms.items())}
    return Draft(
        group=tuple(group),
        said=said,
        name=_chosen_name(said.forms),
        names=tuple(Names(language=language, forms=tuple(forms)) for language, forms in names.items()),
        party=_chosen_party(group),
    )


def make_official(row_id: str, draft: Draft) -> Official:
    """The row."""
    why = explain_scripts(draft.group)
    return Official(
        id=row_id,
        evidence=draft.said.evidence(),
        name=draft.name,
        names=draft.names,
        party=draft.party,
        why=tuple(told.english for told in why),
        remarks=why,
    )


def _chosen_party(group: Sequence[PersonNode]) -> str | None:
    """The party that most documents give."""
    told = {node.party for node in group if node.party}
    if len(told) < 2:
        return next(iter(told), None)
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for node in group:
        if node.party:
            documents[node.party].update(node.documents)
    return min(documents, key=lambda party: (-len(documents[party]), party), default=None)


def give_ids(drafts: Sequence[Draft]) -> list[str]:
    """The ids of officials who share name and party, in order of rank: the later are told apart by a mention."""
    first, *others = drafts
    mentions = [min(address(m) for node in draft.group for m in node.said.mentions()) for draft in others]
    return [make_id("O", *first.key), *(make_id("O", *first.key, mention) for mention in mentions)]


def _chosen_name(told: Mapping[str, Counter[str]]) -> str:
    """The fullest English form where there is one."""
    english = [counts for language, counts in told.items() if language.startswith("en")]
    return _forms(sum(english or told.values(), Counter[str]()))[0]


def _forms(counts: Mapping[str, int]) -> list[str]:
    """The forms of a name: the one of most words first, then the most frequent."""
    return sorted(counts, key=lambda name: (-len(parse_name(name).tokens), -counts[name], -len(name), name))


def make_doubt(row_id: str, node: PersonNode, fits: Sequence[tuple[str, Draft]]) -> IssueRow:
    """The doubt whether a node is one of several officials, about the rows that a person may judge the same or not."""
    names = {told.english: told for told in (draft.told(fit) for fit, draft in fits)}
    name = node.said.first.name
    told = remark("%(name)s may be %(names)s: kept apart", name=name, names=listed("or", names.values()))
    return IssueRow(
        id=make_id("I", "person", row_id),
        evidence=merge_evidence(mention.item for mention in node.said.mentions()),
        kind="unsure-person",
        message=told.english,
        about=(row_id, *(fit for fit, _ in fits)),
        remark=told,
    )


def full_name(official: Official) -> tuple[str, ...] | None:
    """The words of the name, where it is a full one and a party is told: what namesakes share."""
    name = parse_name(official.name, official.party)
    return None if name.is_partial or not official.party else tuple(sorted(name.tokens))


def find_namesakes(name: tuple[str, ...], same: Sequence[Official]) -> IssueRow | None:
    """The issue of officials, by rank, of one full name and two parties: two people, or one whose party was misread."""
    parties = sorted({official.party or "" for official in same})
    if len(parties) < 2:
        return None
    told = remark(
        "%(name)s is told of %(parties)s: kept apart",
        name=named("official", same[0].id, same[0].name),
        parties=listed("and", (named("party", party, party) for party in parties)),
    )
    return IssueRow(
        id=make_id("I", "namesakes", *name),
        evidence=tuple(official.evidence[0] for official in same),
        kind="namesakes",
        message=told.english,
        about=tuple(sorted(official.id for official in same)),
        remark=told,
    )
