"""Statements and commitments of a Russian text."""

from collections.abc import Iterator

from minutebook.extract.passage import Passage
from minutebook.extract.russian.commitments import find_commitments
from minutebook.extract.russian.prepare import RussianPassage
from minutebook.extract.russian.speech import Said, evidence_place, read_said
from minutebook.extract.russian.vocabulary import load_vocabulary
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import Claim, CommitmentClaim, StatementClaim


def find_speech(
    passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]
) -> Iterator[StatementClaim | CommitmentClaim]:
    """One claim for each sentence reported as somebody's words, then one for each of these that is a commitment."""
    assert isinstance(passage, RussianPassage)
    said = read_said(passage, load_vocabulary(lexicon))
    for one in said:
        if one.told:
            continue
        yield _statement(passage, one)
    yield from find_commitments(passage, lexicon, said, earlier)


def _statement(passage: RussianPassage, said: Said) -> StatementClaim:
    start, end = evidence_place(passage, said.sentence)
    speaker = passage.people[said.person] if said.person is not None else None
    return StatementClaim(
        document=passage.document.id,
        place=passage.document.original_offset(start),
        evidence=(passage.document.span(start, end),),
        rule=said.rule,
        implied=("party",) if speaker and speaker.implied else (),
        speaker=speaker.name if speaker else None,
        party=speaker.party if speaker else None,
        force=said.force,
    )
