"""Sessions of mechanisms, forums and councils: "the 9th meeting of the X mechanism", "the 17th X Ministerial Meeting".

A series is recognised by how it is written about, an ordinal or a proper name before a noun of meeting or a body that
met, never from a list.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from minutebook.extract.attendance import Role, make_roles, read_roles, run_of
from minutebook.extract.circumstances import is_over, read_circumstances
from minutebook.extract.dates import DateMark
from minutebook.extract.occasions import Occasion, edge_of
from minutebook.extract.outline import Outline
from minutebook.extract.passage import ParsedSentence, Passage
from minutebook.extract.session_names import SessionName, find_session_names
from minutebook.extract.signs import CO_CHAIR, COMPANY, SAME_SESSION
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.meetings import SessionWords

RULE = "session/1"
OPENING = 2
OPENING_WORDS = 8
HOST_REACH = 4  # words between a state and its "host"
MOST_DELEGATIONS = 500  # more than there are states and organisations: a count of people
HALF_A_YEAR = timedelta(days=183)
LINKED = re.compile(r",?ca?")


def find_sessions(passage: Passage, lexicon: Lexicon, parsed: ParsedSentence, plan: Outline) -> Iterator[Occasion]:
    """The sessions that a sentence tells of, with those who took part and in what role.

    "co-chaired the meeting" without a name yields a session without a mechanism: the one told of before.
    """
    names = find_session_names(parsed, lexicon)
    words = lexicon.meetings.sessions
    previous: Occasion | None = None
    for number, name in enumerate(names):
        if _is_frame(parsed, name, words):
            yield replace(_session(passage, lexicon, (parsed, plan), (name, name.last)), frames=True)
            continue
        behind = names[number + 1].first if number + 1 < len(names) else len(parsed.tagged.base)
        session = _session(passage, lexicon, (parsed, plan), (name, behind), _own_items(parsed, plan, names, number))
        if lexicon.meetings.sessions.sidelines.intersection(parsed.tagged.lower[max(0, name.first - 4) : name.first]):
            coming = session.date and session.date.precision != "day"
            session = replace(session, aside=True, roles=())
            session = session if coming else replace(session, date=None, city=None, country=None)
        elif words.absorbing.isdisjoint(parsed.tagged.lower[max(0, name.first - 3) : name.first]):
            session = replace(session, aside=True)
        if session.date is None and name.ordinal is None and _is_revived(parsed, name, words):
            continue
        if previous and not session.roles and LINKED.fullmatch(parsed.tagged.tags, names[number - 1].last, name.first):
            session = replace(session, roles=previous.roles)  # "attended the A meeting and the B meeting"
        yield session
        previous = session
    if not names and (place := _same_meeting(parsed, lexicon)) is not None:
        article = place > 0 and parsed.tagged.tags[place - 1] == "a"
        name = SessionName(first=place - article, last=place + 1, mechanism=None, ordinal=None, parties=())
        session = _session(passage, lexicon, (parsed, plan), (name, len(parsed.tagged.base)))
        if session.roles or session.delegations or _takes_place(parsed, place, lexicon):
            yield session
    elif not names and (roles := _co_chairs(parsed, lexicon)):
        yield _joining(passage, lexicon, (parsed, plan), roles)
    elif roles := _companions(parsed, lexicon):
        yield replace(_joining(passage, lexicon, (parsed, plan), roles), main=True)


def _is_revived(parsed: ParsedSentence, name: SessionName, words: SessionWords) -> bool:
    """Whether a series is to begin, or to begin again, and no session of it is told of: "resuming the X Dialogue"."""
    return not words.reviving.isdisjoint(parsed.tagged.lower[max(0, name.first - 3) : name.first])


def _own_items(
    parsed: ParsedSentence, plan: Outline, names: tuple[SessionName, ...], number: int
) -> tuple[int, int] | None:
    """The items of an outline between two other sessions, up to the comma behind the one before: "Founded at the A
    summit in June, the B council met in Y"; None where the sentence tells of one, or of several together."""
    tags = parsed.tagged.tags
    before = names[number - 1] if number else None
    after = names[number + 1] if number + 1 < len(names) else None
    if before and LINKED.fullmatch(tags, before.last, names[number].first):
        before = None
    if after and LINKED.fullmatch(tags, names[number].last, after.first):
        after = None
    if before is None and after is None:
        return None
    first = 0
    if before:
        comma = tags.find(",", before.last, names[number].first)
        first = comma if comma >= 0 else before.last
    last = after.first if after else len(tags)
    inside = [place for place, item in enumerate(plan.items) if first <= item.first < last]
    return (inside[0], inside[-1] + 1) if inside else None


def _is_frame(parsed: ParsedSentence, name: SessionName, words: SessionWords) -> bool:
    """Whether a sentence says of talks told of before under which series they were held: "The talks took place under
    the aegis of the X Dialogue"."""
    lower = parsed.tagged.lower
    opens = not parsed.mentions and name.ordinal is None and not words.nouns.isdisjoint(lower[: OPENING + 1])
    held = words.took | words.hold
    wrapped = not words.wrappers.isdisjoint(lower[max(0, name.first - 3) : name.first])
    return opens and wrapped and not held.isdisjoint(lower[: name.first])


def _joining(
    passage: Passage, lexicon: Lexicon, sentence: tuple[ParsedSentence, Outline], roles: tuple[Role, ...]
) -> Occasion:
    """These people at the session told of before."""
    name = SessionName(first=0, last=1, mechanism=None, ordinal=None, parties=())
    return replace(_session(passage, lexicon, sentence, (name, 1)), roles=roles, joins=True)


def _co_chairs(parsed: ParsedSentence, lexicon: Lexicon) -> tuple[Role, ...]:
    """ "His co-chairs, A and B": people whom a sentence calls chairs of the session told of before."""
    tagged, words = parsed.tagged, lexicon.meetings.sessions
    if not tagged.signs & CO_CHAIR:
        return ()
    for place, word in enumerate(tagged.lower):
        if word in words.co_chair and place and tagged.tags[place - 1] in "wa":
            group = [m for m in parsed.mentions if m.kind == "name" and place < m.first <= place + 2]
            if group:
                return tuple(
                    make_roles(run_of(parsed, words, [m for m in parsed.mentions if m.first > place]), "co-chair")
                )
    return ()


def _companions(parsed: ParsedSentence, lexicon: Lexicon) -> tuple[Role, ...]:
    """Everybody named behind "The German delegation included", "Representing Mexico were", "Discussions were led by".

    They were at what the report is about.
    """
    tagged, words = parsed.tagged, lexicon.meetings.sessions
    if not tagged.signs & COMPANY:
        return ()
    for verb, word in enumerate(tagged.lower[:OPENING_WORDS]):
        if word in words.included and _tells_who_came(parsed, verb, words):
            group = [m for m in parsed.mentions if m.first > verb and m.kind == "name"]
            return tuple(make_roles(group, "participant"))
    return ()


def _tells_who_came(parsed: ParsedSentence, verb: int, words: SessionWords) -> bool:
    """Whether the verb's subject is a delegation, a meeting or a party, and nobody by name."""
    tagged = parsed.tagged
    if any(mention.first < verb for mention in parsed.mentions):
        return False
    if not words.groups.isdisjoint(tagged.lower[max(0, verb - 5) : verb]):
        return True
    stands_for = tagged.lower[verb] in words.represented
    beside = verb + 1 if verb == 0 else 0  # "Representing Mexico were ...", "Canada was represented by ..."
    return stands_for and any(beside <= naming.first <= beside + 1 for naming in tagged.namings)


def _session(
    passage: Passage,
    lexicon: Lexicon,
    sentence: tuple[ParsedSentence, Outline],
    named: tuple[SessionName, int],
    within: tuple[int, int] | None = None,
) -> Occasion:
    (parsed, plan), (name, behind) = sentence, named
    stretch = _stretch(plan, name)
    around = read_circumstances(passage, lexicon, sentence, stretch, within)
    if not (around.city or around.country or around.remote) and (host := _hosting_party(parsed, name, lexicon)):
        around = around._replace(country=host, implied=("country",))
    return Occasion(
        form="session", rule=RULE, sentence=parsed.number, start=parsed.start, end=parsed.end,
        mechanism=name.mechanism, ordinal=name.ordinal, roles=read_roles(parsed, lexicon, name, behind),
        date=around.date or _called_by(passage, parsed, name, around.status), edge=edge_of(plan, stretch, lexicon),
        city=around.city, country=around.country, status=around.status, remote=around.remote, implied=around.implied,
        delegations=_delegations(parsed, lexicon),
        parties=name.parties or _sides_present(passage, parsed, name), apart=name.other,
    )  # fmt: skip


def _called_by(passage: Passage, parsed: ParsedSentence, name: SessionName, status: str) -> DateMark | None:
    """The year or days that a session is called by: "the 2019 Arctic Summit", "the June 29-30 NATO Summit".

    None for days that lie so far back that those of the coming year may be meant.
    """
    first, last = parsed.tagged.text_place(name.first, name.last)
    inside = [mark for mark in parsed.dates if first - 1 <= mark.end < last]
    if len(inside) != 1 or (status == "announced" and is_over(passage, inside[0])):
        return None
    day, mark = passage.anchor.day, inside[0]
    is_far = day and mark.last and day - date.fromisoformat(mark.last) > HALF_A_YEAR
    return None if is_far and mark.precision != "year" else mark


def _hosting_party(parsed: ParsedSentence, name: SessionName, lexicon: Lexicon) -> str | None:
    """The state that is to host a session, or hosted it: "India has offered to host the next summit"."""
    lower, hosting = parsed.tagged.lower, lexicon.meetings.sessions.hosting
    verb = next((i for i in range(name.first - 1, max(-1, name.first - 4), -1) if lower[i] in hosting), None)
    if verb is None:
        return None
    subjects = [n for n in parsed.tagged.namings if n.tag == "P" and n.last <= verb <= n.last + HOST_REACH]
    for naming in reversed(subjects):
        states = [p for p in naming.parties if not lexicon.parties.is_organisation(p)]
        return states[0] if len(naming.parties) == len(states) == 1 else None
    return None


def _same_meeting(parsed: ParsedSentence, lexicon: Lexicon) -> int | None:
    """The word number of the noun in "co-chaired the meeting", "attending the video meeting"; None without one."""
    tagged, words = parsed.tagged, lexicon.meetings.sessions
    if not tagged.signs & SAME_SESSION:
        return None
    leading = words.co_chair | words.chair
    verbs = leading | words.attend | words.took
    gathered = next((i for i, word in enumerate(tagged.lower) if word in words.gathered), len(tagged.lower))
    for place, word in enumerate(tagged.lower[:gathered]):  # "the cabinet met, and X chaired the meeting": another one
        if word in words.it:
            beside = tagged.lower[place + 1 : place + 3] if place == 0 else tagged.lower[place - 1 : place]
            if not leading.isdisjoint(beside):
                return place
        if word in words.nouns and _is_told_of(parsed, place, lexicon):
            near = tagged.lower[max(0, place - 5) : place] + tagged.lower[place + 1 : place + 4]
            if not verbs.isdisjoint(near):
                return place
    return None


def _takes_place(parsed: ParsedSentence, noun: int, lexicon: Lexicon) -> bool:
    """Whether the sentence is about when and where: "The meeting took place in ..."."""
    behind = parsed.tagged.lower[noun + 1 : noun + 3]
    return noun <= OPENING and not lexicon.meetings.sessions.took.isdisjoint(behind)


def _sides_present(passage: Passage, parsed: ParsedSentence, name: SessionName) -> tuple[str, ...]:
    """The parties of the people in the sentence, for a numbered session whose name tells none."""
    if name.ordinal is None:
        return ()
    parties = (passage.people[mention.person].party for mention in parsed.mentions)
    return tuple(dict.fromkeys(party for party in parties if party))


def _is_told_of(parsed: ParsedSentence, noun: int, lexicon: Lexicon) -> bool:
    """Whether "the", "this" or "that" stands close before the noun."""
    place = max(0, noun - 3)
    near = parsed.tagged.lower[place:noun]
    if not (lexicon.meetings.breaks | lexicon.meetings.sessions.others).isdisjoint(near):
        return False  # "the recent talks": others
    return "a" in parsed.tagged.tags[place:noun] or not lexicon.grammar.demonstratives.isdisjoint(near)


def _stretch(plan: Outline, name: SessionName) -> tuple[int, int]:
    """The items of the outline that the name covers."""
    inside = [n for n, item in enumerate(plan.items) if item.first < name.last and item.last > name.first]
    return (inside[0], inside[-1] + 1) if inside else (0, 1)


def _delegations(parsed: ParsedSentence, lexicon: Lexicon) -> int | None:
    """A count of countries or delegations: "109 countries"."""
    tagged = parsed.tagged
    for place in re.finditer("1", tagged.tags):
        number = tagged.base[place.start()].replace(",", "")
        behind = tagged.lower[place.end() : place.end() + 2]
        counted = not lexicon.meetings.delegation_nouns.isdisjoint(behind)
        if counted and number.isdigit() and 3 <= int(number) <= MOST_DELEGATIONS:
            return int(number)
    return None
