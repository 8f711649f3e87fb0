import pytest
from tests.factories import make_document

from minutebook.extract.organisations import find_organisations
from minutebook.extract.prepare import prepare_passage
from minutebook.lexicon.load import load_lexicon
from minutebook.model.claims import OrganisationClaim

LEXICON = load_lexicon("en")


def read(*paragraphs: str, publisher: str | None = None) -> list[OrganisationClaim]:
    document = make_document("\n".join(("A report", "", *paragraphs)), published="2019-05-14", publisher=publisher)
    return list(find_organisations(prepare_passage(document, LEXICON), LEXICON, ()))


def rows(claims: list[OrganisationClaim]) -> list[tuple[str, str | None, str]]:
    return [(claim.name, claim.party, claim.role) for claim in claims]


def test_a_list_shares_its_party_and_role() -> None:
    claims = read(
        "He met with officials from the Mongolian Interior Ministry, the Customs Service and the Prosecutor's office."
    )
    assert rows(claims) == [
        ("Mongolian Interior Ministry", "MN", "participant"),
        ("Customs Service", "MN", "participant"),
        ("Prosecutor's office", "MN", "participant"),
    ]
    assert [claim.implied for claim in claims] == [(), ("party",), ("party",)]


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        (
            "He met with the Mongolian Statistics Office.",
            ("Mongolian Statistics Office", "MN", "participant"),
        ),
        ("He saw the Water Authority of Mongolia.", ("Water Authority of Mongolia", "MN", "mentioned")),
        ("He saw Mongolia's Ministry of Water’s Fish Museum.", ("Ministry of Water", "MN", "mentioned")),
        (
            "They praised cooperation between China's Ministry of Public Security and its partners.",
            ("Ministry of Public Security", "CN", "cooperating"),
        ),
        ("The Ministry of Justice of Japan took part in the talks.", ("Ministry of Justice", "JP", "participant")),
        ("He thanked the State Department for its help.", ("State Department", "US", "mentioned")),
        (
            "Representatives of the Department of Water and Soil Affairs attended.",
            ("Department of Water and Soil Affairs", None, "participant"),
        ),
        ("He works with the Bulgarian Academy.", ("Bulgarian Academy", "BG", "cooperating")),
    ],
)
def test_names_parties_and_roles(sentence: str, row: tuple[str, str | None, str]) -> None:
    assert rows(read(sentence)) == [row]


@pytest.mark.parametrize(
    "sentence",
    [
        "Russian Security Council Secretary Nikolai Patrushev met the press.",
        "Chen Wen, head of the Ministry of Water, met the press.",
        "The 9th meeting of the China-Russia Water Committee was held in Sochi.",
        "The ministry said so.",
        "The Kazan News Agency reported it.",
        "The National Oceanic and Atmospheric Administration was named.",
        "The Water Committee was praised.",
        "He served in the Kovacs Administration.",
    ],
)
def test_what_is_no_agency_of_its_own(sentence: str) -> None:
    assert read(sentence) == []


def test_the_publisher_is_no_agency_of_the_report() -> None:
    assert read("The Kazan Information Bureau heard it.", publisher="Kazan Information Bureau") == []
    assert len(read("The Kazan Information Bureau heard it.")) == 1


def test_an_agency_is_told_once_in_its_highest_role() -> None:
    claims = read(
        "The Russian Interior Ministry is large.",
        "Experts from the Russian Interior Ministry attended the meeting.",
    )
    assert [(c.role, len(c.evidence)) for c in claims] == [("participant", 2)]
    assert claims[0].evidence[0].start > claims[0].evidence[1].start


def test_two_ministries_are_two() -> None:
    claims = read("He met with Mongolia's Ministry of Foreign Affairs and Ministry of Soil and Water.")
    assert rows(claims) == [
        ("Ministry of Foreign Affairs", "MN", "participant"),
        ("Ministry of Soil and Water", "MN", "participant"),
    ]
