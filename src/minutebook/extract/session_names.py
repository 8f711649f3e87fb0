"""What a session is called and which number it has."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from minutebook.extract.passage import ParsedSentence
from minutebook.extract.signs import BODY, GATHERING, SESSION
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.meetings import SessionWords

KEPT = 512
"""For how many sentences the names are kept: as many as most texts have."""
LEFT = frozenset("APCOVUbg1TM'NI-+")
RIGHT = frozenset("APCOVUbgaT1Nwo'M-")
MODIFIERS = 8
HOLDERS = 6  # how far before a session's name those who held it may stand, in words
ABBREVIATION = re.compile(r"\([VPAO]\)")
NUMBERED = re.compile(r" \([A-Z]{2,6}[ -]?([1-9]\d?)\)$")
"""A number that only the abbreviation has: "UN Climate Change Conference (COP27)"."""
TOWN = re.compile(r"[NUV]{1,3},P")  # "in Cornwall, UK"
LISTED = re.compile(r",[VAPO]+(?:,|,?c)[VAPO]|(?:,[wbgVUT]{1,3})+,?c[wbgVUT]")


class SessionName(NamedTuple):
    """A session's name in words `first` to `last` (exclusive); `mechanism` is null for "the meeting" told of before.

    `reach`: words up to here (exclusive) speak of the same session ("the Council held its fourth meeting").
    `other`: "the previous", "the next": not the session told of before.
    """

    first: int
    last: int
    mechanism: str | None
    ordinal: int | None
    parties: tuple[str, ...]
    reach: int = 0
    other: bool = False


def read_ordinal(word: str, lexicon: Lexicon) -> int | None:
    """The number of "9th", "ninth", "inaugural" or "IX"; None for other words. Roman numerals need their capitals."""
    found = lexicon.grammar.ordinal_figure.match(word)
    if found:
        return int(found[1])
    ordinals = lexicon.meetings.sessions.ordinals
    return ordinals.get(word) or (ordinals.get(word.lower()) if word.lower() != word else None)


def find_session_names(parsed: ParsedSentence, lexicon: Lexicon) -> tuple[SessionName, ...]:
    """Names of sessions in a sentence, left to right, not overlapping; several finders ask for the same."""
    signs = parsed.tagged.signs
    if not (signs & SESSION or (signs & BODY and signs & GATHERING)):
        return ()
    return _session_names(parsed, lexicon)


@lru_cache(maxsize=KEPT)
def _session_names(parsed: ParsedSentence, lexicon: Lexicon) -> tuple[SessionName, ...]:
    return tuple(_read_session_names(parsed, lexicon))


def _read_session_names(parsed: ParsedSentence, lexicon: Lexicon) -> Iterator[SessionName]:
    tagged, words = parsed.tagged, lexicon.meetings.sessions
    inside = {i for m in parsed.mentions for i in range(m.first, m.last)}
    taken = -1
    for place, word in enumerate(tagged.lower):
        if place <= taken:
            continue
        if word in words.nouns and (place not in inside or _numbered(parsed, place, lexicon)):
            name = _named_by_noun(parsed, place, lexicon)
        elif word in words.bodies and place not in inside:
            name = _named_by_body(parsed, place, lexicon)
        else:
            continue
        if name:
            taken = max(name.last, name.reach) - 1
            yield name


def _numbered(parsed: ParsedSentence, noun: int, lexicon: Lexicon) -> bool:
    """Whether a number stands close before the noun ("delegation to the 7th Abuja peace talks")."""
    near = parsed.tagged.lower[max(0, noun - 4) : noun]
    return any(lexicon.grammar.ordinal_figure.match(word) for word in near)


def _named_by_noun(parsed: ParsedSentence, noun: int, lexicon: Lexicon) -> SessionName | None:
    tagged, words = parsed.tagged, lexicon.meetings.sessions
    if tagged.tags[noun + 1 : noun + 2] == "V" and tagged.base[noun][0].isupper():
        return None  # "Conference Center"
    if tagged.lower[noun + 1 : noun + 2] and tagged.lower[noun + 1] in words.papers:
        return None
    first = _left(parsed, noun, lexicon)
    start, ordinal = _ordinal_before(parsed, first, noun, lexicon)
    last = _right(parsed, noun + 1, lexicon)
    bare = all(tagged.lower[i] in words.plain or tagged.tags[i] in "a1-" for i in range(start, noun))
    joined = last > noun + 2 and tagged.lower[noun + 1] in words.joining
    if bare and last > noun + 2 and tagged.lower[noun + 1] in words.with_ and tagged.lower[noun + 2] in words.unnamed:
        return None  # "her first meeting with a foreign leader": no series
    known = joined and any(tag in "APOVC" for tag in tagged.tags[noun + 2 : last])
    if ordinal is None and not (known if bare else _is_proper(parsed, start, noun, lexicon)):
        if bare and not joined and not words.others.isdisjoint(tagged.lower[first:noun]):
            return SessionName(first=first, last=noun + 1, mechanism=None, ordinal=None, parties=(), other=True)
        return None
    if bare and joined and tagged.lower[noun] in words.rounds:
        start, inner = _ordinal_before(parsed, noun + 2, min(noun + 6, last), lexicon)
        ordinal = ordinal if inner is None else inner
        start = _unwrap(parsed, start, last, lexicon)
        begin = start + (tagged.tags[start : start + 1] == "a")
        begin += tagged.lower[begin : begin + 1] != () and tagged.lower[begin] in words.own
        of_body = not words.bodies.isdisjoint(tagged.lower[begin:last])
        if tagged.tags[begin : begin + 1] in ("T", "w", "b") and tagged.base[begin].islower() and not of_body:
            start = noun  # "the meeting of the heads of delegations": the noun is part of the name
    elif joined and tagged.lower[noun] in words.wrappers and not tagged.base[noun][0].isupper():
        start = _unwrap(parsed, start, last, lexicon)  # "talks of the X Committee"
    start += start < last and tagged.lower[start] in words.own
    while start < noun and (tagged.lower[start] in words.plain or tagged.tags[start] in "a1-"):
        start += 1
    if start < last and tagged.tags[start] == "a":
        start += 1
    if start >= last or (start == noun and last == noun + 1):
        # "and the eighth meeting was held in ...": of the series told of before
        bare_round = ordinal is not None and tagged.lower[noun] in words.rounds
        return SessionName(first=first, last=last, mechanism=None, ordinal=ordinal, parties=()) if bare_round else None
    return _make(parsed, (first, last), start, ordinal, words)


def _unwrap(parsed: ParsedSentence, start: int, last: int, lexicon: Lexicon) -> int:
    """Past "talks under the aegis of the": where the name of the mechanism begins."""
    tagged, words = parsed.tagged, lexicon.meetings.sessions
    place = start
    while place + 2 < last:
        bare = place + (tagged.tags[place] == "a")
        if tagged.lower[bare] not in words.wrappers or tagged.lower[bare + 1] not in words.joining:
            break
        place = bare + 2
    return place


def _named_by_body(parsed: ParsedSentence, noun: int, lexicon: Lexicon) -> SessionName | None:
    """ "The Task Force on X met", "the second Consultative Group (NCG) convened", "the Committee will hold its ..."."""
    tagged, words = parsed.tagged, lexicon.meetings.sessions
    first = _left(parsed, noun, lexicon)
    start, ordinal = _ordinal_before(parsed, first, noun, lexicon)
    last = _right(parsed, noun + 1, lexicon)
    if noun + 1 == last and ABBREVIATION.match(tagged.tags, last):
        last += 3
    behind = tagged.lower[last : last + 6]
    reach = 0
    met = any(word in words.gathered for word in behind[:2]) or any(word in words.gathering for word in behind[:4])
    for offset, word in enumerate(behind):
        if word in words.own and offset and behind[offset - 1] in words.hold:
            met, reach = True, last + offset + 5
            for later in tagged.base[last + offset : last + offset + 3]:
                ordinal = ordinal or read_ordinal(later, lexicon)
    if not met or start >= noun:
        return None
    if tagged.base[noun].islower() and not any(start <= naming.first < noun for naming in tagged.namings):
        return None  # "the committee met": which one is not told
    told = words.others.intersection(behind)
    name = _make(parsed, (first, last), start, ordinal, words)
    return name._replace(reach=reach, other=name.other or bool(told))


def _make(
    parsed: ParsedSentence, stretch: tuple[int, int], start: int, ordinal: int | None, words: SessionWords
) -> SessionName:
    mechanism = parsed.tagged.quote(start, stretch[1])
    if ordinal is None and (numbered := NUMBERED.search(mechanism)):
        mechanism, ordinal = mechanism[: numbered.start()], int(numbered[1])
    named = [n for n in parsed.tagged.namings if stretch[0] <= n.first < stretch[1]]
    if not any(n.parties for n in named):  # "China and Russia held the sixth meeting of their mechanism"
        named = [n for n in parsed.tagged.namings if n.tag == "P" and _held(parsed, n.last, stretch[0], words)]
    parties = dict.fromkeys(p for n in named for p in n.parties)
    return SessionName(
        first=stretch[0],
        last=stretch[1],
        mechanism=mechanism,
        ordinal=ordinal,
        parties=tuple(parties),
        other=not words.others.isdisjoint(parsed.tagged.lower[stretch[0] : start]),
    )


def _held(parsed: ParsedSentence, place: int, name: int, words: SessionWords) -> bool:
    """Whether the party before word `place` is told to have held the session named from word `name` on."""
    return place < name <= place + HOLDERS and not words.hold.isdisjoint(parsed.tagged.lower[place:name])


def _ordinal_before(parsed: ParsedSentence, first: int, noun: int, lexicon: Lexicon) -> tuple[int, int | None]:
    """Where the name goes on behind its number, and the number; `first` and None without one.

    A number that belongs to a date ("the March 24th Assembly") counts no session.
    """
    start, ordinal = first, None
    for place in range(first, noun):
        number = read_ordinal(parsed.tagged.base[place], lexicon)
        at, _ = parsed.tagged.text_place(place, place + 1)
        if number is not None and not any(mark.start <= at < mark.end for mark in parsed.dates):
            start, ordinal = place + 1, number
    return start, ordinal


def _is_proper(parsed: ParsedSentence, start: int, noun: int, lexicon: Lexicon) -> bool:
    """Whether words before a noun make a name: "China-ASEAN leaders' meeting", not "the meeting"."""
    tagged = parsed.tagged
    capitals = sum(
        tag in "APCOVN" and tagged.base[start + i][0].isupper() for i, tag in enumerate(tagged.tags[start:noun])
    )
    named = [n for n in tagged.namings if start <= n.first < noun]
    parties = sum(len(n.parties) for n in named)
    if len(named) == 1 and named[0].last == noun and any(map(lexicon.parties.is_organisation, named[0].parties)):
        return True  # "SAARC summit"
    if tagged.base[noun][0].isupper():
        return capitals >= 1
    return parties >= 2 or capitals >= 2 or (capitals == 1 and noun - start == 1 and tagged.tags[start] in "OC")


def _left(parsed: ParsedSentence, noun: int, lexicon: Lexicon) -> int:
    """Where the name begins: capitalised words, parties, ordinals and what may stand between them."""
    tagged, words = parsed.tagged, lexicon.meetings.sessions
    tags = tagged.tags
    ends = {m.last for m in parsed.mentions} | {m.name_last for m in parsed.mentions}
    place = noun
    while place > 0 and place not in ends:
        tag, word = tags[place - 1], tagged.lower[place - 1]
        before = place - 2
        if (
            tag in LEFT
            or read_ordinal(tagged.base[place - 1], lexicon) is not None
            or word in words.world_words
            or word in words.plain
        ):
            place -= 1
        elif tag in "cof" and place < noun and _is_capital(parsed, before) and _is_capital(parsed, place):
            place -= 2
        elif tag == ")" and ABBREVIATION.match(tags, place - 3):
            place -= 3
        elif tag in "wgb" and (reach := _modifiers(parsed, place, lexicon)) is not None:
            place = reach
        else:
            break
    while place < noun and tags[place] in "-'" and read_ordinal(tagged.base[place], lexicon) is None:
        place += 1
    return place


def _is_capital(parsed: ParsedSentence, place: int) -> bool:
    return place >= 0 and parsed.tagged.tags[place] in "VAPOb" and parsed.tagged.base[place][0].isupper()


def _modifiers(parsed: ParsedSentence, place: int, lexicon: Lexicon) -> int | None:
    """Where a few plain words before `place` end on a party or a number ("3rd A-B health cooperation")."""
    for back in range(place - 2, max(-1, place - MODIFIERS), -1):
        tag = parsed.tagged.tags[back]
        if tag in "APOV" or read_ordinal(parsed.tagged.base[back], lexicon) is not None:
            return back + 1
        if tag not in "wgbc":
            return None
    return None


def _right(parsed: ParsedSentence, place: int, lexicon: Lexicon) -> int:
    """Where the name ends: "of/on/between/for ..." and what these govern."""
    tagged, words = parsed.tagged, lexicon.meetings.sessions
    tags, begin = tagged.tags, place
    if ABBREVIATION.match(tags, place):
        place += 3
    barred = {m.first for m in parsed.mentions} | {
        i for mark in parsed.dates for i, s in enumerate(tagged.sentence.starts) if mark.start <= s < mark.end
    }
    if place >= len(tags) or tagged.lower[place] not in words.name_links:
        return place
    while place < len(tags) and place not in barred:
        tag, word = tags[place], tagged.lower[place]
        if ABBREVIATION.match(tags, place):
            place += 3
        elif (tag == "c" and _new_clause(parsed, place + 1, lexicon)) or (
            word in words.name_links
            and (
                _bars_place(tags, place, parsed, lexicon)
                or not words.sidelines.isdisjoint(tagged.lower[place + 1 : place + 3])
            )
        ):
            break
        elif (
            tag == "c"
            or word in words.name_links
            or (tag in RIGHT and word not in words.name_stops)
            or LISTED.match(tags, place)
        ):
            place += 1
        else:
            break
    while place > begin and (tags[place - 1] in "acof,'-" or tagged.lower[place - 1] in words.name_links):
        place -= 1
    return place


def _bars_place(tags: str, place: int, parsed: ParsedSentence, lexicon: Lexicon) -> bool:
    """ "in PLACE" and "with PERSON" are no part of a name; "between PARTY and PARTY" is."""
    following = tags[place + 1 : place + 2]
    if following == "C" or TOWN.match(tags, place + 1):
        return True
    nearest = next((m for m in parsed.mentions if m.first in (place + 1, place + 2)), None)
    if nearest is not None:
        return True
    tagged = parsed.tagged
    if following == "a" and tags[place + 2 : place + 3] == "P" and tagged.lower[place] in lexicon.meetings.place_leads:
        return "c" not in tags[place + 3 : place + 6]  # "the first Summit of the Americas in the United States"
    owner = following == "P" and len(tagged.sentence.words[place + 1]) > len(tagged.base[place + 1])
    return following == "P" and not owner and tags[place] == "f" and "c" not in tags[place + 2 : place + 6]


def _new_clause(parsed: ParsedSentence, place: int, lexicon: Lexicon) -> bool:
    """Whether "and" goes on with another clause and not with the name."""
    tagged = parsed.tagged
    place += tagged.tags[place : place + 1] == "a"
    tag, word = tagged.tags[place : place + 1], tagged.lower[place] if place < len(tagged.lower) else ""
    verbs = lexicon.meetings.sessions
    told = word.endswith(verbs.verb_endings) or word in verbs.name_stops | verbs.nouns
    return told or tag in ("x", "f", "W", "D", "")
