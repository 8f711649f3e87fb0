"""What a word is: the one pattern by which both texts and lexicon entries are split."""

import re

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S. a.m.
    r"|\d[\d,.]*\d(?:st|nd|rd|th)?\b|\d(?:st|nd|rd|th)?\b"
    r"|[^\W_]+(?:[-'’][^\W_]+)*"
    r"|--+|[^\w\s]"
)


def split_words(text: str) -> tuple[str, ...]:
    """The words of a text, punctuation marks among them."""
    return tuple(WORD.findall(text))
