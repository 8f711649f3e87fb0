"""Organisations: agencies that take part, each once, with the meetings, offices and undertakings it has a part in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from minutebook.lexicon.keys import OfficeKey, find_abbreviations, load_keys
from minutebook.model.claims import CommitmentClaim, OrganisationClaim
from minutebook.model.record import Organisation
from minutebook.model.record_values import Names
from minutebook.reconcile.items import Item, make_id, merge_evidence, most_common

ROLES = ("participant", "cooperating", "mentioned")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Named:
    """An organisation named in a report: the meeting at which it takes part, the undertakings (row ids) it is in."""

    item: Item[OrganisationClaim]
    meeting: str | None
    commitments: tuple[str, ...]


OrganisationKey = tuple[str, ...]
"""Party, or nothing, and the content words of the name, in order."""


def organisation_keys(items: Sequence[Item[OrganisationClaim]]) -> dict[str, OrganisationKey]:
    """What tellings of one organisation share, by claim id. `items`: all of one report."""
    names = find_abbreviations(item.claim.name for item in items)
    return {item.id: (item.claim.party or "", *sorted(_key(item, names).words)) for item in items}


def _key(item: Item[OrganisationClaim], names: Mapping[str, str]) -> OfficeKey:
    """An organisation's name is compared as the organisation in a title is."""
    return load_keys(item.language).office_key(item.claim.name, None, item.claim.party, names)


def make_organisation(keys: Sequence[OrganisationKey], told: Sequence[Named], offices: Iterable[str]) -> Organisation:
    """The row. `offices`: the tenures in it; its id hangs on the first of the keys."""
    items = [one.item for one in told]
    by_language: defaultdict[str, list[str]] = defaultdict(list)
    for item in items:
        by_language[item.language].append(item.claim.name)
    english = by_language.get("en") or [name for own in by_language.values() for name in own]
    return Organisation(
        id=make_id("A", *min(keys, default=())),
        evidence=merge_evidence(items),
        name=most_common(english),
        names=tuple(Names(language=k, forms=tuple(sorted(set(v)))) for k, v in sorted(by_language.items())),
        party=_party(keys, items),
        role=min(
            (item.claim.role for item in items), key=lambda role: ROLES.index(role) if role in ROLES else len(ROLES)
        ),
        meetings=tuple(sorted({one.meeting for one in told if one.meeting})),
        offices=tuple(sorted(set(offices))),
        commitments=tuple(sorted(row_id for one in told for row_id in one.commitments)),
    )


def _party(keys: Sequence[OrganisationKey], items: Sequence[Item[OrganisationClaim]]) -> str | None:
    """Whose it is: as its key says; of more than one key, or of none, as most reports say that say it."""
    if len(keys) == 1:
        return keys[0][0] or None
    parties = [item.claim.party for item in items if item.claim.party]
    return most_common(parties) if parties else None


def is_within(item: Item[OrganisationClaim], commitment: Item[CommitmentClaim]) -> bool:
    """Whether an organisation is named in an undertaking of the same report."""
    return commitment.start <= item.start and item.end <= commitment.end
