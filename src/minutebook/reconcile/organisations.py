"""Organisations: agencies that take part, each once, with the meetings, offices and undertakings it has a part in."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from minutebook.lexicon.keys import OfficeKey, find_abbreviations, load_keys
from minutebook.model.claims import CommitmentClaim, OrganisationClaim
from minutebook.model.record import Organisation
from minutebook.model.record_values import Names
from minutebook.reconcile.items import Item, make_id, most_told
from minutebook.reconcile.sums import DaySum, EvidenceSum, Tally

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


class OrganisationSum:
    """All that reports tell of one organisation. `offices_of`: the tenures in what has some keys."""

    __slots__ = ("_commitments", "_meetings", "_names", "_offices_of", "_parties", "_roles", "_words")

    def __init__(self, offices_of: Callable[[Sequence[OrganisationKey]], Iterable[str]]) -> None:
        self._offices_of = offices_of
        self._words = EvidenceSum()
        self._names: defaultdict[str, Tally[str]] = defaultdict(Tally)
        self._parties: Tally[str] = Tally()
        self._roles: Tally[str] = Tally()
        self._meetings = DaySum()
        self._commitments: list[str] = []

    def add(self, told: Named) -> None:
        """Take in that it is named."""
        self._words.add(told.item.evidence)
        self._count(told, 1)
        if told.meeting:
            self._meetings.add(told.meeting)
        for row_id in told.commitments:
            insort(self._commitments, row_id)

    def remove(self, told: Named) -> None:
        """Let go that it is named, which was taken in."""
        self._words.remove(told.item.evidence)
        self._count(told, -1)
        if told.meeting:
            self._meetings.remove(told.meeting)
        for row_id in told.commitments:
            del self._commitments[bisect_left(self._commitments, row_id)]

    def make(self, keys: Sequence[OrganisationKey]) -> Organisation:
        """The row; its id hangs on the first of the keys."""
        english = [self._names["en"]] if "en" in self._names else list(self._names.values())
        return Organisation(
            id=make_id("A", *min(keys, default=())),
            evidence=self._words.words(),
            name=most_told(sum(english, Counter[str]())),
            names=tuple(Names(language=code, forms=tuple(sorted(told))) for code, told in sorted(self._names.items())),
            party=self._party(keys),
            role=min(self._roles, key=lambda role: (ROLES.index(role) if role in ROLES else len(ROLES), role)),
            meetings=tuple(self._meetings),
            offices=tuple(sorted(set(self._offices_of(keys)))),
            commitments=tuple(self._commitments),
        )

    def _count(self, told: Named, step: int) -> None:
        claim, language = told.item.claim, told.item.language
        self._names[language].count(claim.name, step)
        if not self._names[language]:
            del self._names[language]
        self._roles.count(claim.role, step)
        if claim.party:
            self._parties.count(claim.party, step)

    def _party(self, keys: Sequence[OrganisationKey]) -> str | None:
        """Whose it is: as its key says; of more than one key, or of none, as most reports say that say it."""
        if len(keys) == 1:
            return keys[0][0] or None
        return most_told(self._parties) if self._parties else None


def is_within(item: Item[OrganisationClaim], commitment: Item[CommitmentClaim]) -> bool:
    """Whether an organisation is named in an undertaking of the same report."""
    return commitment.start <= item.start and item.end <= commitment.end
