import pytest
from tests.factories import make_document

from minutebook.extract.agreements import find_agreements
from minutebook.extract.meetings import find_meetings
from minutebook.extract.prepare import prepare_passage
from minutebook.lexicon.load import load_lexicon
from minutebook.model.claims import AgreementClaim

LEXICON = load_lexicon("en")
LEAD = "Chinese Foreign Minister Wang Yi met with Russian Foreign Minister Sergei Lavrov in Sochi on Monday."


def read(*paragraphs: str) -> list[AgreementClaim]:
    document = make_document("\n".join(("A report", "", *paragraphs)), published="2019-05-14")
    passage = prepare_passage(document, LEXICON)
    return list(find_agreements(passage, LEXICON, tuple(find_meetings(passage, LEXICON, ()))))


@pytest.mark.parametrize(
    ("sentence", "title", "kind", "signed", "parties"),
    [
        ("The two sides signed two cooperation documents.", "two cooperation documents", "other", None, "CN RU"),
        (
            "Wang and Lavrov signed a memorandum of understanding on water on Monday.",
            "memorandum of understanding on water",
            "memorandum",
            "2019-05-13",
            "CN RU",
        ),
        (
            "A protocol on fish was signed by the two ministers on May 13.",
            "protocol on fish",
            "protocol",
            "2019-05-13",
            "CN RU",
        ),
        ("The leaders at the summit adopted the Sochi Declaration.", "Sochi Declaration", "declaration", None, ""),
        ("After the talks the two sides issued a joint statement.", "joint statement", "statement", None, "CN RU"),
        (
            "They spoke of the Treaty of Water signed between Mongolia and Japan in May 2010.",
            "Treaty of Water",
            "treaty",
            "2010-05",
            "MN JP",
        ),
        ("They witnessed the signing of an action plan on health.", "action plan on health", "plan", None, "CN RU"),
    ],
)
def test_documents(sentence: str, title: str, kind: str, signed: str | None, parties: str) -> None:
    found = [(c.title, c.agreement, c.signed, c.parties) for c in read(LEAD, sentence)]
    assert found == [(title, kind, signed, tuple(parties.split()))]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two sides will sign a protocol on fish.",
        "The two sides are expected to sign a joint statement.",
        "The two sides have not signed the treaty.",
        "A treaty on water is to be signed by the two countries.",
        "President Biden signed an executive order on water.",
        "The Foreign Ministry issued a statement.",
        "The two countries signed an agreement.",
        "China adopted a national plan for health.",
        "The session of the parliament adopted a law on veterans.",
        "He concluded his visit.",
    ],
)
def test_what_is_no_document_between_parties(sentence: str) -> None:
    assert read(LEAD, sentence) == []


def test_parties_taken_from_the_report_are_implied() -> None:
    told, named = (read(LEAD, s)[0] for s in ("They signed a fish pact.", "China and Russia signed a fish pact."))
    assert (told.parties, told.implied) == (("CN", "RU"), ("parties",))
    assert (named.parties, named.implied) == (("CN", "RU"), ())


def test_whoever_signed_with_somebody_unnamed_leaves_the_parties_open() -> None:
    assert [c.parties for c in read(LEAD, "The leaders of Egypt and Jordan signed peace agreements with it.")] == [()]


def test_a_document_is_told_once_with_its_words() -> None:
    claims = read(LEAD, "The two sides signed a fish pact.", "The fish pact was signed by both countries.")
    assert [c.evidence[0].quote for c in claims] == ["signed a fish pact"]
