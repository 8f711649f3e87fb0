from tests.factories import make_document

from minutebook.extract.counterparts import Setting, read_setting
from minutebook.extract.meetings import find_meetings
from minutebook.extract.prepare import prepare_passage
from minutebook.extract.utterances import read_clauses
from minutebook.lexicon.load import load_lexicon

LEXICON = load_lexicon("en")


def setting(*paragraphs: str) -> Setting:
    document = make_document("\n".join(("A report", "", *paragraphs)), published="2019-05-14")
    passage = prepare_passage(document, LEXICON)
    meetings = tuple(find_meetings(passage, LEXICON, ()))
    return read_setting(passage, read_clauses(passage, LEXICON), LEXICON, meetings)


def made(**changes: object) -> Setting:
    fields: dict[str, object] = {"groups": (), "meetings": (), "people": (), "organisation": None}
    return Setting(**(fields | changes))  # type: ignore[arg-type]


def test_they_are_the_latest_group_of_the_number_told() -> None:
    found = made(groups=((10, ("CN", "RU")), (50, ("CN", "JP", "KR")), (90, ("CN", "MN"))))
    assert found.together_at(60, 0) == ("CN", "JP", "KR")
    assert found.together_at(60, 2) == ("CN", "RU")
    assert found.together_at(5, 0) == ("CN", "RU")
    assert found.together_at(99, 0) == ("CN", "MN")


def test_without_a_group_they_are_everybody_if_the_number_fits() -> None:
    found = made(people=("CN", "RU", "MN"))
    assert found.together_at(0, 0) == ("CN", "RU", "MN")
    assert found.together_at(0, 3) == ("CN", "RU", "MN")
    assert found.together_at(0, 2) == ()


def test_the_counterpart_is_the_rest_of_the_latest_meeting_with_the_party() -> None:
    found = made(meetings=((10, ("CN", "RU")), (50, ("CN", "JP")), (90, ("FR", "DE"))), people=("CN", "RU", "JP"))
    assert found.counterpart_of("CN", 20) == ("RU",)
    assert found.counterpart_of("CN", 99) == ("JP",)
    assert found.counterpart_of("DE", 0) == ("FR",)


def test_without_a_meeting_the_counterpart_is_the_others_or_who_is_named_together() -> None:
    assert made(people=("CN", "RU")).counterpart_of("CN", 0) == ("RU",)
    assert made(people=("CN",), groups=((5, ("CN", "MN")),)).counterpart_of("CN", 0) == ("MN",)
    assert made(people=("CN",)).counterpart_of("CN", 0) == ()


def test_an_organisation_stands_for_its_many_members() -> None:
    many = made(meetings=((0, ("CN", "VN", "TH", "MY")),), organisation="ASEAN")
    assert many.counterpart_of("CN", 0) == ("ASEAN",)
    assert made(meetings=((0, ("CN", "VN")),), organisation="ASEAN").counterpart_of("CN", 0) == ("VN",)


def test_groups_are_read_from_names_joined_and_from_meetings() -> None:
    found = setting(
        "Chinese Foreign Minister Wang Yi met with Russian Foreign Minister Sergei Lavrov in Sochi on Monday.",
        "China-India ties were not discussed.",
        "The Israeli-Palestinian conflict, which is others', was.",
        "China, Russia and Mongolia share a border.",
    )
    assert [parties for _, parties in found.groups] == [("CN", "RU"), ("CN", "IN"), ("CN", "RU", "MN")]
    assert [parties for _, parties in found.meetings] == [("CN", "RU")]
    assert found.people == ("CN", "RU")
    assert found.organisation is None
