from itertools import pairwise

import pytest
from tests.extract.sentences import LEXICON, tag

from minutebook.extract.names import FoundName, find_names


def found(text: str) -> list[FoundName]:
    return list(find_names(tag(text), LEXICON))


def told(text: str) -> list[tuple[str, list[str], str | None, bool]]:
    """Name, titles, party and whether it is surely a person's."""
    tagged = tag(text)
    return [
        (tagged.quote(n.name_first, n.name_last), [tagged.quote(t.first, t.last) for t in n.titles], n.party, n.sure)
        for n in find_names(tagged, LEXICON)
    ]


@pytest.mark.parametrize("text", ["word", "?!", "the council met", "U.S."])
def test_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name", "titles", "party"),
    [
        ("they saw Austrian Minister Anna Kos there", "Anna Kos", ["Austrian Minister"], "AT"),
        ("they saw Anna Kos, mayor of Graz, there", "Anna Kos", ["mayor of Graz"], "AT"),
        ("they saw Anna Kos (mayor of Graz) there", "Anna Kos", ["mayor of Graz"], "AT"),
        ("Mayor Anna Kos, also head of the Board, left", "Anna Kos", ["Mayor", "head of the Board"], None),
        ("Minister and Senator Anna Kos left", "Anna Kos", ["Minister", "Senator"], None),
        ("President Anna Kos of Austria left", "Anna Kos", ["President"], "AT"),
        ("Sweden's ambassador to Austria Anna Kos left", "Anna Kos", ["Sweden's ambassador to Austria"], "SE"),
    ],
)
def test_a_name_with_its_offices(text: str, name: str, titles: list[str], party: str | None) -> None:
    assert told(text) == [(name, titles, party, True)]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Anna Kos said so", True),
        ("they saw Mr. Kos there", True),
        ("Kos began her visit", True),
        ("they saw Anna Kos there", False),
        ("Kos won", False),
    ],
)
def test_what_makes_a_name_a_persons(text: str, sure: bool) -> None:
    assert [name.sure for name in found(text)] == [sure]


def test_a_plural_title_covers_the_list_behind_it() -> None:
    assert [name.sure for name in found("Ministers Anna Kos, Jan Oz and Zora Quist left")] == [True] * 3


def test_a_party_is_carried_over_and() -> None:
    text = "the Austrian foreign minister Anna Kos and defence minister Jan Oz left"
    assert [name.party for name in found(text)] == ["AT", "AT"]
    text = "the Austrian foreign minister Anna Kos, defence minister Jan Oz left"
    assert [name.party for name in found(text)] == ["AT", None]


def test_more_words_than_a_name_has_are_none() -> None:
    assert found(" ".join(["Anna"] * 8)) == []
    assert len(found(" ".join(["Anna"] * 7))) == 1


def test_names_do_not_overlap() -> None:
    names = found("Minister Anna Kos, head of the Board, Mr. Oz (mayor of Graz) and Zora Quist said so")
    assert [a.last <= b.first for a, b in pairwise(names)] == [True, True]
