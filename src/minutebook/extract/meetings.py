"""Meetings of a document: the occasions that its sentences tell of, joined where they are the same one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from minutebook.extract.attendance import Role
from minutebook.extract.dates import DateMark
from minutebook.extract.grouping import absorb, content_words, place_occasion
from minutebook.extract.occasions import Occasion, find_occasions
from minutebook.extract.outline import outline
from minutebook.extract.participants import make_participants
from minutebook.extract.passage import Passage
from minutebook.extract.scope import in_full, is_international
from minutebook.extract.session_names import find_session_names
from minutebook.extract.sessions import find_sessions
from minutebook.extract.signs import OCCASION
from minutebook.extract.venues import LEDE_SENTENCES, current_visits, find_venue, group_status, visitors_of
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import Claim, MeetingClaim

NEXT_DAY = timedelta(days=1)
MOST_ROUNDS = 3  # a party told of somebody at one meeting tells of others at the next


def find_meetings(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[MeetingClaim]:
    """One claim for each occasion of officials of different parties that the document tells of, in order."""
    groups: list[list[Occasion]] = []
    for parsed in passage.sentences:
        if not parsed.tagged.signs & OCCASION:
            continue
        plan = outline(parsed, lexicon)
        sessions = list(find_sessions(passage, lexicon, parsed, plan))
        others = list(find_occasions(passage, lexicon, parsed, plan))
        for occasion in absorb(sessions, others, lexicon):
            place_occasion(groups, occasion, lexicon)
    groups = [_with_heads(group, passage, lexicon) for group in groups]
    known = [group for group in groups if is_international(group, passage, lexicon)]
    groups = [full for group in groups if (full := group if group in known else in_full(group, known, lexicon))]
    yield from claim_meetings(passage, lexicon, groups)


def claim_meetings(passage: Passage, lexicon: Lexicon, groups: list[list[Occasion]]) -> tuple[MeetingClaim, ...]:
    """One claim for each group of occasions that are the same meeting, in order."""
    claims = _claims(groups, passage, lexicon)
    for _ in range(MOST_ROUNDS):
        if (told := with_told_parties(passage, claims)).people == passage.people:
            break
        passage = told
        claims = _claims(groups, passage, lexicon)
    return claims


def _claims(groups: list[list[Occasion]], passage: Passage, lexicon: Lexicon) -> tuple[MeetingClaim, ...]:
    """A claim for each group, in order."""
    out = []
    for number, group in enumerate(groups):
        main = number == _main(groups)
        lede = _lede_date(passage, groups, number) if main else None
        told = _with_headline(group, passage, lexicon) if main else group
        out.append(_claim(told, passage, lexicon, lede=lede, groups=groups))
    return tuple(out)


def with_told_parties(passage: Passage, claims: Iterable[Claim]) -> Passage:
    """The passage with the parties that its meetings imply for people whose words name none."""
    told = {p.name: p.party for c in claims if isinstance(c, MeetingClaim) for p in c.participants if p.party}
    people = tuple(
        person._replace(party=told[person.name], implied=True) if not person.party and person.name in told else person
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
    group: list[Occasion], passage: Passage, lexicon: Lexicon, *, lede: DateMark | None, groups: list[list[Occasion]]
) -> MeetingClaim:
    """The claim for a group, one of `groups`; `lede`: the day of the first sentences, if the report is about it."""
    status = group_status(group)
    start, end, implied = _days(group, passage, status, lede)
    if status == "held" and start and passage.anchor.day and date.fromisoformat(start) - passage.anchor.day > NEXT_DAY:
        status = "announced"  # where it took place the next day may have begun when the report was written
    city, country, implied_place = find_venue(group, groups, passage, lexicon, start)
    present = {r.person for o in group for r in o.roles}
    visits = [v for v in current_visits(group, groups) if country in {o.country for o in v} | {None}]
    guests = {person for v in visits for person in visitors_of(v) & present}
    received = country if guests else None
    participants, implied_party = make_participants(
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


def _series(group: list[Occasion], lexicon: Lexicon) -> str | None:
    """The name that tells the series best: the one that bears the number, then the longest; never one that is short
    for another ("the third meeting of the Committee")."""
    names = {o.mechanism: content_words(o.mechanism, lexicon) for o in group if o.mechanism}
    full = [o for o in group if o.mechanism and not any(names[o.mechanism] < words for words in names.values())]
    best = max(full, key=lambda o: (o.ordinal is not None, len(o.mechanism or "")), default=None)
    return best.mechanism if best else None


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


def _lede_date(passage: Passage, groups: list[list[Occasion]], number: int) -> DateMark | None:
    """The day in the first two sentences, unless it is another occasion's: what a report is about happened then."""
    anchor = passage.anchor.day.isoformat() if passage.anchor.day else None
    taken = {o.date.start for other, group in enumerate(groups) if other != number for o in group if o.date}
    for parsed in passage.sentences[:LEDE_SENTENCES]:
        for mark in parsed.dates:
            if mark.precision == "day" and mark.first and (not anchor or mark.first <= anchor):
                return None if mark.start in taken else mark
    return None
