from tests.factories import make_document

from minutebook.extract.prepare import prepare_passage
from minutebook.extract.speech import find_speech
from minutebook.lexicon.load import load_lexicon
from minutebook.model.claims import CommitmentClaim, StatementClaim

LEXICON = load_lexicon("en")
TEXT = """Talks in Sochi

Chinese Foreign Minister Wang Yi met with Russian Foreign Minister Sergei Lavrov in Sochi on Monday.
Wang said that China was ready to expand trade with Russia.
Lavrov said that the weather was fine.
"""


def test_statements_come_first_and_a_commitment_quotes_one_of_them() -> None:
    claims = list(find_speech(prepare_passage(make_document(TEXT, published="2019-05-14"), LEXICON), LEXICON, ()))
    assert [type(claim) for claim in claims] == [StatementClaim, StatementClaim, CommitmentClaim]
    assert claims[2].evidence == claims[0].evidence


def test_without_reported_speech_there_is_nothing() -> None:
    assert not list(find_speech(prepare_passage(make_document("Talks\n\nThe road is long."), LEXICON), LEXICON, ()))
