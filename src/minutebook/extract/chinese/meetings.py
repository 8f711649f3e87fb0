"""Meetings of a Chinese document: what its sentences tell of, joined where it is the same occasion."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from minutebook.extract.chinese.attendance import add_attendance
from minutebook.extract.chinese.grouping import Group, place_occasion
from minutebook.extract.chinese.occasions import Occasion
from minutebook.extract.chinese.passage import Passage
from minutebook.extract.chinese.sessions import find_sessions
from minutebook.extract.chinese.speech import Said
from minutebook.extract.chinese.talks import find_talks
from minutebook.extract.chinese.visits import find_visits
from minutebook.lexicon.chinese import LANGUAGE
from minutebook.lexicon.parties import load_parties
from minutebook.model.claims import MeetingClaim, Participant

NEAR_DAYS = 5
DURING = re.compile("^(?:在)?(?:访问|访C|会议|与会|其|逗留|出访|在[^，。P]{0,8}访问)?期间|^[^，。P]{0,8}期间")


def find_meetings(passage: Passage, said: tuple[Said, ...]) -> Iterator[MeetingClaim]:
    """One claim for each occasion, in order of the first words that tell of it."""
    words = {row.outline.number: (-1 if row.carried else row.place) for row in said if row.rule != "announced/1"}
    groups: list[Group] = []
    for outline in passage.outlines:
        if outline.sentence.heading:
            continue
        background = words.get(outline.number)
        found = [
            *find_sessions(passage, outline, background), *find_talks(passage, outline, background),
            *find_visits(passage, outline, background),
        ]  # fmt: skip
        for row in sorted(found, key=lambda one: one.start):
            place_occasion(groups, row)
        add_attendance(passage, outline, groups, background)
    _complete(passage, groups, said)
    for group in groups:
        if _is_meeting(passage, group):
            yield _claim(passage, group, groups)


def _complete(passage: Passage, groups: list[Group], said: tuple[Said, ...]) -> None:
    """A group received without names: those of the other side who speak or are named afterwards were in it."""
    for group in (group for group in groups if group.first.rule == "received-group/1"):
        own = {passage.party(person) for person in group.people}
        speakers = [row.person for row in said if row.person is not None and row.outline.number > group.first.number]
        named = [m.person for m in passage.mentions if m.style == "titled" and m.start > group.first.end]
        group.join(tuple((person, "participant") for person in speakers if passage.party(person) not in own))
        group.join(tuple(
            (person, "participant") for person in named if passage.party(person) not in {*own, None}
        ))  # fmt: skip


def _is_meeting(passage: Passage, group: Group) -> bool:
    """Whether officials or bodies of several parties met: what one country does for itself is not ours."""
    first = group.first
    parties = {passage.party(person) for person in group.people}
    if first.form in ("talks", "call"):
        several = len(group.people) > 1 and len(parties) > 1
        told = any(r.date or r.city or r.country for r in group.rows)
        return several and (told or not all(r.background for r in group.rows))
    if first.form == "visit":
        return bool(group.people) and first.country not in {passage.party(p) for p in group.visitors}
    if not any(r.ordinal or r.date or r.city or r.people for r in group.rows):
        return False
    name = first.mechanism or ""
    if passage.words.events.home_bodies.search(name):
        return False
    named = _named(passage, group)
    states = named | {party for party in parties if party}
    if len(states) > 1 or any(load_parties().is_organisation(p) for p in named):
        return True
    return bool(passage.words.events.world.search(name))


def _named(passage: Passage, group: Group) -> set[str]:
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


def _claim(passage: Passage, group: Group, groups: list[Group]) -> MeetingClaim:
    first = next((row for row in group.rows if not row.background), group.first)
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


def _status(group: Group) -> str:
    for status in ("cancelled", "postponed"):
        if any(row.status == status for row in group.rows):
            return status
    return next((row.status for row in group.rows if not row.background), group.first.status)


def _days(passage: Passage, group: Group, status: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    rows = [row for row in group.rows if row.date and row.date.first]
    if status in ("cancelled", "postponed") or not rows:
        return None, None, ()
    whole = min((row for row in rows if row.edge == "whole"), key=_length, default=None)
    if whole and whole.date:
        return whole.date.first, whole.date.last, tuple(f for f in whole.implied if f.startswith("date"))
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
    passage: Passage, group: Group, groups: list[Group], told: tuple[str | None, str]
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """City and country, told or implied by the visit on which talks were held, or by the dateline."""
    day, status = told
    form = group.first.form
    if any(row.remote for row in group.rows) or form == "call":
        return None, None, ()
    where = next((r for r in group.rows if r.city), None) or next((r for r in group.rows if r.country), None)
    if where:
        return where.city, where.country, tuple(f for f in where.implied if not f.startswith("date"))
    if form == "visit":
        return None, group.first.country, ()
    if all(row.background for row in group.rows):
        return None, None, ()
    if country := _visited(passage, group, groups, day) or _received_in(passage, group, groups):
        return None, country, ("country",)
    line = passage.document.dateline
    if line and status == "held" and _is_near(passage, day):
        for form_ in load_parties().find(line.place, LANGUAGE):
            if form_.kind in ("capital", "city"):
                return line.place, form_.party, ("city", "country")
    return None, None, ()


def _visited(passage: Passage, group: Group, groups: list[Group], day: str | None) -> str | None:
    """The country of the one visit that the report tells of, if somebody of the meeting was on it."""
    number = group.first.number
    during = bool(DURING.match(passage.outlines[number].text))
    visits = [other for other in groups if other.first.form == "visit"]
    told = [other.first.number for other in visits]
    for other in visits:
        same = other.first.number == number or during
        if told.count(other.first.number) == 1 and other.visitors & set(group.people) and (same or not day):
            return other.first.country
    return None


def _received_in(passage: Passage, group: Group, groups: list[Group]) -> str | None:
    """Where a guest of the talks was received by somebody else of the country before."""
    parties = {passage.party(person) for person in group.people}
    for row in (row for other in groups for row in other.rows):
        guests = {person for person, _ in row.people[1:]}
        before = row.form == "talks" and row.country in parties and row.number < group.first.number
        if before and guests & set(group.people):
            return row.country
    return None


def _is_near(passage: Passage, day: str | None) -> bool:
    if day is None or passage.anchor is None:
        return True
    return abs(passage.anchor - date.fromisoformat(day)) <= timedelta(days=NEAR_DAYS)
