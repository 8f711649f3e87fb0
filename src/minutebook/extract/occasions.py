"""Talks, calls and visits that a sentence tells of, by event patterns over its outline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutebook.extract.attendance import Role
from minutebook.extract.circumstances import Circumstances, read_circumstances
from minutebook.extract.dates import DateMark
from minutebook.extract.outline import Outline
from minutebook.extract.passage import Mention, ParsedSentence, Passage
from minutebook.extract.signs import TALKS, VISIT
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.meetings import EventRule

UNREAL_WORDS = 3
"""How many words before what is told of may say that it is only wished for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """An occasion as one sentence tells it; several of them may be one meeting.

    `joins`: it adds people to what was told of before; `aside`: a session on whose sidelines something else happened;
    `apart`: talks with one of several who were met separately, or another session than the one told of before;
    `beside`: talks on the sidelines of a session told of before; `main`: people who join what the report is about;
    `frames`: the series under whose aegis the talks told of before took place.
    `edge`: whether its date is that of the whole, of the start ("arrived on Monday") or of the end ("ended Sunday").
    """

    form: str
    rule: str
    sentence: int
    start: int
    end: int
    mechanism: str | None
    ordinal: int | None
    roles: tuple[Role, ...]
    date: DateMark | None
    edge: str
    city: str | None
    country: str | None
    status: str
    remote: bool
    implied: tuple[str, ...]
    delegations: int | None = None
    parties: tuple[str, ...] = ()
    joins: bool = False
    aside: bool = False
    apart: bool = False
    beside: bool = False
    main: bool = False
    frames: bool = False


def find_occasions(passage: Passage, lexicon: Lexicon, parsed: ParsedSentence, plan: Outline) -> Iterator[Occasion]:
    """Talks and calls in a sentence, in order of the rules; a stretch belongs to the first rule that takes it."""
    if parsed.tagged.signs & TALKS:
        yield from _match_events(passage, lexicon, (parsed, plan))
    if parsed.tagged.signs & VISIT:
        yield from _match_visits(passage, lexicon, (parsed, plan))


def _match_events(passage: Passage, lexicon: Lexicon, sentence: tuple[ParsedSentence, Outline]) -> Iterator[Occasion]:
    parsed, plan = sentence
    taken: set[int] = set()
    beside = not lexicon.meetings.sessions.sidelines.isdisjoint(parsed.tagged.lower)
    for rule, found in lexicon.meetings.events.finditer(plan.text):
        people = tuple(m for group in ("a", "b") for m in _people(plan, found, group))
        first, last = plan.index_at(found.start()), plan.index_at(found.end() - 1) + 1
        trigger = set(range(first, last)) - {n for n in range(first, last) if plan.items[n].mention}
        if rule.pair:
            people = _pair(parsed, plan.items[first].first)
        if trigger & taken or not (people or not (rule.pattern.groupindex or rule.pair)):
            continue
        if _is_unreal(plan, (first, last), lexicon):
            continue
        if people and not rule.pair and ("a" not in found.re.groupindex or not found["a"]):
            people = (*_subject(parsed, people, lexicon.meetings.sessions.who), *people)
        roles = tuple(dict.fromkeys(Role(person=m.person, role="participant") for m in people))
        if len(roles) < 2 and "b" in rule.pattern.groupindex:
            continue
        taken |= trigger
        around = read_circumstances(passage, lexicon, sentence, (first, last))
        groups = _split_roles(passage, lexicon, (plan, found), roles)
        for group in groups:
            occasion = _occasion(rule, sentence, "whole", group, around)
            yield replace(occasion, apart=len(groups) > 1 or _is_further(parsed, lexicon), beside=beside)


def _is_unreal(plan: Outline, stretch: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether it is said that somebody would, or would not, and not that anybody did: "he was prepared to meet X"."""
    words = plan.words[max(0, stretch[0] - UNREAL_WORDS) : stretch[1]]
    return not lexicon.meetings.unreal.isdisjoint(words)


def _is_further(parsed: ParsedSentence, lexicon: Lexicon) -> bool:
    """Whether talks are told of beside others of the same people: "they also met separately"."""
    words = lexicon.meetings
    return not words.also.isdisjoint(parsed.tagged.lower) and not words.separately.isdisjoint(parsed.tagged.lower)


def _split_roles(
    passage: Passage, lexicon: Lexicon, told: tuple[Outline, re.Match[str]], roles: tuple[Role, ...]
) -> list[tuple[Role, ...]]:
    """One met A and B, both of the other side or separately: two talks; else one."""
    plan, found = told
    actors = {m.person for m in _people(plan, found, "a")}
    others = [role for role in roles if role.person not in actors]
    if len(actors) != 1 or len(others) < 2:
        return [roles]
    apart = lexicon.meetings.separately.intersection(plan.words)
    one_side = len({passage.people[role.person].party for role in others}) == 1
    known = passage.people[others[0].person].party or all(passage.people[actor].party for actor in actors)
    if not apart and not (one_side and known and "delegation" not in found[0]):
        return [roles]
    return [(*(r for r in roles if r.person in actors), other) for other in others]


def _people(plan: Outline, found: re.Match[str], group: str) -> tuple[Mention, ...]:
    if group not in found.re.groupindex or found.start(group) < 0:
        return ()
    return tuple(item.mention for item in plan.items_at(*found.span(group)) if item.mention)


def _subject(parsed: ParsedSentence, people: tuple[Mention, ...], relative: frozenset[str]) -> tuple[Mention, ...]:
    """Who acts where the pattern names only the other side: the sentence's first person not among those, or the one
    whom a relative clause tells of ("X told Y, who visited Z for talks with W")."""
    others = {m.person for m in people}
    behind = min(m.first for m in people)
    for mention in reversed(parsed.mentions):
        clause = parsed.tagged.lower[mention.last - 1 : mention.last + 2]
        if mention.last < behind and mention.person not in others and not relative.isdisjoint(clause):
            return (mention,)
    for mention in parsed.mentions:
        if mention.person not in others and (mention.first < behind or mention.kind == "name"):
            return (mention,)
    return ()


def _pair(parsed: ParsedSentence, place: int) -> tuple[Mention, ...]:
    """Whom "the two" means: both people named before word `place`, if these are two."""
    named = tuple(m for m in parsed.mentions if m.kind == "name" and m.last <= place)
    return named if len({m.person for m in named}) == 2 else ()


def edge_of(plan: Outline, stretch: tuple[int, int], lexicon: Lexicon) -> str:
    """Whether the words tell of the start, the end or the whole of an occasion."""
    words = plan.words[max(0, stretch[0] - 4) : stretch[1] + 3]
    sessions = lexicon.meetings.sessions
    for number, word in enumerate(words):
        if word in sessions.end_verbs and word not in sessions.start_verbs:
            return "start" if sessions.onward.intersection(words[number + 1 : number + 2]) else "end"
        if word in sessions.start_verbs:
            return "start"
    return "whole"


def _occasion(
    rule: EventRule,
    sentence: tuple[ParsedSentence, Outline],
    edge: str,
    roles: tuple[Role, ...],
    around: Circumstances,
) -> Occasion:
    parsed, _ = sentence
    return Occasion(
        form=rule.form, rule=f"{rule.name}/1", sentence=parsed.number, start=parsed.start, end=parsed.end,
        mechanism=None, ordinal=None, roles=roles, date=around.date, edge=edge,
        city=around.city, country=around.country, status=rule.status or around.status, joins=rule.joins,
        remote=around.remote or rule.form == "call", implied=around.implied,
    )  # fmt: skip


def _match_visits(passage: Passage, lexicon: Lexicon, sentence: tuple[ParsedSentence, Outline]) -> Iterator[Occasion]:
    """A visit for each visitor's destination: three countries are three visits."""
    parsed, plan = sentence
    taken: set[int] = set()
    for rule, found in lexicon.meetings.visits.finditer(plan.text):
        visitors = _people(plan, found, "a") or _actor(rule, parsed)
        first, last = plan.index_at(found.start()), plan.index_at(found.end() - 1) + 1
        trigger = {n for n in range(first, last) if plan.items[n].kind == "word"}
        if trigger & taken or not visitors:
            continue
        taken |= trigger
        around = read_circumstances(passage, lexicon, sentence, (first, last))
        roles = tuple(dict.fromkeys(Role(person=m.person, role="visitor") for m in visitors))
        roles += _hosts(plan, lexicon, last)
        places = _places(plan, found, lexicon) or [(around.city, around.country)]
        for city, country in places:
            occasion = _occasion(rule, sentence, rule.edge or edge_of(plan, (first, last), lexicon), roles, around)
            yield replace(occasion, city=city, country=country, implied=("country",) if city else ())


def _actor(rule: EventRule, parsed: ParsedSentence) -> tuple[Mention, ...]:
    """The sentence's first person, where the pattern names no visitor ("said during a visit to PLACE")."""
    if "a" in rule.pattern.groupindex:
        return ()
    return parsed.mentions[:1]


def _hosts(plan: Outline, lexicon: Lexicon, last: int) -> tuple[Role, ...]:
    """Who invited: "at the invitation of PERSON" behind the visit; or "visit with PERSON in PLACE"."""
    words = plan.words
    for place in range(len(words) - 2):
        if words[place] in lexicon.meetings.invitation and words[place + 1] in lexicon.meetings.sessions.by:
            for item in plan.items[place + 1 : place + 5]:
                if item.mention:
                    return (Role(person=item.mention.person, role="host"),)
    if (
        lexicon.meetings.sessions.with_.intersection(words[last : last + 1])
        and plan.items[min(last + 1, len(plan.items) - 1)].mention
    ):
        mention = plan.items[last + 1].mention
        return (Role(person=mention.person, role="host"),) if mention else ()
    return ()


def _places(plan: Outline, found: re.Match[str], lexicon: Lexicon) -> list[tuple[str | None, str | None]]:
    """The destinations: each country, or city with its country."""
    if "place" not in found.re.groupindex or found.start("place") < 0:
        return []
    out: list[tuple[str | None, str | None]] = []
    for item in plan.items_at(*found.span("place")):
        if item.naming is None or not item.naming.parties:
            continue
        form, country = item.naming.form, item.naming.parties[0]
        if item.naming.tag == "A":
            out.append((lexicon.parties.capital(country, lexicon.language), country))
            continue
        if form and (item.naming.tag == "C" or form.city):
            out.append((form.city.name(lexicon.language) if form.city else None, country))
        elif not (out and out[-1][1] == country):
            out.append((None, country))
    return out
