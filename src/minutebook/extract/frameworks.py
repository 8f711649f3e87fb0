"""Frameworks: the partnership, consensus, initiative, treaty, mechanism and so on that words are put under."""

from collections.abc import Iterator
from typing import NamedTuple

from minutebook.extract.frames import frame, word_range
from minutebook.extract.noun_phrases import capital_run, name_end, phrase_after, words_text
from minutebook.extract.passage import ParsedSentence, Passage
from minutebook.extract.sides import document_sides, parties_in
from minutebook.extract.signs import FRAMEWORK, MECHANISM
from minutebook.extract.standing_bodies import find_standing_bodies, is_told_already
from minutebook.extract.tagging import Tagged
from minutebook.lexicon.frameworks import FrameworkWords, load_framework_words
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import Claim, FrameworkClaim

NEAR = 3
"""How many words before or behind a partnership its parties may stand."""


class _Named(NamedTuple):
    """A framework in words `first` to `last` (exclusive) of a sentence. `implied`: its parties are the document's."""

    kind: str
    rule: str
    parsed: ParsedSentence
    first: int
    last: int
    name: str
    by: tuple[str, ...]
    implied: bool


def find_frameworks(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[FrameworkClaim]:
    """One claim for each framework, in its fullest wording, with every place that names it."""
    told = [parsed for parsed in passage.sentences if parsed.tagged.signs & (FRAMEWORK | MECHANISM)]
    sides = document_sides(passage, earlier) if told else ()
    groups: dict[tuple[object, ...], list[_Named]] = {}
    for parsed in told:
        if parsed.tagged.signs & FRAMEWORK:
            for named in _in_sentence(passage, parsed, lexicon, sides):
                groups.setdefault(_key(named), []).append(named)
        if parsed.tagged.signs & MECHANISM:
            for named in _mechanisms(passage, parsed, lexicon, (sides, earlier)):
                groups.setdefault(_key(named), []).append(named)
    for group in groups.values():
        yield _claim(passage, group)


def _in_sentence(
    passage: Passage, parsed: ParsedSentence, lexicon: Lexicon, sides: tuple[str, ...]
) -> Iterator[_Named]:
    words = load_framework_words(lexicon.language)
    plan = frame(passage, parsed, lexicon)
    taken: set[int] = set()
    for rule, found in words.rules.finditer(plan.text):
        for group in found.groupdict():
            place = word_range(plan, found, group)
            if place and taken.isdisjoint(range(*place)):
                named = _ruled(passage, parsed, (words.kinds[rule.name], rule.name), place, lexicon)
                if named:
                    taken |= set(range(named.first, named.last))
                    whole = word_range(plan, found) or place
                    yield _with_parties(passage, named, whole, sides, words)
    yield from _in_capitals(passage, parsed, lexicon)


def _mechanisms(
    passage: Passage, parsed: ParsedSentence, lexicon: Lexicon, known: tuple[tuple[str, ...], tuple[Claim, ...]]
) -> Iterator[_Named]:
    """Mechanisms that a sentence mentions; `known`: the document's sides and the claims that may tell them already."""
    sides, earlier = known
    for body in find_standing_bodies(passage, parsed, lexicon, sides):
        if not is_told_already(parsed.tagged.text_place(body.first, body.last), body.name, earlier):
            yield _Named(
                kind="mechanism",
                rule="mechanism-mentioned",
                parsed=parsed,
                first=body.first,
                last=body.last,
                name=body.name,
                by=body.by,
                implied=body.implied,
            )


def _ruled(
    passage: Passage, parsed: ParsedSentence, rule: tuple[str, str], place: tuple[int, int], lexicon: Lexicon
) -> _Named | None:
    """What a rule found in the words of `place`; None where it is no framework after all."""
    first, last = place
    tagged, kind = parsed.tagged, rule[0]
    if kind == "anniversary":
        nth = next(i for i in range(first, last) if tagged.lower[i] in ("of", "since"))
        phrase = phrase_after(parsed, nth + 1, lexicon, last)
        if phrase is None:
            return None
        last = phrase.last
    if kind == "partnership" and tagged.base[last - 1][0].isupper():
        last = name_end(tagged, last, load_framework_words(lexicon.language).name_links)
    if kind == "multilateral":
        bodies = parties_in(parsed, first, last)
        if not bodies or not all(lexicon.parties.is_organisation(party) for party in bodies):
            return None
    while last > first + 1 and not (tagged.base[last - 1][0].isalnum() and tagged.tags[last - 1] not in "acf"):
        last -= 1
    name = words_text(passage.document.text, tagged, first, last)
    return _Named(kind=kind, rule=rule[1], parsed=parsed, first=first, last=last, name=name, by=(), implied=False)


def _with_parties(
    passage: Passage, named: _Named, whole: tuple[int, int], sides: tuple[str, ...], words: FrameworkWords
) -> _Named:
    """The framework with whose it is: as the words beside it say (`whole` matched the rule), else the two sides'."""
    if named.kind == "multilateral":
        return named
    parsed = named.parsed
    first, last = (named.first - NEAR, named.last) if named.kind == "partnership" else whole
    own = dict.fromkeys(parties_in(parsed, max(0, first), _counterparts(parsed, last, words)))
    for mention in parsed.mentions:
        party = passage.people[mention.person].party
        if named.kind == "consensus" and first <= mention.first < last and party:
            own[party] = None
    by = tuple(own)
    if set(by) == set(sides):
        return named._replace(by=sides)
    before = [party for party in parties_in(parsed, 0, max(0, first)) if party not in by]
    if named.kind == "partnership" and len(by) == len(before) == 1:
        return named._replace(by=(*before, *by))  # "Mongolia deepens its partnership with Japan"
    is_joint = named.kind != "anniversary" or bool(words.relational & set(parsed.tagged.lower[first:last]))
    if len(by) < 2 and is_joint and set(by) <= set(sides):
        return named._replace(by=sides, implied=True)
    return named._replace(by=by)


def _counterparts(parsed: ParsedSentence, last: int, words: FrameworkWords) -> int:
    """Where "between A and B" or "with B" behind word `last` ends."""
    tagged, place = parsed.tagged, last
    if place < len(tagged.lower) and tagged.lower[place] in words.with_:
        place += 1
        while place < len(tagged.tags) and tagged.tags[place] in "PAOac":
            place += 1
    return place


def _in_capitals(passage: Passage, parsed: ParsedSentence, lexicon: Lexicon) -> Iterator[_Named]:
    """Initiatives and treaties: names in capitals that end in their noun, or go on behind it."""
    words, tagged = load_framework_words(lexicon.language), parsed.tagged
    behind = 0
    for place, word in enumerate(tagged.lower):
        kind = "initiative" if word in words.initiative_heads else "treaty" if word in words.treaty_heads else ""
        if not kind or place < behind or not tagged.base[place][0].isupper():
            continue
        first = _name_start(tagged, place)
        last = name_end(tagged, place + 1, words.name_links)
        telling = [
            i
            for i in range(first, last)
            if i != place and tagged.lower[i] not in words.treaty_own and tagged.base[i][0].isupper()
        ]
        if (
            not telling
            or _is_cut(tagged, first, place, words)
            or any(m.first < last and first < m.last for m in parsed.mentions)
        ):
            continue
        behind = last
        name = words_text(passage.document.text, tagged, first, last)
        by = _proposers(passage, parsed, (first, last), words) if kind == "initiative" else ()
        yield _Named(
            kind=kind,
            rule=f"{kind}-in-capitals",
            parsed=parsed,
            first=first,
            last=last,
            name=name,
            by=by,
            implied=False,
        )


def _name_start(tagged: Tagged, head: int) -> int:
    """Where a name in capitals begins; "Belt and Road Initiative" holds an "and"."""
    first, _ = capital_run(tagged, head)
    if first > 1 and first < head and tagged.tags[first - 1] == "c" and tagged.tags[first - 2] in "VNU":
        before, _ = capital_run(tagged, first - 2)
        first = before if before == first - 2 else first
    return first


def _is_cut(tagged: Tagged, first: int, head: int, words: FrameworkWords) -> bool:
    """Whether more of the name stands before its one word ("Feed the Future Initiative"), nobody knows how much."""
    inside = tagged.lower[first - 1] in words.inner_links and first > 1 and tagged.base[first - 2][0].isupper()
    return inside and head - first == 1 and tagged.tags[first - 2] in "VNUT"


def _proposers(
    passage: Passage, parsed: ParsedSentence, place: tuple[int, int], words: FrameworkWords
) -> tuple[str, ...]:
    """The parties whose initiative it is: "China's ...", "... put forward by Chinese President X"."""
    tagged, (first, last) = parsed.tagged, place
    owner = [
        n for n in tagged.namings if n.last == first and tagged.sentence.words[first - 1] != tagged.base[first - 1]
    ]
    if owner:
        return owner[0].parties
    behind = tagged.lower[last : last + NEAR]
    agent = next((i for i in range(last, last + len(behind)) if tagged.lower[i] in words.by), None)
    if agent is None or not words.proposed & set(behind):
        return ()
    person = next((m for m in parsed.mentions if agent < m.first + 1 <= agent + NEAR), None)
    party = passage.people[person.person].party if person else None
    return (party,) if party else parties_in(parsed, agent, agent + NEAR)


def _key(named: _Named) -> tuple[object, ...]:
    """What makes two namings one framework: two parties have one partnership and one consensus at a time."""
    if named.kind in ("partnership", "consensus") and len(named.by) > 1:
        return (named.kind, frozenset(named.by))
    return (named.kind, named.name.casefold())


def _claim(passage: Passage, group: list[_Named]) -> FrameworkClaim:
    """The claim for all namings of one framework, under the fullest of its names."""
    fullest = max(group, key=lambda named: (len(named.name.split()), -group.index(named)))
    document = passage.document
    places = [named.parsed.tagged.text_place(named.first, named.last) for named in (fullest, *group)]
    spans = tuple(document.span(*place) for place in dict.fromkeys(places))
    stated = next((named for named in group if named.by and not named.implied), fullest)
    return FrameworkClaim(
        document=document.id,
        place=document.original_offset(spans[0].start),
        evidence=spans,
        rule=f"{fullest.rule}/1",
        implied=("by",) if stated.implied else (),
        framework=fullest.kind,
        name=fullest.name,
        by=stated.by,
    )
