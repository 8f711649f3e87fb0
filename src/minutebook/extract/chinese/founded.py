"""Beginnings whose year can be computed: 今年是中法建交60周年, 机制建立11年来."""

import re
from collections.abc import Iterator

from minutebook.extract.chinese.dates import chinese_number
from minutebook.extract.chinese.passage import Passage
from minutebook.model.claims import FoundedClaim

OLDEST = 250
LOOK_BACK = 14
TOLD = re.compile("周年|年(?:以)?来")
CLOSED = re.compile("[向对在的了就把由于]|出席|参加|纪念|庆祝|祝贺|举办|召开|作为|围绕")


def find_founded(passage: Passage) -> Iterator[FoundedClaim]:
    """One claim for each beginning, the first time that it is told of."""
    if passage.anchor is None:
        return
    words, seen = passage.words.founding, set[tuple[str, int]]()
    for outline in passage.outlines:
        sentence = outline.sentence
        if not TOLD.search(passage.text, sentence.start, sentence.end):
            continue
        for rule, pattern in words.rules:
            for found in pattern.finditer(passage.text, sentence.start, sentence.end):
                years = chinese_number(found["n"], passage.words)
                subject = words.lead.sub("", found["a"])
                near = passage.text[max(sentence.start, found.start() - LOOK_BACK) : found.start("verb")]
                year = passage.anchor.year - years
                year += any(word in near for word in words.ahead) - any(word in near for word in words.behind)
                subject = _subject(passage, subject, found["verb"], found.start())
                if not subject or not 0 < years <= OLDEST or (subject, year) in seen:
                    continue
                seen.add((subject, year))
                yield FoundedClaim(
                    document=passage.document.id,
                    place=passage.document.original_offset(found.start()),
                    evidence=(passage.document.span(found.start(), found.end()),),
                    rule=f"{rule}/1",
                    subject=subject,
                    year=year,
                )


def _subject(passage: Passage, subject: str, verb: str, place: int) -> str:
    """What began: 中法建交 for diplomatic relations, else the thing; "the two countries" by their short forms."""
    relations = passage.words.founding.relations
    for word in passage.words.founding.countries:
        if subject.startswith(word):
            pair = next((n for n in reversed(passage.namings) if n.start < place and len(n.parties) == 2), None)
            pair = pair or next((n for n in passage.namings if len(n.parties) == 2), None)
            subject = passage.text[pair.start : pair.end] if pair else subject
    subject = subject.strip("的、了是")
    if verb in relations:
        return f"{subject}{verb}" if subject else ""
    subject = CLOSED.split(subject)[-1]
    return subject if len(subject) > 1 else ""
