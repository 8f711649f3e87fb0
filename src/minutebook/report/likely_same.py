"""What a row may be one with, to choose from: the likeliest first, found without comparing it with all there is."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, TypeVar

from minutebook.model.record import Commitment, Framework, Mechanism, Meeting, Official, Organisation, Row
from minutebook.report.labels import label_days
from minutebook.report.lookup import Lookup, title_meeting

MOST_OTHERS = 40
"""A list to choose from is no longer than this; whatever else is meant can be named by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something to choose: its id or name, and how it reads."""

    value: str
    text: str


def list_likely(lookup: Lookup, row: Row) -> Iterator[Option]:
    """What a row may be one with, the likeliest first: meetings near in time, what has a like name, like undertakings.

    Of an undertaking also the tellings that are followed as the same, from which it may be parted.
    """
    if isinstance(row, Meeting):
        told = {person.official for person in row.participants}
        near = nsmallest(
            MOST_OTHERS, (m for m in _near(lookup, row) if m.id != row.id), key=lambda m: _farness(row, m, told)
        )
        for meeting in near:
            days = label_days(meeting.date_start, meeting.date_end)
            yield Option(value=meeting.id, text=f"{title_meeting(lookup, meeting)}, {days}")
    elif isinstance(row, Official):
        words = set(row.name.casefold().split())
        like = nsmallest(
            MOST_OTHERS,
            (o for o in _with_words(lookup, words, row.party) if o.id != row.id),
            key=lambda o: (-len(words & set(o.name.casefold().split())), o.party != row.party, o.name, o.id),
        )
        yield from (Option(value=o.id, text=f"{o.name}, {o.party or 'party not told'}") for o in like)
    elif isinstance(row, Mechanism):
        parties = set(row.parties)
        like_series = nsmallest(
            MOST_OTHERS,
            (m for m in lookup.record.mechanisms if m.id != row.id),
            key=lambda m: (-len(parties & set(m.parties)), m.name, m.id),
        )
        yield from (Option(value=m.id, text=m.name) for m in like_series)
    elif isinstance(row, Organisation):
        for one in _like_names(lookup, row, lookup.record.organisations):
            yield Option(value=one.id, text=f"{one.name}, {one.party or 'party not told'}")
    elif isinstance(row, Framework):
        same_kind = [one for one in lookup.record.frameworks if one.kind == row.kind]
        for found in _like_names(lookup, row, same_kind):
            yield Option(value=found.id, text=found.name)
    elif isinstance(row, Commitment):
        for made in _like_undertakings(lookup, row):
            by = ", ".join(made.by)
            yield Option(value=made.id, text="; ".join(part for part in (made.date, by, made.action) if part))


Named = TypeVar("Named", Organisation, Framework)


def _like_names(lookup: Lookup, row: Named, rows: Sequence[Named]) -> list[Named]:
    """Those whose names share the most words with a row's, then those of the same party."""
    words, parties = _words_of(lookup, row), _parties_of(row)
    return nsmallest(
        MOST_OTHERS,
        (one for one in rows if one.id != row.id),
        key=lambda one: (-len(words & _words_of(lookup, one)), _parties_of(one) != parties, one.name, one.id),
    )


def _words_of(lookup: Lookup, row: Organisation | Framework) -> frozenset[str]:
    return lookup.keep(("words of name", row.id), lambda: frozenset(row.name.casefold().split()))


def _parties_of(row: Organisation | Framework) -> tuple[str | None, ...]:
    return (row.party,) if isinstance(row, Organisation) else row.by


def _like_undertakings(lookup: Lookup, row: Commitment) -> list[Commitment]:
    """What else is undertaken in the series, or where it is of none in its areas: each thread once, its own by meeting.

    Those first that are followed as the same, then by shared areas and words.
    """
    words = set(row.action.casefold().split())
    once: dict[tuple[str, str | None], Commitment] = {}
    for other in _undertaken_near(lookup, row):
        if other.id != row.id and other.copy_of is None:
            once.setdefault((other.thread, other.meeting if other.thread == row.thread else None), other)

    def farness(other: Commitment) -> tuple[Any, ...]:
        shared = len(words & set(other.action.casefold().split()))
        return other.thread != row.thread, -len({*row.areas} & {*other.areas}), -shared, other.date or "", other.id

    return nsmallest(MOST_OTHERS, once.values(), key=farness)


def _undertaken_near(lookup: Lookup, row: Commitment) -> Iterator[Commitment]:
    meeting = lookup.meetings.get(row.meeting or "")
    sessions = lookup.meetings_of_mechanism.get(meeting.mechanism or "", ()) if meeting else ()
    for session in sessions or ([meeting] if meeting else ()):
        yield from lookup.commitments_of_meeting.get(session.id, ())
    if not sessions:
        areas = [lookup.commitments_of_area.get(area, ()) for area in row.areas]
        yield from min(areas, key=len, default=())


def _near(lookup: Lookup, row: Meeting) -> Sequence[Meeting]:
    """Meetings among which are the nearest in time: those whose day begins alike, as many characters as leave enough.

    Days that begin alike stand together in order of time, so that no other meeting has to be looked at.
    """
    days, meetings = lookup.keep("meetings by day", lambda: _by_day(lookup))
    for length in range(len(row.date_start or ""), 0, -1):
        beginning = (row.date_start or "")[:length]
        first, end = bisect_left(days, beginning), bisect_left(days, beginning + "~")
        if end - first > MOST_OTHERS:
            return meetings[first:end]
    return meetings


def _by_day(lookup: Lookup) -> tuple[list[str], list[Meeting]]:
    meetings = sorted(lookup.record.meetings, key=lambda meeting: (meeting.date_start or "", meeting.id))
    return [meeting.date_start or "" for meeting in meetings], meetings


def _with_words(lookup: Lookup, words: set[str], party: str | None) -> Iterable[Official]:
    """Officials among which are those whose names share the most words; all where too few share one."""
    by_word = lookup.keep("officials by word", lambda: _by_word(lookup))
    sharing = {official.id: official for word in sorted(words) for official in by_word.get(word, ())}
    if len(sharing) > MOST_OTHERS:
        return sharing.values()
    by_party = lookup.keep("officials by party", lambda: _by_party(lookup))
    sharing.update((official.id, official) for official in by_party.get(party, ()))
    return sharing.values() if len(sharing) > MOST_OTHERS else lookup.record.officials


def _by_word(lookup: Lookup) -> dict[str, list[Official]]:
    found: dict[str, list[Official]] = {}
    for official in lookup.record.officials:
        for word in set(official.name.casefold().split()):
            found.setdefault(word, []).append(official)
    return found


def _by_party(lookup: Lookup) -> dict[str | None, list[Official]]:
    found: dict[str | None, list[Official]] = {}
    for official in sorted(lookup.record.officials, key=lambda o: (o.name, o.id)):
        found.setdefault(official.party, []).append(official)
    return found


def _farness(row: Meeting, other: Meeting, told: set[str]) -> tuple[int, bool, str]:
    is_strange = told.isdisjoint(person.official for person in other.participants)
    return -_shares(row.date_start, other.date_start), is_strange, other.id


def _shares(one: str | None, other: str | None) -> int:
    """How many leading characters two days share: all, the month, the year, or less."""
    if not one or not other:
        return 0
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 10)
