import pytest
from tests.factories import make_document

from minutebook.extract.prepare import prepare_passage
from minutebook.extract.utterances import Clause, _Speakers, read_clauses
from minutebook.lexicon.load import load_lexicon

LEXICON = load_lexicon("en")


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text behind its headline."""
    return read_clauses(prepare_passage(make_document(f"A report\n\n{text}"), LEXICON), LEXICON)[1:]


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ("The United States and Canada share a border.", False),
        ("The ministry said that trade grew.", True),
        ("The States agreed with the minister.", True),
        ("“Agreed,” said the minister.", True),
        ("According to the ministry, trade grew.", True),
        ("Trade has grown.", False),
    ],
)
def test_a_sentence_passed_over_by_its_words_has_no_speaker(sentence: str, speaks: bool) -> None:
    """Sentences without a verb that may report are not read; reading them must find nobody."""
    (clause,) = clauses(sentence)
    assert (clause.own is not None) is speaks
    assert clause.own == _Speakers(clause).find()


def test_quotation_marks_are_followed_from_sentence_to_sentence() -> None:
    told = clauses("He said: “We agree. Trade has grown. We go on.” Then he left.")
    assert [clause.begins_quoted for clause in told] == [False, True, True, False]
    assert [clause.ends_quoted for clause in told] == [True, True, False, False]
    assert not told[0].opens_quote
    assert clauses("“Yes.”")[0].opens_quote


def test_a_quotation_ends_with_its_paragraph() -> None:
    assert [clause.begins_quoted for clause in clauses("He said “no.\n\nThey left.")] == [False, False]
