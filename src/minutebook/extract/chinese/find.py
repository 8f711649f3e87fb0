"""A Chinese document to its claims."""

from collections.abc import Iterator

from minutebook.extract.chinese.commitments import find_commitments
from minutebook.extract.chinese.founded import find_founded
from minutebook.extract.chinese.meetings import find_meetings
from minutebook.extract.chinese.offices import find_offices
from minutebook.extract.chinese.passage import Passage, prepare_passage
from minutebook.extract.chinese.progress import find_progress
from minutebook.extract.chinese.speech import Said, read_said
from minutebook.lexicon.chinese import ChineseWords
from minutebook.model.claims import Claim, StatementClaim
from minutebook.model.document import Document


def find_chinese_claims(document: Document, words: ChineseWords) -> tuple[Claim, ...]:
    """Everything that a Chinese document says, by kind; the same document gives the same claims."""
    passage = prepare_passage(document, words)
    said = read_said(passage)
    meetings = tuple(find_meetings(passage, said))
    return (
        *meetings,
        *find_offices(passage),
        *_statements(passage, said),
        *find_commitments(passage, said, meetings),
        *find_progress(passage),
        *find_founded(passage),
    )


def _statements(passage: Passage, said: tuple[Said, ...]) -> Iterator[StatementClaim]:
    document = passage.document
    for row in said:
        sentence = row.outline.sentence
        single = row.parties[0] if len(row.parties) == 1 else None
        yield StatementClaim(
            document=document.id,
            place=document.original_offset(sentence.start),
            evidence=(document.span(sentence.start, sentence.end),),
            rule=row.rule,
            speaker=passage.name(row.person) if row.person is not None else None,
            party=passage.party(row.person) if row.person is not None else single,
            force=row.force,
        )
