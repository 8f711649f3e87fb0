import pytest
from tests.extract.sentences import prepare

from minutebook.extract.passage import Passage


def people(passage: Passage) -> list[tuple[str, str | None]]:
    return [(person.name, person.party) for person in passage.people]


def mentioned(passage: Passage) -> list[list[tuple[str, str]]]:
    """For each sentence whom it mentions, and how."""
    return [[(passage.people[m.person].name, m.kind) for m in s.mentions] for s in passage.sentences]


@pytest.mark.parametrize("text", ["", "word", "?!", "...", "The ministry of water was closed on Monday."])
def test_nobody(text: str) -> None:
    assert people(prepare(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Austrian Minister Anna Berger left.", [("Anna Berger", "AT")]),
        ("Anna Berger, mayor of Graz, left.", [("Anna Berger", "AT")]),
        ("Mr. Berger left.", [("Berger", None)]),
        ("Anna Berger said so.", [("Anna Berger", None)]),
        ("President Anna Berger of Austria left.", [("Anna Berger", "AT")]),
        ("The Austrian delegation was led by Minister Anna Berger.", [("Anna Berger", "AT")]),
        ("Ministers Anna Berger, Maja Kos and Zora Quist left.",
         [("Anna Berger", None), ("Maja Kos", None), ("Zora Quist", None)]),
        ("Austrian Foreign Minister Anna Berger and Defence Minister Jan Oz flew home.",
         [("Anna Berger", "AT"), ("Jan Oz", "AT")]),
        ("Sweden's ambassador to Austria Nils Ekman left.", [("Nils Ekman", "SE")]),
        ("Minister J. D. Oak Jr. left.", [("J. D. Oak Jr.", None)]),
        ("Anna Berger Road was closed.", []),
    ],
)  # fmt: skip
def test_who_is_named(text: str, found: list[tuple[str, str | None]]) -> None:
    assert people(prepare(text)) == found


def test_a_surname_means_whom_it_was_said_of() -> None:
    passage = prepare("Austrian Minister Anna Berger met Slovenian Minister Maja Kos. Kos spoke. Berger left.")
    assert [names[-1][0] for names in mentioned(passage)[1:]] == ["Maja Kos", "Anna Berger"]


def test_the_fullest_name_is_kept() -> None:
    assert people(prepare("Minister Berger met us. Minister Anna Berger left.")) == [("Anna Berger", None)]


def test_one_name_of_two_parties_is_two_people() -> None:
    passage = prepare("Indian Minister Salman Akter met Pakistani Minister Salman Akter.")
    assert people(passage) == [("Salman Akter", "IN"), ("Salman Akter", "PK")]


def test_accents_do_not_part_people() -> None:
    assert len(prepare("Minister José Núñez left. Jose Nunez said so.").people) == 1


def test_pronouns_mean_the_subject() -> None:
    passage = prepare("Austrian Minister Anna Berger met Maja Kos, mayor of Maribor. She spoke. Her visit ended.")
    assert mentioned(passage)[1:] == [[("Anna Berger", "pronoun")], [("Anna Berger", "owner")]]


def test_a_description_means_the_holder_of_the_office() -> None:
    text = "Austrian Minister Anna Berger met Maja Kos, mayor of Maribor. The mayor spoke. The minister left."
    assert mentioned(prepare(text))[1:] == [[("Maja Kos", "description")], [("Anna Berger", "description")]]


def test_a_description_of_nobody_means_nobody() -> None:
    assert mentioned(prepare("Austrian Minister Anna Berger left. The governor spoke."))[1] == []


def test_the_headline_fills_in_what_the_body_leaves_out() -> None:
    passage = prepare("Foreign Minister Berger left.", title="Report of Austrian Foreign Minister Anna Berger")
    assert people(passage) == [("Anna Berger", "AT")]


def test_the_headline_names_nobody_of_its_own() -> None:
    assert people(prepare("It rained.", title="Austrian Foreign Minister Anna Berger leaves")) == []


def test_the_headline_names_whom_the_body_only_calls_by_office() -> None:
    passage = prepare("The Vice President met students today.", title="Vice President Hale’s Meeting with Students")
    assert people(passage) == [("Hale", None)]
    assert mentioned(passage) == [[("Hale", "description")]]


def test_a_description_of_a_deputy_is_not_the_principal() -> None:
    text = "Vice President Ana Hart met President Luis Vega. The Vice President spoke. The President agreed."
    assert mentioned(prepare(text))[1:] == [[("Ana Hart", "description")], [("Luis Vega", "description")]]


def test_a_publisher_implies_the_party_of_its_own_offices_only() -> None:
    text = "Secretary of State Jane Oak met Foreign Minister Maja Kos."
    passage = prepare(text, publisher="U.S. Department of State")
    assert [(p.name, p.party, p.implied) for p in passage.people] == [
        ("Jane Oak", "US", True),
        ("Maja Kos", None, False),
    ]
    assert people(prepare(text))[0] == ("Jane Oak", None)


def test_offices_carry_their_words() -> None:
    text = "Then we saw Anna Berger, head of the Water Board and former mayor of Graz."
    (person,) = prepare(text).people
    found = [(o.title, o.organisation, o.past) for o in person.offices]
    assert found == [("head", "Water Board", False), ("mayor", "Graz", True)]
    assert all("Anna Berger" in text[o.start : o.end] for o in person.offices)


def test_a_counterpart_is_a_person_without_an_office() -> None:
    passage = prepare("Austrian Minister Anna Berger met her Slovenian counterpart Maja Kos.")
    assert people(passage) == [("Anna Berger", "AT"), ("Maja Kos", "SI")]
    assert passage.people[1].offices == ()
