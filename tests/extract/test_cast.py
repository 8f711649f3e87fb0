import pytest
from tests.extract.sentences import LEXICON, tag

from minutebook.extract.cast import Cast, fold, name_of, singular
from minutebook.extract.names import find_names


def cast_of(*sentences: str) -> Cast:
    cast = Cast(LEXICON)
    for sentence in sentences:
        tagged = tag(sentence)
        for name in find_names(tagged, LEXICON):
            cast.add(tagged, name)
    return cast


def people(*sentences: str) -> list[tuple[str, str | None]]:
    return [(person.name, person.party) for person in cast_of(*sentences).people()]


@pytest.mark.parametrize(("word", "folded"), [("Núñez", "nunez"), ("ŠKODA", "skoda"), ("Straße", "strasse"), ("", "")])
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("text", "head", "one"),
    [
        ("National Security Advisors", "advisor", "National Security Advisor"),
        ("foreign ministers", "minister", "foreign minister"),
        ("Prime Ministers", "prime minister", "Prime Minister"),
        ("chairmen", "chairman", "chairman"),
    ],
)
def test_singular(text: str, head: str, one: str) -> None:
    assert singular(text, head) == one


def test_a_name_has_words_to_compare_by() -> None:
    tagged = tag("Minister José R. al-Núñez Jr. left")
    (name,) = find_names(tagged, LEXICON)
    written, words = name_of(tagged, name)
    assert written == "José R. al-Núñez Jr."
    assert words == {"jose", "nunez"}


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        (("Minister Anna Kos left", "Minister Kos left"), [("Anna Kos", None)]),
        (("Minister Kos left", "Minister Anna Kos left"), [("Anna Kos", None)]),
        (("Minister Anna Kos left", "Minister Jan Kos left"), [("Anna Kos", None), ("Jan Kos", None)]),
        (("Austrian Minister Kos left", "Slovenian Minister Kos left"), [("Kos", "AT"), ("Kos", "SI")]),
        (("Minister Kos left", "Austrian Minister Kos left"), [("Kos", "AT")]),
    ],
)
def test_who_is_who(sentences: tuple[str, ...], found: list[tuple[str, str | None]]) -> None:
    assert people(*sentences) == found


def test_people_are_numbered_in_order() -> None:
    cast = cast_of("Minister Anna Kos met Mayor Jan Oz", "Governor Zora Quist left")
    assert [person.number for person in cast.people()] == [0, 1, 2]


def test_nobody_new_is_filled_in() -> None:
    cast = cast_of("Minister Kos left")
    tagged = tag("Austrian Minister Anna Kos and Mayor Jan Oz")
    for name in find_names(tagged, LEXICON):
        cast.fill_in(tagged, name)
    assert [(person.name, person.party) for person in cast.people()] == [("Anna Kos", "AT")]


def test_a_home_implies_its_own_offices_only_where_no_party_is_told() -> None:
    cast = cast_of("President Anna Kos, Slovenian President Jan Oz, Mayor Zora Quist")
    home = next(iter(LEXICON.titles.homes.values()))
    cast.settle_parties(home._replace(party="AT", offices=frozenset({"president"})))
    assert [(p.party, p.implied) for p in cast.people()] == [("AT", True), ("SI", False), (None, False)]


def test_no_home_implies_nothing() -> None:
    cast = cast_of("President Anna Kos left")
    cast.settle_parties(None)
    assert [(p.party, p.implied) for p in cast.people()] == [(None, False)]
