"""Hosting: where the sessions of a series were held, who chaired them, and whether the parties take turns.

Only sessions held, with a number and the country reported, tell of turns; of numbers not reported nothing is assumed
but that they count: two sessions apart it is the same side's turn again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from minutebook.lexicon.parties import load_parties
from minutebook.model.record import Hosting, Meeting, Rotation
from minutebook.reconcile.numbering import Run, list_numbers

FEWEST = 3
"""Sessions whose host is known before anything is said of turns."""

CHAIRS = ("chair", "co-chair")


def find_hosts(meetings: Iterable[Meeting]) -> tuple[Hosting, ...]:
    """The sessions held whose country is known, in order of day."""
    held = [m for m in meetings if m.status == "held" and m.form == "session" and m.country]
    return tuple(
        Hosting(
            ordinal=meeting.ordinal,
            meeting=meeting.id,
            date=meeting.date_start,
            country=meeting.country or "",
            chairs=_chairs(meeting),
            implied="country" in meeting.implied,
        )
        for meeting in sorted(held, key=lambda m: (m.date_start or "9999", m.ordinal or 0, m.id))
    )


def rotate_hosts(run: Run | None, parties: Sequence[str]) -> Rotation | None:
    """Whether the parties host in turn, by the sessions of one run of numbers; None where too few are known.

    Of a series of two states a session elsewhere is nobody's turn, and an exception.
    """
    hosts = {m.ordinal: m.country for m in _held(run) if m.ordinal and m.country}
    away = tuple(sorted(n for n, country in hosts.items() if len(parties) == 2 and country not in parties))
    rotation = _rotate({n: country for n, country in hosts.items() if n not in away}, "hosted")
    if rotation is None:
        return None
    implied = [m.ordinal for m in _held(run) if m.ordinal in rotation.sessions and "country" in m.implied]
    how = rotation.how + (f"; elsewhere: {list_numbers(away)}" if away else "")
    how += f"; the place of {list_numbers(sorted(n for n in implied if n))} is implied, not stated" if implied else ""
    return replace(rotation, exceptions=tuple(sorted((*rotation.exceptions, *away))), how=how)


def rotate_chairs(run: Run | None) -> Rotation | None:
    """Whether both sides chair together, the host does, or the parties in turn; None where too few are known."""
    chaired = {m.ordinal: (m, _chairs(m)) for m in _held(run) if m.ordinal and _chairs(m)}
    if len(chaired) < FEWEST:
        return None
    numbers = sorted(chaired)
    together = [n for n in numbers if len(chaired[n][1]) > 1]
    is_two = all(len(chaired[n][1]) == 2 for n in together)
    hosting = [n for n in numbers if chaired[n][1] == (chaired[n][0].country,)]
    for pattern, fitting, how in (
        ("both sides", together, "both sides chair together" if is_two else "several sides chair together"),
        ("the host", hosting, "the side that hosts has the chair"),
    ):
        if len(fitting) >= FEWEST and 2 * len(fitting) > len(numbers):
            against = [n for n in numbers if n not in fitting]
            told = f"{how}, as at {list_numbers(fitting)}"
            told += f"; not so reported at {list_numbers(against)}" if against else ""
            return Rotation(pattern=pattern, sessions=tuple(fitting), exceptions=tuple(against), how=told)
    alone = {n: chaired[n][1][0] for n in numbers if len(chaired[n][1]) == 1}
    return _rotate(alone, "chaired")


def next_host(rotation: Rotation | None, run: Run | None, ordinal: int | None) -> str | None:
    """The country whose turn the session of that number is, or None where the hosts take no turns."""
    if rotation is None or ordinal is None or not rotation.pattern.startswith("in turn"):
        return None
    hosts = {m.ordinal: m.country for m in _held(run) if m.ordinal in rotation.sessions and m.country}
    cycle = len(set(hosts.values()))
    return next((country for number, country in hosts.items() if (ordinal - (number or 0)) % cycle == 0), None)


def find_chairs(meeting: Meeting) -> dict[str, str]:
    """Who chaired a meeting: official (id) to name as reported."""
    return {person.official: person.name for person in meeting.participants if person.role in CHAIRS}


def _held(run: Run | None) -> list[Meeting]:
    return [m for m in run.meetings if m.status == "held"] if run else []


def _chairs(meeting: Meeting) -> tuple[str, ...]:
    return tuple(sorted({person.party for person in meeting.participants if person.role in CHAIRS and person.party}))


def _rotate(by_number: Mapping[int, str], verb: str) -> Rotation | None:
    """Whether countries follow one another in turn by the numbers of the sessions."""
    known = sorted(by_number.items())
    if len(known) < FEWEST:
        return None
    countries = sorted({country for _, country in known})
    numbers = tuple(number for number, _ in known)
    if len(countries) == 1:
        how = f"{_name(countries[0])} {verb} {list_numbers(numbers)}, all that are known"
        return Rotation(pattern="always the same", sessions=numbers, exceptions=(), how=how)
    if len(countries) > 2:
        return _rotate_many(known, verb)
    breaks = [b for (a, one), (b, other) in pairwise(known) if ((b - a) % 2 == 0) != (one == other)]
    if not breaks:
        how = f"{' and '.join(map(_name, countries))} {verb} in turn: {list_numbers(numbers)}"
        return Rotation(pattern="in turn", sessions=numbers, exceptions=(), how=how)
    late = tuple(number for number in numbers if number >= breaks[-1])
    if len(late) >= FEWEST:
        early = "; ".join(_told_break(known, b) for b in breaks)
        how = f"{' and '.join(map(_name, countries))} {verb} in turn of late: {list_numbers(late)}; not before: {early}"
        return Rotation(pattern="in turn of late", sessions=late, exceptions=tuple(breaks), how=how)
    return Rotation(pattern="no pattern", sessions=numbers, exceptions=tuple(breaks), how=_told_all(known, verb))


def _rotate_many(known: Sequence[tuple[int, str]], verb: str) -> Rotation:
    """Whether more than two countries go round: nobody again before all the others, and then in the same order."""
    numbers = tuple(number for number, _ in known)
    cycle = len({country for _, country in known})
    by_place: dict[int, set[str]] = {}
    for number, country in known:
        by_place.setdefault(number % cycle, set()).add(country)
    is_round = len(known) >= cycle + 2 and all(len(countries) == 1 for countries in by_place.values())
    if is_round and len({next(iter(countries)) for countries in by_place.values()}) == len(by_place):
        how = f"{cycle} countries {verb} in turn: {_told_all(known, verb)}"
        return Rotation(pattern="in turn", sessions=numbers, exceptions=(), how=how)
    return Rotation(pattern="no pattern", sessions=numbers, exceptions=(), how=_told_all(known, verb))


def _told_break(known: Sequence[tuple[int, str]], number: int) -> str:
    """Why a session is against turns: "6 and 7 both China"."""
    place = next(place for place, (n, _) in enumerate(known) if n == number)
    (before, one), (_, other) = known[place - 1], known[place]
    return (
        f"{before} and {number} both {_name(one)}"
        if one == other
        else f"{before} {_name(one)}, {number} {_name(other)}"
    )


def _told_all(known: Sequence[tuple[int, str]], verb: str) -> str:
    return f"{verb} by " + ", ".join(f"{_name(country)} ({number})" for number, country in known)


def _name(code: str) -> str:
    return load_parties().name(code, "en") or code
