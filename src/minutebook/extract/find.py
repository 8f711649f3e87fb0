"""A document to its claims: the shared pass, then every finder of the table in order."""

from collections.abc import Callable, Iterable

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
from minutebook.lexicon.chinese import ChineseWords
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import CLAIM_CLASSES, Claim
from minutebook.model.document import Document

Finder = Callable[[Passage, Lexicon, tuple[Claim, ...]], Iterable[Claim]]

FINDERS: tuple[Finder, ...] = (
    find_meetings, find_offices, find_speech, find_progress, find_agreements, find_founded, find_organisations,
    find_frameworks, find_issues,
)  # fmt: skip
"""In order: a finder sees the claims of those before it."""


def find_claims(document: Document, lexicon: Lexicon | ChineseWords) -> tuple[Claim, ...]:
    """Everything that a document says, by kind and place; the same document gives the same claims."""
    if isinstance(lexicon, ChineseWords):  # no spaces, no capitals: a first pass and finders of its own
        from minutebook.extract.chinese.find import find_chinese_claims  # no other language needs to wait for it

        return _in_order(find_chinese_claims(document, lexicon))
    return _in_order(_find_claims(document, lexicon))


def _find_claims(document: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
    passage = prepare_passage(document, lexicon)
    claims: tuple[Claim, ...] = ()
    for finder in FINDERS:
        claims += tuple(finder(passage, lexicon, claims))
        if finder is find_meetings:
            passage = with_told_parties(passage, claims)
    return claims


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims by kind and place."""
    kinds = {cls.kind: number for number, cls in enumerate(CLAIM_CLASSES)}
    return tuple(sorted(claims, key=lambda claim: (kinds[claim.kind], claim.evidence[0].start)))
