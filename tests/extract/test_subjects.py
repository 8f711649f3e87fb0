import pytest
from tests.factories import make_document

from minutebook.extract.prepare import prepare_passage
from minutebook.extract.subjects import PhraseReader
from minutebook.extract.units import kinds_of, make_units
from minutebook.lexicon.load import load_lexicon

LEXICON = load_lexicon("en")


def parse(sentence: str):  # type: ignore[no-untyped-def]
    return prepare_passage(make_document(f"A report\n\n{sentence}"), LEXICON).sentences[-1]


@pytest.mark.parametrize(
    ("sentence", "kind", "words", "parties", "count"),
    [
        ("The two sides agreed.", "B", 3, (), 2),
        ("Both countries agreed.", "B", 2, (), 2),
        ("They agreed.", "B", 1, (), 0),
        ("China and Russia agreed.", "B", 3, ("CN", "RU"), 2),
        ("Chinese and Russian officials agreed.", "B", 4, ("CN", "RU"), 0),
        ("Officials from both governments agreed.", "B", 4, (), 2),
        ("The leaders of the three countries agreed.", "B", 6, (), 3),
        ("The U.S. side agreed.", "E", 3, ("US",), 0),
        ("The Chinese Foreign Ministry agreed.", "E", 4, ("CN",), 0),
        ("The Ministry of National Defense agreed.", "E", 5, (), 0),
        ("The ministry (FM) agreed.", "E", 5, (), 0),
        ("Diplomats agreed.", "X", 1, (), 0),
        ("The foreign ministry official agreed.", "X", 4, (), 0),
    ],
)
def test_noun_phrases_that_can_speak(
    sentence: str, kind: str, words: int, parties: tuple[str, ...], count: int
) -> None:
    found = PhraseReader(parse(sentence), LEXICON).phrase_at(0)
    assert found is not None
    assert (found.kind, found.last, found.parties, found.count) == (kind, words, parties, count)


@pytest.mark.parametrize("sentence", ["China's roads are long.", "The road is long.", "Trade has grown."])
def test_other_phrases_cannot_speak(sentence: str) -> None:
    assert PhraseReader(parse(sentence), LEXICON).phrase_at(0) is None


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("China and Russia agreed.", "BVw"),
        ("China, Russia, and Mongolia agreed.", "BVw"),
        ("The two sides, noting this, agreed.", "B,Gw,Vw"),
        ("They agreed to thank him.", "BVwIww"),
        ("They raised the flag.", "Bwwww"),
        ("They raised concerns.", "BVww"),
        ("They were praised.", "Bwww"),
        ('"They agreed."', '"BVw"'),
    ],
)
def test_units_of_a_sentence(sentence: str, kinds: str) -> None:
    parsed = parse(sentence)
    units = make_units(parsed, LEXICON)
    assert kinds_of(units) == kinds
    assert [unit.first for unit in units[1:]] == [unit.last for unit in units[:-1]]
    assert units[-1].last == len(parsed.tagged.base)
