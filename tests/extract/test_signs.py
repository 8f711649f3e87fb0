"""A sentence's bits are exactly those of the classes that its words belong to."""

from tests.extract.sentences import LEXICON, tag

from minutebook.extract.signs import EVERY, sign_words, signs_of_words

TOLD = (
    "The third meeting of the commission took place in Vienna, and both ministers signed an agreement.",
    "He said that they will visit the ministry again.",
    "Rain fell.",
)


def test_a_sentence_has_the_bits_of_its_words_and_no_others() -> None:
    for text in TOLD:
        tagged = tag(text)
        for bit, words in sign_words(LEXICON).items():
            assert bool(tagged.signs & bit) == (not words.isdisjoint(tagged.lower)), (text, bit)


def test_every_class_has_a_bit_of_its_own() -> None:
    classes = sign_words(LEXICON)
    assert all(bit.bit_count() == 1 and bit & EVERY for bit in classes)
    assert sum(classes) == sum(1 << number for number in range(len(classes)))


def test_a_word_of_several_classes_has_the_bits_of_all() -> None:
    signs = signs_of_words(LEXICON)
    for bit, words in sign_words(LEXICON).items():
        assert all(signs[word] & bit for word in words)
