"""Documents between parties: signed, adopted, issued or concluded."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from minutebook.extract.dates import DateMark
from minutebook.extract.frames import frame, word_range
from minutebook.extract.noun_phrases import Phrase, inner_phrases, phrase_after, phrase_before, words_text
from minutebook.extract.outline import Outline
from minutebook.extract.passage import ParsedSentence, Passage
from minutebook.extract.sides import document_sides, parties_in
from minutebook.extract.signs import AGREEMENT
from minutebook.lexicon.agreements import AgreementWords, load_agreement_words
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import AgreementClaim, Claim

PRECISION = {"day": 10, "month": 7, "year": 4}
"""How much of an ISO date tells a day, a month, a year."""
NEAR = 4
"""How many words before a verb may say that the deed is still to come."""
REACH = 6
"""How far from a verb a word may stand that says that several sign."""
SUBJECT = "TbVgPACcNMUIHJO,"
"""Tags of what a list of signatories is made of."""


class _Signed(NamedTuple):
    """A document in `phrase` of a sentence; the words that tell of it are `first` to `last` (exclusive)."""

    parsed: ParsedSentence
    phrase: Phrase
    rule: str
    kind: str
    first: int
    last: int


def find_agreements(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[AgreementClaim]:
    """One claim for each document, the first time that the text tells of it."""
    told = [parsed for parsed in passage.sentences if parsed.tagged.signs & AGREEMENT]
    sides = document_sides(passage, earlier) if told else ()
    known: set[str] = set()
    for parsed in told:
        for signed in _in_sentence(passage, parsed, lexicon):
            claim = _claim(passage, signed, sides, lexicon)
            if claim and claim.title.casefold() not in known:
                known.add(claim.title.casefold())
                yield claim


def _in_sentence(passage: Passage, parsed: ParsedSentence, lexicon: Lexicon) -> Iterator[_Signed]:
    """The documents of a sentence; a word belongs to the first rule that takes it."""
    words = load_agreement_words(lexicon.language)
    plan = frame(passage, parsed, lexicon)
    taken: set[int] = set()
    for rule, found in words.rules.finditer(plan.text):
        for signed in _documents(parsed, plan, (rule.name, found), lexicon):
            if taken.isdisjoint(range(signed.phrase.first, signed.phrase.last)):
                taken |= set(range(signed.phrase.first, signed.phrase.last))
                yield signed


def _documents(
    parsed: ParsedSentence, plan: Outline, matched: tuple[str, re.Match[str]], lexicon: Lexicon
) -> Iterator[_Signed]:
    """The document that a rule matched, unless it is still to be signed or one party's own law."""
    words, (rule, found) = load_agreement_words(lexicon.language), matched
    tagged, after = parsed.tagged, "title" in found.re.groupindex
    place = word_range(plan, found, "title" if after else "before") or (0, 0)
    verb = place[0] if after else place[1]
    phrase = phrase_after(parsed, verb, lexicon, place[1]) if after else phrase_before(parsed, verb, lexicon)
    if phrase is None or words.not_yet & set(tagged.lower[max(0, verb - NEAR) : verb]):
        return
    for one in (phrase,) if after else inner_phrases(tagged, phrase, lexicon):
        kind = _kind(parsed, one, words)
        if kind:
            end = one.last if after else (word_range(plan, found) or place)[1]
            yield _Signed(parsed=parsed, phrase=one, rule=rule, kind=kind, first=min(verb - after, one.first), last=end)
            return


def _kind(parsed: ParsedSentence, phrase: Phrase, words: AgreementWords) -> str | None:
    """What kind of document the phrase is, by its head; None for one party's own laws and what is no document."""
    tagged = parsed.tagged
    lower = tagged.lower[phrase.first : phrase.last]
    if words.domestic & set(lower):
        return None
    if any(m.name_first < phrase.last and phrase.first < m.name_last for m in parsed.mentions):
        return None
    for match in words.kinds.match_all(tagged.lower):
        if match.first <= phrase.head < match.last and match.first >= phrase.first:
            return match.meaning
    return None


def _claim(passage: Passage, signed: _Signed, sides: tuple[str, ...], lexicon: Lexicon) -> AgreementClaim | None:
    """The claim, unless nothing says that the document is one between parties."""
    words = load_agreement_words(lexicon.language)
    parsed, phrase, document = signed.parsed, signed.phrase, passage.document
    lower = parsed.tagged.lower
    parties = parties_in(parsed, phrase.first, phrase.last)
    own = set(lower[phrase.first : phrase.last])
    if signed.kind == "statement" and not words.joint & own and len(parties) < 2:
        return None
    implied: tuple[str, ...] = ()
    if len(parties) < 2:
        parties = _parties_behind(signed, words) or _signatories(passage, signed, words) or parties
    named = parties_in(parsed, 0, signed.first)
    bodies = tuple(party for party in named if lexicon.parties.is_organisation(party))
    around = {*lower[max(0, signed.first - REACH) : signed.first], *lower[signed.last : signed.last + REACH]}
    beside = {*lower[max(0, signed.first - NEAR) : signed.first], *lower[phrase.last : signed.last + NEAR]}
    if len(parties) < 2 and words.jointly & beside and set(parties) <= set(sides):
        parties, implied = sides, ("parties",) if sides else ()
    if len(parties) < 2 and not (words.several & around or words.joint & own):
        return None
    parties = parties or bodies
    if phrase.last - phrase.first == 1 and lower[phrase.first] == parsed.tagged.base[phrase.first]:
        return None
    start, end = parsed.tagged.text_place(signed.first, signed.last)
    return AgreementClaim(
        document=document.id,
        place=document.original_offset(start),
        evidence=(document.span(start, end),),
        rule=f"{signed.rule}/1",
        implied=implied,
        title=words_text(document.text, parsed.tagged, phrase.first, phrase.last),
        agreement=signed.kind,
        signed=_day(passage, signed),
        parties=parties,
    )


def _parties_behind(signed: _Signed, words: AgreementWords) -> tuple[str, ...]:
    """The parties behind the verb: "signed between A and B", "signed by A and B"; () for fewer than two."""
    tagged = signed.parsed.tagged
    begin = next((i for i in range(signed.phrase.last, len(tagged.lower)) if tagged.lower[i] in words.between), None)
    if begin is None or begin > signed.last + 1:
        return ()
    last = begin + 1
    while last < len(tagged.tags) and tagged.tags[last] in SUBJECT + "a":
        last += 1
    parties = parties_in(signed.parsed, begin, last)
    return parties if len(parties) > 1 else ()


def _signatories(passage: Passage, signed: _Signed, words: AgreementWords) -> tuple[str, ...]:
    """The parties of the subject right before the verb; () where they signed with somebody unnamed."""
    parsed, tagged = signed.parsed, signed.parsed.tagged
    people = {i: m for m in parsed.mentions for i in range(m.first, m.last)}
    first = signed.first
    while first > 0 and (
        first - 1 in people
        or tagged.tags[first - 1] in SUBJECT
        or tagged.lower[first - 1] in words.several | words.before_verb
    ):
        first -= 1
    if first > 0 and tagged.tags[first] == "c":  # "A and B did this and signed that": the sentence's subject
        signed_first, first = first, 0
        while first < signed_first and (first in people or tagged.tags[first] in SUBJECT + "a"):
            first += 1
        return parties_in(parsed, 0, first)
    found: list[tuple[int, str | None]] = [
        (m.first, passage.people[m.person].party) for m in parsed.mentions if first <= m.first < signed.first
    ]
    for naming in tagged.namings:
        of_several = naming.tag == "A" and words.several & set(tagged.lower[naming.last : naming.last + 5])
        if first <= naming.first < signed.first and naming.first not in people and (naming.tag == "P" or of_several):
            found.extend((naming.first, party) for party in naming.parties)
    with_ = tagged.lower[signed.last : signed.last + 1]
    if with_ and with_[0] in words.with_:
        others = [
            (n.first, p)
            for n in tagged.namings
            if signed.last < n.first <= signed.last + 2 and n.tag == "P"
            for p in n.parties
        ]
        found = [*found, *others] if others else []
    return tuple(dict.fromkeys(party for _, party in sorted(found, key=lambda row: row[0]) if party))


def _day(passage: Passage, signed: _Signed) -> str | None:
    """When it was signed: the one date of the sentence that lies behind, as precise as it is told."""
    anchor = passage.anchor.day.isoformat() if passage.anchor.day else None
    dates = [mark for mark in signed.parsed.dates if mark.precision in PRECISION and _is_past(mark, anchor)]
    if len(dates) != 1 or len(signed.parsed.dates) != 1:
        return None
    mark = dates[0]
    if mark.precision == "day" and mark.first != mark.last:
        return None
    return str(mark.first)[: PRECISION[mark.precision]]


def _is_past(mark: DateMark, anchor: str | None) -> bool:
    return mark.first is not None and mark.last is not None and (anchor is None or mark.first <= anchor)
