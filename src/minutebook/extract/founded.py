"""Beginnings whose year the text lets one compute: so many years ago, an anniversary, a year told."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from minutebook.extract.dates import DateMark
from minutebook.extract.frames import elapsed_in, frame, word_range
from minutebook.extract.noun_phrases import Phrase, capital_run, inner_phrases, phrase_after, phrase_before, words_text
from minutebook.extract.outline import Item, Outline
from minutebook.extract.passage import ParsedSentence, Passage
from minutebook.extract.sides import document_sides, parties_in
from minutebook.extract.signs import FOUNDING
from minutebook.lexicon.founding import FoundingWords, load_founding_words
from minutebook.lexicon.keys import find_abbreviations
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.pattern_rules import PatternRule
from minutebook.model.claims import Claim, FoundedClaim, MeetingClaim

BESIDE = 40
"""How many characters may stand between an anniversary and the date that it falls on."""


BEFORE = 200
"""How many characters before an abbreviation its full form may take."""


class _Told(NamedTuple):
    """A rule that matched in a sentence, and the item that says when."""

    parsed: ParsedSentence
    plan: Outline
    rule: PatternRule
    found: re.Match[str]
    when: Item


def find_founded(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[FoundedClaim]:
    """One claim for each thing and year, with every sentence that tells it."""
    words = load_founding_words(lexicon.language)
    claims: dict[tuple[str, int], FoundedClaim] = {}
    for parsed in passage.sentences:
        if not parsed.tagged.signs & FOUNDING or not (parsed.dates or elapsed_in(passage, parsed)):
            continue  # no year can be computed without a date or a count of years
        for told in _matches(passage, parsed, lexicon, words):
            year = _year(passage, told, words)
            subject = _subject(passage, told, lexicon, earlier) if year else None
            if year and subject:
                claim = _claim(passage, told, subject, year)
                known = claims.get((claim.subject.casefold(), year))
                claims[claim.subject.casefold(), year] = known or claim
    yield from claims.values()


def _matches(passage: Passage, parsed: ParsedSentence, lexicon: Lexicon, words: FoundingWords) -> Iterator[_Told]:
    """The first rule that fits each time that the sentence tells."""
    plan = frame(passage, parsed, lexicon)
    taken: set[int] = set()
    for rule, found in (*words.relations.finditer(plan.text), *words.founded.finditer(plan.text)):
        when = plan.items[plan.index_at(found.start("when"))]
        if when.first not in taken and _is_joint(found, words):
            taken.add(when.first)
            yield _Told(parsed=parsed, plan=plan, rule=rule, found=found, when=when)


def _is_joint(found: re.Match[str], words: FoundingWords) -> bool:
    """Whether those who founded, where the rule asks for them, are several: what one party founds is its own affair."""
    group = found.groupdict().get("several")
    if group is None:
        return True
    tokens = group.split()
    named = sum(token in ("PERSON", "PARTY", "ADJ") for token in tokens)
    return named > 1 or bool(words.several & set(tokens[-4:]))


def _year(passage: Passage, told: _Told, words: FoundingWords) -> int | None:
    """The year of the beginning; None where the text does not say it, or not yet."""
    anchor = passage.anchor.day
    if told.when.date:
        return _year_of(told.when.date, passage)
    mark = elapsed_in(passage, told.parsed)[told.when.first][1]
    if mark.kind == "ago":
        return anchor.year - mark.years if anchor else None
    beside = [d for d in told.parsed.dates if min(abs(d.end - mark.start), abs(d.start - mark.end)) <= BESIDE]
    years = {int(d.first[:4]) for d in beside if d.first}
    if len(years) == 1:
        return years.pop() - mark.years
    if years or anchor is None or words.ahead & set(told.parsed.tagged.lower):
        return None
    return anchor.year - mark.years


def _year_of(mark: DateMark, passage: Passage) -> int | None:
    if not mark.first or not mark.last or mark.first[:4] != mark.last[:4]:
        return None
    anchor = passage.anchor.day
    return None if anchor and mark.first > anchor.isoformat() else int(mark.first[:4])


class _Subject(NamedTuple):
    """What began, in words `first` to `last` (exclusive); `implied`: the sentence does not name it in full."""

    name: str
    implied: bool
    first: int
    last: int


def _subject(passage: Passage, told: _Told, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> _Subject | None:
    words = load_founding_words(lexicon.language)
    if told.rule in words.relations:
        return _relations(passage, told, lexicon, earlier)
    phrase = _thing(told, lexicon)
    for one in inner_phrases(told.parsed.tagged, phrase, lexicon) if phrase else ():
        if subject := _named(passage, told.parsed, one, lexicon, earlier):
            return subject
    return None


def _relations(passage: Passage, told: _Told, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> _Subject | None:
    """ "China-Romania diplomatic relations": the parties that the sentence puts there, else the document's two."""
    words = load_founding_words(lexicon.language)
    first, last = word_range(told.plan, told.found) or (0, 0)
    tagged = told.parsed.tagged
    near = parties_in(told.parsed, max(0, first - 6), min(len(tagged.base), last + 6))
    sides, implied = (near, False) if len(near) == 2 else (document_sides(passage, earlier), True)
    names = [lexicon.parties.name(party, lexicon.language) for party in sides]
    if len(names) != 2 or None in names or not set(near) <= set(sides):
        return None
    name = words.relations_name.format(one=names[0], other=names[1])
    return _Subject(name=name, implied=implied, first=first, last=last)


def _thing(told: _Told, lexicon: Lexicon) -> Phrase | None:
    """The words of what began."""
    if place := word_range(told.plan, told.found, "thing") if "thing" in told.found.re.groupindex else None:
        return phrase_after(told.parsed, place[0], lexicon, place[1])
    place = word_range(told.plan, told.found, "before")
    end, lower = place[1] if place else 0, told.parsed.tagged.lower
    relatives = load_founding_words(lexicon.language).relatives
    while end > 0 and lower[end - 1] in relatives:
        end -= 1
    return phrase_before(told.parsed, end, lexicon) if end else None


def _named(
    passage: Passage, parsed: ParsedSentence, phrase: Phrase, lexicon: Lexicon, earlier: tuple[Claim, ...]
) -> _Subject | None:
    """What the phrase names, if it is a thing that is founded; "the mechanism" is the one that the text names."""
    words, tagged = load_founding_words(lexicon.language), parsed.tagged
    if any(m.first < phrase.last and phrase.first < m.last for m in parsed.mentions):
        return None
    noun = tagged.lower[phrase.head]
    body = next((n for n in tagged.namings if n.first <= phrase.head < n.last and n.tag in "PO"), None)
    is_body = body is not None and any(lexicon.parties.is_organisation(party) for party in body.parties)
    if not is_body and not words.is_thing(noun) and noun not in words.independence:
        return None
    first = body.first if body and is_body else phrase.first
    place = {"first": first, "last": phrase.last}
    telling = [
        i
        for i in range(phrase.first, phrase.last)
        if tagged.base[i][0].isupper() and not words.is_thing(tagged.lower[i])
    ]
    if telling:
        name = words_text(passage.document.text, tagged, first, phrase.last)
        full = _spelled_out(passage.document.text, name)
        return _Subject(name=f"{full} ({name})" if full else name, implied=bool(full), **place)
    known = _named_before(passage, noun, earlier)
    return _Subject(name=known, implied=True, **place) if known else None


def _spelled_out(text: str, name: str) -> str | None:
    """What the abbreviation stands for where the text first has it in brackets; None for other names."""
    place = text.find(f"({name})") if name.isupper() else -1
    return find_abbreviations((text[max(0, place - BEFORE) : place + len(name) + 2],)).get(name) if place >= 0 else None


def _named_before(passage: Passage, noun: str, earlier: tuple[Claim, ...]) -> str | None:
    """The one name in the document that this noun ends: a mechanism's, else one in capitals; None without one."""
    mechanisms = {c.mechanism for c in earlier if isinstance(c, MeetingClaim) and c.mechanism}
    known = {name for name in mechanisms if noun in name.casefold().split()}
    if not known:
        for parsed in passage.sentences:
            for place, word in enumerate(parsed.tagged.lower):
                if word == noun and parsed.tagged.base[place][0].isupper():
                    first, _ = capital_run(parsed.tagged, place)
                    known |= (
                        {words_text(passage.document.text, parsed.tagged, first, place + 1)} if first < place else set()
                    )
    return known.pop() if len(known) == 1 else None


def _claim(passage: Passage, told: _Told, subject: _Subject, year: int) -> FoundedClaim:
    """The claim with the words from the thing to its time as evidence."""
    document = passage.document
    start, end = told.parsed.tagged.text_place(min(subject.first, told.when.first), max(subject.last, told.when.last))
    return FoundedClaim(
        document=document.id,
        place=document.original_offset(start),
        evidence=(document.span(start, end),),
        rule=f"{told.rule.name}/1",
        implied=("subject",) if subject.implied else (),
        subject=subject.name,
        year=year,
    )
