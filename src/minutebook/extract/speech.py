"""What is said in a document, read once: the statements, and those of them that undertake something."""

from collections.abc import Iterator

from minutebook.extract.commitments import find_commitments
from minutebook.extract.passage import Passage
from minutebook.extract.statements import find_statements, read_said
from minutebook.extract.utterances import read_clauses
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import Claim, CommitmentClaim, StatementClaim


def find_speech(
    passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]
) -> Iterator[StatementClaim | CommitmentClaim]:
    """One claim for each sentence reported as somebody's words, then one for each of these that is a commitment."""
    clauses = read_clauses(passage, lexicon)
    said = read_said(passage, lexicon, clauses)
    yield from find_statements(passage, said)
    yield from find_commitments(passage, lexicon, (clauses, said), earlier)
