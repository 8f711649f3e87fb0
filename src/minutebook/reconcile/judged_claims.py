"""Claims as people judged them: rejected ones left out, corrected ones changed, before anything is joined."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from typing import Any

from minutebook.model.claims import Claim, MeetingClaim, OfficeClaim, StatementClaim
from minutebook.model.document import Document
from minutebook.model.judgeable import FIELDS, TABLE_OF_LETTER, sort_of
from minutebook.model.judgement import Judgement
from minutebook.reconcile.anchors import Located, Place
from minutebook.reconcile.items import Item

Verdict = tuple[Judgement, Place]
"""What was judged of a claim or of a person in it."""

INTEGER_FIELDS = frozenset({"ordinal", "delegations", "year"})
LIST_FIELDS = frozenset({"by", "with_", "areas", "parties"})
PRINTED_AS = {"agreements": "agreement", "frameworks": "framework"}
"""The field that the record format calls `kind`."""

NOT_TO_CORRECT = frozenset({"document", "place", "evidence", "rule", "implied", "participants"})
ROWS_ONLY = frozenset({"officials", "mechanisms", "gaps"})
"""What is corrected here is the row alone: its claims say what they say."""

KNOWN_BY_NAME = frozenset({"organisations", "frameworks"})
"""The same, but that without its claims nothing is left of such a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedClaims:
    """The claims of one report after judgement, in order of kind and place (`items`).

    `as_read`: the claims that were changed, as they were read; `renamed`: the address of a mention after a correction
    of its name.
    """

    items: tuple[Item[Claim], ...] = ()
    as_read: Mapping[str, Claim] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)


def find_verdicts(standing: Iterable[Located]) -> dict[str, list[Verdict]]:
    """What was judged of each claim, by its id, in the order of the judgements given."""
    found: defaultdict[str, list[Verdict]] = defaultdict(list)
    for one in standing:
        if one.judgement.verdict in ("confirm", "reject", "correct"):
            for place in one.places:
                found[place.claim].append((one.judgement, place))
    return dict(found)


def judge_claims(
    document: Document, claims: Mapping[str, Claim], verdicts: Mapping[str, Sequence[Verdict]]
) -> JudgedClaims:
    """The claims of a document, given by id, as judged (each the latest first)."""
    items: list[Item[Claim]] = []
    as_read: dict[str, Claim] = {}
    renamed: dict[str, str] = {}
    for claim_id, claim in claims.items():
        judged = verdicts.get(claim_id, ())
        changed = _after(claim, judged, renamed) if judged else claim
        if changed is None:
            continue
        if changed is not claim:
            as_read[claim_id] = claim
        is_confirmed = any(j.verdict == "confirm" and not j.field for j in _of_claim(claim, judged))
        items.append(Item(id=claim_id, claim=changed, document=document, is_confirmed=is_confirmed))
    items.sort(key=lambda item: (item.claim.kind, item.claim.place, item.id))
    return JudgedClaims(items=tuple(items), as_read=as_read, renamed=renamed)


def _after(claim: Claim, judged: Sequence[tuple[Judgement, Place]], renamed: dict[str, str]) -> Claim | None:
    """The claim as judged (latest first), None where it is rejected; of a person in it only that part is changed."""
    own = _of_claim(claim, judged)
    # The latest word on whether the claim stands at all; a correction takes the claim to stand.
    if own and own[0].verdict == "reject":
        return None
    changed = _corrected(claim, own)
    people: dict[str, list[tuple[Judgement, Place]]] = {}
    for judgement, place in judged:
        if place.name is not None:
            people.setdefault(place.name, []).append((judgement, place))
    for name, said in people.items():
        result = _after_person(changed, name, said, renamed)
        if result is None:
            return None
        changed = result
    return changed


def _of_claim(claim: Claim, judged: Sequence[tuple[Judgement, Place]]) -> list[Judgement]:
    """What was judged of the claim itself, latest first; of a series that is none, its meetings are of no series."""
    own = []
    for judgement, place in judged:
        if place.name is None and TABLE_OF_LETTER.get(place.of[:1]) in KNOWN_BY_NAME:
            own.append(replace(judgement, field=None))
        elif place.name is None and sort_of(place.of, claim.kind) not in ROWS_ONLY:
            own.append(judgement)
        elif judgement.verdict == "reject" and place.of.startswith("M"):
            own.append(replace(judgement, verdict="correct", field="mechanism", value=None))
    return own


def _after_person(
    claim: Claim, name: str, said: Sequence[tuple[Judgement, Place]], renamed: dict[str, str]
) -> Claim | None:
    """The claim after what was judged of a person in it: one who is none leaves meetings, words and offices."""
    if said[0][0].verdict == "reject":
        if isinstance(claim, MeetingClaim):
            return replace(claim, participants=tuple(p for p in claim.participants if p.name != name))
        if isinstance(claim, StatementClaim):
            return replace(claim, speaker=None)
        return None if isinstance(claim, OfficeClaim) else claim
    if not isinstance(claim, MeetingClaim):
        return claim
    values: dict[str, Any] = {}
    for judgement, place in said:
        field = judgement.field if judgement.verdict in ("correct", "confirm") and "#" in place.of else None
        if field and field in FIELDS["participants"] and field not in values:
            values[field] = judgement.value
            if field == "name" and judgement.value:
                renamed[place.address] = f"{place.claim}#{judgement.value}"
    values = {field: value for field, value in values.items() if value or field == "party"}
    changed = tuple(replace(p, **values) if p.name == name else p for p in claim.participants)
    return replace(claim, participants=changed) if values else claim


def _corrected(claim: Claim, judged: Sequence[Judgement]) -> Claim:
    """The claim with the latest correction of each field; a field that it lacks, or a number that is none, is left."""
    names = {own.name for own in fields(claim)} - NOT_TO_CORRECT
    values: dict[str, Any] = {}
    for judgement in judged:
        if not judgement.field:
            continue
        for name, value in _as_claims(claim, judgement.field, judgement.value):
            if name in names and name not in values:
                with suppress(ValueError):
                    values[name] = _value(name, value)
    implied = tuple(name for name in claim.implied if name not in values)
    changed = replace(claim, **values, implied=implied) if values else claim
    return claim if changed == claim else changed


def _as_claims(claim: Claim, field: str, value: str | None) -> Sequence[tuple[str, str | None]]:
    """A field as the record format calls it, as that of the claim."""
    if field == "days":
        first, _, last = (value or "").partition("/")
        return ("date_start", first), ("date_end", last or first)
    if field == "kind":
        field = PRINTED_AS.get(claim.kind, field)
    return ((f"{field}_" if field == "with" else field, value),)


def _value(field: str, value: str | None) -> Any:
    if field in LIST_FIELDS:
        return tuple(part.strip() for part in (value or "").split(",") if part.strip())
    if field in INTEGER_FIELDS and value:
        return int(value)
    return value or None
