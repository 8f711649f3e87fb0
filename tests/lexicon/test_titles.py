from copy import deepcopy
from typing import Any

import pytest

from minutebook.lexicon import titles
from minutebook.lexicon.parties import load_parties
from minutebook.lexicon.tables import load_folder
from minutebook.lexicon.titles import load_titles, plural
from minutebook.model.errors import LexiconError

ENGLISH = load_titles("en")


@pytest.mark.parametrize(
    ("word", "many"),
    [
        ("minister", "ministers"),
        ("chairman", "chairmen"),
        ("head of state", "heads of state"),
        ("attorney general", "attorneys general"),
        ("chief of the general staff", "chiefs of the general staff"),
    ],
)
def test_plural(word: str, many: str) -> None:
    assert plural(word) == many


def test_a_head_is_found_in_both_numbers() -> None:
    one, many = ENGLISH.heads.match_at(["ministers"], 0), ENGLISH.heads.match_at(["prime", "minister"], 0)
    assert one and one.meaning.plural and one.meaning.word == "minister"
    assert many and not many.meaning.plural and many.meaning.one_seat and many.last == 2


def test_a_word_that_is_head_and_plural_is_the_head() -> None:
    for row in load_folder("languages/en")["titles"]["heads"]:
        found = ENGLISH.heads.match_at(row["word"].split(), 0)
        assert found and found.last == len(row["word"].split()), row
        assert (found.meaning.word, found.meaning.plural) == (row["word"], False)


def test_bodies_imply_parties_that_exist() -> None:
    rows = load_folder("languages/en")["organisations"]
    parties = load_parties().by_code
    assert set(rows["parties"]) <= set(parties)
    assert {home["party"] for home in rows["homes"].values()} <= set(parties)


@pytest.mark.xfail(strict=True, reason="counsel is no head: an office that can never be read")
def test_homes_name_offices_that_are_heads() -> None:
    words = {row["word"] for row in load_folder("languages/en")["titles"]["heads"]}
    for publisher, home in ENGLISH.homes.items():
        assert home.offices <= words, publisher


def test_no_word_has_capitals_where_texts_are_looked_up_in_lower_case() -> None:
    sets = (ENGLISH.before, ENGLISH.former, ENGLISH.links, ENGLISH.vocabulary, ENGLISH.bodies, ENGLISH.person_verbs)
    assert [word for words in sets for word in sorted(words) if word != word.lower()] == []


def test_loose_links_are_links() -> None:
    assert ENGLISH.loose_links <= ENGLISH.links


def broken(change: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    tables = deepcopy(load_folder("languages/en"))
    tables["titles"].update(change)
    monkeypatch.setattr(titles, "load_folder", lambda folder: tables)
    load_titles.__wrapped__("en")


@pytest.mark.parametrize("heads", [None, [{"seat": "one"}], ["minister"]])
def test_malformed_heads_are_an_error(heads: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LexiconError, match=r"titles\.yml: expected heads with a word each"):
        broken({"heads": heads}, monkeypatch)


def test_malformed_set_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LexiconError, match="former"):
        broken({"former": "ex"}, monkeypatch)


def test_missing_file_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(titles, "load_folder", lambda folder: {"titles": {"heads": []}})
    with pytest.raises(LexiconError):
        load_titles.__wrapped__("en")
