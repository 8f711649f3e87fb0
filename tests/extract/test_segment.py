import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minutebook.extract.segment import MOST_WORDS, split_sentences
from minutebook.lexicon.load import load_lexicon
from minutebook.lexicon.words import split_words

GRAMMAR = load_lexicon("en").grammar
MARKS = st.text(alphabet=".!?\"'”) \nAbMr9U-", max_size=80)


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, 0, GRAMMAR)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \n"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert split(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "word",
        "...",
        "Gen. Kim and Lt. Col. Ota met Mr. Oz.",
        "He met George W. Bush there.",
        "The U.S. Senate and the U.S. delegation spoke.",
        "It grew 3.5 percent, or 1.2 billion.",
        "Prices rose in Jan. 2021 and fell in Feb. 2022.",
        "The site example.org was down",
        "The so-called spring (No. 4 of its kind) failed.",
        'He asked "why?" and left.',
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    "sentences",
    [
        ["They met.", "They spoke."],
        ["They met!", "Did they speak?", "They did."],
        ['"We met."', "He left."],
        ["He said: “We met.”", "She left."],
        ["They met (in Oslo).", "They left."],
        ["He works in the U.S.", "The minister does not."],
        ["They met...", "They left."],
        ["The talks ended.", "3 ministers left."],
        ["They met.", "Émile left."],
    ],
)
def test_several_sentences(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_line_breaks_end_sentences_and_count_paragraphs() -> None:
    found = split_sentences("A headline\n\nThey met. They left.\n- one\n- two", 0, GRAMMAR)
    assert [s.paragraph for s in found] == [0, 1, 1, 2, 3]


def test_reading_begins_where_it_is_told() -> None:
    text = "Title\n\nThey met."
    (sentence,) = split_sentences(text, 7, GRAMMAR)
    assert (sentence.start, text[sentence.start : sentence.end]) == (7, "They met.")


def test_words_have_their_places() -> None:
    text = "  Minister O'Neill’s U.S. visit,  too."
    (sentence,) = split_sentences(text, 0, GRAMMAR)
    assert sentence.words == ("Minister", "O'Neill’s", "U.S.", "visit", ",", "too", ".")
    assert [text[a:b] for a, b in zip(sentence.starts, sentence.ends, strict=True)] == list(sentence.words)


def test_a_text_without_an_end_is_cut_after_many_words() -> None:
    text = "word " * 5_000
    parts = split_sentences(text, 0, GRAMMAR)
    assert sum(len(part.words) for part in parts) == 5_000
    assert max(len(part.words) for part in parts) == MOST_WORDS
    assert (parts[0].start, parts[-1].end) == (0, len(text) - 1)


@given(st.one_of(MARKS, st.text(max_size=80)))
@example("_")
def test_sentences_never_overlap_and_lose_no_word(text: str) -> None:
    place = 0
    for sentence in split_sentences(text, 0, GRAMMAR):
        assert not split_words(text[place : sentence.start])
        assert sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
        assert [text[a:b] for a, b in zip(sentence.starts, sentence.ends, strict=True)] == list(sentence.words)
        assert list(sentence.starts) == sorted(sentence.starts)
        place = sentence.end
    assert not split_words(text[place:])


CHUNKS = st.text(alphabet="Ab9.,-'’_ \t\n\xa0", max_size=60)


@given(CHUNKS)
@example("a_b  c")
@example("_a b_ c")
@example("a\tb\xa0c. D")
def test_words_stand_where_their_places_say(text: str) -> None:
    sentences = split_sentences(text, 0, GRAMMAR)
    found = [word for sentence in sentences for word in sentence.words]
    assert found == list(split_words(text))
    for sentence in sentences:
        places = zip(sentence.starts, sentence.ends, strict=True)
        assert tuple(text[start:end] for start, end in places) == sentence.words
