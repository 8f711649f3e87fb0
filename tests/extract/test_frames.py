import re

from tests.factories import make_document

from minutebook.extract.frames import LONGEST, frame, word_range
from minutebook.extract.prepare import prepare_passage
from minutebook.lexicon.load import load_lexicon

LEXICON = load_lexicon("en")


def test_elapsed_years_are_one_word_that_leads_back() -> None:
    passage = prepare_passage(
        make_document("A report\n\nIt began 11 years ago, on the 75th anniversary of ties."), LEXICON
    )
    parsed = passage.sentences[-1]
    plan = frame(passage, parsed, LEXICON)
    assert plan.text == "it began AGO , on the ANNIVERSARY of ties ."
    found = re.search(r"(?P<when>AGO)(?P<none>x)?", plan.text)
    assert found
    assert word_range(plan, found, "when") == (2, 5)
    assert word_range(plan, found, "none") is None


def test_a_sentence_without_elapsed_years_keeps_its_outline() -> None:
    passage = prepare_passage(make_document("A report\n\nChina and Russia met."), LEXICON)
    assert frame(passage, passage.sentences[-1], LEXICON).text == "PARTY and PARTY met ."


def test_what_is_too_long_for_a_sentence_is_cut() -> None:
    passage = prepare_passage(make_document("A report\n\n" + "word " * 1000), LEXICON)
    plan = frame(passage, passage.sentences[1], LEXICON)
    assert len(plan.items) == len(plan.starts) == len(plan.text.split(" ")) == LONGEST
