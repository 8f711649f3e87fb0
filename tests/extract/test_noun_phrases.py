import pytest
from tests.factories import make_document

from minutebook.extract.noun_phrases import capital_run, inner_phrases, name_end, phrase_after, phrase_before
from minutebook.extract.passage import ParsedSentence
from minutebook.extract.prepare import prepare_passage
from minutebook.lexicon.load import load_lexicon

LEXICON = load_lexicon("en")


def parse(sentence: str) -> ParsedSentence:
    return prepare_passage(make_document(f"A report\n\n{sentence}", published="2019-05-14"), LEXICON).sentences[-1]


def words(parsed: ParsedSentence, first: int, last: int) -> str:
    return " ".join(parsed.tagged.sentence.words[first:last])


@pytest.mark.parametrize(
    ("sentence", "verb", "phrase", "head"),
    [
        ("He said the joint water committee was founded.", "was", "joint water committee", "committee"),
        (
            "They praised the Committee on Water of the two sides which grew.",
            "which",
            "Committee on Water of the two sides",
            "Committee",
        ),
        ("The Eurasian Water Union (EWU) pact was signed.", "was", "Eurasian Water Union ( EWU ) pact", "pact"),
        ("On Monday the group was founded.", "was", "group", "group"),
    ],
)
def test_phrases_before_a_verb(sentence: str, verb: str, phrase: str, head: str) -> None:
    parsed = parse(sentence)
    found = phrase_before(parsed, parsed.tagged.lower.index(verb), LEXICON)
    assert found is not None
    assert (words(parsed, found.first, found.last), parsed.tagged.base[found.head]) == (phrase, head)


@pytest.mark.parametrize(
    ("sentence", "verb", "phrase"),
    [
        ("They signed a protocol on fish and salt in Moscow.", "signed", "protocol on fish and salt"),
        ("They signed the protocol during the visit.", "signed", "protocol"),
        ("They signed a water pact with Russian President Vladimir Putin.", "signed", "water pact"),
        ("They signed a pact on Monday.", "signed", "pact"),
    ],
)
def test_phrases_after_a_verb(sentence: str, verb: str, phrase: str) -> None:
    parsed = parse(sentence)
    found = phrase_after(parsed, parsed.tagged.lower.index(verb) + 1, LEXICON)
    assert found is not None
    assert words(parsed, found.first, found.last) == phrase


def test_no_phrase_stands_where_none_does() -> None:
    parsed = parse("They signed, and left.")
    assert phrase_after(parsed, 2, LEXICON) is None


def test_inner_phrases_begin_behind_each_link() -> None:
    parsed = parse("They held meetings of the water group on salt.")
    phrase = phrase_after(parsed, 2, LEXICON)
    assert phrase is not None
    inner = [words(parsed, one.first, one.last) for one in inner_phrases(parsed.tagged, phrase, LEXICON)]
    assert inner == ["meetings of the water group on salt", "water group on salt", "salt"]


def test_capital_runs_hold_hyphens_and_end_at_owners() -> None:
    parsed = parse("He praised Mongolia's U.S.-EU Water Agreement there.")
    place = parsed.tagged.lower.index("agreement")
    assert words(parsed, *capital_run(parsed.tagged, place)).endswith("Water Agreement")
    assert "Mongolia" not in words(parsed, *capital_run(parsed.tagged, place))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Department of Water and Soil Affairs wrote.", "Department of Water and Soil Affairs"),
        ("The Department of Water and U.S. Department of Soil wrote.", "Department of Water"),
        ("The Department said so.", "Department"),
    ],
)
def test_names_go_on_over_links(sentence: str, name: str) -> None:
    parsed = parse(sentence)
    first = parsed.tagged.lower.index("department")
    last = name_end(parsed.tagged, first + 1, frozenset({"of", "for"}))
    assert words(parsed, first, last) == name
