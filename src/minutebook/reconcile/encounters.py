"""Encounters: who met whom on which day, known before the people are, so that it can tell who they are."""

from functools import lru_cache
from typing import NamedTuple

from minutebook.lexicon.person_names import parse_name
from minutebook.lexicon.pinyin import chinese_forms
from minutebook.model.claims import MeetingClaim, Participant
from minutebook.reconcile.items import day_number
from minutebook.reconcile.transcriptions import sound_keys

MOST_DAYS = 3
"""A meeting told of as lasting longer than this is no one encounter."""


class Encounter(NamedTuple):
    """On a day somebody of a party met somebody of another. `counterpart`: the other by the sound of the name, or "".

    `is_telling`: the counterpart is known and the person is the one of the party who met that one.
    """

    day: int
    party: str
    other: str
    counterpart: str = ""

    @property
    def is_telling(self) -> bool:
        """Whether it tells who met whom, and not only of which parties they were."""
        return bool(self.counterpart)


def encounters(claim: MeetingClaim, person: Participant) -> frozenset[Encounter]:
    """What a meeting tells of one of those present: whom of which other party that person met, and when."""
    first, last = day_number(claim.date_start), day_number(claim.date_end)
    if first is None or last is None or not person.party or last - first >= MOST_DAYS or claim.status == "cancelled":
        return frozenset()
    is_leading = _is_leading(claim, person)
    found: set[Encounter] = set()
    for other in claim.participants:
        if not other.party or other.party == person.party:
            continue
        # Two ministers meet their colleagues on one day: who a side's one person is, the other's one person tells.
        is_telling = is_leading and _is_leading(claim, other)
        counterparts = [f"{claim.form} {key}" for key in _counterpart(other.name, other.party)] if is_telling else []
        found.update(
            Encounter(day=day, party=person.party, other=other.party, counterpart=counterpart)
            for day in range(first, last + 1)
            for counterpart in ("", *counterparts)
        )
    return frozenset(found)


def _is_leading(claim: MeetingClaim, person: Participant) -> bool:
    """Whether the person alone is there for the party, or is the only one whose role sets apart."""
    beside = [other for other in claim.participants if other.party == person.party]
    leading = [other for other in beside if other.role != "participant"]
    return beside == [person] or leading == [person]


@lru_cache(maxsize=1 << 16)
def _counterpart(person: str, party: str | None) -> tuple[str, ...]:
    name = parse_name(person, party)
    return tuple(sorted(chinese_forms(name))) or sound_keys(name)
