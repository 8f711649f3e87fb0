import pytest
from tests.factories import make_document

from minutebook.extract.force import strongest
from minutebook.extract.prepare import prepare_passage
from minutebook.extract.speech import find_speech
from minutebook.extract.statements import LONGEST
from minutebook.lexicon.load import load_lexicon
from minutebook.model.claims import StatementClaim

LEXICON = load_lexicon("en")
WANG = "Chinese Foreign Minister Wang Yi met with Russian Foreign Minister Sergei Lavrov in Sochi on Monday."


def read(*paragraphs: str, title: str = "Talks in Sochi") -> list[StatementClaim]:
    document = make_document("\n".join((title, "", *paragraphs)), published="2019-05-14")
    claims = find_speech(prepare_passage(document, LEXICON), LEXICON, ())
    return [claim for claim in claims if isinstance(claim, StatementClaim)]


def said(*paragraphs: str, title: str = "Talks in Sochi") -> list[tuple[str | None, str]]:
    return [(claim.speaker, claim.force) for claim in read(WANG, *paragraphs, title=title)]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Wang said relations are good.", "Wang Yi"),
        ("Relations are good, Wang said.", "Wang Yi"),
        ("Relations are good, said Wang.", "Wang Yi"),
        ("Wang, for his part, said relations are good.", "Wang Yi"),
        ("For his part, Lavrov noted that relations are good.", "Sergei Lavrov"),
        ("According to Lavrov, relations are good.", "Sergei Lavrov"),
        ("Relations are good, Lavrov told reporters after the talks.", "Sergei Lavrov"),
        ("Noting that much has been done, Lavrov praised the results.", "Sergei Lavrov"),
        ("The talks were described by Lavrov as useful.", "Sergei Lavrov"),
        ("Lavrov left Sochi on Tuesday, saying that the talks were useful.", "Sergei Lavrov"),
        ("Lavrov made clear that Russia disagrees.", "Sergei Lavrov"),
        ("Lavrov was quoted as saying that relations are good.", "Sergei Lavrov"),
        ('"Relations are good," Lavrov said.', "Sergei Lavrov"),
        ("The two sides agreed that relations are good.", None),
        ("Wang and Lavrov noted that relations are good.", None),
        ("China and Russia reaffirmed that relations are good.", None),
        ("Officials from both countries noted that relations are good.", None),
        ("The Chinese Foreign Ministry said relations are good.", None),
        ("Relations are good, the ministry said in a statement.", None),
    ],
)
def test_speaker_is_the_subject_of_the_verb_of_speech(sentence: str, speaker: str | None) -> None:
    assert [name for name, _ in said(sentence)] == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks lasted two hours.",
        "Wang arrived in Sochi on Sunday.",
        "The two sides exchanged views on regional issues.",
        "They discussed trade and reviewed the results of last year.",
        "Wang said this in Sochi.",
        "A diplomat told reporters that more talks were likely.",
        "Chinese diplomats said more talks were likely.",
        "Lavrov raised the flag.",
        "Wang is expected to visit Kazan.",
    ],
)
def test_narration_and_the_words_of_the_unnamed_are_left_alone(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "force"),
    [
        ("Wang said relations are good.", "assertive"),
        ("Wang spoke highly of the relations.", "assertive"),
        ("Wang said China will send a team.", "commissive"),
        ("Wang said the two sides will open a new bridge.", "commissive"),
        ("Wang said this bridge will help the region.", "assertive"),
        ("Wang said Russia will send a team.", "assertive"),
        ("Wang said China is ready to send a team.", "commissive"),
        ("Wang expressed his willingness to send a team.", "commissive"),
        ("Wang reaffirmed his country's commitment to peace.", "commissive"),
        ("The two sides agreed to open a bridge.", "commissive"),
        ("Wang said both countries should open a bridge.", "directive"),
        ("Wang hoped that the two sides will open a bridge.", "directive"),
        ("Wang called for more trade.", "directive"),
        ("Wang expressed hope for more trade.", "directive"),
        ("Wang thanked Lavrov for his help.", "expressive"),
        ("Wang expressed concern over the delay.", "expressive"),
        ("Wang raised concerns over the delay.", "expressive"),
        ("Wang announced the opening of a consulate.", "declarative"),
        ("Wang thanked Lavrov and said China will send a team.", "commissive"),
        ("Wang said China welcomes the step and hoped for more.", "directive"),
        ("Wang said he was pleased to see the results.", "expressive"),
    ],
)
def test_force_is_that_of_the_cue_that_binds_most(sentence: str, force: str) -> None:
    assert [found for _, found in said(sentence)] == [force]


def test_no_cue_is_an_assertion() -> None:
    assert strongest(()) == "assertive"


def test_he_is_who_spoke_before_and_not_whom_he_spoke_about() -> None:
    rows = said("Xi Jinping paid a visit to Russia in March, Wang said.", "He pointed out that trade has grown.")
    assert [name for name, _ in rows] == ["Wang Yi", "Wang Yi"]


def test_he_behind_a_name_in_the_same_sentence_is_that_person() -> None:
    rows = said("Wang said trade has grown.", "Lavrov, for his part, praised the results, he said.")
    assert [name for name, _ in rows] == ["Wang Yi", "Sergei Lavrov"]


def test_a_senior_official_in_the_lead_is_the_speaker_named_next() -> None:
    rows = read(
        "China will open a new consulate, a senior Chinese official said here Monday.",
        "The consulate will stand in Kazan, said Chinese Foreign Minister Wang Yi.",
    )
    assert [row.speaker for row in rows] == ["Wang Yi", "Wang Yi"]


def test_every_sentence_of_a_quotation_is_its_speakers() -> None:
    rows = said('"Trade has grown. We will build a bridge. It is needed," Lavrov told reporters.', "The day was warm.")
    assert rows == [("Sergei Lavrov", force) for force in ("assertive", "commissive", "assertive")]


def test_a_sentence_behind_he_said_that_in_its_paragraph_is_carried_on() -> None:
    assert said("Wang said trade has grown. The two neighbors are close partners.") == [("Wang Yi", "assertive")] * 2
    assert said("Trade has grown, Wang said. Kazan lies on the Volga.") == [("Wang Yi", "assertive")]


def test_what_a_spokesperson_relays_is_the_principals() -> None:
    assert said("Lavrov thanked his guest, ministry spokeswoman Maria Zakharova said.") == [
        ("Sergei Lavrov", "expressive")
    ]


def test_we_will_in_a_joint_document_is_a_joint_word() -> None:
    assert said("We will open a bridge together.", title="Joint Statement") == [(None, "commissive")]
    assert said("China and Russia will open a bridge.", title="Joint Statement") == [(None, "commissive")]
    assert said("China and Russia will open a bridge.", title="News of the day") == []


def test_evidence_is_the_sentence_and_never_longer_than_allowed() -> None:
    long = "Wang said trade in " + ", ".join(f"good number {n}" for n in range(90)) + " has grown."
    short, cut = read(WANG, "Wang said trade has grown.", long)
    assert short.evidence[0].quote == "Wang said trade has grown."
    assert len(cut.evidence[0].quote) <= LONGEST < len(long)
    assert long.startswith(cut.evidence[0].quote)
    assert (cut.party, cut.rule) == ("CN", "said/1")


@pytest.mark.parametrize(
    ("sentence", "force"),
    [
        ("Wang called on both sides to end the fighting.", "directive"),
        ("Wang called on the Federal Security Service and the Ministry of Internal Affairs.", None),
        ("Wang invited Lavrov to visit China.", "directive"),
        ("Wang invited him and received him for talks.", None),
    ],
)
def test_a_call_or_an_invitation_is_a_statement_when_it_asks_for_something(sentence: str, force: str | None) -> None:
    assert said(sentence) == ([("Wang Yi", force)] if force else [])
