"""Visits: A访问C, A对C进行国事访问, A抵达L, 应B邀请, A访华期间."""

import re
from collections.abc import Iterator
from functools import cache

from minutebook.extract.chinese.namings import short_form
from minutebook.extract.chinese.occasions import (
    RUN,
    Occasion,
    clause_start,
    people_in,
    read_date,
    read_status,
    without_hosts,
)  # fmt: skip
from minutebook.extract.chinese.outline import Outline
from minutebook.extract.chinese.passage import Passage
from minutebook.lexicon.chinese import load_chinese_words
from minutebook.lexicon.parties import load_parties

WISH = 6
COUNTRIES = "(?P<where>C(?:[、和及与]C)*)"
SUBJECT = re.compile(rf"(?P<people>{RUN})(?P<gap>[^P。；：]{{0,90}})$")
INVITED = re.compile("应(?P<hosts>[^。；]*?)(?:的)?(?:正式|共同|友好)?邀请")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    events = load_chinese_words().events
    sources = (
        ("visit-to/1", rf"对(?:包括)?{COUNTRIES}(?:这)?(?:[两三四五]国)?(?:进行|开始|展开|作)[^，。；P]{{0,14}}?访问"),
        ("visit-to/1", "对(?P<above>上述[两三四五六]国|[两三四五]国)进行[^，。；P]{0,12}?访问"),
        ("visited/1", rf"{events.visit_verbs}了?{COUNTRIES}(?![^，。；]{{0,6}}的(?:P|邀请|提议|安排))"),
        ("arrived/1", rf"{events.arrive}(?:了)?(?P<where>C)?(?:首都|的)*(?P<city>L)"),
        ("visited-short/1", rf"(?<!{events.not_visit})访(?P<short>[^问谈客员查][^，。；]?)(?={events.visit_ends}|$)"),
        ("visited-home/1", "(?:来|到)(?P<home>华)(?=进行)[^，。；P的]{0,16}访问(?!的)"),
    )
    return tuple((rule, re.compile(source)) for rule, source in sources)


def find_visits(passage: Passage, outline: Outline, background: int | None) -> Iterator[Occasion]:
    """The visits in a sentence, one for each country."""
    text = outline.text
    if not re.search("访|抵", text):
        return
    taken: list[int] = []
    for rule, pattern in _patterns():
        for found in pattern.finditer(text):
            if any(abs(found.start() - place) < 2 for place in taken):
                continue
            taken.append(found.start())
            yield from _visit(passage, outline, found, (rule, background))


def _visit(
    passage: Passage, outline: Outline, found: re.Match[str], told: tuple[str, int | None]
) -> Iterator[Occasion]:
    rule, background = told
    text, events = outline.text, passage.words.events
    start = clause_start(text, found.start())
    invited = INVITED.search(text, start, found.start())
    subject = SUBJECT.search(without_hosts(text), start, found.start())
    if not subject or re.search("的$", subject["gap"]):
        return
    wished = events.not_told.search(text, max(start, subject.start() - WISH), subject.start())
    if wished and wished.end() == subject.start():
        return
    passing = background is not None and found.start() > background
    lead = text[subject.end("people") : found.start()]
    if (
        events.not_told.search(lead)
        or re.search("(?:会见|同|与)[^，]{0,30}$", lead)
        or text[found.end() : found.end() + 2] in ("的P",)
    ):
        return
    visitors = people_in(outline, subject.start("people"), subject.end("people"))
    before = re.search(r"(?:率|偕|和|、)$", lead)
    if before or not visitors:
        return
    if passing:
        visitors = visitors[-1:] if "同P" in text[: found.start()] else visitors
    places = _countries(passage, outline, found, invited)
    visitor_party = passage.party(visitors[0])
    hosts = people_in(outline, invited.start("hosts"), invited.end("hosts")) if invited else ()
    if passing and not hosts:
        near = re.match(r"[^。；P]{0,16}(?:同|与|和)(?P<host>P)", text[found.end() :])
        hosts = people_in(outline, found.end() + near.start("host"), found.end() + near.end("host")) if near else ()
    status = read_status(passage, text[subject.end("people") : found.end()])
    edge = "start" if rule == "arrived/1" else "whole"
    is_over = re.search(events.leave, text[subject.end("people") : found.start()]) or re.match(
        "[^，。]{0,4}(?:后|之行)[^。]*(?:回国|离开|返回|启程)", text[found.end() :]
    )
    if is_over and rule != "arrived/1":  # who arrives has ended what was before
        edge = "end"
    date = read_date(outline, start, found.end())
    for country, city in places:
        if country is None or country == visitor_party or load_parties().is_organisation(country):
            continue
        own = tuple(host for host in hosts if passage.party(host) == country and host not in visitors)
        span = outline.span(invited.start() if invited else subject.start("people"), found.end())
        yield Occasion(
            form="visit", rule=rule, number=outline.number, start=span[0], end=span[1],
            people=(*((person, "visitor") for person in visitors), *((host, "host") for host in own)),
            date=date, edge=edge, city=city, country=country, status=status, background=passing,
        )  # fmt: skip


def _countries(
    passage: Passage, outline: Outline, found: re.Match[str], invited: re.Match[str] | None
) -> list[tuple[str | None, str | None]]:
    groups = found.re.groupindex
    if "city" in groups:
        naming = outline.items[found.start("city")].naming
        if not naming:
            return []
        country = naming.city.country if naming.city else (naming.parties[0] if naming.parties else None)
        return [(country, passage.document.text[naming.start : naming.end])]
    if "short" in groups:
        char = found["short"][0]
        if char == "华":
            return [("CN", None)]
        if char == "C":
            naming = outline.items[found.start("short")].naming
            return [(party, None) for party in naming.parties] if naming else []
        named = [code for code in short_form(char) if code in passage.sides]
        return [(named[0], None)] if named else []
    if "home" in groups:
        return [("CN", None)]
    if "above" in groups:
        if not invited:
            return []
        items = outline.items[invited.start() : invited.end()]
        named = [p for item in items for p in _parties(item, passage)]
        return [(party, None) for party in dict.fromkeys(named) if party != passage.home]
    return [
        (party, None)
        for item in outline.items[found.start("where") : found.end("where")]
        if item.naming
        for party in item.naming.parties
    ]


def _parties(item: object, passage: Passage) -> tuple[str, ...]:
    naming = getattr(item, "naming", None)
    mention = getattr(item, "mention", None)
    if naming:
        return tuple(naming.parties)
    party = passage.party(mention.person) if mention else None
    return (party,) if party else ()
