import pytest
from tests.extract.sentences import prepare

from minutebook.extract.home import publisher_home
from minutebook.lexicon.load import load_lexicon

TEXT = "Secretary of State Mary Brand met Kenyan Foreign Minister Alfred Otieno. "
OWN = "She reaffirmed the U.S. commitment to Africa."
TITLE = "Secretary Brand’s Meeting with Kenyan Foreign Minister Otieno"


def party(body: str, title: str) -> str | None:
    return next(p.party for p in prepare(TEXT + body, title=title).people if p.name == "Mary Brand")


@pytest.mark.parametrize(
    ("body", "title", "home"),
    [
        (OWN, TITLE, "US"),
        (OWN, "Readout of a Meeting in Nairobi", "US"),
        ("They spoke of the U.S.-Kenyan partnership.", TITLE, "US"),
        ("They spoke of relations between the United States and Kenya.", TITLE, "US"),
        ("They spoke of the war between Russia and Ukraine.", TITLE, None),
        ("They spoke of the United States.", TITLE, None),
        ("She praised the U.S. commitment and the French commitment to Africa.", TITLE, None),
        ("She praised Kenya’s commitment and NATO’s support.", TITLE, None),
        (OWN, "Ministers meet in Nairobi", None),
    ],
)
def test_a_release_is_of_the_party_that_it_calls_its_own(body: str, title: str, home: str | None) -> None:
    assert party(body, title) == home


def test_a_known_publisher_needs_no_words() -> None:
    people = prepare(TEXT, title=TITLE, publisher="U.S. Department of State").people
    assert {person.party for person in people} == {"US", "KE"}


@pytest.mark.parametrize(
    ("publisher", "home"),
    [
        ("Ministry of External Affairs, Government of India", "IN"),
        ("Embassy of Japan", "JP"),
        ("Times of India", None),
        ("Ministry of Foreign Affairs", None),
        ("", None),
    ],
)
def test_a_body_of_state_is_its_own_state_s(publisher: str, home: str | None) -> None:
    found = publisher_home(publisher, load_lexicon("en"))
    assert (found.party if found else None) == home
