"""What really happened in a simulated history: officials and their offices, series, meetings. No report yet."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from random import Random

from bench.simulation.names import Name, load_words, make_name
from bench.simulation.settings import Rates, Scale

FIRST_DAY, LAST_DAY = date(2004, 1, 1).toordinal(), date(2026, 6, 30).toordinal()
LEADERS = ("president", "premier")
OTHER_FORMS = {
    "committee": "commission",
    "commission": "committee",
    "consultation": "dialogue",
    "dialogue": "consultation",
}
"""What one language calls by the one word, another may call by the other: two bodies of a field do not differ so."""


@dataclass(slots=True, eq=False)
class Official:
    """A person. `posts`: office and first and last day, in order."""

    key: str
    party: str
    name: Name
    posts: list[tuple[str, int, int]] = field(default_factory=list)

    def office_on(self, day: int) -> str | None:
        """The office held on a day, the latest entered; None for none."""
        held = [office for office, first, last in self.posts if first <= day <= last]
        return held[-1] if held else None


@dataclass(frozen=True, slots=True, eq=False)
class Mechanism:
    """A series. `names`: from which session on it was called what; `chairs`: the office by party."""

    key: str
    parties: tuple[str, ...]
    names: tuple[tuple[int, "SeriesName"], ...]
    chairs: dict[str, str]
    area: str
    topics: dict[str, str]
    is_numbered: bool
    founded: int


@dataclass(frozen=True, slots=True)
class SeriesName:
    """What a series is called by language: in full, and where the parties go without saying."""

    full: dict[str, tuple[str, ...]]
    short: dict[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """An occasion. `present`: the officials, those who led first; `city` is the place in the party's list of cities.

    `put_off`: the day for which it was first announced, or None.
    """

    key: str
    form: str
    first: int
    last: int
    country: str
    city: int
    present: tuple[Official, ...]
    mechanism: Mechanism | None = None
    number: int | None = None
    put_off: int | None = None

    @property
    def ordinal(self) -> int | None:
        """Its number, in a series that counts."""
        return self.number if self.mechanism and self.mechanism.is_numbered else None

    @property
    def parties(self) -> tuple[str, ...]:
        """Those who met, in the order in which they are named."""
        return tuple(dict.fromkeys(person.party for person in self.present))


@dataclass(slots=True, eq=False)
class World:
    """Everybody and everything. `holders`: by party and office, the days on which each came and who."""

    officials: list[Official] = field(default_factory=list)
    mechanisms: list[Mechanism] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    holders: dict[tuple[str, str, int], tuple[list[int], list[Official]]] = field(default_factory=dict)

    def holder(self, party: str, office: str, day: int, seat: int = 0) -> Official:
        """Who held an office that day."""
        days, people = self.holders[party, office, seat]
        return people[max(0, bisect_right(days, day) - 1)]


def make_world(scale: Scale, rates: Rates, rng: Random) -> World:
    """A world of that size."""
    world = World()
    for party in load_words("words")["parties"]:
        _fill_offices(world, party, rates, rng)
    _make_mechanisms(world, scale, rates, rng)
    _hold_sessions(world, scale, rates, rng)
    while len(world.meetings) < scale.meetings:
        _meet_otherwise(world, rng)
    return world


def _fill_offices(world: World, party: str, rates: Rates, rng: Random) -> None:
    """Holders of each office, one after the other; some come from another office, most are new."""
    words = load_words("words")
    for office, told in words["offices"].items():
        for seat in range(told["seats"]):
            days, people = [], []
            day = FIRST_DAY - rng.randrange(1200)
            while day < LAST_DAY:
                end = day + rng.randrange(500, 2900)
                person = _promoted(world, party, day, rates, rng) or _newcomer(world, party, rates, rng)
                person.posts.append((office, day, end - 1))
                days.append(day)
                people.append(person)
                day = end
            world.holders[party, office, seat] = (days, people)


def _promoted(world: World, party: str, day: int, rates: Rates, rng: Random) -> Official | None:
    """Somebody whose last office ended just before."""
    if rng.random() >= rates.moved_on:
        return None
    free = [o for o in world.officials if o.party == party and day - 900 < o.posts[-1][2] < day]
    return rng.choice(free) if free else None


def _newcomer(world: World, party: str, rates: Rates, rng: Random) -> Official:
    culture = load_words("words")["parties"][party]["names"]
    name = make_name(culture, rng)
    taken = {(o.party, o.name.full["en"]) for o in world.officials}
    while (party, name.full["en"]) in taken:
        name = make_name(culture, rng)
    if rng.random() < rates.namesakes:
        alike = [o for o in world.officials if load_words("words")["parties"][o.party]["names"] == culture]
        name = rng.choice(alike).name if alike else name
    person = Official(key=f"P{len(world.officials)}", party=party, name=name)
    world.officials.append(person)
    return person


def _make_mechanisms(world: World, scale: Scale, rates: Rates, rng: Random) -> None:
    words = load_words("words")
    topics: dict[tuple[str, ...], str] = {}
    taken: set[str] = set()
    while len(world.mechanisms) < scale.mechanisms:
        parties = tuple(rng.choice(words["companies"]))
        # Parallel series are of the same parties on the same field, and differ in form.
        is_parallel = parties in topics and rng.random() < rates.parallel
        topic = topics[parties] if is_parallel else rng.choice(list(words["topics"]))
        form = rng.choice(list(words["forms"]))
        made = _make_mechanism(len(world.mechanisms), (parties, topic, form), rates, rng)
        names = {name for _, told in made.names for forms in told.full.values() for name in forms}
        names.add(f"{parties} {topic} {min(form, OTHER_FORMS.get(form, form))}")
        # Two series of one name nobody could tell apart.
        if taken.isdisjoint(names):
            taken |= names
            topics[parties] = topic
            world.mechanisms.append(made)


def _make_mechanism(place: int, what: tuple[tuple[str, ...], str, str], rates: Rates, rng: Random) -> Mechanism:
    words = load_words("words")
    parties, topic, form = what
    en, zh, ru, office, area = words["topics"][topic]
    names = [(0, _series_name(parties, words["topics"][topic][:3], form, rates, rng))]
    if rng.random() < rates.renamed:
        wider = words["topics"][rng.choice([t for t in words["topics"] if t != topic])]
        both = [f"{en} and {wider[0]}", f"{zh}和{wider[1]}", f"{ru} и {wider[2]}"]
        names.append((rng.randrange(3, 9), _series_name(parties, both, form, rates, rng)))
    return Mechanism(
        key=f"M{place}",
        parties=parties,
        names=tuple(names),
        chairs=dict.fromkeys(parties, office),
        area=area,
        topics={"en": en.lower(), "zh": zh, "ru": ru},
        is_numbered=rng.random() >= rates.unnumbered,
        founded=rng.randrange(1994, 2004),
    )


def _series_name(parties: tuple[str, ...], field_: list[str], form: str, rates: Rates, rng: Random) -> SeriesName:
    """The name in three languages. Sides may call the body by different words: a committee here, a commission there."""
    words = load_words("words")
    forms = words["forms"]
    foreign = OTHER_FORMS.get(form, form) if rng.random() < rates.other_form else form
    noun, ending = forms[foreign][2:]
    (en_form, zh_form), rows = forms[form][:2], [words["parties"][party] for party in parties]
    en_pair = "-".join(row["en"][0] for row in rows)
    zh_pair = "".join(row["zh"][1] for row in rows)
    ru_pair = "-".join([row["ru"][2] for row in rows[::-1][:-1]] + [rows[0]["ru"][1] + ending])
    return SeriesName(
        full={
            "en": (
                f"{en_pair} {field_[0]} {en_form}",
                f"{en_pair} {en_form} on {field_[0]}",
                f"{field_[0]} {en_form} of {' and '.join(row['en'][0] for row in rows)}",
            ),
            "zh": (f"{zh_pair}{field_[1]}{zh_form}",),
            "ru": (f"{ru_pair.capitalize()} {noun} по {field_[2]}",),
        },
        short={"en": f"{field_[0]} {en_form}", "zh": f"{field_[1]}{zh_form}", "ru": f"{noun} по {field_[2]}"},
    )


def _hold_sessions(world: World, scale: Scale, rates: Rates, rng: Random) -> None:
    """Sessions at each series' own pace, in turn in the parties' countries; a few are put off, a few years skipped."""
    each = int(scale.meetings * scale.sessions / scale.mechanisms)
    for mechanism in world.mechanisms:
        number, held = rng.choice([0, 0, 0, 1, 4, 11]), max(3, round(each * rng.uniform(0.6, 1.4)))
        pace = min(rng.choice([150, 182, 365, 365, 365, 400]), (LAST_DAY - FIRST_DAY - 400) // held)
        day = rng.randrange(FIRST_DAY, max(FIRST_DAY + 1, LAST_DAY - held * pace - 300))
        for _ in range(held):
            number += 1
            day += max(25, round(pace * rng.uniform(0.75, 1.25))) + (pace if rng.random() < rates.skipped else 0)
            if day > LAST_DAY:
                break
            host = mechanism.parties[number % len(mechanism.parties)]
            leads = [world.holder(party, mechanism.chairs[party], day) for party in _from(mechanism.parties, host)]
            beside = [_companion(world, person, day, rng) for person in leads if rng.random() < 0.5]
            put_off = day - rng.randrange(5, 80) if rng.random() < rates.put_off else None
            last = day + rng.choice([0, 0, 0, 1, 1, 2])
            world.meetings.append(
                Meeting(
                    key=f"{mechanism.key}.{number}", form="session", first=day, last=last, country=host,
                    city=int(rng.random() < 0.3), present=tuple(dict.fromkeys([*leads, *beside])),
                    mechanism=mechanism, number=number, put_off=put_off,
                )
            )  # fmt: skip
            if rng.random() < rates.beside:
                _talk_beside(world, world.meetings[-1], rng)


def _from(parties: tuple[str, ...], host: str) -> list[str]:
    return [host, *(party for party in parties if party != host)]


def _companion(world: World, lead: Official, day: int, rng: Random) -> Official:
    office, seat = rng.choice([("vice-foreign", 0), ("vice-foreign", 1), ("foreign", 0), ("vice-premier", 1)])
    return world.holder(lead.party, office, day, seat)


def _talk_beside(world: World, session: Meeting, rng: Random) -> None:
    """Talks on the margin of a session: the guest is received by somebody higher, or the two chairs meet alone."""
    guest = next(person for person in session.present if person.party != session.country)
    host = world.holder(session.country, rng.choice([*LEADERS, "foreign"]), session.first)
    day = rng.choice([session.first, session.last])
    _add(world, "talks", (day, day), (session.country, session.city), (host, guest))


def _meet_otherwise(world: World, rng: Random) -> None:
    """Talks, a call, or a visit with talks in it, between holders of two offices of two parties."""
    parties = list(load_words("words")["parties"])
    one, other = rng.sample(rng.choice(load_words("words")["companies"] + [parties]), 2)
    day = rng.randrange(FIRST_DAY + 400, LAST_DAY)
    office = rng.choice(
        ["president", "premier", "foreign", "foreign", "defence", "council", "vice-premier", "trade", "energy"]
    )
    host, guest = world.holder(one, office, day), world.holder(other, office, day)
    form = rng.choice(["talks", "talks", "talks", "call", "visit"])
    city = int(rng.random() < 0.2)
    if form == "visit":
        last = day + rng.randrange(1, 4)
        _add(world, "visit", (day, last), (one, city), (guest, host))
        day = rng.randrange(day, last + 1)
        form = "talks"
    beside = [_companion(world, person, day, rng) for person in (host, guest) if form == "talks" and rng.random() < 0.3]
    _add(world, form, (day, day), (one, city), tuple(dict.fromkeys([host, guest, *beside])))


def _add(world: World, form: str, days: tuple[int, int], place: tuple[str, int], present: tuple[Official, ...]) -> None:
    world.meetings.append(
        Meeting(
            key=f"E{len(world.meetings)}", form=form, first=days[0], last=days[1], country=place[0], city=place[1],
            present=present,
        )
    )  # fmt: skip


def sessions_of(world: World) -> dict[str, list[Meeting]]:
    """The sessions of each series in order, by its key."""
    found: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in world.meetings:
        if meeting.mechanism:
            found[meeting.mechanism.key].append(meeting)
    return found
