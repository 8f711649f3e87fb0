"""Sessions that a sentence tells of: who chaired, attended or held them, when and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.extract.chinese.occasions import (
    RUN,
    Occasion,
    Place,
    clause_start,
    is_to_come,
    people_in,
    read_date,
    read_place,
    read_status,
    without_hosts,
)  # fmt: skip
from minutebook.extract.chinese.outline import Outline
from minutebook.extract.chinese.passage import Passage
from minutebook.extract.dates import DateMark

REACH, FAR, NEAR = 16, 24, 30
SESSIONS = re.compile("S(?:(?:[、和及与]|以及)S)*")
RELATIVE = re.compile(rf"[^P，。；]{{0,40}}?的[^P，。；：]{{0,40}}?(?P<people>{RUN})")
SUBJECT = re.compile(rf"(?P<people>{RUN})(?P<gap>[^P。；：]{{0,80}})$")
WITH = re.compile(
    rf"(?P<people>{RUN})(?P<gap>[^P。；：，]{{0,50}}?)(?:同|与|和)(?P<gap2>[^P，。；：]{{0,40}}?)(?P<others>{RUN})(?P<end>[^P。；：]{{0,50}})$"
)
WITH_OTHERS = re.compile(rf"(?:同|与|和)[^P，。；：]{{0,40}}?(?P<others>{RUN})[^P。；：]{{0,50}}$")
FIRST = re.compile(rf"(?P<people>{RUN})")
SENT = re.compile(r"由(?P<people>P)[^，。P]{0,8}(?:参会|出席|与会)")
OPENING = re.compile("[^，]{0,20}(?:D|期间)，[^，]{0,12}")
JOURNEYS = ("attended/1", "held-session/1")
TRAVELS = re.compile("赴|前往|飞往|抵达")
BACK = re.compile("[^。；]{0,30}?后，?[^。；]{0,20}?(?:回到|返回|返抵|飞抵|抵达|离开)")
DAYS = ("date_end", "date_start")
WITH_SOMEBODY = re.compile("将[^，。；P]{0,6}(?:同|与|和)[^，。；P]{0,10}P")
LEFT = "在?{0}(?:了)?(?:出席|参加|主持)[^，。；]*$"
SPEECH_AT = re.compile(r"(?P<people>P)在$")


@dataclass(frozen=True, slots=True)
class _Told:
    """Who took part, by which rule; `direct`: the sentence tells of the session; `passing`: in somebody's words."""

    people: tuple[tuple[int, str], ...]
    rule: str
    direct: bool
    passing: bool


def find_sessions(passage: Passage, outline: Outline, background: int | None) -> Iterator[Occasion]:
    """The sessions named in a sentence."""
    if "S" not in outline.text:
        return
    for run in SESSIONS.finditer(outline.text):
        people, rule, direct = _people(passage, outline, run)
        passing = background is not None and run.start() > background
        yield from _sessions(passage, outline, run, _Told(people, rule, direct, passing))


def _people(passage: Passage, outline: Outline, run: re.Match[str]) -> tuple[tuple[tuple[int, str], ...], str, bool]:
    """Who took part and how, by which rule; and whether the sentence tells of the session itself."""
    text, events = outline.text, passage.words.events
    start = clause_start(text, run.start())
    near = text[max(start, run.start() - NEAR) : run.start()]
    if re.search(rf"{events.co_chair}[^P，。；]{{0,16}}$", near):
        people = _all_before(outline, start, run.start())
        return _in_role(people, "co-chair" if len(people) > 1 else "chair"), "co-chaired/1", True
    if re.search(rf"(?<!共同){events.chair}[^P，。；]{{0,16}}$", near):
        people = _subject(outline, start, run.start())
        return _in_role(people, "chair" if len(people) == 1 else "co-chair"), "chaired/1", True
    guests = _guests(outline, run)
    if attend := re.search(rf"(?:{events.attend}|赴会|与会|参会)[^P，。；]{{0,30}}$", near):
        verb = run.start() - len(near) + attend.start()
        received = re.search("(?:会见|同|与|和)[^P，]{0,16}$", text[start:verb])
        if received and not guests and text[run.end() : run.end() + 1] == "的":
            return (), "came-for/1", False  # "met the delegates who attend S": nobody who did is named
        if guests and (received or not re.search("P[^P，]{0,12}$", text[start:verb])):
            return _in_role(guests, "participant"), "came-for/1", False
        is_over = bool(re.search(LEFT.format(events.leave), text[start : run.start()]))
        return _in_role(_subject(outline, start, verb), "participant"), "attended/1", not is_over
    if re.search(rf"{events.hold}[^P，。；]{{0,30}}$", near):
        if guests and re.search(rf"{events.receiving}[^P，]{{0,12}}{events.hold}[^P，。；]{{0,30}}$", near):
            return _in_role(guests, "participant"), "came-for/1", False
        return _in_role(_holders(passage, outline, (start, run.start())), "participant"), "held-session/1", True
    if text[run.end() : run.end() + 1] == "上" and (speech := SPEECH_AT.search(text, start, run.start())):
        people = people_in(outline, speech.start("people"), speech.end("people"))
        return _in_role(people, "participant"), "spoke-at/1", False
    held = re.match(rf"[^P，。；]{{0,40}}(?:{events.hold})", text[run.end() :])
    return (), "held-itself/1" if held else "named/1", bool(held)


def _in_role(people: tuple[int, ...], role: str) -> tuple[tuple[int, str], ...]:
    return tuple((person, role) for person in people)


def _guests(outline: Outline, run: re.Match[str]) -> tuple[int, ...]:
    """Those whom the session describes: 来华出席S的P."""
    relative = RELATIVE.match(outline.text, run.end())
    return people_in(outline, relative.start("people"), relative.end("people")) if relative else ()


def _holders(passage: Passage, outline: Outline, place: tuple[int, int]) -> tuple[int, ...]:
    """Those who hold a session: both sides of 同, else the subject, unless it only speaks of it."""
    text = without_hosts(outline.text)
    if both := WITH.search(text, *place):
        return people_in(outline, both.start("people"), both.end("others"))
    found = SUBJECT.search(text, *place)
    if not found or passage.words.events.only_said.search(found["gap"]):
        return ()
    return people_in(outline, found.start("people"), found.end("people"))


def _subject(outline: Outline, start: int, end: int) -> tuple[int, ...]:
    found = SUBJECT.search(without_hosts(outline.text), start, end)
    return people_in(outline, found.start("people"), found.end("people")) if found else ()


def _all_before(outline: Outline, start: int, end: int) -> tuple[int, ...]:
    """The people who share a verb: the sentence's subject, and those behind the last 同 or 与, or those met."""
    text, begin = without_hosts(outline.text), start
    both = None
    for match in re.finditer("(?:同|与|和)", text[begin:end]):
        found = WITH_OTHERS.match(text, begin + match.start(), end)
        both = found or both
    subject = FIRST.search(text, begin, end)
    if subject and both and both.start("others") > subject.start():
        leading = people_in(outline, subject.start("people"), subject.end("people"))
        return tuple(dict.fromkeys(leading + people_in(outline, both.start("others"), both.end("others"))))
    if subject and re.search("会见|会晤|会谈", text[subject.end() : end]):
        return people_in(outline, subject.start(), end)
    return _subject(outline, begin, end)


def _sessions(passage: Passage, outline: Outline, run: re.Match[str], told: _Told) -> Iterator[Occasion]:
    text, events = outline.text, passage.words.events
    start = clause_start(text, run.start())
    date, place = _circumstances(passage, outline, run, (told.rule, start))
    people = told.people
    if sent := SENT.search(text, run.end()):
        people += tuple((p, "participant") for p in people_in(outline, sent.start("people"), sent.end("people")))
    remote = bool(events.remote.search(text[start : run.end() + REACH]))
    status = _status(passage, text, run, told)
    if status == "held" and is_to_come(passage, date):
        status = "announced"
    is_journey = told.rule in JOURNEYS and _is_of_journey(outline, (start, run.start()), date)
    for number in range(run.start(), run.end()):
        session = outline.items[number].session
        if session is None:
            continue
        first = start if told.direct and told.people else number
        span = outline.span(min(first, number), number + 1)
        yield Occasion(
            form="session", rule=told.rule, number=outline.number, start=span[0], end=span[1], people=people,
            date=date, city=None if remote else place.city, country=None if remote else place.country,
            status=status, mechanism=session.written(passage.document.text),
            ordinal=session.ordinal, remote=remote, background=told.passing or not told.direct,
            implied=(*(("city",) if place.implied else ()), *(DAYS if is_journey else ())),
        )  # fmt: skip


def _is_of_journey(outline: Outline, place: tuple[int, int], date: DateMark | None) -> bool:
    """Whether a day told before a session is that on which somebody travels to it: D赴L出席S."""
    told = next((n for n in range(*place) if date is not None and outline.items[n].date is date), None)
    return told is not None and bool(TRAVELS.search(outline.text, told, place[1]))


def _status(passage: Passage, text: str, run: re.Match[str], told: _Told) -> str:
    """Whether the session was held, is announced, postponed or cancelled."""
    events, rule = passage.words.events, told.rule
    start = clause_start(text, run.start())
    behind = text[run.end() :]
    before = text[max(start, run.start() - 10) : run.start()]
    if rule == "held-itself/1":
        status = read_status(passage, text[run.start() : run.end() + REACH])
    else:
        status = read_status(passage, text[_deed(text, start, run, told) : run.start()])
    if told.people and status == "held" and WITH_SOMEBODY.search(text, start, run.start()):
        return "announced"  # "我将同P共同主持S": the verb's subject is no name
    undone = read_status(passage, text[start : run.end() + REACH])
    if not told.people and undone in ("postponed", "cancelled"):
        return undone
    if events.soon.search(before) or re.match("[^，。；]{0,6}即将", behind):
        return "announced"
    if rule == "held-session/1" and events.agreed.search(text[start : run.start()]):
        return "announced"
    if events.outcome.match(behind) and not told.people:
        return "held"
    if status == "held" and not told.people and events.ahead.search(before):
        return "announced"
    if status == "held" and rule in JOURNEYS and _is_bound_for(passage, rule, text[start : run.start()]):
        return "announced"
    return status


def _is_bound_for(passage: Passage, rule: str, before: str) -> bool:
    """Whether somebody only sets out for the session, or has arrived to attend it."""
    events = passage.words.events
    if rule == "attended/1" and re.search(f"{events.arrive}[^。]*，", before):
        return True
    return bool(re.search(f"{events.depart}[^。；]*，[^。；]*(?:赴|前往|出席|参加)", before))


def _deed(text: str, start: int, run: re.Match[str], told: _Told) -> int:
    """Where the words begin that tell what is done with the session: behind the subject, or not far before."""
    if not (told.direct and told.people):
        return max(start, run.start() - FAR)
    plain = without_hosts(text)
    joint = told.rule in ("held-session/1", "co-chaired/1")
    subject = plain.find("P", start) if joint else plain.rfind("P", 0, run.start())
    return max(start, subject + 1)


def _circumstances(
    passage: Passage, outline: Outline, run: re.Match[str], told: tuple[str, int]
) -> tuple[DateMark | None, Place]:
    """The day and place of a session, from the words before it, or behind it where it is the subject."""
    rule, start = told
    text = outline.text
    if rule == "came-for/1":
        guest = max(start, text.rfind("P", 0, run.start()) + 1)
        country = read_place(passage, outline, guest, run.start()).country
        return None, Place(city=None, country=country if "来" in text[guest : run.start()] else None)
    if rule == "attended/1" and re.search(LEFT.format(passage.words.events.leave), text[start : run.start()]):
        return None, Place(city=None, country=None)  # "after attending S, X arrived in Y": day and place are of that
    clause = start
    if rule in ("named/1", "spoke-at/1") and not OPENING.fullmatch(text, start, run.start()):
        clause = max(start, text.rfind("，", 0, run.start()) + 1)
    stop = text.find("，", run.end())
    stop = len(text) if stop < 0 else stop
    place = read_place(passage, outline, clause, run.start())
    if rule in ("held-itself/1", "named/1") and not place.country:
        place = read_place(passage, outline, run.end(), stop)
    return _date(passage, outline, run, (rule, clause, stop)), place


def _date(
    passage: Passage, outline: Outline, run: re.Match[str], told_by: tuple[str, int, int]
) -> DateMark | None:  # fmt: skip
    rule, clause, stop = told_by
    before = read_date(outline, clause, run.start())
    behind = read_date(outline, run.end(), stop)
    if rule == "held-itself/1":
        return behind or before
    told = outline.text[clause : run.start()]
    if rule in JOURNEYS and BACK.match(outline.text, run.end()):
        return behind  # "on D, after S, X returned to L": the day is that of the return
    if rule == "attended/1" and re.search(passage.words.events.arrive, told):
        return behind  # the day of arrival is not that of the session
    if rule in JOURNEYS and _is_bound_for(passage, rule, told):
        return behind
    near = read_date(outline, max(clause, outline.text.rfind("，", 0, run.start()) + 1), run.start())
    return near if near and near.precision != "year" else before or behind
