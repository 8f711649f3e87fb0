"""Organisations: agencies that take part, each once, with the meetings, offices and undertakings it has a part in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.lexicon.keys import OfficeKey, find_abbreviations, load_keys
from minutebook.model.claims import CommitmentClaim, OrganisationClaim
from minutebook.model.record import Names, Organisation, Tenure
from minutebook.reconcile.items import Item, make_id, merge_evidence, most_common
from minutebook.reconcile.ties import Ties

ROLES = ("participant", "cooperating", "mentioned")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surroundings:
    """What organisations are linked to: meetings by ties, tenures by their office keys, commitments with row ids."""

    ties: Ties
    tenures: Sequence[Tenure]
    offices: Mapping[str, frozenset[str]]
    commitments: Sequence[tuple[str, Item[CommitmentClaim]]]


def build_organisations(items: Sequence[Item[OrganisationClaim]], around: Surroundings) -> tuple[Organisation, ...]:
    """Organisations by party and name."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for item in items:
        told[item.document.id].append(item.claim.name)
    names = {document: find_abbreviations(own) for document, own in told.items()}
    grouped: defaultdict[tuple[str, ...], list[Item[OrganisationClaim]]] = defaultdict(list)
    for item in items:
        key = _key(item, names[item.document.id])
        grouped[item.claim.party or "", *sorted(key.words)].append(item)
    held: defaultdict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for tenure in around.tenures:
        held[tenure.country or ""].append((around.offices[tenure.id], tenure.id))
    made: defaultdict[str, list[tuple[str, Item[CommitmentClaim]]]] = defaultdict(list)
    for row_id, commitment in around.commitments:
        made[commitment.document.id].append((row_id, commitment))
    rows = [_organisation(key, told, around.ties, held, made) for key, told in grouped.items()]
    return tuple(sorted(rows, key=lambda row: (row.party or "", row.name, row.id)))


def _key(item: Item[OrganisationClaim], names: Mapping[str, str]) -> OfficeKey:
    """An organisation's name is compared as the organisation in a title is."""
    return load_keys(item.language).office_key(item.claim.name, None, item.claim.party, names)


def _organisation(
    key: tuple[str, ...],
    told: Sequence[Item[OrganisationClaim]],
    ties: Ties,
    held: Mapping[str, Sequence[tuple[frozenset[str], str]]],
    made: Mapping[str, Sequence[tuple[str, Item[CommitmentClaim]]]],
) -> Organisation:
    party, words = key[0] or None, frozenset(key[1:])
    by_language: defaultdict[str, list[str]] = defaultdict(list)
    for item in told:
        by_language[item.language].append(item.claim.name)
    english = by_language.get("en") or [name for own in by_language.values() for name in own]
    present = [item for item in told if item.claim.role == "participant"]
    meetings = {ties.of_words(item, [party] if party else []).meeting for item in present}
    return Organisation(
        id=make_id("A", *key),
        evidence=merge_evidence(told),
        name=most_common(english),
        names=tuple(Names(language=k, forms=tuple(sorted(set(v)))) for k, v in sorted(by_language.items())),
        party=party,
        role=min(
            (item.claim.role for item in told), key=lambda role: ROLES.index(role) if role in ROLES else len(ROLES)
        ),
        meetings=tuple(sorted(meeting for meeting in meetings if meeting)),
        offices=tuple(sorted(row_id for office, row_id in held.get(party or "", ()) if words and words <= office)),
        commitments=tuple(
            sorted(row_id for item in told for row_id, c in made.get(item.document.id, ()) if _is_within(item, c))
        ),
    )


def _is_within(item: Item[OrganisationClaim], commitment: Item[CommitmentClaim]) -> bool:
    return commitment.start <= item.start and item.end <= commitment.end
