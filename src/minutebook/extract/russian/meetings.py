"""Meetings of a Russian document: what its sentences tell of, joined by the shared method where it is the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from minutebook.extract.attendance import Role
from minutebook.extract.grouping import place_occasion
from minutebook.extract.meetings import claim_meetings
from minutebook.extract.occasions import Occasion
from minutebook.extract.passage import Passage, Person
from minutebook.extract.russian.attendants import find_attendants
from minutebook.extract.russian.clauses import is_free
from minutebook.extract.russian.occasions import TRIGGERS, find_talks
from minutebook.extract.russian.prepare import RussianPassage, RussianSentence
from minutebook.extract.russian.sessions import SESSION_LISTS, find_sessions
from minutebook.extract.russian.told import Told
from minutebook.extract.russian.visits import DELEGATION, find_visits
from minutebook.extract.russian.vocabulary import load_vocabulary
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import Claim, MeetingClaim

Group = list[Occasion]
OCCASION_LISTS = frozenset([
    *SESSION_LISTS, *TRIGGERS, "visit_nouns", "visit_strong", "visit_go", "escort", "delegation_nouns", "co_chair",
    "chair", "attend", "holding", "representing",
])  # fmt: skip
"""The lists of words of which a sentence has one if it tells of an occasion."""
WEEK = timedelta(days=7)
THEN = frozenset(["затем", "потом", "далее", "после"])
RECENT = 30
"""Days: what lies farther back is another visit than the one that the report is about."""


def find_meetings(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[MeetingClaim]:
    """One claim for each occasion of officials of different parties that the document tells of, in order."""
    assert isinstance(passage, RussianPassage)
    known = load_vocabulary(lexicon)
    groups: list[Group] = []
    series: tuple[str, int] | None = None
    bodies: dict[str, str] = {}
    before: list[Occasion] = []
    focus = next((r.person for parsed in passage.parsed for r in parsed.references if is_free(parsed.words, r)), None)
    for parsed in passage.parsed:
        if OCCASION_LISTS.isdisjoint(parsed.words.has) or _asks_whether(parsed):
            before, focus = [], _focus(parsed, focus)
            continue
        told = Told(passage, lexicon, known, parsed, focus)
        told.bodies = bodies
        if "delegation_nouns" in parsed.words.has:
            told.delegation = _delegation(groups)
        told.calls = [{r.person for o in group for r in o.roles} for group in groups if group[0].form == "call"]
        told.after_call = bool(groups) and groups[-1][0].form == "call"
        sessions = list(find_sessions(told, series))
        talks = [t for t in find_talks(told) if not _is_told_before(t, groups)]
        talks = [_as_session(talk, told, before) for talk in talks]
        before = sessions
        visits = list(find_visits(told))
        more = [] if sessions or not groups else list(find_attendants(told))
        for occasion in _apart_from([*sessions, *more], [*talks, *visits]):
            dated = _then(_ahead(occasion, passage.anchor.day), parsed, groups)
            if _is_earlier_visit(dated, groups, passage):
                groups.append([dated])
                continue
            if not _joins_journey(dated, groups, passage):
                place_occasion(groups, dated, lexicon)
        focus = _focus(parsed, focus)
        named = next((s.mechanism for s in reversed(sessions) if s.mechanism), told.series)
        series = (named, parsed.number) if named else series
    groups = [_without_visitors(group) for group in groups]
    kept = [group for group in groups if _is_meeting(group, passage, lexicon)]
    kept = _with_places(_with_hosts(kept, passage))
    yield from claim_meetings(passage, lexicon, kept)


def _joins_journey(occasion: Occasion, groups: list[Group], passage: RussianPassage) -> bool:
    """Whether the members of a delegation were added to the journey of who leads it: "в состав делегации входят A"."""
    if not occasion.rule.startswith(DELEGATION) or not occasion.joins:
        return False
    parties = {passage.people[r.person].party for r in occasion.roles} - {None}
    for group in reversed(groups):
        visitors = {passage.people[r.person].party for o in group for r in o.roles if r.role == "visitor"}
        if group[0].form == "visit" and visitors and parties <= visitors:
            group.append(occasion)
            return True
    return False


def _delegation(groups: list[Group]) -> list[int]:
    """The members of the delegation whose journey was told of last."""
    journeys = [group for group in groups if group[0].form == "visit" and group[0].rule.startswith(DELEGATION)]
    return list(dict.fromkeys(r.person for o in journeys[-1] for r in o.roles)) if journeys else []


def _without_visitors(group: Group) -> Group:
    """A session or talks that heads of delegations were added to: they took part in it."""
    if group[0].form == "visit" or not any(r.role == "visitor" for o in group for r in o.roles):
        return group
    return [
        replace(o, roles=tuple(r._replace(role="participant") if r.role == "visitor" else r for r in o.roles))
        for o in group
    ]


def _asks_whether(parsed: RussianSentence) -> bool:
    """Whether a sentence only asks: "Приедет ли X в Y?"."""
    return parsed.words.words[-1] == "?" and "ли" in parsed.words.lower


def _ahead(occasion: Occasion, day: date | None) -> Occasion:
    """What is announced for a weekday is on the coming one: "должен был встретиться во вторник"."""
    mark = occasion.date
    if occasion.status != "announced" or not mark or mark.kind != "weekday" or not mark.first or not day:
        return occasion
    if mark.first != mark.last or mark.first >= day.isoformat() or date.fromisoformat(mark.first) + WEEK <= day:
        return occasion
    coming = (date.fromisoformat(mark.first) + WEEK).isoformat()
    return replace(occasion, date=mark._replace(first=coming, last=coming))


def _then(occasion: Occasion, parsed: RussianSentence, groups: list[Group]) -> Occasion:
    """Talks that followed others, "затем" or "в тот же день", with the day of those of the sentence before."""
    follows = parsed.words.lower[0] in THEN or ("же" in parsed.words.lower[:4] and "день" in parsed.words.lower[:4])
    if not follows or occasion.form not in ("talks", "call") or occasion.date or not groups:
        return occasion
    latest = groups[-1][-1]
    if latest.form != occasion.form or latest.date is None or parsed.number - latest.sentence > 2:
        return occasion
    return replace(occasion, date=latest.date, implied=(*occasion.implied, "date_end", "date_start"))


def _as_session(talks: Occasion, told: Told, before: list[Occasion]) -> Occasion:
    """Talks that are the session of the sentence before, told by the same noun: "Консультации провели A и B"."""
    if len(before) != 1 or before[0].roles or talks.date or talks.city or not talks.roles:
        return talks
    if not (told.is_any(0, "session_nouns") or told.is_any(0, "bare_sessions")):
        return talks
    earlier = told.passage.parsed[before[0].sentence].words
    named = {lemma for form in earlier.forms for lemma in form.lemmas}
    return talks if named.isdisjoint(told.words.forms[0].lemmas) else replace(talks, form="session", joins=True)


def _apart_from(sessions: list[Occasion], others: list[Occasion]) -> list[Occasion]:
    """The occasions of a sentence; talks among just those who are told to have been at a session are that session.

    So are talks of two sides without anybody's name ("встреча российско-китайского механизма").
    """
    if sessions:
        others = [o for o in others if o.roles or o.joins or not o.parties]
    present = [{r.person for r in s.roles} for s in sessions]
    kept = [
        o for o in others if o.form == "visit" or o.joins or not o.roles or {r.person for r in o.roles} not in present
    ]
    return [*sessions, *kept]


def _is_earlier_visit(occasion: Occasion, groups: list[Group], passage: RussianPassage) -> bool:
    """Whether a visit lies so far back that it is not the one told of: "предыдущий визит состоялся в мае"."""
    day = passage.anchor.day
    if occasion.form != "visit" or not occasion.date or not occasion.date.first or not day or not groups:
        return False
    return (day - date.fromisoformat(occasion.date.first)).days > RECENT


def _with_places(groups: list[Group]) -> list[Group]:
    """Talks of which only the country is told took place in the city of the visit, or at the session, there."""
    out = []
    for group in groups:
        first = group[0]
        open_ = first.form == "talks" and not any(o.city or o.remote for o in group)
        found = _shared_place(groups, group) if open_ else None
        if found is None:
            out.append(group)
            continue
        implied = tuple(sorted({*first.implied, "city", "country"}))
        out.append([replace(first, city=found.city, country=found.country, implied=implied), *group[1:]])
    return out


def _shared_place(groups: list[Group], talks: Group) -> Occasion | None:
    people = {r.person for o in talks for r in o.roles}
    country = next((o.country for o in talks if o.country), None)
    for group in groups:
        place = next((o for o in group if o.city), None)
        if place is None or not people & {r.person for o in group for r in o.roles}:
            continue
        visit = place.form == "visit" and country == place.country
        session = (
            place.form == "session"
            and country in (None, place.country)
            and not any(g[0].form == "visit" for g in groups)
        )
        if visit or (session and talks[0].sentence >= place.sentence):
            return place
    return None


def _is_told_before(occasion: Occasion, groups: list[Group]) -> bool:
    """Whether "X обсудил с Y ..." only says what was talked of at a meeting that the report has told of."""
    if occasion.rule != "talked-over/1":
        return False
    people = {role.person for role in occasion.roles}
    return any(people <= {r.person for o in group for r in o.roles} for group in groups if group[0].form != "visit")


def _focus(parsed: RussianSentence, before: int | None) -> int | None:
    return next((r.person for r in parsed.references if is_free(parsed.words, r)), before)


def _is_meeting(group: Group, passage: RussianPassage, lexicon: Lexicon) -> bool:
    """Whether more than one party took part: talks among one party's officials are its own affair."""
    people = {r.person for o in group for r in o.roles}
    parties = {passage.people[n].party for n in people} - {None}
    private = load_vocabulary(lexicon).words("meetings", "private_offices")
    unknown = sum(passage.people[n].party is None and not _is_private(passage.people[n], private) for n in people)
    form = group[0].form
    if form == "talks" and not people and any(len(o.parties) > 1 for o in group):
        return True
    if form in ("talks", "call"):
        return len(people) > 1 and (len(parties) > 1 or (unknown > 0 and _is_told_of_others(group, parties, passage)))
    if form == "visit":
        visitors = {r.person for o in group for r in o.roles if r.role == "visitor"}
        return any(passage.people[n].party for n in visitors)
    return True


def _is_private(person: Person, private: frozenset[str]) -> bool:
    """Whether a person holds no public office, but is told to be a director, a journalist ..."""
    return bool(person.offices) and all(office.head.word in private for office in person.offices)


def _is_told_of_others(group: Group, parties: set[str | None], passage: RussianPassage) -> bool:
    """Whether the one party that is known met another: the text, or the place, names one."""
    country = next((o.country for o in group if o.country), None)
    return len(parties) == 1 and bool(set(passage.sides) - parties or (country and country not in parties))


def _with_hosts(groups: list[Group], passage: RussianPassage) -> list[Group]:
    """A visitor's partner in talks, of the country visited, is who received; the two are told in one breath."""
    out = []
    for group in groups:
        first = group[0]
        if first.form == "visit" and not any(r.role == "host" for o in group for r in o.roles):
            visitors = {r.person for o in group for r in o.roles if r.role == "visitor"}
            country = next((o.country for o in group if o.country), None)
            host = _partner(groups, group, passage, (visitors, country))
            if host is not None:
                out.append([replace(first, roles=(*first.roles, Role(person=host, role="host"))), *group[1:]])
                continue
        out.append(group)
    return out


def _partner(
    groups: list[Group], visit: Group, passage: RussianPassage, who: tuple[set[int], str | None]
) -> int | None:
    visitors, country = who
    sentences = {o.sentence for o in visit}
    invited = any("invitation" in passage.parsed[number].words.has for number in sentences)
    steps = (0, 1) if invited else (0,)  # "поговорили в X. Y приехал туда по приглашению коллеги"
    for group in groups:
        near = {o.sentence + step for o in group for step in steps}
        if group[0].form != "talks" or not sentences & near:
            continue
        people = {r.person for o in group for r in o.roles}
        if people & visitors:
            for person in sorted(people - visitors):
                if passage.people[person].party == country and country:
                    return person
    return None
