"""Meetings of a document: the occasions that its sentences tell of, joined where they are the same one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from minutebook.extract.attendance import Role
from minutebook.extract.dates import DateMark
from minutebook.extract.grouping import absorb, place_occasion
from minutebook.extract.occasions import Occasion, find_occasions
from minutebook.extract.outline import outline
from minutebook.extract.passage import Passage
from minutebook.extract.scope import in_full, is_international
from minutebook.extract.sessions import find_sessions
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import Claim, MeetingClaim, Participant

ROLE_RANK = ("co-chair", "chair", "host", "visitor", "participant")
NEAR_DAYS = 5
LEDE_SENTENCES = 2


def find_meetings(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[MeetingClaim]:
    """One claim for each occasion of officials of different parties that the document tells of, in order."""
    groups: list[list[Occasion]] = []
    for parsed in passage.sentences:
        plan = outline(parsed, lexicon)
        sessions = list(find_sessions(passage, lexicon, parsed, plan))
        others = list(find_occasions(passage, lexicon, parsed, plan))
        for occasion in absorb(sessions, others):
            place_occasion(groups, occasion, lexicon)
    groups = [_with_heads(group, passage, lexicon) for group in groups]
    known = [group for group in groups if is_international(group, passage, lexicon)]
    groups = [full for group in groups if (full := group if group in known else in_full(group, known, lexicon))]
    visits = [group for group in groups if group[0].form == "visit"]
    for number, group in enumerate(groups):
        lede = _lede_date(passage, groups, number) if number == _main(groups) else None
        yield _claim(group, passage, lexicon, lede=lede, visits=visits)


def _main(groups: list[list[Occasion]]) -> int:
    """The number of the occasion that the report is about: the first held talks or session, else the first."""
    for number, group in enumerate(groups):
        if group[0].form in ("talks", "session", "call") and group[0].status == "held":
            return number
    return 0


def _claim(
    group: list[Occasion], passage: Passage, lexicon: Lexicon, *, lede: DateMark | None, visits: list[list[Occasion]]
) -> MeetingClaim:
    """The claim for a group; `lede`: the day of the first sentences, if the report is about this occasion."""
    status = _group_status(group)
    start, end, implied = _days(group, passage, status, lede)
    city, country, implied_place = _where(group, passage, lexicon, (start, status))
    current = [v for v in visits if _group_status(v) in ("held", status)]
    if not (city or country) and group[0].form in ("talks", "session"):
        city, country, implied_place = _visited(group, current)
    present = {r.person for o in group for r in o.roles}
    guests = {person for v in current for person in _visitors(v) & present}
    received = country if guests else None
    participants, implied_party = _participants(
        group, passage, country if group[0].form == "visit" else received, guests
    )
    spans = list(dict.fromkeys((o.start, o.end) for o in group))
    document = passage.document
    return MeetingClaim(
        document=document.id,
        place=document.original_offset(spans[0][0]),
        evidence=tuple(document.span(*span) for span in spans),
        rule=group[0].rule,
        implied=tuple(sorted({*implied, *implied_place, *implied_party})),
        form=group[0].form,
        status=status,
        mechanism=max((o for o in group if o.mechanism), key=_telling, default=group[0]).mechanism,
        ordinal=next((o.ordinal for o in group if o.ordinal), None),
        date_start=start,
        date_end=end,
        city=city,
        country=country,
        delegations=next((o.delegations for o in group if o.delegations), None),
        participants=participants,
    )


def _with_heads(group: list[Occasion], passage: Passage, lexicon: Lexicon) -> list[Occasion]:
    """Talks told of two sides only: those who head the delegations met."""
    if group[0].form != "talks" or any(o.roles for o in group):
        return group
    heads = [
        person.number for person in passage.people
        if any(lexicon.meetings.delegation in f"{o.title} {o.organisation}".lower().split() for o in person.offices)
    ]  # fmt: skip
    roles = tuple(Role(person=number, role="participant") for number in heads)
    return [replace(group[0], roles=roles), *group[1:]]


def _visited(group: list[Occasion], visits: list[list[Occasion]]) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The place of talks held by somebody on a visit that the same report tells of, if it is the only one."""
    people = {r.person for o in group for r in o.roles}
    if any(o.remote for o in group):
        return None, None, ()
    places = {
        (o.city, o.country) for visit in visits for o in visit
        if o.country and (people & _visitors(visit) or (not people and len(visits) == 1))
    }  # fmt: skip
    if len({country for _, country in places}) != 1:
        return None, None, ()
    cities = sorted({city for city, _ in places if city})
    country = next(iter(places))[1]
    return (cities[0] if len(cities) == 1 else None), country, ("city", "country") if len(cities) == 1 else ("country",)


def _visitors(visit: list[Occasion]) -> set[int]:
    return {role.person for occasion in visit for role in occasion.roles if role.role == "visitor"}


def _telling(occasion: Occasion) -> tuple[bool, int]:
    """How well an occasion's name tells its series: the name that bears the number, then the longest."""
    return occasion.ordinal is not None, len(occasion.mechanism or "")


def _group_status(group: list[Occasion]) -> str:
    """Postponed and cancelled outrank the plan that they undo; else the dated telling decides, else the first."""
    for status in ("cancelled", "postponed"):
        if any(o.status == status for o in group):
            return status
    return next((o.status for o in group if o.date), group[0].status)


def _days(
    group: list[Occasion], passage: Passage, status: str, lede: DateMark | None
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """First and last day, ISO or null, and whether they are implied."""
    if status in ("postponed", "cancelled"):
        return None, None, ()
    marks = {
        edge: next((o.date for o in group if o.date and o.edge == edge), None) for edge in ("whole", "start", "end")
    }
    whole, began, ended = marks["whole"], marks["start"], marks["end"]
    days = _duration(group, passage)
    if whole and days and days > 1 and whole.first == whole.last and ended is None and group[0].form == "visit":
        return whole.first, _shift(str(whole.first), days - 1), ("date_end",)
    if whole:
        return whole.first, whole.last, tuple(f for o in group for f in o.implied if f.startswith("date"))[:2]
    ranged = next((m for m in (began, ended) if m and m.first and m.last and m.first != m.last), None)
    if ranged:
        return ranged.first, ranged.last, ()
    if began or ended:
        start = began.first if began else None
        end = ended.last if ended else None
        if group[0].form == "session" and began and not ended and not days:
            return start, None, ()
        if days and start and not end:
            return start, _shift(start, days - 1), ("date_end",)
        if days and end and not start:
            return _shift(end, 1 - days), end, ("date_start",)
        return start, end, ()
    if lede is None or status != "held":
        return None, None, ()
    if days and days > 1 and group[0].form == "visit":
        return lede.first, _shift(str(lede.first), days - 1), ("date_end", "date_start")
    return lede.first, lede.last, ("date_end", "date_start")


def _duration(group: list[Occasion], passage: Passage) -> int | None:
    """How many days the sentences say that it lasts."""
    for occasion in group:
        for mark in passage.durations:
            if occasion.start <= mark.start < occasion.end:
                return mark.days
    return None


def _shift(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _where(
    group: list[Occasion], passage: Passage, lexicon: Lexicon, told: tuple[str | None, str]
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """City, country and what of them is implied; a call or video meeting has neither."""
    if group[0].form != "visit" and any(o.remote for o in group):
        return None, None, ()
    where = next((o for o in group if o.city), None) or next((o for o in group if o.country), None)
    day, status = told
    if where:
        here = _dateline_place(passage, lexicon) if passage.document.dateline else (None, None)
        if where.city is None and where.country == here[1] and status == "held" and day and _is_near(day, passage):
            return here[0], where.country, ("city",)
        return where.city, where.country, where.implied
    if status == "held" and passage.document.dateline and _is_near(day, passage):
        city, country = _dateline_place(passage, lexicon)
        own = {passage.people[r.person].party for o in group for r in o.roles if r.role == "visitor"}
        if country not in own:
            return city, country, ("city", "country")
    return None, None, ()


def _participants(
    group: list[Occasion], passage: Passage, country: str | None, guests: set[int]
) -> tuple[tuple[Participant, ...], tuple[str, ...]]:
    """Everybody in the occasion once, in the highest role that any sentence gives; and whether a party is implied.

    `country`: where somebody was received; `guests` came there, so that it is not theirs.
    """
    roles: dict[int, str] = {}
    for role in (r for o in group for r in o.roles):
        known = roles.get(role.person)
        if known is None or ROLE_RANK.index(role.role) < ROLE_RANK.index(known):
            roles[role.person] = role.role
    people = [passage.people[number] for number in roles]
    parties = {person.party for person in people if person.party}
    missing = [person for person in people if person.party is None and person.offices]
    is_told = len(missing) == 1 and len(parties) == 1
    received = country if is_told and missing[0].number not in guests else None
    other = _other_party(group[0], parties, passage, received) if is_told else None
    participants = tuple(
        Participant(name=person.name, party=person.party or (other if person.offices else None), role=role)
        for person, role in zip(people, roles.values(), strict=True)
    )
    return participants, (("participants",) if other else ())


def _other_party(occasion: Occasion, parties: set[str], passage: Passage, country: str | None) -> str | None:
    """The party of the one whose words name none: the country where one was received, else the text's second side."""
    others = set(passage.sides) - parties
    if parties <= set(passage.sides) and len(others) == 1 and occasion.sentence < LEDE_SENTENCES:
        return next(iter(others))
    return country if occasion.form != "session" and country and country not in parties else None


def _lede_date(passage: Passage, groups: list[list[Occasion]], number: int) -> DateMark | None:
    """The day in the first two sentences, unless it is another occasion's: what a report is about happened then."""
    anchor = passage.anchor.day.isoformat() if passage.anchor.day else None
    taken = {o.date.start for other, group in enumerate(groups) if other != number for o in group if o.date}
    for parsed in passage.sentences[:LEDE_SENTENCES]:
        for mark in parsed.dates:
            if mark.precision == "day" and mark.first and (not anchor or mark.first <= anchor):
                return None if mark.start in taken else mark
    return None


def _is_near(day: str | None, passage: Passage) -> bool:
    """Whether an occasion is recent enough for the dateline's place to be its own."""
    if day is None or passage.anchor.day is None:
        return True
    return abs((passage.anchor.day - date.fromisoformat(day)).days) <= NEAR_DAYS


def _dateline_place(passage: Passage, lexicon: Lexicon) -> tuple[str | None, str | None]:
    place = passage.document.dateline.place if passage.document.dateline else None
    for form in lexicon.parties.find(place or "", lexicon.language):
        if form.kind in ("capital", "city"):
            return place, form.party
    return place, None
