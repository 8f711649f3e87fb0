"""Meetings that were kept apart and may be one: of the same form and people, a day apart at most."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from minutebook.model.record import Meeting, Record

FULL_DAY = 10
"""The length of an ISO date that names a day."""

MOST_OF_A_DAY = 200
"""Of more meetings on one day than this, only as many are compared."""


def find_near_meetings(record: Record) -> Iterator[tuple[Meeting, Meeting]]:
    """Each two meetings of one form on the same or the next day, of one series, or where all who were at the one were
    at the other, of two parties at least.

    Left out are those that differ in number, city or series. In order of day and id.
    """
    by_day: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in record.meetings:
        if meeting.date_start and len(meeting.date_start) == FULL_DAY and meeting.status == "held":
            by_day[meeting.date_start].append(meeting)
    held = {day: sorted(rows, key=lambda meeting: meeting.id)[:MOST_OF_A_DAY] for day, rows in by_day.items()}
    for day in sorted(held):
        after = held.get((date.fromisoformat(day) + timedelta(days=1)).isoformat(), [])
        for place, one in enumerate(here := held[day]):
            for other in (*here[place + 1 :], *after):
                if _may_be_one(one, other):
                    yield one, other


def _may_be_one(one: Meeting, other: Meeting) -> bool:
    # Nearly all pairs end here: so it is not a loop over the fields.
    if (
        one.form != other.form
        or (one.mechanism and other.mechanism and one.mechanism != other.mechanism)
        or (one.country and other.country and one.country != other.country)
        or (one.city and other.city and one.city != other.city)
        or (one.ordinal and other.ordinal and one.ordinal != other.ordinal)
    ):
        return False
    if one.mechanism and one.mechanism == other.mechanism:
        return True
    here, there = ({person.official for person in meeting.participants} for meeting in (one, other))
    # Who is named in one report alone may have been there alone: aides sit with the president, then with the premier.
    if not (here <= there or there <= here):
        return False
    return len({person.party for person in one.participants if person.official in there}) > 1
