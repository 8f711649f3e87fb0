"""Offices as they are told of: in the nominative, with what they are offices of."""

from minutebook.extract.russian.morphology import fold_yo, in_nominative, match_capitals, noun_gender
from minutebook.extract.russian.sentences import Words
from minutebook.extract.russian.titles import FoundTitle


def title_text(words: Words, title: FoundTitle) -> tuple[str, str | None]:
    """The office in the nominative, and what it is an office of (as written), if that is told."""
    number = "p" if title.plural else "s"
    out = []
    for place in range(title.first, title.head_last):
        word = words.words[place]
        if (word.isupper() and len(word) > 1) or not word[0].isalpha() or words.lower[place] == "и":
            out.append(word)
        elif place == title.head:
            out.append(_head_nominative(words, place, title))
        else:
            out.append(in_nominative(word, number, noun_gender(title.entry.word)))
    head = " ".join(out)
    rest = words.quote(title.head_last, title.last) if title.last > title.head_last else ""
    return head, rest or None


def _head_nominative(words: Words, place: int, title: FoundTitle) -> str:
    word = words.words[place]
    lemma = title.entry.word
    if "n" in title.cases and (fold_yo(word) == lemma or title.plural):
        return word if not title.plural else match_capitals(word, lemma)
    return match_capitals(word, lemma)
