"""What counts as a meeting for the record: more than one party, or a body of several, took part."""

from dataclasses import replace

from minutebook.extract.grouping import content_words
from minutebook.extract.occasions import Occasion
from minutebook.extract.passage import Passage
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.words import split_words

MANY = 2
LEAD = 2  # sentences
IN_PASSING = "owner-visit/"


def is_international(group: list[Occasion], passage: Passage, lexicon: Lexicon) -> bool:
    """Whether more than one party, or a body of several, took part: what only one party's officials do is not ours."""
    people = {r.person for o in group for r in o.roles}
    parties = {passage.people[n].party for n in people} - {None}
    unknown = any(passage.people[n].party is None for n in people)
    form = group[0].form
    if form in ("talks", "call"):
        return len(people) > 1 and (len(parties) > 1 or (unknown and _names_others(group, passage, parties)))
    if form == "visit":
        country = next((o.country for o in group if o.country), None)
        visitors = {passage.people[r.person].party for o in group for r in o.roles if r.role == "visitor"}
        if country is None and all(o.rule.startswith(IN_PASSING) for o in group):
            return False  # "his current visit": where, is not told
        return country is None or country not in visitors
    named = {p for o in group for p in o.parties}
    if not any(o.ordinal or o.date or o.city or o.roles for o in group):
        return False  # a body named in passing
    if len(named | parties) > 1 or any(lexicon.parties.is_organisation(p) for p in named):
        return True
    if any((o.delegations or 0) > MANY for o in group):
        return True
    venues = {o.country for o in group if o.country}
    if parties and venues - parties and (named or any(o.ordinal for o in group)):
        return True  # its own officials would not go abroad for a party's own meeting
    words = {part for o in group for w in split_words((o.mechanism or "").lower()) for part in w.split("-")}
    return bool(words & lexicon.meetings.sessions.world_words)


def _names_others(group: list[Occasion], passage: Passage, parties: set[str | None]) -> bool:
    """Whether headline, lead or the sentences themselves name another party than the one known to have been there."""
    told = [*passage.sentences[:LEAD], *(passage.sentences[o.sentence] for o in group)]
    named = {p for parsed in (*passage.headline, *told) for naming in parsed.tagged.namings for p in naming.parties}
    return len(named | (parties - {None})) > 1


def in_full(group: list[Occasion], known: list[list[Occasion]], lexicon: Lexicon) -> list[Occasion]:
    """A session told in short ("the first NCG meeting") under the full name of its series in the same report.

    Empty when the report names no such series in full, or tells neither number, day nor people.
    """
    words = content_words(group[0].mechanism, lexicon) if group[0].form == "session" else frozenset()
    if not words or not any(o.ordinal or o.date or o.roles for o in group):
        return []
    for name in (o.mechanism for other in known for o in other if o.form == "session" and o.mechanism):
        if words <= content_words(name, lexicon):
            return [replace(group[0], mechanism=name), *group[1:]]
    return []
