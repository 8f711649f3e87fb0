"""Sessions that a sentence tells of: who chaired, attended or held them, when and where."""

import re
from collections.abc import Iterator

from minutebook.extract.chinese.occasions import (
    RUN,
    Occasion,
    Place,
    clause_start,
    people_in,
    read_date,
    read_place,
    read_status,
    without_hosts,
)  # fmt: skip
from minutebook.extract.chinese.outline import Outline
from minutebook.extract.chinese.passage import Passage
from minutebook.extract.dates import DateMark

SESSIONS = re.compile("S(?:(?:[、和及与]|以及)S)*")
RELATIVE = re.compile(rf"[^P，。；]{{0,40}}?的[^P，。；：]{{0,40}}?(?P<people>{RUN})")
SUBJECT = re.compile(rf"(?P<people>{RUN})(?P<gap>[^P。；：]{{0,80}})$")
WITH = re.compile(
    rf"(?P<people>{RUN})(?P<gap>[^P。；：，]{{0,50}}?)(?:同|与|和)(?P<gap2>[^P，。；：]{{0,40}}?)(?P<others>{RUN})(?P<end>[^P。；：]{{0,50}})$"
)
WITH_OTHERS = re.compile(rf"(?:同|与|和)[^P，。；：]{{0,40}}?(?P<others>{RUN})[^P。；：]{{0,50}}$")
FIRST = re.compile(rf"(?P<people>{RUN})")
SENT = re.compile(r"由(?P<people>P)[^，。P]{0,8}(?:参会|出席|与会)")
SPEECH_AT = re.compile(r"(?P<people>P)在$")


def find_sessions(passage: Passage, outline: Outline, background: int | None) -> Iterator[Occasion]:
    """The sessions named in a sentence."""
    if "S" not in outline.text:
        return
    for run in SESSIONS.finditer(outline.text):
        people, rule, told = _people(passage, outline, run)
        passing = background is not None and run.start() > background
        yield from _sessions(passage, outline, run, (people, rule, told, passing))


def _people(passage: Passage, outline: Outline, run: re.Match[str]) -> tuple[tuple[tuple[int, str], ...], str, bool]:
    """Who took part and how, by which rule; and whether the sentence tells of the session itself."""
    text, events = outline.text, passage.words.events
    start = clause_start(text, run.start())
    before = text[start : run.start()]
    relative = RELATIVE.match(text, run.end())
    near = before[-30:]
    if re.search(rf"{events.co_chair}[^P，。；]{{0,16}}$", near):
        people = _all_before(outline, start, run.start())
        role = "co-chair" if len(people) > 1 else "chair"
        return tuple((p, role) for p in people), "co-chaired/1", True
    if re.search(rf"(?<!共同){events.chair}[^P，。；]{{0,16}}$", near):
        people = _subject(outline, start, run.start())
        return tuple((p, "chair" if len(people) == 1 else "co-chair") for p in people), "chaired/1", True
    attend = re.search(rf"(?:{events.attend}|赴会|与会|参会)[^P，。；]{{0,30}}$", near)
    if attend:
        if relative and not re.search("P[^P，]{0,12}$", before[: len(before) - len(near) + attend.start()]):
            people = people_in(outline, relative.start("people"), relative.end("people"))
            return tuple((p, "participant") for p in people), "came-for/1", False
        if relative and re.search("(?:会见|同|与|和)[^P，]{0,16}$", before[: len(before) - len(near) + attend.start()]):
            people = people_in(outline, relative.start("people"), relative.end("people"))
            return tuple((p, "participant") for p in people), "came-for/1", False
        people = _subject(outline, start, start + len(before) - len(near) + attend.start())
        return tuple((p, "participant") for p in people), "attended/1", True
    if re.search(rf"{events.hold}[^P，。；]{{0,30}}$", near):
        if relative and re.search(
            rf"(?:来华|来访|来京|会见|同|与)[^P，]{{0,12}}{events.hold}[^P，。；]{{0,30}}$", near
        ):
            people = people_in(outline, relative.start("people"), relative.end("people"))
            return tuple((p, "participant") for p in people), "came-for/1", False
        text = without_hosts(text)
        both = WITH.search(text, start, run.start())
        people = ()
        if both:
            people = people_in(outline, both.start("people"), both.end("others"))
        elif found := SUBJECT.search(text, start, run.start()):
            people = people_in(outline, found.start("people"), found.end("people"))
            people = () if re.search("宣布|同意|表示|建议|商定|支持|祝贺|提出|欢迎C", found["gap"]) else people
        return tuple((p, "participant") for p in people), "held-session/1", True
    if (speech := SPEECH_AT.search(before)) and text[run.end() : run.end() + 1] == "上":
        people = people_in(outline, start + speech.start("people"), start + speech.end("people"))
        return tuple((p, "participant") for p in people), "spoke-at/1", False
    held = re.match(rf"[^P，。；]{{0,40}}(?:{events.hold})", text[run.end() :])
    return (), "held-itself/1" if held else "named/1", bool(held)


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
        met = people_in(outline, subject.start(), end)
        return met
    return _subject(outline, begin, end)


def _sessions(
    passage: Passage, outline: Outline, run: re.Match[str], told: tuple[tuple[tuple[int, str], ...], str, bool, bool]
) -> Iterator[Occasion]:
    people, rule, direct, passing = told
    text, events = outline.text, passage.words.events
    start = clause_start(text, run.start())
    date, place = _circumstances(passage, outline, run, (rule, start))
    end = min(len(text), run.end() + 16)
    subject = text[: run.start()].rfind("P")
    if direct and people and rule in ("held-session/1", "co-chaired/1"):
        subject = without_hosts(text).find("P", start)
    words = text[max(start, subject + 1 if direct and people else run.start() - 24) : run.start()]
    status = read_status(passage, words)
    if rule == "held-itself/1":
        status = read_status(passage, text[run.start() : end])
    if status == "held" and events.ahead.search(text[max(start, run.start() - 10) : run.start()]) and not people:
        status = "announced"
    if re.search("即将|(?:推动|预祝|祝愿)$", text[max(start, run.start() - 8) : run.start()]) or re.match(
        "[^，。；]{0,6}即将", text[run.end() :]
    ):
        status = "announced"
    if rule == "held-session/1" and re.search("同意|商定|一致", text[start : run.start()]):
        status = "announced"
    if status == "held" and rule == "attended/1" and re.search(f"{events.arrive}[^。]*，", text[start : run.start()]):
        status = "announced"  # arrived to attend
    if re.match("(?:取得的?)?(?:成果|共识|精神|宣言)", text[run.end() :]) and not people:
        status = "held"
    if sent := SENT.search(text, run.end()):
        people += tuple((p, "participant") for p in people_in(outline, sent.start("people"), sent.end("people")))
    remote = bool(events.remote.search(text[start:end]))
    for number in range(run.start(), run.end()):
        session = outline.items[number].session
        if session is None:
            continue
        first = start if direct and people else number
        span = outline.span(min(first, number), number + 1)
        yield Occasion(
            form="session", rule=rule, number=outline.number, start=max(span[0], outline.items[start].start), end=span[1],
            people=people, date=date, city=None if remote else place.city, country=None if remote else place.country,
            status=status, mechanism=passage.document.text[session.start : session.end] if not session.ordinal else session.mechanism,
            ordinal=session.ordinal, remote=remote, background=passing or not direct,
            implied=("city",) if place.implied else (),
        )  # fmt: skip


def _circumstances(
    passage: Passage, outline: Outline, run: re.Match[str], told: tuple[str, int]
) -> tuple[DateMark | None, Place]:
    rule, start = told
    text = outline.text
    if rule == "came-for/1":
        near = max(start, text.rfind("P", 0, run.start()) + 1)
        place = read_place(passage, outline, near, run.start())
        return None, Place(city=None, country=place.country if "来" in text[near : run.start()] else None)
    clause = max(start, text.rfind("，", 0, run.start()) + 1) if rule in ("named/1", "spoke-at/1") else start
    if clause > start and re.fullmatch("[^，]{0,20}(?:D|期间)，[^，]{0,12}", text[start : run.start()]):
        clause = start
    near = read_date(outline, max(clause, text.rfind("，", 0, run.start()) + 1), run.start())
    date = near if near and near.precision != "year" else read_date(outline, clause, run.start())
    date = date if rule != "held-itself/1" else None
    if rule == "attended/1" and re.search("抵达|飞抵", text[clause : run.start()]):
        date = None
    place = read_place(passage, outline, clause, run.start())
    stop = text.find("，", run.end())
    stop = len(text) if stop < 0 else stop
    if rule in ("held-itself/1", "named/1") or not date:
        date = date or read_date(outline, run.end(), stop)
        date = date or (read_date(outline, clause, run.start()) if rule == "held-itself/1" else None)
    if rule in ("held-itself/1", "named/1") and not place.country:
        place = read_place(passage, outline, run.end(), stop)
    return date, place
