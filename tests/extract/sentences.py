"""Sentences and passages of a line each, for the tests of what is read in them."""

from dataclasses import replace

from tests.factories import make_document

from minutebook.extract.find import find_claims
from minutebook.extract.outline import Outline, outline
from minutebook.extract.passage import ParsedSentence, Passage
from minutebook.extract.prepare import prepare_passage
from minutebook.extract.segment import split_sentences
from minutebook.extract.tagging import Tagged, tag_sentence
from minutebook.lexicon.load import load_lexicon
from minutebook.model.claims import MeetingClaim, OfficeClaim
from minutebook.model.document import Document

LEXICON = load_lexicon("en")
THURSDAY = "2021-03-04"


def document(text: str, *, title: str | None = None, published: str | None = THURSDAY, **more: str) -> Document:
    """A report of Thursday 4 March 2021 with this body; `place` is its dateline's, `publisher` who wrote it."""
    made = make_document(
        f"{title}\n\n{text}" if title else text,
        published=published,
        dateline=(more["place"], published) if "place" in more else None,
        publisher=more.get("publisher"),
    )
    begin = len(title) + 2 if title else 0
    return replace(made, title=title, body=begin, lede=begin)


def prepare(text: str, **more: str) -> Passage:
    return prepare_passage(document(text, **more), LEXICON)


def first(text: str, **more: str) -> tuple[Passage, ParsedSentence, Outline]:
    """The passage, its first sentence and the outline of that."""
    passage = prepare(text, **more)
    return passage, passage.sentences[0], outline(passage.sentences[0], LEXICON)


def tag(text: str, common: frozenset[str] = frozenset()) -> Tagged:
    return tag_sentence(split_sentences(text, 0, LEXICON.grammar)[0], LEXICON, common)


def meetings(text: str, **more: str) -> list[MeetingClaim]:
    return [c for c in find_claims(document(text, **more), LEXICON) if isinstance(c, MeetingClaim)]


def offices(text: str, **more: str) -> list[OfficeClaim]:
    return [c for c in find_claims(document(text, **more), LEXICON) if isinstance(c, OfficeClaim)]
