"""People who are told to have taken part, chaired or reported, without the meeting's name beside them."""

import re
from functools import cache

from minutebook.extract.chinese.grouping import Group
from minutebook.extract.chinese.occasions import people_in
from minutebook.extract.chinese.outline import Outline
from minutebook.extract.chinese.passage import Passage
from minutebook.lexicon.chinese import load_chinese_words

TALKS, SESSIONS = ("talks", "call"), ("session",)
ABOVE = "上述会议"
WHAT = {
    **dict.fromkeys(("会议", ABOVE, "论坛", "开幕式"), SESSIONS),
    **dict.fromkeys(("会见", "会谈", "通话"), TALKS),
}
OTHERWISE = re.compile("会见|同P|与P|访问")
BY_THE_WAY = re.compile("在.{0,20}期间$")
LISTED = re.compile("(?:P[、，和]?)+")


@cache
def _attend_pattern() -> re.Pattern[str]:
    events = load_chinese_words().events
    return re.compile(
        rf"(?P<people>P[^，。；：]{{0,10}}?(?:[、和与及]P)*[^，。；：P]{{0,16}}?)(?:等)?[^，。；：P]{{0,10}}?"
        rf"(?P<verb>{events.attending})了?(?P<what>{events.attending_what})?(?=[，。；]|$|并)"
    )


@cache
def _chair_pattern() -> re.Pattern[str]:
    events = load_chinese_words().events
    return re.compile(
        r"(?P<people>P(?:[^，。；：P]{0,12}?[、和与及同][^，。；：P]{0,12}?P)*)[^，。；：P]{0,30}?"
        rf"(?:(?P<both>{events.co_chair})|{events.chair})[^，。；：PS]{{0,10}}?(?:会议|会晤|磋商|对话|论坛|会谈)"
    )


@cache
def _report_pattern() -> re.Pattern[str]:
    reporting = load_chinese_words().events.reporting
    return re.compile(rf"(?<!会议){reporting}(?P<who>[^。；]*?)(?:的)?(?:工作)?(?:汇报|报告)")


def add_attendance(passage: Passage, outline: Outline, groups: list[Group], background: int | None) -> None:
    """Add the people of a sentence to the meetings told of before; behind `background` stand somebody's words."""
    text = outline.text
    if background is not None and ABOVE in text:
        background = None  # a spokesperson announces who is to chair
    if (background is not None and background < 0) or not groups or "P" not in text:
        return
    stop = len(text) if background is None else background
    for found in _chair_pattern().finditer(text, 0, stop):
        people = people_in(outline, found.start("people"), found.end("people"))
        role = "co-chair" if len(people) > 1 or found["both"] else "chair"
        _join(groups, SESSIONS, people, role)
    for found in _attend_pattern().finditer(text, 0, stop):
        _attend(outline, groups, found)
    for found in _report_pattern().finditer(text, 0, stop):
        _join(groups, SESSIONS, people_in(outline, found.start("who"), found.end("who")), "participant")
    _accompany(passage, outline, groups)


def _attend(outline: Outline, groups: list[Group], found: re.Match[str]) -> None:
    text, verb = outline.text, found.start("verb")
    start = max(text.rfind("，", 0, found.start()), text.rfind("；", 0, found.start())) + 1
    if OTHERWISE.search(text, start, verb) or BY_THE_WAY.search(text, 0, verb):
        return
    if LISTED.fullmatch(text, 0, start):
        start = 0
    forms = WHAT.get(found["what"] or "", TALKS + SESSIONS)
    _join(groups, forms, people_in(outline, start, verb), "participant")


def _join(groups: list[Group], forms: tuple[str, ...], people: tuple[int, ...], role: str) -> None:
    for group in _current(groups, forms):
        group.join(tuple((person, role) for person in people))


def _accompany(passage: Passage, outline: Outline, groups: list[Group]) -> None:
    """P、P等陪同人员同机抵达: they are on the visit, too."""
    found = re.search(passage.words.events.companions, outline.text)
    if not found:
        return
    start = max(outline.text.rfind("。", 0, found.start()), outline.text.rfind("；", 0, found.start())) + 1
    people = people_in(outline, start, found.start())
    for group in groups:
        first = group.first
        if first.form == "visit" and not first.background:
            party = passage.party(first.people[0][0])
            group.join(tuple((person, "visitor") for person in people if passage.party(person) == party))


def _current(groups: list[Group], forms: tuple[str, ...]) -> list[Group]:
    """The meetings that the report is about, of these forms: held (or to come), not told of in passing."""
    own = [group for group in groups if group.first.form in forms and not group.is_passing]
    named = [group for group in own if group.people]
    return [group for group in named if group.first.status == "held"] or named or own
