"""Talks, calls and visits that a sentence tells of, by event patterns over its outline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutebook.extract.circumstances import Circumstances, read_circumstances
from minutebook.extract.dates import DateMark
from minutebook.extract.outline import Outline
from minutebook.extract.passage import Mention, ParsedSentence, Passage
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.meetings import EventRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A person (number in the passage) with a role in an occasion."""

    person: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """An occasion as one sentence tells it; several of them may be one meeting."""

    form: str
    rule: str
    sentence: int
    start: int
    end: int
    mechanism: str | None
    ordinal: int | None
    roles: tuple[Role, ...]
    date: DateMark | None
    city: str | None
    country: str | None
    status: str
    remote: bool
    implied: tuple[str, ...]
    delegations: int | None = None
    parties: tuple[str, ...] = ()


def find_occasions(passage: Passage, lexicon: Lexicon, parsed: ParsedSentence, plan: Outline) -> Iterator[Occasion]:
    """Talks and calls in a sentence, in order of the rules; a stretch belongs to the first rule that takes it."""
    words = lexicon.meetings
    if not words.triggers.isdisjoint(parsed.tagged.lower):
        yield from _match_events(passage, lexicon, (parsed, plan))
    if not words.visit_words.isdisjoint(parsed.tagged.lower):
        yield from _match_visits(passage, lexicon, (parsed, plan))


def _match_events(
    passage: Passage, lexicon: Lexicon, sentence: tuple[ParsedSentence, Outline]
) -> Iterator[Occasion]:
    parsed, plan = sentence
    taken: set[int] = set()
    for rule in lexicon.meetings.events:
        for found in rule.pattern.finditer(plan.text):
            people = tuple(m for group in ("a", "b") for m in _people(plan, found, group))
            first, last = plan.index_at(found.start()), plan.index_at(found.end() - 1) + 1
            trigger = set(range(first, last)) - {n for n in range(first, last) if plan.items[n].mention}
            if trigger & taken or not people:
                continue
            if "a" not in found.re.groupindex or not found["a"]:
                people = (*_subject(parsed, people), *people)
            roles = tuple(dict.fromkeys(Role(person=m.person, role="participant") for m in people))
            if len(roles) < 2:
                continue
            taken |= trigger
            around = read_circumstances(passage, lexicon, sentence, (first, last))
            yield _occasion(rule, sentence, (first, last), roles, around)


def _people(plan: Outline, found: re.Match[str], group: str) -> tuple[Mention, ...]:
    if group not in found.re.groupindex or found.start(group) < 0:
        return ()
    return tuple(item.mention for item in plan.items_at(*found.span(group)) if item.mention)


def _subject(parsed: ParsedSentence, people: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who acts where the pattern names only the other side: the sentence's first person not among those."""
    others = {m.person for m in people}
    behind = min(m.first for m in people)
    for mention in parsed.mentions:
        if mention.person not in others and (mention.first < behind or mention.kind == "name"):
            return (mention,)
    return ()


def _occasion(
    rule: EventRule,
    sentence: tuple[ParsedSentence, Outline],
    stretch: tuple[int, int],
    roles: tuple[Role, ...],
    around: Circumstances,
) -> Occasion:
    parsed, _ = sentence
    return Occasion(
        form=rule.form, rule=f"{rule.name}/1", sentence=parsed.number, start=parsed.start, end=parsed.end,
        mechanism=None, ordinal=None, roles=roles, date=around.date, city=around.city, country=around.country,
        status=around.status, remote=around.remote or rule.form == "call", implied=around.implied,
    )  # fmt: skip


def _match_visits(
    passage: Passage, lexicon: Lexicon, sentence: tuple[ParsedSentence, Outline]
) -> Iterator[Occasion]:
    """A visit for each visitor's destination: three countries are three visits."""
    parsed, plan = sentence
    taken: set[int] = set()
    for rule in lexicon.meetings.visits:
        for found in rule.pattern.finditer(plan.text):
            visitors = _people(plan, found, "a")
            first, last = plan.index_at(found.start()), plan.index_at(found.end() - 1) + 1
            trigger = {n for n in range(first, last) if plan.items[n].kind == "word"}
            if trigger & taken or not visitors:
                continue
            taken |= trigger
            around = read_circumstances(passage, lexicon, sentence, (first, last))
            roles = tuple(dict.fromkeys(Role(person=m.person, role="visitor") for m in visitors))
            places = _places(plan, found, lexicon)
            for city, country in places or [(None, None)]:
                occasion = _occasion(rule, sentence, (first, last), roles, around)
                yield replace(occasion, city=city, country=country, implied=("country",) if city else ())


def _places(plan: Outline, found: re.Match[str], lexicon: Lexicon) -> list[tuple[str | None, str | None]]:
    """The destinations: each country, or city with its country."""
    if "place" not in found.re.groupindex or found.start("place") < 0:
        return []
    out: list[tuple[str | None, str | None]] = []
    for item in plan.items_at(*found.span("place")):
        if item.naming is None or not item.naming.parties:
            continue
        form, country = item.naming.form, item.naming.parties[0]
        if item.naming.tag == "C" and form:
            out.append((form.city.name(lexicon.language) if form.city else None, country))
        elif not (out and out[-1][1] == country):
            out.append((None, country))
    return out
