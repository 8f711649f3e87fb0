"""A document to its claims: the shared pass, then every finder of the table in order."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from minutebook.extract.agreements import find_agreements
from minutebook.extract.founded import find_founded
from minutebook.extract.frameworks import find_frameworks
from minutebook.extract.issues import find_issues
from minutebook.extract.meetings import find_meetings, with_told_parties
from minutebook.extract.offices import find_offices
from minutebook.extract.organisations import find_organisations
from minutebook.extract.passage import Passage
from minutebook.extract.prepare import prepare_passage
from minutebook.extract.progress import find_progress
from minutebook.extract.speech import find_speech
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import CLAIM_CLASSES, Claim, MeetingClaim
from minutebook.model.document import Document

if TYPE_CHECKING:
    from minutebook.lexicon.chinese import ChineseWords

Finder = Callable[[Passage, Lexicon, tuple[Claim, ...]], Iterable[Claim]]

FINDERS: tuple[Finder, ...] = (
    find_meetings, find_offices, find_speech, find_progress, find_agreements, find_founded, find_organisations,
    find_frameworks, find_issues,
)  # fmt: skip
"""In order: a finder sees the claims of those before it."""


ORDER = {cls.kind: number for number, cls in enumerate(CLAIM_CLASSES)}


class Method(NamedTuple):
    """How a language is read: what prepares a document, and its finders in order."""

    prepare: Callable[[Document, Lexicon], Passage]
    finders: tuple[Finder, ...]


def method_of(language: str) -> Method:
    """The method by which a language is read: that of English, but for those whose grammar asks for another."""
    if language != "ru":
        return Method(prepare=prepare_passage, finders=FINDERS)
    from minutebook.extract import russian  # no other language needs to wait for it

    finders = (
        russian.find_meetings, find_offices, russian.find_speech, russian.find_progress, russian.find_founded,
    )  # fmt: skip
    return Method(prepare=russian.prepare_passage, finders=finders)


def find_claims(document: Document, lexicon: "Lexicon | ChineseWords") -> tuple[Claim, ...]:
    """Everything that a document says, by kind and place; the same document gives the same claims."""
    if not isinstance(lexicon, Lexicon):  # no spaces, no capitals: a first pass and finders of its own
        from minutebook.extract.chinese.find import find_chinese_claims  # no other language needs to wait for it

        return _in_order(find_chinese_claims(document, lexicon))
    return _in_order(_find_claims(document, lexicon))


def _find_claims(document: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
    method = method_of(lexicon.language)
    passage = method.prepare(document, lexicon)
    claims: tuple[Claim, ...] = ()
    for finder in method.finders:
        found = tuple(finder(passage, lexicon, claims))
        claims += found
        if any(isinstance(claim, MeetingClaim) for claim in found):
            passage = with_told_parties(passage, claims)
    return claims


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims by kind and place."""
    return tuple(sorted(claims, key=lambda claim: (ORDER[claim.kind], claim.evidence[0].start)))
