"""Anchors: where the things that a person judged are to be found today, whatever became of their ids.

A claim's id changes with what a better rule reads in the same words. A judgement keeps those words: what now rests on
them is what was judged. Where the words have changed or nothing of that kind rests on them, the judgement is stale.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minutebook.model.claims import Claim, MeetingClaim, OfficeClaim, StatementClaim
from minutebook.model.document import Document
from minutebook.model.judgement import Anchor, Judgement
from minutebook.model.record_values import Evidence
from minutebook.reconcile.items import sort_evidence

SAME_WORDS = 0.5
"""A claim rests on the words judged when it shares this much of the shorter of both stretches."""

ByKind = Mapping[tuple[str, str], Sequence[Claim]]
"""Claims by document and kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A claim of a kind, or with `name` a person in it, that a judgement is about. `of`, `is_single`: as in its anchor.

    The row of an official that an old judgement names stands in for a claim; it is of no kind.
    """

    of: str
    claim: str
    kind: str
    name: str | None = None
    is_single: bool = True

    @property
    def address(self) -> str:
        """The claim's id, and of a person in it `#` and the name."""
        return self.claim if self.name is None else f"{self.claim}#{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A judgement with what it is about today, and the words. `lost`: ids in its `about` for which nothing stands."""

    judgement: Judgement
    places: tuple[Place, ...]
    lost: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    def groups(self) -> list[list[Place]]:
        """The places of each of the things judged, in order, those of which nothing is left not being there."""
        by_id: dict[str, list[Place]] = {}
        for place in self.places:
            by_id.setdefault(place.of, []).append(place)
        return list(by_id.values())


def locate(
    judgements: Sequence[Judgement], known: Mapping[str, Claim], documents: Mapping[str, Document]
) -> list[Located]:
    """Each judgement with what it is about, in their order. `known`: all claims by id."""
    short = {claim_id[:12]: claim_id for claim_id in known} if any(not j.anchors for j in judgements) else {}
    moved = {a.document for j in judgements for a in j.anchors if a.claim not in known}
    by_kind = _by_kind(known.values(), moved) if moved else {}
    found = []
    for judgement in judgements:
        if judgement.anchors:
            every = [_today(anchor, known, documents, by_kind) for anchor in judgement.anchors if anchor.claim]
            places = tuple(dict.fromkeys(place for place in every if place))
        else:
            places = tuple(place for about in judgement.about for place in _by_id(about, known, short))
        words = [(a.of, e) for a in judgement.anchors if not a.claim for e in _words_today(a, documents)]
        claims = dict.fromkeys(place.claim for place in places if place.claim in known)
        evidence = [e for claim_id in claims for e in _evidence(known[claim_id])] + [e for _, e in words]
        held = {place.of for place in places} | {of for of, _ in words}
        lost = tuple(about for about in judgement.about if about not in held)
        found.append(Located(judgement=judgement, places=places, lost=lost, evidence=sort_evidence(evidence)))
    return found


def _by_kind(claims: Iterable[Claim], documents: set[str]) -> dict[tuple[str, str], list[Claim]]:
    found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.document in documents:
            found[claim.document, claim.kind].append(claim)
    return found


def _by_id(about: str, known: Mapping[str, Claim], short: Mapping[str, str]) -> list[Place]:
    """What a judgement without anchors is about: a claim by its id or that of the row made of it alone, an official."""
    base, mark, name = about.partition("#")
    if base.startswith("O"):
        return [Place(of=about, claim=base, kind="", is_single=False)]
    claim_id = base if base in known else short.get(base[1:])
    if claim_id is None:
        return []
    return [Place(of=about, claim=claim_id, kind=known[claim_id].kind, name=name if mark else None)]


def _evidence(claim: Claim) -> list[Evidence]:
    return [Evidence(document=claim.document, start=s.start, end=s.end, quote=s.quote) for s in claim.evidence]


def _words_today(anchor: Anchor, documents: Mapping[str, Document]) -> list[Evidence]:
    """The words of an anchor where they stand now, none where they are gone."""
    document = documents.get(anchor.document)
    start = find_words(document.text, anchor) if document else None
    if start is None:
        return []
    end = start + len(anchor.quote)
    return [Evidence(document=anchor.document, start=start, end=end, quote=anchor.quote)]


def _today(
    anchor: Anchor, known: Mapping[str, Claim], documents: Mapping[str, Document], by_kind: ByKind
) -> Place | None:
    claim = known.get(anchor.claim)
    if claim is None:
        claim = _successor(anchor, documents, by_kind)
    if claim is None:
        return None
    name = _name_today(anchor.name, claim)
    if anchor.name is not None and name is None:
        return None
    claim_id = anchor.claim if anchor.claim in known else claim.id
    return Place(of=anchor.of, claim=claim_id, kind=claim.kind, name=name, is_single=anchor.is_single)


def _successor(anchor: Anchor, documents: Mapping[str, Document], by_kind: ByKind) -> Claim | None:
    """The claim that now rests on the words judged: the one that shares most of them and says most of the same."""
    words = _words_today(anchor, documents)
    if not words:
        return None
    start, end = words[0].start, words[0].end
    fitting = []
    for claim in by_kind.get((anchor.document, anchor.kind), ()):
        share = _share(claim, start, end)
        if share is not None and (claim_id := claim.id) not in anchor.beside:
            fitting.append((-share, -_likeness(claim, anchor.content), claim_id, claim))
    return min(fitting, key=lambda row: row[:3])[3] if fitting else None


def find_words(text: str, anchor: Anchor) -> int | None:
    """Where the words of an anchor begin in the text as it is cleaned now: in their place, else nearest to it."""
    if text[anchor.start : anchor.start + len(anchor.quote)] == anchor.quote:
        return anchor.start
    places = []
    place = text.find(anchor.quote)
    while place >= 0:
        places.append(place)
        place = text.find(anchor.quote, place + 1)
    return min(places, key=lambda found: (abs(found - anchor.start), found), default=None)


def _share(claim: Claim, start: int, end: int) -> float | None:
    """How much of the words and of the claim's is in both; None for too little to be the same words."""
    shares = []
    for span in claim.evidence:
        shared = min(end, span.end) - max(start, span.start)
        if shared >= SAME_WORDS * min(end - start, span.end - span.start):
            shares.append(shared / (max(end, span.end) - min(start, span.start)))
    return max(shares, default=None)


def _likeness(claim: Claim, content: str) -> int:
    """How many fields say the same."""
    before: dict[str, Any] = json.loads(content) if content else {}
    return sum(before.get(name) == value for name, value in claim.content().items() if name != "evidence")


def _name_today(name: str | None, claim: Claim) -> str | None:
    """The name under which the claim has the person: the same, else the one that shares most words with it."""
    if name is None:
        return None
    names = names_in(claim)
    if name in names:
        return name
    words = set(name.split())
    shared = [(-len(words & set(other.split())), other) for other in names]
    best = min(shared, default=None)
    return best[1] if best and best[0] < 0 else None


def names_in(claim: Claim) -> tuple[str, ...]:
    """The people whom a claim names."""
    if isinstance(claim, MeetingClaim):
        return tuple(person.name for person in claim.participants)
    if isinstance(claim, OfficeClaim):
        return (claim.name,)
    return (claim.speaker,) if isinstance(claim, StatementClaim) and claim.speaker else ()
