"""A document to a passage: the shared first pass that every finder builds on."""

import re
from collections.abc import Iterator

from minutebook.extract.date_patterns import opening_places
from minutebook.extract.dates import DateMark, DurationMark, ElapsedMark, anchor_of, find_dates, find_spans_of_time
from minutebook.extract.home import publisher_home
from minutebook.extract.passage import Mention, ParsedSentence, Passage
from minutebook.extract.people import find_people
from minutebook.extract.segment import split_sentences
from minutebook.extract.tagging import Tagged, tag_sentence
from minutebook.lexicon.dates import load_date_words
from minutebook.lexicon.load import Lexicon
from minutebook.model.document import Document

ORDINAL = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)")
WORD_START = re.compile(r"\b\w")
COUNTED = re.compile(r"\s+\w*[A-Z]")


def prepare_passage(document: Document, lexicon: Lexicon) -> Passage:
    """Sentences, tags, people and dates of a document. The headline is tagged for itself: claims come from the body."""
    begin = max(document.lede, document.body)
    sentences = split_sentences(document.text, begin, lexicon.grammar)
    common = frozenset().union(*[sentence.words for sentence in sentences])
    tagged = tuple(tag_sentence(sentence, lexicon, common) for sentence in sentences)
    home = publisher_home(document.publisher, lexicon)
    headline = split_sentences(document.text[: document.body], 0, lexicon.grammar)
    front = tuple(tag_sentence(sentence, lexicon, common) for sentence in headline)
    people, mentions = find_people((front, tagged), lexicon, home)
    named = [(t, len(t.base)) for t in front] + [
        (t, m[-1].last if m else 0) for t, m in zip(tagged[:1], mentions[:1], strict=True)
    ]
    sides = {party for t, end in named for party in _sides(t, end, lexicon)}
    anchor = anchor_of(document)
    words = load_date_words(lexicon.language)
    before = [found.start() for found in WORD_START.finditer(document.text, 0, begin)]
    within = [place for sentence in sentences for place in opening_places(sentence, words)]
    marks = find_dates(document.text, anchor, words, places=before + within)
    dates = tuple(mark for mark in marks if not _is_number(document.text, mark))
    times = find_spans_of_time(document.text, words, places=within)
    return Passage(
        document=document,
        anchor=anchor,
        sentences=_join(tagged, mentions, dates),
        people=people,
        sides=tuple(sorted(sides)),
        durations=tuple(mark for mark in times if isinstance(mark, DurationMark)),
        elapsed=tuple(mark for mark in times if isinstance(mark, ElapsedMark)),
        headline=_join(front, ((),) * len(front), dates),
        home=home.party if home and home.sole else None,
    )


def _is_number(text: str, mark: DateMark) -> bool:
    """Whether a bare ordinal taken for a day counts something: "the 14th X Council" against "on the 14th"."""
    return bool(ORDINAL.fullmatch(text[mark.start : mark.end]) and COUNTED.match(text, mark.end))


def _sides(tagged: Tagged, end: int, lexicon: Lexicon) -> Iterator[str]:
    """The states that a sentence names before word `end` for themselves, not as a place ("in Munich, Germany")."""
    place_end = -1
    for naming in tagged.namings:
        if naming.first >= end:
            return
        if naming.tag == "C":
            place_end = naming.last
            continue
        lead = tagged.lower[max(0, naming.first - 2) : naming.first]
        beside = place_end >= 0 and place_end >= naming.first - 2
        placed = naming.tag == "P" and (beside or not lexicon.meetings.place_leads.isdisjoint(lead))
        if naming.tag in "PAO" and not placed:
            yield from (party for party in naming.parties if not lexicon.parties.is_organisation(party))


def _join(
    tagged: tuple[Tagged, ...], mentions: tuple[tuple[Mention, ...], ...], dates: tuple[DateMark, ...]
) -> tuple[ParsedSentence, ...]:
    """Sentences with their people and dates; both come in order of place."""
    out, place = [], 0
    for number, (sentence, people) in enumerate(zip(tagged, mentions, strict=True)):
        while place < len(dates) and dates[place].end <= sentence.sentence.start:
            place += 1
        last = place
        while last < len(dates) and dates[last].start < sentence.sentence.end:
            last += 1
        out.append(ParsedSentence(number=number, tagged=sentence, mentions=people, dates=dates[place:last]))
        place = last
    return tuple(out)
