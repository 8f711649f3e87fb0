"""Talks and calls: A会见B, A同B举行会谈, A和B通电话, A、A分别会见B.

A verb of meeting has its subject before it and the person met behind it; a noun of meeting has 同 or 与 and the person
before it. Who is subject of one verb stays it for the next of the sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.extract.chinese.occasions import (
    RUN,
    Occasion,
    clause_start,
    people_in,
    read_date,
    read_place,
    read_status,
    without_hosts,
)  # fmt: skip
from minutebook.extract.chinese.outline import Outline
from minutebook.extract.chinese.passage import Passage

OBJECT = re.compile(rf"了?(?P<gap>[^P，。；：]{{0,60}}?)(?P<people>{RUN})(?P<more>等)?")
SUBJECT = re.compile(rf"(?P<people>{RUN})(?P<gap>[^P。；：]{{0,70}})$")
PARTNER = re.compile(
    rf"(?:同|与|和|跟|由)(?:陪同P[^P，。]{{0,10}}的)?(?P<gap>[^P，。；：]{{0,70}}?)(?P<people>{RUN})(?P<more>等)?(?P<behind>[^P。；：，]{{0,34}})$"
)
TOGETHER = re.compile(r"(?P<people>P(?:[、和与同]P)+)(?P<gap>[^P。；：，]{0,40})$")
GROUP = re.compile(
    "了?(?P<who>[^P，。；：]{0,60}?(?:代表团|考察团|访华团|访问团|代表|嘉宾|使节|客人|人士|一行|成员|议员|负责人|团长|外宾))"
)


@dataclass(slots=True)
class _Told:
    """The subject of the last verb of the sentence, and where its object ended."""

    subject: tuple[int, ...] = ()
    subject_end: int = 0
    object_end: int = -1


def find_talks(passage: Passage, outline: Outline, background: int | None) -> Iterator[Occasion]:
    """The talks and calls in a sentence, in order; what stands behind `background` is somebody's words."""
    text, events = outline.text, passage.words.events
    told = _Told()
    verbs = sorted([*events.met.finditer(text), *events.held.finditer(text)], key=lambda m: (m.start(), -m.end()))
    behind = -1
    for verb in verbs:
        if verb.start() < behind:
            continue
        behind = verb.end()
        found = None
        if events.met.fullmatch(verb.group()) or verb.group().endswith(("会见", "会晤")):
            found = _met(passage, outline, verb, told)
        if found is None and events.held.fullmatch(verb.group()):
            found = _held(passage, outline, verb, told)
        if found:
            yield from _occasions(passage, outline, found, background)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A verb with its people: characters `first` to `last` of the outline."""

    rule: str
    subject: tuple[int, ...]
    met: tuple[int, ...]
    first: int
    verb: int
    last: int
    group: bool = False


def _met(passage: Passage, outline: Outline, verb: re.Match[str], told: _Told) -> _Frame | None:
    text = outline.text
    found = OBJECT.match(text, verb.end())
    subject, first = _subject(outline, verb.start(), told)
    if found and not _is_other(passage, found["gap"]):
        met = people_in(outline, found.start("people"), found.end("people"))
        told.object_end = found.end("people")
        if not subject or (text[found.end("people") : found.end("people") + 1] == "时" and first < 0):
            return None
        told.subject = subject
        return _Frame("met/1", subject, met, max(first, 0), verb.start(), found.end("people"))
    group = GROUP.match(text, verb.end())
    together = text[verb.start() - 2 : verb.start()] == "共同"
    if subject and group and not together and re.search("[CS]|外国|国际|驻华", group["who"]):
        told.subject = subject
        return _Frame("received-group/1", subject, (), max(first, 0), verb.start(), group.end(), group=True)
    return None


def _is_other(passage: Passage, gap: str) -> bool:
    """Whether the words between a verb and a person hold another verb: the person is not the one met."""
    return bool(re.search("(?:时|后|中|期间|表示|指出|强调|取得|达成|商定)", gap)) and "的" not in gap


def _subject(outline: Outline, verb: int, told: _Told) -> tuple[tuple[int, ...], int]:
    """The people who do what a verb says: the last ones before it, unless they are another verb's object."""
    text = without_hosts(outline.text)
    found = SUBJECT.search(text, clause_start(text, verb), verb)
    if not found:
        return told.subject, -1
    if found.end("people") <= told.object_end:
        return told.subject, found.start("people")
    return people_in(outline, found.start("people"), found.end("people")), found.start("people")


def _held(passage: Passage, outline: Outline, verb: re.Match[str], told: _Told) -> _Frame | None:
    text = outline.text
    start = clause_start(text, verb.start())
    if text[verb.end() : verb.end() + 1] == "时" and text[verb.start() - 1 : verb.start()] == "在":
        return None
    found = None
    for match in re.finditer("同|与|和|跟", text[start : verb.start()]):
        if one := PARTNER.match(text, start + match.start(), verb.start()):
            found = one
            if not one["gap"].startswith(("P",)):
                break
    if found and not re.search("会见|签署|出席|听取|见证", found["behind"]):
        met = people_in(outline, found.start("people"), found.end("people"))
        subject, first = _subject(outline, found.start(), told)
        joined = TOGETHER.search(text, start, found.end("people"))
        if not subject and joined:
            return None
        if subject and met and not set(subject) & set(met):
            told.subject, told.object_end = subject, found.end("people")
            return _Frame("held-with/1", subject, met, max(first, 0), verb.start(), verb.end())
    joined = TOGETHER.search(text, start, verb.start())
    if verb.group().endswith("会见") and text[verb.start() - 2 : verb.start()] == "共同":
        return None
    if joined and not re.search("会见|签署|出席|听取|见证", joined["gap"]):
        people = people_in(outline, joined.start("people"), joined.end("people"))
        if len(people) > 1:
            return _Frame("held-together/1", people[:1], people[1:], joined.start(), verb.start(), verb.end())
    return None


def _occasions(passage: Passage, outline: Outline, frame: _Frame, background: int | None) -> Iterator[Occasion]:
    text, events = outline.text, passage.words.events
    around = text[frame.first : frame.last]
    start = clause_start(text, frame.verb)
    lead = text[max(start, frame.first - 30) : frame.verb]
    status = read_status(passage, _own_words(around))
    passing = background is not None and frame.verb > background
    if events.not_told.search(lead if passing else text[frame.first : frame.verb]) and status != "cancelled":
        return
    date = read_date(outline, start, frame.last)
    place = read_place(passage, outline, start, frame.last)
    form = "call" if _is_call(passage, text, frame) else "talks"
    hosted = re.search("(?:到访|来访|正在C访问)[^P，]{0,4}的", text[frame.first : frame.last + 1])
    if status == "held" and re.search(f"{events.arrive}[^。P]*，", text[frame.first : frame.verb]):
        status = "announced"
        date = None
    for people in _groups(passage, outline, frame):
        start_at, end_at = outline.span(frame.first, frame.last)
        country = place.country
        if country is None and hosted and form == "talks":
            country = passage.party(frame.subject[0])
        yield Occasion(
            form=form, rule=frame.rule, number=outline.number, start=start_at, end=end_at,
            people=tuple((person, "participant") for person in people), date=date,
            city=place.city if form == "talks" else None, country=country if form == "talks" else None,
            status=status, remote=form == "call", background=passing,
            implied=("city",) if place.implied and form == "talks" else (),
        )  # fmt: skip


def _own_words(around: str) -> str:
    """The words of the event itself, without what describes the one who is met."""
    return re.sub("(?<=[见晤同与和])[^P，]*的(?=[^P]*P)", "", around)


def _is_call(passage: Passage, text: str, frame: _Frame) -> bool:
    start = text.rfind("，", 0, frame.first) + 1
    return bool(passage.words.events.calls.search(text[start : frame.last]))


def _groups(passage: Passage, outline: Outline, frame: _Frame) -> Iterator[tuple[int, ...]]:
    """Who met whom: together, or each by himself where the words say so or the countries differ."""
    events = passage.words.events
    around = outline.text[frame.first : frame.last]
    parties = {passage.party(person) for person in frame.met}
    split = events.split.search(around) or (
        len(frame.met) > 1 and len(parties) == len(frame.met) and not events.joint.search(around)
    )
    if not split:
        yield tuple(dict.fromkeys(frame.subject + frame.met))
        return
    if len(frame.met) > 1:
        for person in frame.met:
            yield tuple(dict.fromkeys((*frame.subject, person)))
        return
    for person in frame.subject if len(frame.subject) > 1 else ():
        yield tuple(dict.fromkeys((person, *frame.met)))
    if len(frame.subject) == 1:
        yield tuple(dict.fromkeys(frame.subject + frame.met))
