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
