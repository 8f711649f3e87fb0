import pytest
from tests.factories import make_document

from minutebook.extract.prepare import prepare_passage
from minutebook.extract.progress import find_progress
from minutebook.lexicon.load import load_lexicon
from minutebook.model.claims import ProgressClaim

LEXICON = load_lexicon("en")
LEAD = "Chinese Foreign Minister Wang Yi met with Russian Foreign Minister Sergei Lavrov in Sochi on Monday."


def read(*paragraphs: str) -> list[ProgressClaim]:
    document = make_document("\n".join(("A report", "", *paragraphs)), published="2019-05-14")
    return list(find_progress(prepare_passage(document, LEXICON), LEXICON, ()))


@pytest.mark.parametrize(
    ("sentence", "areas"),
    [
        ("Departments of the two countries have cooperated closely in drug control, Wang said.", "drug-control"),
        ("China and Russia have achieved fruitful results in trade.", "trade"),
        ("The two sides have already made great progress in health and education.", "health education"),
        ("Bilateral cooperation has been deepened.", ""),
        (
            "Cooperation in energy, agriculture and other fields has steadily expanded, Lavrov noted.",
            "energy agriculture",
        ),
        ("The two sides are actively implementing the outcomes of the last meeting.", ""),
        ("China and the Republic of Korea have enjoyed good cooperation in tourism.", "tourism"),
    ],
)
def test_work_done(sentence: str, areas: str) -> None:
    assert [claim.areas for claim in read(LEAD, sentence)] == [tuple(areas.split())]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two sides will cooperate closely in drug control.",
        "Wang hoped that the two sides have achieved results.",
        "Wang called for implementing the consensus.",
        "The two sides should have made progress.",
        "The ministers reviewed progress in trade.",
        "Russia has made great progress in medicine.",
        "China-Russia relations have maintained a sound momentum.",
    ],
)
def test_what_is_not_done_together(sentence: str) -> None:
    assert read(LEAD, sentence) == []


def test_a_text_of_one_party_tells_of_no_common_work() -> None:
    assert read("The departments have cooperated closely, the Chinese minister said.") == []


def test_the_report_of_who_said_so_is_no_evidence() -> None:
    claim = read(LEAD, "The two sides have worked closely together, Wang said, adding nothing.")[0]
    assert claim.evidence[0].quote == "The two sides have worked closely together"
