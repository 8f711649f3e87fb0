"""Offices: the key under which differently worded titles are the same office."""

from collections.abc import Iterable, Mapping, Sequence

from minutebook.lexicon.keys import OfficeKey, find_abbreviations, load_keys
from minutebook.model.claims import OfficeClaim
from minutebook.reconcile.items import Item


def office_abbreviations(items: Iterable[Item[OfficeClaim]]) -> dict[str, str]:
    """Abbreviations that titles explain in brackets, with their full form."""
    return find_abbreviations(item.claim.title for item in items)


def key_offices(
    items: Sequence[Item[OfficeClaim]],
    parties: Mapping[str, str | None] | None = None,
    names: Mapping[str, str] | None = None,
) -> dict[str, OfficeKey]:
    """The key of each claim's office, by claim id. `parties`: whose it is, where the claim does not say.

    `names`: abbreviations with their full form, where more than these claims explain are known.
    """
    names = office_abbreviations(items) if names is None else names
    seen: dict[tuple[str, str, str | None, str | None], OfficeKey] = {}
    keys = {}
    for item in items:
        claim = item.claim
        party = claim.party or (parties or {}).get(item.id)
        case = (item.language, claim.title, claim.organisation, party)
        if case not in seen:
            seen[case] = load_keys(item.language).office_key(claim.title, claim.organisation, party, names)
        keys[item.id] = seen[case]
    return keys


def fill_shortened(keys: Mapping[str, OfficeKey]) -> dict[str, OfficeKey]:
    """Keys of one person's offices, a shortened title ("Secretary") read as the one full title that it shortens."""
    full = sorted({key.words for key in keys.values()}, key=lambda words: (len(words), sorted(words)))
    by_words = {key.words: key for key in sorted(keys.values(), key=lambda key: (key.head, key.is_one_seat))}
    filled = {}
    for claim_id, key in keys.items():
        longer = [by_words[w] for w in full if key.words < w and _is_shortened(key, by_words[w])]
        filled[claim_id] = longer[0] if len(longer) == 1 and not key.ranks else key
    return filled


def _is_shortened(short: OfficeKey, full: OfficeKey) -> bool:
    """Whether the short title leaves out words of the full one and no rank: "Secretary", not "Deputy Secretary"."""
    return bool(short.head) and short.head == full.head and full.is_one_seat and not full.ranks
