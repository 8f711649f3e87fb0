"""What a word is: the one pattern by which both texts and lexicon entries are split."""

import re

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S. a.m.
    r"|\d[\d,.]*\d(?:st|nd|rd|th)?\b|\d(?:st|nd|rd|th)?\b"
    r"|[^\W_]+(?:[-'’][^\W_]+)*"
    r"|--+|[^\w\s]"
)


def base_word(word: str) -> str:
    """The word with a straight apostrophe and without a possessive ending: "China’s" -> "China"."""
    word = word.replace("’", "'")
    return word[:-2] if word.endswith("'s") and len(word) > 2 else word


def split_words(text: str) -> tuple[str, ...]:
    """The words of a text, punctuation marks among them."""
    return tuple(WORD.findall(text))


def phrase_words(text: str) -> tuple[str, ...]:
    """The words of a lexicon entry in the form in which texts are looked up: no possessive endings."""
    return tuple(base_word(word) for word in WORD.findall(text))
