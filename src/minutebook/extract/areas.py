"""Areas of cooperation named in a stretch of words."""

from minutebook.extract.tagging import Tagged
from minutebook.lexicon.areas import fold_area_words, load_areas
from minutebook.lexicon.load import Lexicon


def find_areas(tagged: Tagged, first_word: int, last_word: int, lexicon: Lexicon) -> tuple[str, ...]:
    """Codes of the areas named in words `first_word` to `last_word` (exclusive), in order and without repeats.

    Words inside the name of a body or office ("Security Council", "Ministry of Health") name no area.
    """
    areas = load_areas(lexicon.language)
    folded, origins = fold_area_words(tagged.sentence.words[first_word:last_word], areas.prefixes)
    codes: list[str] = []
    for match in areas.find(folded):
        words = range(first_word + origins[match.first], first_word + origins[match.last - 1] + 1)
        code = match.meaning.code
        if code and code not in codes and not _is_in_name(tagged, words, lexicon):
            codes.append(code)
    return tuple(codes)


def _is_in_name(tagged: Tagged, words: range, lexicon: Lexicon) -> bool:
    """Whether capitalised words stand in a run of capitals that holds a body or the head of an office."""
    if not all(tagged.base[word][0].isupper() for word in words):
        return False
    first, last = words[0], words[-1]
    while first > 0 and _is_capital(tagged, first - 1):
        first -= 1
    while last + 1 < len(tagged.base) and _is_capital(tagged, last + 1):
        last += 1
    inside = tagged.lower[first : last + 1]
    return any(word in lexicon.titles.bodies for word in inside) or "T" in tagged.tags[first : last + 1]


def _is_capital(tagged: Tagged, word: int) -> bool:
    """Whether a word is part of a run of capitals: capitalised itself, or a link before one that is."""
    if tagged.base[word][0].isupper():
        return True
    linked = tagged.tags[word] in "oca" or tagged.lower[word] == "for"
    return (
        linked
        and 0 < word < len(tagged.base) - 1
        and tagged.base[word + 1][0].isupper()
        and (tagged.base[word - 1][0].isupper() or tagged.tags[word - 1] in "o")
    )
