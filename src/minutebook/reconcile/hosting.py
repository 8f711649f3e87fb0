"""Hosting: where the sessions of a series were held, who chaired them, and whether the parties take turns.

Only sessions held, with a number and the country reported, tell of turns; of numbers not reported nothing is assumed
but that they count: two sessions apart it is the same side's turn again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from minutebook.lexicon.parties import load_parties
from minutebook.model.record import Meeting
from minutebook.model.record_values import Hosting, Rotation
from minutebook.model.remark import N_, Remark, in_words, listed, named, remark, sessions
from minutebook.reconcile.numbering import Run

FEWEST = 3
"""Sessions whose host is known before anything is said of turns."""

CHAIRS = ("chair", "co-chair")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """How to say of countries that they do something by turns, by the patterns of turns."""

    always: str
    in_turn: str
    of_late: str
    round: str
    each: str


HOSTED = Phrases(
    always=N_("%(country)s hosted %(sessions)s, all that are known"),
    in_turn=N_("%(countries)s hosted in turn: %(sessions)s"),
    of_late=N_("%(countries)s hosted in turn of late: %(sessions)s; not before: %(breaks)s"),
    round=N_("%(count)s countries hosted in turn: %(turns)s"),
    each=N_("hosted by %(turns)s"),
)
CHAIRED = Phrases(
    always=N_("%(country)s chaired %(sessions)s, all that are known"),
    in_turn=N_("%(countries)s chaired in turn: %(sessions)s"),
    of_late=N_("%(countries)s chaired in turn of late: %(sessions)s; not before: %(breaks)s"),
    round=N_("%(count)s countries chaired in turn: %(turns)s"),
    each=N_("chaired by %(turns)s"),
)


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
    rotation = _rotate({n: country for n, country in hosts.items() if n not in away}, HOSTED)
    if rotation is None:
        return None
    implied = [m.ordinal for m in _held(run) if m.ordinal in rotation.sessions and "country" in m.implied]
    how = rotation.remark or in_words(rotation.how)
    if away:
        how = remark("%(how)s; elsewhere: %(sessions)s", how=how, sessions=sessions(away))
    if implied:
        where = sessions(sorted(n for n in implied if n))
        how = remark("%(how)s; the place of %(sessions)s is implied, not stated", how=how, sessions=where)
    return replace(rotation, exceptions=tuple(sorted((*rotation.exceptions, *away))), how=how.english, remark=how)


def rotate_chairs(run: Run | None) -> Rotation | None:
    """Whether both sides chair together, the host does, or the parties in turn; None where too few are known."""
    chaired = {m.ordinal: (m, _chairs(m)) for m in _held(run) if m.ordinal and _chairs(m)}
    if len(chaired) < FEWEST:
        return None
    numbers = sorted(chaired)
    together = [n for n in numbers if len(chaired[n][1]) > 1]
    is_two = all(len(chaired[n][1]) == 2 for n in together)
    hosting = [n for n in numbers if chaired[n][1] == (chaired[n][0].country,)]
    two, several = (
        N_("both sides chair together, as at %(sessions)s"),
        N_("several sides chair together, as at %(sessions)s"),
    )
    for pattern, fitting, words in (
        ("both sides", together, two if is_two else several),
        ("the host", hosting, N_("the side that hosts has the chair, as at %(sessions)s")),
    ):
        if len(fitting) >= FEWEST and 2 * len(fitting) > len(numbers):
            against = [n for n in numbers if n not in fitting]
            how = remark(words, sessions=sessions(fitting))
            if against:
                how = remark("%(how)s; not so reported at %(sessions)s", how=how, sessions=sessions(against))
            return _rotation(pattern, fitting, against, how)
    alone = {n: chaired[n][1][0] for n in numbers if len(chaired[n][1]) == 1}
    return _rotate(alone, CHAIRED)


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


def _rotation(pattern: str, told: Sequence[int], against: Sequence[int], how: Remark) -> Rotation:
    return Rotation(pattern=pattern, sessions=tuple(told), exceptions=tuple(against), how=how.english, remark=how)


def _rotate(by_number: Mapping[int, str], phrases: Phrases) -> Rotation | None:
    """Whether countries follow one another in turn by the numbers of the sessions."""
    known = sorted(by_number.items())
    if len(known) < FEWEST:
        return None
    countries = sorted({country for _, country in known})
    numbers = tuple(number for number, _ in known)
    if len(countries) == 1:
        how = remark(phrases.always, country=_name(countries[0]), sessions=sessions(numbers))
        return _rotation("always the same", numbers, (), how)
    if len(countries) > 2:
        return _rotate_many(known, phrases)
    breaks = [b for (a, one), (b, other) in pairwise(known) if ((b - a) % 2 == 0) != (one == other)]
    both = listed("and", map(_name, countries))
    if not breaks:
        return _rotation("in turn", numbers, (), remark(phrases.in_turn, countries=both, sessions=sessions(numbers)))
    late = tuple(number for number in numbers if number >= breaks[-1])
    if len(late) >= FEWEST:
        early = listed("clauses", (_told_break(known, b) for b in breaks))
        how = remark(phrases.of_late, countries=both, sessions=sessions(late), breaks=early)
        return _rotation("in turn of late", late, breaks, how)
    return _rotation("no pattern", numbers, breaks, remark(phrases.each, turns=_told_all(known)))


def _rotate_many(known: Sequence[tuple[int, str]], phrases: Phrases) -> Rotation:
    """Whether more than two countries go round: nobody again before all the others, and then in the same order."""
    numbers = tuple(number for number, _ in known)
    cycle = len({country for _, country in known})
    by_place: dict[int, set[str]] = {}
    for number, country in known:
        by_place.setdefault(number % cycle, set()).add(country)
    is_round = len(known) >= cycle + 2 and all(len(countries) == 1 for countries in by_place.values())
    if is_round and len({next(iter(countries)) for countries in by_place.values()}) == len(by_place):
        return _rotation("in turn", numbers, (), remark(phrases.round, count=cycle, turns=_told_all(known)))
    return _rotation("no pattern", numbers, (), remark(phrases.each, turns=_told_all(known)))


def _told_break(known: Sequence[tuple[int, str]], number: int) -> Remark:
    """Why a session is against turns: "6 and 7 both China"."""
    place = next(place for place, (n, _) in enumerate(known) if n == number)
    (before, one), (_, other) = known[place - 1], known[place]
    if one == other:
        return remark("%(one)s and %(other)s both %(country)s", one=before, other=number, country=_name(one))
    return remark(
        "%(one)s %(country)s, %(other)s %(another)s", one=before, country=_name(one), other=number, another=_name(other)
    )


def _told_all(known: Sequence[tuple[int, str]]) -> Remark:
    """ "China (1), Russia (2)"."""
    return listed(
        "list", (remark("%(country)s (%(number)s)", country=_name(country), number=number) for number, country in known)
    )


def _name(code: str) -> Remark:
    return named("party", code, load_parties().name(code, "en") or code)
