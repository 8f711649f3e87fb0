"""Offices: the key under which differently worded titles are the same office."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from minutebook.lexicon.keys import OfficeKey, find_abbreviations, load_keys
from minutebook.lexicon.parties import load_parties
from minutebook.model.claims import OfficeClaim
from minutebook.reconcile.items import Item

MOST_KEYS = 1 << 16
"""How many titles are held with their keys: reports name the same ones again and again."""

MOST_JOINING, LONGEST_JOINING = 2, 4
"""Words between a title and its organisation, and letters in them: prepositions and articles."""

STEM, ENDING = 3, 3
"""Letters of a word that are the same in its forms at least, and those that may change at its end."""


def key_offices(
    items: Sequence[Item[OfficeClaim]], parties: Mapping[str, str | None] | None = None
) -> dict[str, OfficeKey]:
    """The key of each claim's office, by claim id. `parties`: whose it is, where the claim does not say.

    An abbreviation is spelled out where a title of the same report explains it in brackets, so that the key of a title
    hangs on its report alone.
    """
    told: defaultdict[str, list[Item[OfficeClaim]]] = defaultdict(list)
    for item in items:
        told[item.document.id].append(item)
    keys = {}
    for own in told.values():
        names = tuple(sorted(find_abbreviations(item.claim.title for item in own).items()))
        for item in own:
            claim = item.claim
            party = claim.party or (parties or {}).get(item.id)
            keys[item.id] = _key(item.language, claim.title, claim.organisation, party, names)
    return keys


@lru_cache(maxsize=MOST_KEYS)
def _key(
    language: str, title: str, organisation: str | None, party: str | None, names: tuple[tuple[str, str], ...]
) -> OfficeKey:
    return load_keys(language).office_key(title, organisation, party, dict(names))


def join_title(title: str, organisation: str, quotes: Iterable[str]) -> str:
    """A title with its organisation as a text joins them: "Secretary of the Security Council", "секретарь Совета".

    `quotes`: the words that show the office. Where they do not put the one behind the other, a comma stands between.
    """
    last = title.rpartition(" ")[2]
    # It may be declined in the text.
    stem = last[: max(STEM, len(last) - ENDING)].lower()
    for quote in quotes:
        before = quote[: max(0, quote.find(organisation))].split()[-1 - MOST_JOINING :]
        for place in range(len(before) - 1, -1, -1):
            if before[place].lower().startswith(stem) and before[place][-1].isalnum():
                return " ".join((title, *before[place + 1 :], organisation))
            if not _is_joining(before[place]):
                break
    return f"{title}, {organisation}"


def _is_joining(word: str) -> bool:
    """Whether a word may stand between a title and its organisation: "of", "the", "with", "по"."""
    return len(word) <= LONGEST_JOINING and word.isalpha() and word.islower()


def fill_shortened(keys: Iterable[OfficeKey]) -> dict[OfficeKey, OfficeKey]:
    """The keys of one person's offices, a shortened title ("Secretary") read as the one full title that it shortens."""
    ordered = sorted(
        keys, key=lambda key: (len(key.words), sorted(key.words), key.head, key.is_one_seat, sorted(key.ranks))
    )
    by_words = {key.words: key for key in ordered}
    filled = {}
    for key in ordered:
        longer = [full for words, full in by_words.items() if key.words < words and _is_shortened(key, full)]
        filled[key] = longer[0] if len(longer) == 1 and not key.ranks else key
    return filled


def is_whole(key: OfficeKey, country: str | None, beside: Iterable[OfficeKey]) -> bool:
    """Whether a title of one word is all of the title: "President" of a state, where its report has no longer one.

    A body has several ("President" of a council, of a court). `beside`: the titles that the report gives this person.
    """
    if len(key.words) > 1 or not key.is_one_seat or not country or load_parties().is_organisation(country):
        return False
    return not any(key.words < full.words and _is_shortened(key, full) for full in beside)


def _is_shortened(short: OfficeKey, full: OfficeKey) -> bool:
    """Whether the short title leaves out words of the full one and no rank: "Secretary", not "Deputy Secretary"."""
    return bool(short.head) and short.head == full.head and full.is_one_seat and not full.ranks
