from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.sentences import LEXICON, tag

from minutebook.extract.segment import split_sentences
from minutebook.extract.tagging import tag_sentence
from minutebook.extract.titles import NAME
from minutebook.lexicon.load import load_lexicon
from minutebook.lexicon.tables import load_folder


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("word", "w"),
        ("?!", "?!"),
        ("Austrian minister Anna Berger met.", "ATNNx."),
        ("the mayor of Graz", "aToC"),
        ("Mr. J. Kos Jr. spoke", "H.I.NJ.x"),
        ("Luc van der Maes", "NppN"),
        ("Berger's deputy", "MT"),
        ("the Supervisory Council", "aVV"),
        ("the Water Council", "abV"),
        ("on Monday and 9 May", "fDc1N"),
        ("the Kremlin", "aO"),
    ],
)
def test_tags(text: str, tags: str) -> None:
    assert tag(text).tags == tags


def test_every_word_has_one_tag() -> None:
    tagged = tag('Former U.S. Vice President J. D. Oak, 71, told the "Post" -- twice.')
    assert len(tagged.tags) == len(tagged.base) == len(tagged.lower) == len(tagged.sentence.words)


def test_words_that_the_text_also_writes_small_are_marked() -> None:
    assert tag("They met Rice there.").tags[2] == "N"
    assert tag("They met Rice there.", frozenset({"rice"})).tags[2] == "U"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("China-Russia talks", [("CN", "RU")]),
        ("Sino-US talks", [("CN", "US")]),
        ("South Korean and North Korean talks", [("KR",), ("KP",)]),
        ("the State Department", [("US",)]),
        ("the UN Security Council", [("UN",)]),
        ("long-term talks", []),
        ("china and japan", []),
    ],
)
def test_parties_that_are_named(text: str, parties: list[tuple[str, ...]]) -> None:
    assert [naming.parties for naming in tag(text).namings] == parties


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("They met in Nice on Monday.", ["Nice"]),
        ("Lisa Monaco spoke in Paris.", ["Paris"]),
        ("They met in Buenos Aires, Argentina.", ["Buenos Aires"]),
    ],
)
def test_places_that_are_names_too(text: str, cities: list[str]) -> None:
    tagged = tag(text)
    assert [" ".join(tagged.base[n.first : n.last]) for n in tagged.namings if n.tag == "C"] == cities


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Deputy Foreign Minister Kos", ["minister"]),
        ("chief negotiator Kos", ["negotiator"]),
        ("the chief of the office", ["chief"]),
        ("Prime Minister and Finance Minister Kos", ["prime minister", "minister"]),
        ("Assistant Secretary of State Kos", ["assistant secretary"]),
        ("two heads of state", []),
        ("the member states", []),
        ("foreign ministers Kos and Oz", ["minister"]),
    ],
)
def test_heads_of_titles(text: str, heads: list[str]) -> None:
    assert [mark.head.word for mark in tag(text).heads] == heads


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Premier Jan de Boer sprak", "TNpNx"),
        ("Minister Van Dijk en Pieter van der Velde", "TpNcNppN"),
        ("de minister van Defensie", "aToV"),
        ("de Raad", "aV"),
        ("Jan de Boer van Nederland", "NpNoP"),
    ],
)
def test_articles_and_prepositions_inside_dutch_names(text: str, tags: str) -> None:
    dutch = load_lexicon("nl")
    (sentence,) = split_sentences(text, 0, dutch.grammar)
    assert tag_sentence(sentence, dutch, frozenset()).tags == tags


def test_quotation_folds_white_space_and_ends_without_possessive() -> None:
    assert tag("the  Water\tCouncil's house").quote(0, 3) == "the Water Council"


@given(st.text(min_size=1, max_size=60))
def test_any_sentence_can_be_tagged(text: str) -> None:
    for sentence in split_sentences(text, 0, LEXICON.grammar):
        tagged = tag_sentence(sentence, LEXICON, frozenset())
        assert len(tagged.tags) == len(sentence.words)
        stretches = sorted((n.first, n.last) for n in tagged.namings)
        assert all(a[1] <= b[0] for a, b in pairwise(stretches))


def test_what_is_called_after_people_holds_no_name() -> None:
    table = load_folder("languages/en")["vocabulary"]["eponyms"]
    for example in table["examples"]:
        assert not NAME.search(tag(f"He praised the {example}.").tags), example
    for example in table["not_examples"]:
        assert NAME.search(tag(f"He praised {example}.").tags), example
