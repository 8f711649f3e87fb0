"""Names: how well two names of persons agree. Words and order are forgiven, contradictions are not."""

from minutebook.lexicon.name_sounds import word_sounds
from minutebook.lexicon.person_names import PersonName
from minutebook.lexicon.pinyin import chinese_forms

SHORT_FORM = 1.5
"""A given name that may be short for another: taken so only with the same party and office."""

RESPELLED = 1.6
"""Two spellings of one sound, or a slip of the pen: taken so only with one party, and one office or meeting."""

LONG_WORD = 5
"""In shorter words one letter tells two names apart (Liu, Lin)."""

BARE_NAME = 1.25
"""Two bare family names: less than a bare and a full one, so that a full name is looked for first."""


def is_contrary(one: PersonName, other: PersonName) -> bool:
    """Whether suffixes or initials say that these are two people."""
    if one.suffix != other.suffix and (_is_bare_with_suffix(one, other) or (one.suffix and other.suffix)):
        return True
    both_full = not one.is_partial and not other.is_partial
    return both_full and bool(one.initials and other.initials) and one.initials != other.initials


def _is_bare_with_suffix(one: PersonName, other: PersonName) -> bool:
    """Whether a family name alone has a suffix that the other has not; who has one is also called without it."""
    bare, full = (one, other) if one.is_partial else (other, one)
    return bare.is_partial and (bool(bare.suffix) or full.is_partial)


def compare_names(one: PersonName, other: PersonName) -> float:
    """5 for one name, 4 written together, 3 for a part of it, 2 and less for a family name, 0 for two names."""
    mine, yours = set(one.tokens), set(other.tokens)
    if sorted(one.tokens) == sorted(other.tokens) and one.is_partial == other.is_partial:
        if one.is_partial:
            return BARE_NAME if one.initials == other.initials else 0.0
        return 5.0
    if one.compact == other.compact:
        return 4.0
    if one.is_partial:
        return 2.0 if mine < yours and _has_initials(one, yours - mine, other.initials) else 0.0
    if _is_shorter(one.tokens, other.tokens) or _is_shorter(other.tokens, one.tokens):
        return 3.0
    if _is_short_form(one.tokens, other.tokens):
        return SHORT_FORM
    return RESPELLED if _is_respelled(one, other) else 0.0


def _has_initials(one: PersonName, rest: set[str], initials: tuple[str, ...]) -> bool:
    """Whether the other's given names can stand for the initials of a name like "V. Petrov"."""
    starts = {token[0] for token in rest} | set(initials)
    return all(initial in starts for initial in one.initials)


def _is_shorter(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the other has all of one's words in their order, more between them, and begins or ends alike."""
    if not 1 < len(one) < len(other) or (one[0] != other[0] and one[-1] != other[-1]):
        return False
    rest = iter(other)
    return all(token in rest for token in one)


def _is_short_form(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether only the given name differs, and one can be a short form of the other (Joe, Joseph; Tony, Antony)."""
    if not (len(one) == len(other) == 2) or one[1] != other[1]:
        return False
    short, long = sorted((one[0], other[0]), key=len)
    return long.endswith(short) or long[:2] == short[:2]


def _is_respelled(one: PersonName, other: PersonName) -> bool:
    """Whether two full names sound alike in every word, or differ by one slip in one long word (Kowalski, Kowlaski).

    Chinese names are none of these: in pinyin every letter counts.
    """
    if (
        len(one.tokens) != len(other.tokens)
        or one.system
        or other.system
        or (chinese_forms(one) and chinese_forms(other))
    ):
        return False
    pairs = [(mine, yours) for mine, yours in zip(one.words, other.words, strict=True) if mine != yours]
    if not all(mine.isalpha() and yours.isalpha() for mine, yours in pairs):
        return False
    if all(word_sounds(mine, one.script) == word_sounds(yours, other.script) != () for mine, yours in pairs):
        return True
    return len(pairs) == 1 and _is_slip(*pairs[0])


def _is_slip(one: str, other: str) -> bool:
    """Whether two long words differ by two neighbours exchanged, or by a letter too few or too many inside."""
    short, long = sorted((one, other), key=len)
    if len(short) < LONG_WORD or len(long) - len(short) > 1:
        return False
    place = next((p for p, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        swapped = short[:place] + short[place + 1 : place + 2] + short[place : place + 1] + short[place + 2 :]
        return swapped == long
    return 0 < place < len(short) and short[place:] == long[place + 1 :]
