import pytest
from tests.factories import make_document

from minutebook.extract.areas import find_areas
from minutebook.extract.prepare import prepare_passage
from minutebook.lexicon.load import load_lexicon

LEXICON = load_lexicon("en")


def areas(sentence: str) -> tuple[str, ...]:
    tagged = prepare_passage(make_document(f"A report\n\n{sentence}"), LEXICON).sentences[-1].tagged
    return find_areas(tagged, 0, len(tagged.base), LEXICON)


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("They deepen law enforcement and security cooperation.", "law-enforcement security"),
        ("They deepen law-enforcement and security cooperation.", "law-enforcement security"),
        ("They deepen political, security and economic cooperation.", "political-trust security trade"),
        (
            "They fight cross-border crimes, cybercrime and drug trafficking.",
            "transnational-crime cybercrime drug-control",
        ),
        ("They work on security, on trade, and on security again.", "security trade"),
        ("Counterterrorism is one task, counter-terrorism another.", "counter-terrorism"),
        ("The Russian Security Council met.", ""),
        ("The Ministry of Health and the Federal Security Service took part.", ""),
        ("The ties keep their healthy and stable development.", ""),
        ("Vaccines against Covid-19 are needed.", "health"),
    ],
)
def test_areas_in_order_without_repeats(sentence: str, codes: str) -> None:
    assert areas(sentence) == tuple(codes.split())


def test_only_the_words_asked_for_count() -> None:
    text = "They work on trade and on health."
    tagged = prepare_passage(make_document(f"A report\n\n{text}"), LEXICON).sentences[-1].tagged
    assert find_areas(tagged, 0, tagged.lower.index("and"), LEXICON) == ("trade",)
    assert find_areas(tagged, tagged.lower.index("and"), len(tagged.base), LEXICON) == ("health",)
