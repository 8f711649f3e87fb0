"""What is known of words as written, and where clauses begin and end by it."""

import gc

from tests.extract.russian.texts import lexicon, passage_of, place_of, sentence_of

from minutebook.extract.find import find_claims
from minutebook.extract.russian.clauses import clause_of, has_own_subject
from minutebook.extract.russian.morphology import form_of, is_known

TEXT = "Министр обороны Латвии Андрис Озолс заявил, что правительство поддержит форум, который пройдёт в Риге."


def test_a_sentence_knows_the_places_that_its_finders_go_to() -> None:
    words = sentence_of(TEXT).words
    assert {words.words[i] for i in words.heads} == {"Министр"}
    assert {words.words[i] for i in words.finite} == {"заявил", "поддержит", "пройдёт"}
    assert {words.words[i] for i in words.capitals} == {"Министр", "Латвии", "Андрис", "Озолс", "Риге"}
    assert [(words.words[i], is_mark) for i, is_mark in words.edges] == [("что", False), ("который", False)]
    assert "заявил" in {words.words[i] for i in words.listed}


def test_a_clause_ends_where_another_begins() -> None:
    parsed = sentence_of(TEXT)
    first, last = clause_of(parsed.words, place_of(parsed, "поддержит"))
    assert parsed.words.words[first:last] == ("правительство", "поддержит", "форум")
    assert has_own_subject(parsed.words, first, "s")
    assert not has_own_subject(parsed.words, first, "s", apart=first)


def test_a_word_has_one_form_however_it_is_written() -> None:
    assert form_of("Рига") is form_of("рига")
    assert is_known("Министром")
    assert not is_known("встретилсяс")
    assert form_of("2019").pos == {"other"}


def test_what_reading_makes_holds_no_circles() -> None:
    find_claims(passage_of(TEXT).document, lexicon())
    gc.collect()
    gc.disable()
    try:
        find_claims(passage_of(f"{TEXT} Стороны договорились продолжить переговоры.").document, lexicon())
        assert gc.collect() == 0
    finally:
        gc.enable()
