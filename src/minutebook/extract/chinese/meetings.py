"""Meetings of a Chinese document: what its sentences tell of, joined where it is the same occasion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from minutebook.extract.chinese.occasions import Occasion, people_in
from minutebook.extract.chinese.outline import Outline
from minutebook.extract.chinese.passage import Passage
from minutebook.extract.chinese.sessions import find_sessions
from minutebook.extract.chinese.speech import Said
from minutebook.extract.chinese.talks import find_talks
from minutebook.extract.chinese.visits import find_visits
from minutebook.lexicon.parties import load_parties
from minutebook.model.claims import MeetingClaim, Participant

RANKS = ("co-chair", "chair", "host", "visitor", "participant")
ALIKE = 0.75
NEAR_DAYS = 5
DURING = re.compile("^(?:在)?(?:访问|访C|会议|与会|其|逗留|出访|在[^，。P]{0,8}访问)?期间|^[^，。P]{0,8}期间")
_PATTERNS: dict[str, re.Pattern[str]] = {}


@dataclass(slots=True)
class _Group:
    """Occasions that are one meeting, the first one told first."""

    rows: list[Occasion] = field(default_factory=list)
    people: dict[int, str] = field(default_factory=dict)

    def add(self, row: Occasion) -> None:
        self.rows.append(row)
        self.join(row.people)

    def join(self, people: tuple[tuple[int, str], ...]) -> None:
        for person, role in people:
            known = self.people.get(person)
            if known is None or RANKS.index(role) < RANKS.index(known):
                self.people[person] = role


def find_meetings(passage: Passage, said: tuple[Said, ...]) -> Iterator[MeetingClaim]:
    """One claim for each occasion, in order of the first words that tell of it."""
    words = {row.outline.number: (-1 if row.carried else row.place) for row in said if row.rule != "announced/1"}
    groups: list[_Group] = []
    for outline in passage.outlines:
        if outline.sentence.heading:
            continue
        background = words.get(outline.number)
        found = [
            *find_sessions(passage, outline, background), *find_talks(passage, outline, background),
            *find_visits(passage, outline, background),
        ]  # fmt: skip
        for row in sorted(found, key=lambda one: one.start):
            _place(passage, groups, row)
        _attend(passage, outline, groups, background)
    _complete(passage, groups, said)
    for group in groups:
        if _is_meeting(passage, group):
            yield _claim(passage, group, groups)


def _place(passage: Passage, groups: list[_Group], row: Occasion) -> None:
    for group in groups:
        if _is_same(passage, group, row):
            group.add(row)
            return
    group = _Group()
    group.add(row)
    groups.append(group)


def _is_same(passage: Passage, group: _Group, row: Occasion) -> bool:
    """Whether an occasion is the one that a group tells of."""
    first = group.rows[0]
    if first.form != row.form and {first.form, row.form} != {"talks", "call"}:
        return False
    if not _may_be_one_day(group, row):
        return False
    if row.form == "session":
        together = any(known.number == row.number and known.mechanism != row.mechanism for known in group.rows)
        return not together and _is_one_series(group, row)
    if row.form == "visit":
        mine, theirs = _visitors(row.people), _visitors(tuple(group.people.items()))
        return first.country == row.country and bool(not mine or not theirs or mine & theirs)
    people = {person for person, _ in row.people}
    if row.number == first.number and row.start != first.start and people != set(group.people):
        return False
    return len(people) > 1 and (people <= set(group.people) or (set(group.people) <= people and len(group.people) > 1))


def _visitors(people: tuple[tuple[int, str], ...]) -> set[int]:
    return {person for person, role in people if role == "visitor"}


def _may_be_one_day(group: _Group, row: Occasion) -> bool:
    for known in group.rows:
        if known.date and row.date and known.date.first and row.date.first:
            last, other = known.date.last or known.date.first, row.date.last or row.date.first
            if last < row.date.first or other < known.date.first:
                return False
        elif known.background != row.background and (known.date or row.date) and (known.form != "session"):
            return known.form == "visit" and not (known.date and row.date)
    return True


def _is_one_series(group: _Group, row: Occasion) -> bool:
    for known in group.rows:
        if known.ordinal and row.ordinal and known.ordinal != row.ordinal:
            return False
    names = [known.mechanism for known in group.rows if known.mechanism]
    return any(_alike(name, row.mechanism or "") for name in names)


def _alike(one: str, other: str) -> bool:
    """Whether two names of series are one: most characters of the shorter stand in the longer."""
    a, b = set(one) - set("“”（）《》—－-"), set(other) - set("“”（）《》—－-")
    if not a or not b:
        return False
    common = len(a & b)
    return common / min(len(a), len(b)) >= 0.9 and common / max(len(a), len(b)) >= ALIKE - 0.25


def _attend_pattern(passage: Passage) -> re.Pattern[str]:
    events = passage.words.events
    source = (
        rf"(?P<people>P[^，。；：]{{0,10}}?(?:[、和与及]P)*[^，。；：P]{{0,16}}?)(?:等)?[^，。；：P]{{0,10}}?"
        rf"(?P<verb>{events.attending})了?(?P<what>{events.attending_what})?(?=[，。；]|$|并)"
    )
    return _PATTERNS.setdefault(source, re.compile(source))


def _chair_pattern(passage: Passage) -> re.Pattern[str]:
    events = passage.words.events
    source = (
        r"(?P<people>P(?:[^，。；：P]{0,12}?[、和与及同][^，。；：P]{0,12}?P)*)[^，。；：P]{0,30}?"
        rf"(?:(?P<both>{events.co_chair})|{events.chair})[^，。；：PS]{{0,10}}?(?:会议|会晤|磋商|对话|论坛|会谈)"
    )
    return _PATTERNS.setdefault(source, re.compile(source))


def _attend(passage: Passage, outline: Outline, groups: list[_Group], background: int | None) -> None:
    """People who are told to have taken part, chaired or reported, without the meeting's name beside them."""
    text = outline.text
    announced = background is not None and "上述会议" in text
    if (background is not None and background < 0 and not announced) or not groups or "P" not in text:
        return
    stop = len(text) if background is None or announced else background
    for found in _chair_pattern(passage).finditer(text, 0, stop):
        people = people_in(outline, found.start("people"), found.end("people"))
        role = "co-chair" if len(people) > 1 or found["both"] else "chair"
        for group in _current(groups, ("session",)):
            group.join(tuple((person, role) for person in people))
    for found in _attend_pattern(passage).finditer(text, 0, stop):
        start = max(text.rfind("，", 0, found.start()), text.rfind("；", 0, found.start())) + 1
        if re.search("会见|同P|与P|访问", text[start : found.start("verb")]) or re.search(
            "在.{0,20}期间$", text[: found.start("verb")]
        ):
            continue
        if re.fullmatch("(?:P[、，和]?)+", text[:start]):
            start = 0
        people = people_in(outline, start, found.start("verb"))
        what = found["what"] or ""
        forms = (
            ("session",)
            if what in ("会议", "上述会议", "论坛", "开幕式")
            else ("talks", "call")
            if what in ("会见", "会谈", "通话")
            else ("talks", "call", "session")
        )
        for group in _current(groups, forms):
            group.join(tuple((person, "participant") for person in people))
    for found in re.finditer(
        rf"(?<!会议){passage.words.events.reporting}(?P<who>[^。；]*?)(?:的)?(?:工作)?(?:汇报|报告)", text[:stop]
    ):
        people = people_in(outline, found.start("who"), found.end("who"))
        for group in _current(groups, ("session",)):
            group.join(tuple((person, "participant") for person in people))
    _accompany(passage, outline, groups)


def _accompany(passage: Passage, outline: Outline, groups: list[_Group]) -> None:
    """P、P等陪同人员同机抵达: they are on the visit, too."""
    found = re.search(passage.words.events.companions, outline.text)
    if not found:
        return
    start = max(outline.text.rfind("。", 0, found.start()), outline.text.rfind("；", 0, found.start())) + 1
    people = [
        person for person in people_in(outline, start, found.start())
        if passage.party(person) == passage.home
    ]  # fmt: skip
    for group in groups:
        if group.rows[0].form == "visit" and not group.rows[0].background:
            own = [p for p in people if passage.party(p) == passage.party(group.rows[0].people[0][0])]
            group.join(tuple((person, "visitor") for person in own))


def _current(groups: list[_Group], forms: tuple[str, ...]) -> list[_Group]:
    """The meetings that the report is about, of these forms: held (or to come), not told of in passing."""
    own = [g for g in groups if g.rows[0].form in forms and not all(r.background for r in g.rows) and g.people]
    held = [g for g in own if g.rows[0].status == "held"]
    return held or own or [g for g in groups if g.rows[0].form in forms and not all(r.background for r in g.rows)]


def _complete(passage: Passage, groups: list[_Group], said: tuple[Said, ...]) -> None:
    """A group received without names: those of the other side who speak afterwards were in it."""
    for group in groups:
        if group.rows[0].rule != "received-group/1":
            continue
        own = {passage.party(person) for person in group.people}
        for row in said:
            if (
                row.person is not None
                and passage.party(row.person) not in own
                and row.outline.number > group.rows[0].number
            ):
                group.join(((row.person, "participant"),))
        for mention in passage.mentions:
            person = passage.people[mention.person]
            if (
                person.party
                and person.party not in own
                and mention.style == "titled"
                and mention.start > group.rows[0].end
            ):
                group.join(((person.number, "participant"),))


def _is_meeting(passage: Passage, group: _Group) -> bool:
    """Whether officials or bodies of several parties met: what one country does for itself is not ours."""
    first = group.rows[0]
    parties = {passage.party(person) for person in group.people}
    if first.form in ("talks", "call"):
        several = len(group.people) > 1 and len(parties) > 1
        told = any(r.date or r.city or r.country for r in group.rows)
        return several and (told or not all(r.background for r in group.rows))
    if first.form == "visit":
        return bool(group.people) and first.country not in {
            passage.party(p) for p in _visitors(tuple(group.people.items()))
        }
    if not any(r.ordinal or r.date or r.city or r.people for r in group.rows):
        return False
    name = first.mechanism or ""
    if passage.words.events.home_bodies.search(name):
        return False
    named = _named(passage, group)
    states = {p for p in named | {p for p in parties if p} if p}
    if len(states) > 1 or any(load_parties().is_organisation(p) for p in named):
        return True
    return bool(passage.words.events.world.search(name))


def _named(passage: Passage, group: _Group) -> set[str]:
    out: set[str] = set()
    for row in group.rows:
        for naming in passage.namings:
            if (
                naming.kind == "C"
                and row.start <= naming.start < row.end
                and passage.text[naming.start : naming.end] in (row.mechanism or "")
            ):
                out |= set(naming.parties)
    return out


def _claim(passage: Passage, group: _Group, groups: list[_Group]) -> MeetingClaim:
    first = next((row for row in group.rows if not row.background), group.rows[0])
    document = passage.document
    status = _status(group)
    start, end, implied_date = _days(passage, group, status)
    city, country, implied_place = _where(passage, group, groups, (start, status))
    form = "call" if any(row.form == "call" for row in group.rows) else first.form
    spans = list(dict.fromkeys((row.start, row.end) for row in group.rows))
    return MeetingClaim(
        document=document.id,
        place=document.original_offset(spans[0][0]),
        evidence=tuple(document.span(*span) for span in spans),
        rule=first.rule,
        implied=tuple(sorted({*implied_date, *implied_place})),
        form=form,
        status=status,
        mechanism=max((row.mechanism or "" for row in group.rows), key=len) or None,
        ordinal=next((row.ordinal for row in group.rows if row.ordinal), None),
        date_start=start,
        date_end=end,
        city=city,
        country=country,
        delegations=None,
        participants=tuple(
            Participant(name=passage.name(person), party=passage.party(person), role=role)
            for person, role in group.people.items()
        ),
    )


def _status(group: _Group) -> str:
    for status in ("cancelled", "postponed"):
        if any(row.status == status for row in group.rows):
            return status
    return next((row.status for row in group.rows if not row.background), group.rows[0].status)


def _days(passage: Passage, group: _Group, status: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    rows = [row for row in group.rows if row.date and row.date.first]
    if status in ("cancelled", "postponed") or not rows:
        return None, None, ()
    whole = min((row for row in rows if row.edge == "whole"), key=_length, default=None)
    if whole and whole.date:
        return whole.date.first, whole.date.last, ()
    began = next((row.date for row in rows if row.edge == "start"), None)
    ended = next((row.date for row in rows if row.edge == "end"), None)
    if began and began.first != began.last:
        return began.first, began.last, ()
    return (began.first if began else None), (ended.last if ended else None), ()


def _length(row: Occasion) -> timedelta:
    """How long the date of an occasion is."""
    if row.date is None or row.date.first is None:
        return timedelta.max
    return date.fromisoformat(row.date.last or row.date.first) - date.fromisoformat(row.date.first)


def _where(
    passage: Passage, group: _Group, groups: list[_Group], told: tuple[str | None, str]
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """City and country, told or implied by the visit on which talks were held, or by the dateline."""
    day, status = told
    form = group.rows[0].form
    if any(row.remote for row in group.rows) or form == "call":
        return None, None, ()
    where = next((r for r in group.rows if r.city), None) or next((r for r in group.rows if r.country), None)
    if where:
        return where.city, where.country, where.implied
    if form == "visit":
        return None, group.rows[0].country, ()
    if all(row.background for row in group.rows):
        return None, None, ()
    told_visits = [g.rows[0].number for g in groups if g.rows[0].form == "visit"]
    for other in groups:
        first = other.rows[0]
        if told_visits.count(first.number) > 1:
            continue
        same = first.number == group.rows[0].number or DURING.match(passage.outlines[group.rows[0].number].text)
        if first.form == "visit" and _visitors(tuple(other.people.items())) & set(group.people) and (same or not day):
            return None, first.country, ("country",)
    for row in (row for other in groups for row in other.rows):
        guests = {person for person, _ in row.people[1:]} if row.country and row.form == "talks" else set()
        hosts = {passage.party(person) for person in group.people} & {row.country}
        if (
            guests & set(group.people)
            and hosts
            and row.number < group.rows[0].number
            and not any(r.city for r in group.rows)
        ):
            return None, row.country, ("country",)
    line = passage.document.dateline
    if line and status == "held" and _is_near(passage, day):
        for form_ in load_parties().find(line.place, "zh"):
            if form_.kind in ("capital", "city"):
                return line.place, form_.party, ("city", "country")
    return None, None, ()


def _is_near(passage: Passage, day: str | None) -> bool:
    if day is None or passage.anchor is None:
        return True
    return abs(passage.anchor - date.fromisoformat(day)) <= timedelta(days=NEAR_DAYS)


__all__ = ["find_meetings", "replace"]
