import pytest
from tests.extract.sentences import document, meetings, offices


def held(text: str, **more: str) -> list[tuple[str, str | None, str, str | None]]:
    return [(o.name, o.party, o.title, o.organisation) for o in offices(text, **more)]


@pytest.mark.parametrize(
    "text", ["", "word", "?!", "The minister left.", "Mr. Berger left.", "the former senior official Anna Berger left."]
)
def test_no_office(text: str) -> None:
    assert held(text) == []


def test_each_office_is_a_claim() -> None:
    text = "Anna Berger, member of the Austrian Senate and head of the Water Board, left."
    assert sorted(held(text)) == [
        ("Anna Berger", "AT", "head", "Water Board"),
        ("Anna Berger", "AT", "member", "Austrian Senate"),
    ]


def test_an_office_of_the_next_person_in_a_list_is_not_that_of_the_one_before() -> None:
    text = (
        "It was attended by Water Advisor Jan Oz, Deputy Prime Minister for Harbours of Slovenia Maja Kos, and others."
    )
    assert "Jan Oz" not in {name for name, _, title, _ in held(text) if title != "Water Advisor"}


def test_others_behind_a_name_are_no_office_of_his() -> None:
    text = "It was attended by Prime Minister Jan Oz, representatives of the towns and others."
    assert held(text) == [("Jan Oz", None, "Prime Minister", None)]


def test_one_office_in_several_wordings_is_one_with_all_its_places() -> None:
    text = "Minister Berger left. Anna Berger, Austrian Minister of Water, came back. Water Minister Berger slept."
    (office,) = offices(text)
    assert (office.title, office.organisation) == ("Austrian Minister", "Water")
    assert [span.quote for span in office.evidence] == [
        "Anna Berger, Austrian Minister of Water", "Minister Berger", "Water Minister Berger",
    ]  # fmt: skip


def test_a_description_counts_only_where_there_is_nothing_else() -> None:
    assert held("A senior Austrian official Anna Berger left.") == [
        ("Anna Berger", "AT", "senior Austrian official", None)
    ]
    text = "A senior Austrian official Anna Berger left. Berger, director of the Water Board, slept."
    assert held(text) == [("Anna Berger", "AT", "director", "Water Board")]


def test_an_implied_party_says_so() -> None:
    (office,) = offices("Secretary of State Jane Oak left.", publisher="U.S. Department of State")
    assert (office.party, office.implied) == ("US", ("party",))
    (office,) = offices("U.S. Secretary of State Jane Oak left.")
    assert (office.party, office.implied) == ("US", ())


def test_a_party_that_the_meeting_tells_is_taken_from_it() -> None:
    text = "Prime Minister Anna Berger met Slovenian President Maja Kos in Ljubljana on Monday."
    title = "Austria, Slovenia sign treaty"
    told = {p.name: p.party for m in meetings(text, title=title) for p in m.participants}
    assert {o.name: o.party for o in offices(text, title=title)} == told


def test_evidence_is_of_the_body() -> None:
    text, title = "Minister Anna Berger left.", "Minister Anna Berger leaves"
    (office,) = offices(text, title=title)
    assert office.evidence[0].start == len(title) + 2
    assert office.place == document(text, title=title).original_offset(len(title) + 2)
