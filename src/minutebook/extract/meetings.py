"""Meetings of a document: the occasions that its sentences tell of, joined where they are the same one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from minutebook.extract.attendance import Role
from minutebook.extract.dates import DateMark
from minutebook.extract.grouping import absorb, clash, content_words, place_occasion
from minutebook.extract.occasions import Occasion, find_occasions
from minutebook.extract.outline import outline
from minutebook.extract.passage import Passage
from minutebook.extract.scope import in_full, is_international
from minutebook.extract.session_names import find_session_names
from minutebook.extract.sessions import find_sessions
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import Claim, MeetingClaim, Participant

ROLE_RANK = ("co-chair", "chair", "host", "visitor", "participant")
NEAR_DAYS = 5
LEDE_SENTENCES = 2
MOST_ROUNDS = 3  # a party told of somebody at one meeting tells of others at the next


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
    claims = _claims(groups, passage, lexicon)
    for _ in range(MOST_ROUNDS):
        if (told := with_told_parties(passage, claims)).people == passage.people:
            break
        passage = told
        claims = _claims(groups, passage, lexicon)
    yield from claims


def _claims(groups: list[list[Occasion]], passage: Passage, lexicon: Lexicon) -> tuple[MeetingClaim, ...]:
    """A claim for each group, in order."""
    visits = [group for group in groups if group[0].form == "visit"]
    out = []
    for number, group in enumerate(groups):
        main = number == _main(groups)
        lede = _lede_date(passage, groups, number) if main else None
        told = _with_headline(group, passage, lexicon) if main else group
        out.append(_claim(told, passage, lexicon, lede=lede, visits=visits))
    return tuple(out)


def with_told_parties(passage: Passage, claims: Iterable[Claim]) -> Passage:
    """The passage with the parties that its meetings imply for people whose words name none."""
    told = {p.name: p.party for c in claims if isinstance(c, MeetingClaim) for p in c.participants if p.party}
    people = tuple(
        replace(person, party=told[person.name], implied=True) if not person.party and person.name in told else person
        for person in passage.people
    )
    return replace(passage, people=people)


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
        city, country, implied_place = _visited(group, current, passage)
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
        mechanism=_series(group, lexicon),
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


def _with_headline(group: list[Occasion], passage: Passage, lexicon: Lexicon) -> list[Occasion]:
    """The session that the report is about, with the number that only the headline gives."""
    if group[0].form != "session" or any(o.ordinal for o in group):
        return group
    words = content_words(_series(group, lexicon), lexicon)
    for parsed in passage.headline:
        for name in find_session_names(parsed, lexicon):
            if name.ordinal and words and content_words(name.mechanism, lexicon) == words:
                told = replace(group[-1], start=parsed.start, end=parsed.end, ordinal=name.ordinal, mechanism=None)
                return [*group, told]
    return group


def _visited(
    group: list[Occasion], visits: list[list[Occasion]], passage: Passage
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The place of talks held by somebody on a visit that the same report tells of, if it is the only one."""
    people = {r.person for o in group for r in o.roles}
    if any(o.remote for o in group):
        return None, None, ()
    fitting = [v for v in visits if _may_be_during(group, v, people)]
    if len(_countries(fitting)) > 1:
        told = {o.sentence for o in group}
        home = {passage.people[number].party for number in people}
        at_home = [v for v in fitting if _countries([v]) & home]
        fitting = at_home if len(_countries(at_home)) == 1 else [v for v in fitting if told & {o.sentence for o in v}]
    places = {(o.city, o.country) for v in fitting for o in v if o.country}
    if len({country for _, country in places}) != 1:
        return None, None, ()
    cities = sorted({city for city, _ in places if city})
    country = next(iter(places))[1]
    return (cities[0] if len(cities) == 1 else None), country, ("city", "country") if len(cities) == 1 else ("country",)


def _may_be_during(group: list[Occasion], visit: list[Occasion], people: set[int]) -> bool:
    """Whether talks may have been held on a visit: a visitor was there, and no day lies outside."""
    if people and not people & _visitors(visit):
        return False
    return not any(clash(a.date, b.date) for a in group for b in visit)


def _countries(visits: list[list[Occasion]]) -> set[str]:
    return {o.country for visit in visits for o in visit if o.country}


def _visitors(visit: list[Occasion]) -> set[int]:
    return {role.person for occasion in visit for role in occasion.roles if role.role == "visitor"}


def _series(group: list[Occasion], lexicon: Lexicon) -> str | None:
    """The name that tells the series best: the one that bears the number, then the longest; never one that is short
    for another ("the third meeting of the Committee")."""
    names = {o.mechanism: content_words(o.mechanism, lexicon) for o in group if o.mechanism}
    full = [o for o in group if o.mechanism and not any(names[o.mechanism] < words for words in names.values())]
    best = max(full, key=lambda o: (o.ordinal is not None, len(o.mechanism or "")), default=None)
    return best.mechanism if best else None


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
    """How many days its sentences say that it lasts, or another's that calls it "the two-day summit"."""
    text = passage.document.text
    nouns = {(o.mechanism or "").lower().split(" ")[0] for o in group} | {
        (o.mechanism or "").lower().rsplit(" ", 1)[-1] for o in group
    }
    for mark in passage.durations:
        if any(occasion.start <= mark.start < occasion.end for occasion in group):
            return mark.days
    if group[0].form != "session" or nouns == {""}:
        return None
    named = (
        mark.days for mark in passage.durations if text[mark.end :].split(maxsplit=1)[0].lower().strip(".,") in nouns
    )
    return next(named, None)


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
    if status == "held" and _is_near(day, passage):
        city, country = (
            _dateline_place(passage, lexicon) if passage.document.dateline else _here(group, passage, lexicon)
        )
        own = {passage.people[r.person].party for o in group for r in o.roles if r.role == "visitor"}
        if country not in own:
            return city, country, ("city", "country")
    return None, None, ()


def _here(group: list[Occasion], passage: Passage, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """What "here" means in the first sentences of a report without a dateline: the one city of its headline."""
    lede = {word for o in group if o.sentence < LEDE_SENTENCES for word in passage.sentences[o.sentence].tagged.lower}
    cities = [
        naming for parsed in passage.headline for naming in parsed.tagged.namings
        if naming.form and naming.form.city and naming.first
        and parsed.tagged.lower[naming.first - 1] in lexicon.meetings.place_leads
    ]  # fmt: skip
    if len(cities) != 1 or lexicon.meetings.here.isdisjoint(lede) or not cities[0].form or not cities[0].form.city:
        return None, None
    return cities[0].form.city.name(lexicon.language), cities[0].form.party


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
    visitor = _visiting_party(passage, country) if group[0].form == "visit" else None
    implied = {
        number: visitor if role == "visitor" else other if passage.people[number].offices else None
        for number, role in roles.items()
        if not passage.people[number].party
    }
    participants = tuple(
        Participant(name=passage.people[number].name, party=passage.people[number].party or implied[number], role=role)
        for number, role in roles.items()
    )
    unstated = any(implied.values()) or any(person.implied for person in people)
    return participants, (("participants",) if unstated else ())


def _visiting_party(passage: Passage, country: str | None) -> str | None:
    """Whose a visitor is in a report on two states, one of them visited: the other's."""
    others = set(passage.sides) - {country}
    return next(iter(others)) if len(passage.sides) == 2 and len(others) == 1 else None


def _other_party(occasion: Occasion, parties: set[str], passage: Passage, country: str | None) -> str | None:
    """The party of the one whose words name none: the country where one was received, else the text's second side."""
    others = set(passage.sides) - parties
    stated = {*passage.sides, *((passage.home,) if passage.home else ())}
    elsewhere = occasion.country and occasion.country not in stated  # "talks in Washington with President X"
    of_two = not elsewhere and (occasion.sentence < LEDE_SENTENCES or len(stated) == 2)
    if parties <= stated and len(others) == 1 and of_two:
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
