"""What people decided, applied: it outranks every rule.

Of judgements that contradict each other the later stands. A judgement acts twice. On claims, before they are joined:
rejected ones are left out, corrected ones changed, so that what was misread misleads no rule. And on rows, once they
are made (rulings.py), so that no rule can outvote it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from itertools import combinations, product
from typing import Any

from minutebook.model.claims import Claim, MeetingClaim, OfficeClaim, StatementClaim
from minutebook.model.document import Document
from minutebook.model.judgeable import FIELDS, TABLE_OF_LETTER, sort_of
from minutebook.model.judgement import Judgement
from minutebook.reconcile.anchors import Located, Place, locate
from minutebook.reconcile.items import Item
from minutebook.reconcile.standing import Pair, find_undone, latest_first, settle_pairs

__all__ = ["Judged", "Pair", "Ruling", "apply_judgements"]

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
class Ruling:
    """What a person decided of a field of the row (of a table, or of `participants`) in which the places are."""

    judgement: Judgement
    table: str
    places: tuple[str, ...]
    field: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Claims after judgement, and what is left to apply while joining (`pairs`) and after (`rulings`), latest first.

    `as_read`: the claims that were changed, as they were read. `located`: every judgement, oldest first, with what it
    is about; `undone` and `overruled`: those that do not stand, each with what undid or overruled it. `renamed`: the
    address of a mention after a correction of its name.
    """

    items: tuple[Item[Claim], ...]
    pairs: tuple[Pair, ...]
    rulings: tuple[Ruling, ...]
    as_read: Mapping[str, Claim]
    located: tuple[Located, ...]
    undone: Mapping[str, str]
    overruled: Mapping[str, str]
    renamed: Mapping[str, str]

    def standing(self) -> list[Located]:
        """Those neither undone nor overruled, the latest first."""
        return [one for one in reversed(self.located) if self.is_standing(one.judgement)]

    def is_standing(self, judgement: Judgement) -> bool:
        """Whether a judgement is neither undone nor overruled."""
        return judgement.id not in self.undone and judgement.id not in self.overruled


def apply_judgements(documents: Iterable[Document], claims: Iterable[Claim], judgements: Iterable[Judgement]) -> Judged:
    """Claims as items in a fixed order, rejected ones left out, corrected ones changed."""
    by_document = {document.id: document for document in documents}
    known = {claim.id: claim for claim in claims if claim.document in by_document}
    latest = latest_first(judgements)
    undone = find_undone(latest)
    located = locate(latest, known, by_document)
    acting = [one for one in located if one.judgement.verdict != "undo" and one.judgement.id not in undone]
    overruled = dict(_outdone(acting))
    standing = [one for one in acting if one.judgement.id not in overruled]
    items, as_read, renamed = _items(known, by_document, standing)
    held = {item.id for item in items}
    pairs, contradicted = settle_pairs([pair for one in standing for pair in _pairs(one, held, renamed)])
    return Judged(
        items=items,
        pairs=pairs,
        rulings=tuple(ruling for one in standing for ruling in _rulings(one, renamed)),
        as_read=as_read,
        located=tuple(reversed(located)),
        undone=undone,
        overruled={**overruled, **contradicted},
        renamed=renamed,
    )


def _says(located: Located) -> Iterable[tuple[tuple[str, str, str | None], str | None]]:
    """What a judgement decides: of each place whether it stands (field None), and of a field its value."""
    judgement = located.judgement
    for place in located.places:
        sort = sort_of(place.of, place.kind)
        # A gap rests on the words that name its series; it is told from others by its number.
        key = f"{sort} {judgement.value}" if sort == "gaps" else sort, place.address
        if judgement.verdict == "reject":
            yield (*key, None), "no"
        elif judgement.verdict in ("confirm", "correct"):
            yield (*key, judgement.field), judgement.value if judgement.field else "yes"


def _outdone(acting: Sequence[Located]) -> Iterable[tuple[str, str]]:
    """The judgements (of those given, latest first) whose every word a later one contradicts, and that one.

    Who corrects or confirms a thing also says that it stands, and who rejects it leaves nothing of it to correct.
    """
    decided: dict[tuple[str, str, str | None], tuple[str | None, str]] = {}
    for one in acting:
        said = list(_says(one))
        against = []
        for (sort, address, field), value in said:
            stands = "no" if one.judgement.verdict == "reject" else "yes"
            whole = decided.get((sort, address, None))
            own = decided.get((sort, address, field))
            contrary = next((e[1] for e, v in ((whole, stands), (own, value)) if e and e[0] != v), None)
            against.append(contrary)
            decided.setdefault((sort, address, None), (stands, one.judgement.id))
            decided.setdefault((sort, address, field), (value, one.judgement.id))
        if against and all(against):
            yield one.judgement.id, next(by for by in against if by)


def _items(
    known: Mapping[str, Claim], documents: Mapping[str, Document], standing: Sequence[Located]
) -> tuple[tuple[Item[Claim], ...], dict[str, Claim], dict[str, str]]:
    verdicts: defaultdict[str, list[tuple[Judgement, Place]]] = defaultdict(list)
    for one in standing:
        if one.judgement.verdict in ("confirm", "reject", "correct"):
            for place in one.places:
                verdicts[place.claim].append((one.judgement, place))
    items = []
    as_read: dict[str, Claim] = {}
    renamed: dict[str, str] = {}
    for claim_id, claim in known.items():
        judged = verdicts.get(claim_id, [])
        changed = _after(claim, judged, renamed) if judged else claim
        if changed is None:
            continue
        if changed is not claim:
            as_read[claim_id] = claim
        is_confirmed = any(j.verdict == "confirm" and not j.field for j in _of_claim(claim, judged))
        items.append(Item(id=claim_id, claim=changed, document=documents[claim.document], is_confirmed=is_confirmed))
    order = sorted(items, key=lambda item: (item.claim.kind, item.document.id, item.claim.place, item.id))
    return tuple(order), as_read, renamed


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
    names = {field.name for field in fields(claim)} - NOT_TO_CORRECT
    values: dict[str, Any] = {}
    for judgement in judged:
        if not judgement.field:
            continue
        for field, value in _as_claims(claim, judgement.field, judgement.value):
            if field in names and field not in values:
                with suppress(ValueError):
                    values[field] = _value(field, value)
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


def _pairs(located: Located, held: set[str], renamed: Mapping[str, str]) -> list[Pair]:
    """`same` and `different` as pairs; `unsure` keeps apart until somebody is sure.

    Who confirms a row says that it is one; who takes a part out of it leaves the rest together; who corrects the series
    of a meeting puts it there.
    """
    judgement = located.judgement
    is_series = judgement.verdict == "correct" and judgement.field == "mechanism"
    if judgement.verdict not in ("same", "different", "unsure", "confirm") and not is_series:
        return []
    groups = [[p for p in group if p.claim in held or p.claim.startswith("O")] for group in located.groups()]
    groups = [group for group in groups if group]
    if judgement.verdict in ("same", "correct"):
        return [_pair(judgement, one, other, renamed) for one, other in _chain([p for group in groups for p in group])]
    rows = [group for group in groups if not group[0].is_single]
    is_split = judgement.field is None and len(rows) < len(groups)
    if groups and groups[0][0].kind in KNOWN_BY_NAME:
        rows = groups  # what one report tells of a body is of one body, too
    kept = rows if is_split or judgement.verdict == "confirm" else []
    implied = [
        replace(_pair(judgement, one, other, renamed), is_same=True, is_implied=True)
        for group in kept
        for one, other in _chain(group)
    ]
    if judgement.verdict == "confirm":
        return implied
    apart = [ends for one, other in combinations(groups, 2) for ends in product(one, other)]
    return [*(_pair(judgement, one, other, renamed) for one, other in apart), *implied]


def _chain(places: Sequence[Place]) -> list[tuple[Place, Place]]:
    """The first with each of the others."""
    return [(places[0], other) for other in places[1:]] if places else []


def _pair(judgement: Judgement, one: Place, other: Place, renamed: Mapping[str, str]) -> Pair:
    is_series = judgement.field == "mechanism" or any(place.of.startswith("M") for place in (one, other))
    addresses = [renamed.get(place.address, place.address) for place in (one, other)]
    return Pair(
        one=addresses[0],
        other=addresses[1],
        is_same=judgement.verdict not in ("different", "unsure"),
        about="mechanism" if is_series else judgement.field if judgement.verdict != "confirm" else None,
        single=tuple(a for a, place in zip(addresses, (one, other), strict=True) if place.is_single),
        judgement=judgement.id,
    )


def _rulings(located: Located, renamed: Mapping[str, str]) -> list[Ruling]:
    """One for each thing whose field is corrected, or confirmed as it was seen."""
    judgement = located.judgement
    if judgement.verdict not in ("correct", "confirm") or not judgement.field:
        return []
    return [
        Ruling(
            judgement=judgement,
            table=sort_of(group[0].of, group[0].kind),
            places=tuple(renamed.get(place.address, place.address) for place in group),
            field=judgement.field,
            value=judgement.value,
        )
        for group in located.groups()
    ]
