"""When and by whom: the window of days of a meeting claim and the officials in it, as what meetings are compared by."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from minutebook.model.claims import MeetingClaim
from minutebook.reconcile.items import Item, day_number
from minutebook.reconcile.people import People

PRECISE_DAYS = 7
"""A window up to this long tells a meeting from the next; a longer one (a month, a year) only says when about."""

CLOSE_DAYS = 3
"""Reports of one numbered session may put it this many days apart: time zones, slips, the second day of two."""


MOST_COMPANIES = 1 << 16
"""Of so many companies the ids and parties are held: most reports of a meeting name the same people."""

Company = frozenset[tuple[str, str | None]]
"""The officials at an occasion, with their parties."""


class Window(NamedTuple):
    """First and last day, as day numbers, of an occasion: what is looked up by again and again."""

    first: int
    last: int

    @property
    def is_precise(self) -> bool:
        """Whether it is at most a week."""
        return self.last - self.first < PRECISE_DAYS

    def overlaps(self, other: "Window") -> bool:
        """Whether they share a day."""
        return self.first <= other.last and other.first <= self.last

    def distance(self, other: "Window") -> int:
        """Days between them, 0 where they overlap."""
        return max(0, self.first - other.last, other.first - self.last)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Occasion:
    """A meeting claim with its window and officials (id and party). `mechanism` is the mechanism's id, once known.

    `leads`: of each party the one named first, whom the others accompany.
    """

    id: str
    item: Item[MeetingClaim]
    window: Window | None
    officials: Company
    leads: frozenset[tuple[str, str]] = frozenset()
    mechanism: str | None = None

    @property
    def claim(self) -> MeetingClaim:
        """The claim."""
        return self.item.claim

    @property
    def is_precise(self) -> bool:
        """Whether its days are known to the week."""
        return self.window is not None and self.window.is_precise

    @property
    def names(self) -> frozenset[str]:
        """The officials' ids."""
        return _ids(self.officials)

    @property
    def parties(self) -> frozenset[str]:
        """The parties of the officials."""
        return _parties(self.officials)


@lru_cache(maxsize=MOST_COMPANIES)
def _ids(company: Company) -> frozenset[str]:
    return frozenset(official for official, _ in company)


@lru_cache(maxsize=MOST_COMPANIES)
def _parties(company: Company) -> frozenset[str]:
    return frozenset(party for _, party in company if party)


def make_occasion(item: Item[MeetingClaim], people: People, mechanism: str | None = None) -> Occasion:
    """The occasion of a claim."""
    claim = item.claim
    first, last = day_number(claim.date_start), day_number(claim.date_end)
    first, last = (last if first is None else first), (first if last is None else last)
    present = [
        (official, people.party_of.get(official) or person.party)
        for person in claim.participants
        if (official := people.find(item.id, person.name))
    ]
    leads = {party: official for official, party in reversed(present) if party}
    return Occasion(
        id=item.id,
        item=item,
        window=Window(first=min(first, last), last=max(first, last))
        if first is not None and last is not None
        else None,
        officials=frozenset(present),
        leads=frozenset(leads.items()),
        mechanism=mechanism,
    )


def is_at_home(occasion: Occasion) -> bool:
    """Whether it is a journey of officials within their own country, which their report does not say to be theirs."""
    country, parties = occasion.claim.country, {party for _, party in occasion.officials}
    return occasion.claim.form == "visit" and country is not None and parties == {country}


def share_both_sides(one: Company, other: Company) -> bool:
    """Whether officials of at least two parties are in both."""
    if one.isdisjoint(other):
        return False
    shared = one & other
    return len(shared) > 1 and len({party for _, party in shared if party}) > 1


def is_same_session(one: Occasion, other: Occasion) -> bool:
    """Whether two claims, whatever series they name, tell of one session: by number and days, or by who met then."""
    if one.window is None or other.window is None or not (one.is_precise and other.is_precise):
        return False
    ordinals = {one.claim.ordinal, other.claim.ordinal}
    if None not in ordinals and len(ordinals) > 1 and not _may_be_miscount(one, other):
        return False
    if len(ordinals) == 1 and None not in ordinals and one.window.distance(other.window) <= CLOSE_DAYS:
        return True
    return one.window.overlaps(other.window) and share_both_sides(one.officials, other.officials)


def _may_be_miscount(one: Occasion, other: Occasion) -> bool:
    """Whether two numbers differ as by a slip; what one report numbers apart is apart."""
    mine, yours = one.claim.ordinal or 0, other.claim.ordinal or 0
    return abs(mine - yours) == 1 and one.item.document.id != other.item.document.id
