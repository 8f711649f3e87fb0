"""Meetings of a document: the occasions that its sentences tell of, joined where they are the same one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from minutebook.extract.dates import DateMark
from minutebook.extract.attendance import Role
from minutebook.extract.occasions import Occasion, find_occasions
from minutebook.extract.outline import outline
from minutebook.extract.passage import Passage
from minutebook.extract.sessions import find_sessions
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.words import split_words
from minutebook.model.claims import Claim, MeetingClaim, Participant

ROLE_RANK = ("co-chair", "chair", "host", "visitor", "participant")
NEAR_DAYS = 5
ON_THE_WAY = "travel-to/"


def find_meetings(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[MeetingClaim]:
    """One claim for each occasion of officials of different parties that the document tells of, in order."""
    groups: list[list[Occasion]] = []
    for parsed in passage.sentences:
        plan = outline(parsed, lexicon)
        sessions = list(find_sessions(passage, lexicon, parsed, plan))
        others = list(find_occasions(passage, lexicon, parsed, plan))
        for occasion in _absorb(sessions, others):
            _place(groups, occasion, passage, lexicon)
    groups = [_with_heads(group, passage, lexicon) for group in groups]
    known = [group for group in groups if _is_international(group, passage, lexicon)]
    groups = [full for group in groups if (full := group if group in known else _in_full(group, known, lexicon))]
    visits = [group for group in groups if group[0].form == "visit"]
    for number, group in enumerate(groups):
        yield _claim(group, passage, lexicon, first=number == _main(groups), visits=visits)


def _absorb(sessions: list[Occasion], others: list[Occasion]) -> list[Occasion]:
    """Talks told in one breath with a session ("met for the fourth meeting of ...") are that session."""
    out = list(sessions)
    named = [s for s in sessions if s.mechanism]
    for occasion in others:
        if occasion.form == "talks" and len(named) == 1 and not named[0].roles and not named[0].aside:
            out[out.index(named[0])] = named[0] = replace(
                named[0], roles=occasion.roles, date=named[0].date or occasion.date, city=named[0].city or occasion.city,
                country=named[0].country or occasion.country, status=occasion.status,
            )  # fmt: skip
        elif occasion.form == "visit" and named and occasion.rule.startswith(ON_THE_WAY):
            continue  # "left for X to attend the summit" tells of the summit
        elif not (occasion.form == "talks" and any(_same_people(occasion, s) for s in sessions)):
            out.append(occasion)
    return out


def _same_people(a: Occasion, b: Occasion) -> bool:
    return {r.person for r in a.roles} == {r.person for r in b.roles}


def _place(groups: list[list[Occasion]], occasion: Occasion, passage: Passage, lexicon: Lexicon) -> None:
    """Put an occasion with the group that tells of the same one, the latest first; or open a group."""
    if occasion.joins or (occasion.form == "session" and occasion.mechanism is None):
        latest = [group for group in groups if group[0].form in ("session", "talks")] or groups
        if latest:
            firm = [group for group in latest if any((o.date or o.ordinal) and o.status == "held" for o in group)]
            target = (firm or latest)[-1]
            roles = occasion.roles
            if target[0].form == "visit":
                roles = tuple(replace(role, role="visitor") for role in roles)
            for group in latest if target[0].form == "visit" else [target]:
                if group[0].sentence == target[0].sentence:
                    group.append(replace(occasion, roles=roles, date=None, city=None, country=None))
        return
    for group in reversed(groups):
        if _is_same(group, occasion, lexicon):
            group.append(occasion)
            return
    groups.append([occasion])


def _is_same(group: list[Occasion], occasion: Occasion, lexicon: Lexicon) -> bool:
    first = group[0]
    if first.form != occasion.form:
        return False
    moved = {"postponed", "cancelled"} & {occasion.status, *(o.status for o in group)}
    if not moved and any(o.edge == occasion.edge and _clash(o.date, occasion.date) for o in group):
        return False
    if occasion.form == "session":
        return _is_same_session(group, occasion, lexicon)
    if not moved and first.status != occasion.status and occasion.date is not None:
        return False
    people = {r.person for o in group for r in o.roles}
    mine = {r.person for r in occasion.roles}
    if occasion.form == "visit":
        visitors = {r.person for o in group for r in o.roles if r.role == "visitor"}
        countries = {o.country for o in group if o.country}
        return bool(visitors & mine) and (not countries or occasion.country is None or occasion.country in countries)
    return mine == people if occasion.apart else mine <= people or people <= mine


def _is_same_session(group: list[Occasion], occasion: Occasion, lexicon: Lexicon) -> bool:
    numbers = {o.ordinal for o in group if o.ordinal}
    if occasion.ordinal and numbers and occasion.ordinal not in numbers:
        return False
    mine = _content(occasion.mechanism, lexicon)
    if occasion.ordinal and numbers:
        return any(mine & _content(o.mechanism, lexicon) or not mine for o in group)
    for other in (o for o in group if o.mechanism):
        words = _content(other.mechanism, lexicon)
        small, large = sorted((mine, words), key=len)
        if small <= large or len(mine & words) / max(1, len(mine | words)) >= 0.6:
            return True
    return False


def _content(name: str | None, lexicon: Lexicon) -> frozenset[str]:
    """The words that tell one series from another."""
    small = (
        lexicon.grammar.articles | lexicon.titles.links | lexicon.grammar.conjunctions | lexicon.meetings.sessions.nouns
    )
    return frozenset(w.rstrip("s") for w in split_words((name or "").lower()) if w[0].isalnum() and w not in small)


def _clash(a: DateMark | None, b: DateMark | None) -> bool:
    """Whether two dates cannot be the same occasion's: their days lie apart."""
    if not a or not b or not a.first or not b.first:
        return False
    return (a.last or a.first) < b.first or (b.last or b.first) < a.first


def _is_international(group: list[Occasion], passage: Passage, lexicon: Lexicon) -> bool:
    """Whether more than one party, or a body of several, took part: what only one party's officials do is not ours."""
    people = {r.person for o in group for r in o.roles}
    parties = {passage.people[n].party for n in people} - {None}
    unknown = any(passage.people[n].party is None for n in people)
    form = group[0].form
    if form in ("talks", "call"):
        return len(people) > 1 and (len(parties) > 1 or unknown)
    if form == "visit":
        country = next((o.country for o in group if o.country), None)
        visitors = {passage.people[r.person].party for o in group for r in o.roles if r.role == "visitor"}
        return not country or country not in visitors
    named = {p for o in group for p in o.parties}
    if not any(o.ordinal or o.date or o.city or o.roles for o in group):
        return False  # a body named in passing
    if len(named | parties) > 1 or any(lexicon.parties.is_organisation(p) for p in named):
        return True
    words = {w for o in group for w in split_words((o.mechanism or "").lower())}
    return bool(words & lexicon.meetings.sessions.world_words)


def _in_full(group: list[Occasion], known: list[list[Occasion]], lexicon: Lexicon) -> list[Occasion]:
    """A session told in short ("the first NCG meeting") under the full name of its series in the same report.

    Empty when the report names no such series in full, or tells neither number, day nor people.
    """
    words = _content(group[0].mechanism, lexicon) if group[0].form == "session" else frozenset()
    if not words or not any(o.ordinal or o.date or o.roles for o in group):
        return []
    for name in (o.mechanism for other in known for o in other if o.form == "session" and o.mechanism):
        if words <= _content(name, lexicon):
            return [replace(group[0], mechanism=name), *group[1:]]
    return []


def _main(groups: list[list[Occasion]]) -> int:
    """The number of the occasion that the report is about: the first held talks or session, else the first."""
    for number, group in enumerate(groups):
        if group[0].form in ("talks", "session", "call") and group[0].status == "held":
            return number
    return 0


def _claim(
    group: list[Occasion], passage: Passage, lexicon: Lexicon, *, first: bool, visits: list[list[Occasion]]
) -> MeetingClaim:
    """The claim for a group; `first`: it is what the report is about, so that dateline and lede speak of it."""
    status = _group_status(group)
    start, end, implied = _days(group, passage, status, first=first)
    city, country, implied_place = _where(group, passage, lexicon, (start, status))
    current = [v for v in visits if _group_status(v) in ("held", status)]
    if not (city or country) and group[0].form in ("talks", "session"):
        city, country, implied_place = _visited(group, current)
    received = country if any(_visitors(v) & {r.person for o in group for r in o.roles} for v in current) else None
    participants, implied_party = _participants(group, passage, country if group[0].form == "visit" else received)
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
        mechanism=max((o.mechanism for o in group if o.mechanism), key=len, default=None),
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


def _group_status(group: list[Occasion]) -> str:
    """Postponed and cancelled outrank the plan that they undo; else the dated telling decides, else the first."""
    for status in ("cancelled", "postponed"):
        if any(o.status == status for o in group):
            return status
    return next((o.status for o in group if o.date), group[0].status)


def _days(
    group: list[Occasion], passage: Passage, status: str, *, first: bool
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
        return whole.first, whole.last, ()
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
    mark = _lede_date(passage) if first and status == "held" else None
    if mark and days and days > 1 and group[0].form == "visit":
        return mark.first, _shift(str(mark.first), days - 1), ("date_end", "date_start")
    return (mark.first, mark.last, ("date_end", "date_start")) if mark else (None, None, ())


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
    group: list[Occasion], passage: Passage, country: str | None
) -> tuple[tuple[Participant, ...], tuple[str, ...]]:
    """Everybody in the occasion once, in the highest role that any sentence gives; and whether a party is implied."""
    roles: dict[int, str] = {}
    for role in (r for o in group for r in o.roles):
        known = roles.get(role.person)
        if known is None or ROLE_RANK.index(role.role) < ROLE_RANK.index(known):
            roles[role.person] = role.role
    people = [passage.people[number] for number in roles]
    parties = {person.party for person in people if person.party}
    missing = [person for person in people if person.party is None and person.offices]
    other = _other_party(group[0].form, parties, passage, country) if len(missing) == 1 and len(parties) == 1 else None
    participants = tuple(
        Participant(name=person.name, party=person.party or (other if person.offices else None), role=role)
        for person, role in zip(people, roles.values(), strict=True)
    )
    return participants, (("participants",) if other else ())


def _other_party(form: str, parties: set[str], passage: Passage, country: str | None) -> str | None:
    """The party of the one whose words name none: the country where one was received, else the text's second side."""
    others = set(passage.sides) - parties
    if parties <= set(passage.sides) and len(others) == 1:
        return next(iter(others))
    return country if form != "session" and country and country not in parties else None


def _lede_date(passage: Passage) -> DateMark | None:
    """The day in the first two sentences: what a report is about happened then unless it says otherwise."""
    anchor = passage.anchor.day.isoformat() if passage.anchor.day else None
    for parsed in passage.sentences[:2]:
        for mark in parsed.dates:
            if mark.precision == "day" and mark.first and (not anchor or mark.first <= anchor):
                return mark
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
