import pytest
from tests.factories import make_document

from minutebook.extract.meetings import find_meetings
from minutebook.extract.prepare import prepare_passage
from minutebook.extract.speech import find_speech
from minutebook.lexicon.load import load_lexicon
from minutebook.model.claims import CommitmentClaim

LEXICON = load_lexicon("en")
LEAD = "Chinese Foreign Minister Wang Yi met with Russian Foreign Minister Sergei Lavrov in Sochi on Monday."


def read(*paragraphs: str) -> list[CommitmentClaim]:
    document = make_document("\n".join(("A report", "", *paragraphs)), published="2019-05-14")
    passage = prepare_passage(document, LEXICON)
    claims = find_speech(passage, LEXICON, tuple(find_meetings(passage, LEXICON, ())))
    return [claim for claim in claims if isinstance(claim, CommitmentClaim)]


@pytest.mark.parametrize(
    ("sentence", "by", "counterpart", "strength", "areas"),
    [
        ("The two sides agreed to expand trade.", "CN RU", "", "agreed", "trade"),
        ("The two sides agreed that a joint group on health will be set up.", "CN RU", "", "agreed", "health"),
        ("The two sides pledged to expand trade.", "CN RU", "", "pledged", "trade"),
        ("They look forward to closer cooperation.", "CN RU", "", "urged", ""),
        ("China and Russia reaffirmed their commitment to arms control.", "CN RU", "", "pledged", "arms-control"),
        ("Wang said China will work with Russia on energy.", "CN", "RU", "pledged", "energy"),
        ("Russia stands ready to buy more tea, Lavrov said.", "RU", "CN", "willing", ""),
        ("Lavrov expressed readiness to fight terrorism together.", "RU", "CN", "willing", "counter-terrorism"),
        ("Lavrov hoped that the two countries step up sports exchanges.", "RU", "CN", "urged", "sport"),
        ("Wang called for closer cooperation between the parliaments.", "CN", "RU", "urged", "parliamentary"),
        ("Wang said the two sides will open a joint university.", "CN RU", "", "pledged", "education"),
        ("Wang said China would like to work with Mongolia on tourism.", "CN", "MN", "urged", "tourism"),
    ],
)
def test_undertakings(sentence: str, by: str, counterpart: str, strength: str, areas: str) -> None:
    found = [(c.by, c.with_, c.strength, c.areas) for c in read(LEAD, sentence)]
    assert found == [(tuple(by.split()), tuple(counterpart.split()), strength, tuple(areas.split()))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Wang said trade has grown.",
        "Wang stressed the importance of cooperation.",
        "Wang thanked Lavrov for his cooperation.",
        "Wang urged the international community to restore hope.",
        "Wang invited Lavrov to visit China for more cooperation.",
        "Wang said he will visit Kazan on Tuesday.",
        "Wang said China will not join the alliance.",
        "The two sides exchanged views on cooperation.",
    ],
)
def test_no_undertakings(sentence: str) -> None:
    assert read(LEAD, sentence) == []


def test_a_text_about_one_party_holds_no_commitments() -> None:
    lead = "Chinese Premier Li Keqiang met with Chinese Foreign Minister Wang Yi in Beijing on Monday."
    assert read(lead, "Li said the two ministries should step up cooperation on trade.") == []


def test_the_action_is_the_deed_without_the_report_behind_it() -> None:
    found = read(LEAD, "Meanwhile, Russia is ready to build a bridge together with China, Lavrov said in Sochi.")
    assert [c.action for c in found] == ["ready to build a bridge together with China"]
    assert found[0].evidence[0].quote.startswith("Meanwhile")
    assert found[0].rule == "willing/1"


def test_the_action_is_the_deed_before_the_report_that_ends_the_sentence() -> None:
    found = read(LEAD, "Both sides will strengthen cooperation in drug control, the participants agreed.")
    assert [(c.action, c.strength) for c in found] == [
        ("Both sides will strengthen cooperation in drug control", "agreed")
    ]
    assert found[0].areas == ("drug-control",)


def test_a_member_of_an_organisation_urges_the_organisation() -> None:
    found = read(
        "Vietnamese Prime Minister Nguyen Xuan Phuc opened a summit of ASEAN in Hanoi on Monday.",
        "ASEAN was founded in 1967.",
        "Phuc called on all member states to work together on food security.",
    )
    assert [(c.by, c.with_, c.areas) for c in found] == [(("VN",), ("ASEAN",), ("food-security",))]


def test_both_sides_are_the_latest_two_that_the_text_names_together() -> None:
    found = read(
        LEAD,
        "In the afternoon, Japan and India held talks in Sochi.",
        "The two countries agreed to expand trade.",
    )
    assert [c.by for c in found] == [("JP", "IN")]


def test_both_are_the_two_states_and_not_two_bodies_that_are_spoken_of() -> None:
    found = read(
        LEAD, "Both ministers looked at the NATO-EU partnership.", "The two governments agreed to strengthen trade."
    )
    assert [c.by for c in found] == [("CN", "RU")]
