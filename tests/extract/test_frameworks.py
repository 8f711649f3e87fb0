import pytest
from tests.factories import make_document

from minutebook.extract.frameworks import find_frameworks
from minutebook.extract.meetings import find_meetings
from minutebook.extract.prepare import prepare_passage
from minutebook.lexicon.load import load_lexicon
from minutebook.model.claims import FrameworkClaim

LEXICON = load_lexicon("en")
LEAD = "Chinese Foreign Minister Wang Yi met with Russian Foreign Minister Sergei Lavrov in Sochi on Monday."


def read(*paragraphs: str) -> list[FrameworkClaim]:
    document = make_document("\n".join(("A report", "", *paragraphs)), published="2019-05-14")
    passage = prepare_passage(document, LEXICON)
    return list(find_frameworks(passage, LEXICON, tuple(find_meetings(passage, LEXICON, ()))))


@pytest.mark.parametrize(
    ("sentence", "kind", "name", "by"),
    [
        (
            "They praised the China-Russia comprehensive strategic partnership of coordination for a new era.",
            "partnership",
            "comprehensive strategic partnership of coordination for a new era",
            "CN RU",
        ),
        ("Mongolia will deepen its strategic partnership with Japan.", "partnership", "strategic partnership", "MN JP"),
        (
            "They spoke of the strategic and cooperative partnership between Vietnam and Laos.",
            "partnership",
            "strategic and cooperative partnership",
            "VN LA",
        ),
        (
            "The consensus reached by the two heads of state during the visit to Kazan must be kept.",
            "consensus",
            "consensus reached by the two heads of state during the visit to Kazan",
            "CN RU",
        ),
        ("Wang praised the Global Security Initiative.", "initiative", "Global Security Initiative", ""),
        ("Wang praised the Belt and Road Initiative.", "initiative", "Belt and Road Initiative", ""),
        ("Wang praised China's Global Water Initiative.", "initiative", "Global Water Initiative", "CN"),
        (
            "They marked the 70th anniversary of the establishment of diplomatic ties, Wang said.",
            "anniversary",
            "70th anniversary of the establishment of diplomatic ties",
            "CN RU",
        ),
        (
            "Both respect the Treaty on the Non-Proliferation of Nuclear Weapons.",
            "treaty",
            "Treaty on the Non-Proliferation of Nuclear Weapons",
            "",
        ),
        (
            "They work together within the Shanghai Cooperation Organization.",
            "multilateral",
            "Shanghai Cooperation Organization",
            "",
        ),
        ("They work together under the framework of BRICS.", "multilateral", "BRICS", ""),
    ],
)
def test_frameworks(sentence: str, kind: str, name: str, by: str) -> None:
    found = [(c.framework, c.name, frozenset(c.by)) for c in read(LEAD, sentence)]
    assert found == [(kind, name, frozenset(by.split()))]


@pytest.mark.parametrize(
    "sentence",
    [
        "The school has a partnership with the town.",
        "The participants reached consensus on the agenda.",
        "He took the initiative to call.",
        "Within Russia prices grew.",
        "They agreed on a treaty.",
        "Fans read about the Feed the Future Initiative.",
    ],
)
def test_what_is_no_framework(sentence: str) -> None:
    assert read(LEAD, sentence) == []


def test_a_framework_is_told_once_in_its_fullest_wording() -> None:
    claims = read(
        LEAD,
        "The two countries build a strategic partnership.",
        "Lavrov praised the Russia-China comprehensive strategic partnership of coordination.",
    )
    assert [(c.name, len(c.evidence), c.implied) for c in claims] == [
        ("comprehensive strategic partnership of coordination", 2, ())
    ]


def test_platforms_in_a_list_are_several() -> None:
    claims = read(LEAD, "They act on multilateral platforms such as the United Nations and BRICS.")
    assert [c.name for c in claims] == ["United Nations", "BRICS"]


def test_parties_taken_from_the_report_are_implied() -> None:
    claim = read(LEAD, "Wang spoke of the important consensus of the two presidents.")[0]
    assert (set(claim.by), claim.implied) == ({"CN", "RU"}, ("by",))


def test_who_put_an_initiative_forward_is_told() -> None:
    claim = read("Wang Yi spoke of the Global Water Initiative put forward by Mongolian President Khaltmaa Battulga.")[
        0
    ]
    assert (claim.name, claim.by) == ("Global Water Initiative", ("MN",))


@pytest.mark.parametrize(
    ("sentence", "name", "by", "implied"),
    [
        (
            "They act within the framework of the China-Russia border-trade cooperation mechanism, Wang said.",
            "China-Russia border-trade cooperation mechanism",
            "CN RU",
            (),
        ),
        (
            "The talks go on under the border-trade and customs cooperation mechanism between the two countries.",
            "border-trade and customs cooperation mechanism between the two countries",
            "CN RU",
            ("by",),
        ),
        (
            "They are giving full play to the energy cooperation mechanism and adding to the results.",
            "energy cooperation mechanism",
            "CN RU",
            ("by",),
        ),
        (
            "They spoke of the two countries' water cooperation mechanism.",
            "water cooperation mechanism",
            "CN RU",
            ("by",),
        ),
        (
            "They praised the ongoing India-Japan Cyber Dialogue.",
            "India-Japan Cyber Dialogue",
            "IN JP",
            (),
        ),
        (
            "They asked the bilateral Joint Forestry Commission to report.",
            "bilateral Joint Forestry Commission",
            "CN RU",
            ("by",),
        ),
        (
            "They asked the fisheries task force of India, Japan and Vietnam to report.",
            "fisheries task force of India, Japan and Vietnam",
            "IN JP VN",
            (),
        ),
    ],
)
def test_a_mechanism_mentioned(sentence: str, name: str, by: str, implied: tuple[str, ...]) -> None:
    found = [(c.framework, c.name, frozenset(c.by), c.implied) for c in read(LEAD, sentence)]
    assert found == [("mechanism", name, frozenset(by.split()), implied)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They praised the mechanism.",
        "They praised the cooperation mechanism.",
        "The price discovery mechanism failed.",
        "They spoke of a water cooperation mechanism.",
        "The Senate budget committee voted.",
        "The ministry's water cooperation mechanism was renewed.",
        "They hailed the political dialogue between the two countries.",
        "They praised the Russian water cooperation mechanism and the Indian energy cooperation mechanism.",
        "They will build the joint border commission on trade with care.",
        "He was co-chair of the China-Russia Forestry Commission.",
        "They work at the Financial Action Task Force.",
    ],
)
def test_what_is_no_mechanism(sentence: str) -> None:
    assert [c.name for c in read(LEAD, sentence) if c.framework == "mechanism"] == []


def test_a_mechanism_of_unknown_parties_is_not_claimed() -> None:
    assert read("They praised the water cooperation mechanism.") == []


def test_a_session_is_no_mention_of_its_mechanism_and_two_mentions_are_one_claim() -> None:
    name = "China-Russia border-trade cooperation mechanism"
    session = f"The fifth meeting of the {name} was held in Sochi on Monday."
    assert read(session) == []
    claims = read(session, f"They praised the {name}.", f"Both will use the {name}.")
    assert [(c.name, len(c.evidence)) for c in claims] == [(name, 2)]


def test_a_mechanism_in_an_office_is_no_mention() -> None:
    title = "Secretary of the China-Russia Border Security Committee"
    assert read(LEAD, f"Nikolai Ivanov, {title}, spoke to Wang Yi.") == []
