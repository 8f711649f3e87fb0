"""The words of a text as they are searched for, whatever its script.

Scripts that put spaces between words give words, folded: no capitals, no accents, ё as е. Scripts that do not (Chinese,
Japanese, Thai, ...; Korean too, whose words carry their endings) give pairs of neighbouring characters, traditional
ones as simplified, so that any stretch of them can be found: the usual way to index Chinese without a dictionary.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)
WORD = re.compile(rf"[^\W_{_UNSPACED}]+")
BETWEEN_WORDS = re.compile(r"[\W_]+")
"""A word, and what stands between two, in a text as `fold_letters` gives it."""

# Accents written after their letter, as some outlets do: part of the word. Other marks stand between words, and so does
# the one that folds to a letter (U+0345).
_ACCENTS = r"\u0300-\u0344\u0346-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PART = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+(?:[{_ACCENTS}]+[^\W_{_UNSPACED}]*)*")
_IS_BETWEEN = re.compile(rf"(?![{_ACCENTS}])\W")
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_VOWEL = re.compile("[aeiouy]")


class SearchWord(NamedTuple):
    """A word as folded, or one character of a script without spaces, with its place in the text."""

    start: int
    end: int
    form: str
    is_character: bool


def split_search_words(text: str) -> Iterator[SearchWord]:
    """The words of a text in order."""
    for match in _PART.finditer(text):
        part, start = match[0], match.start()
        if _IS_UNSPACED.match(part):
            for place, char in enumerate(part.translate(_simple_characters()), start):
                yield SearchWord(place, place + 1, char, True)
        else:
            yield SearchWord(start, match.end(), fold_search_word(part), False)


def index_text(text: str) -> str:
    """The words by which a text is found, parted by spaces. Each character without spaces begins a pair."""
    parts: list[str] = _PART.findall(text.translate(_letters()))
    if not _IS_UNSPACED.search(text):
        return " ".join(parts)
    words: list[str] = []
    for part in parts:
        if _IS_UNSPACED.match(part):
            words += [part[place : place + 2] for place in range(len(part))]
        else:
            words.append(part)
    return " ".join(words)


class _SimpleCharacters(dict[int, str]):
    """Traditional characters as simplified, one for one, looked up when first met. Method: OpenCC's table."""

    def __missing__(self, code: int) -> str:
        simple = str(_converter().convert(chr(code))) if 0x3400 <= code <= 0x9FFF else chr(code)
        self[code] = simple if len(simple) == 1 else chr(code)
        return self[code]


@cache
def _simple_characters() -> _SimpleCharacters:
    return _SimpleCharacters()


@cache
def _converter():  # type: ignore[no-untyped-def]
    import opencc  # its tables take a while to load

    return opencc.OpenCC("t2s")


def pair_characters(run: str) -> list[str]:
    """The pairs by which a run of characters is found; of a single character, itself: what begins with it is meant."""
    return [run[place : place + 2] for place in range(len(run) - 1)] or [run]


@lru_cache(maxsize=1 << 16)
def fold_search_word(word: str) -> str:
    """A word as it is compared: no capitals, no accents."""
    word = word.casefold()
    if word.isascii():
        return word
    if _CYRILLIC.search(word):
        return word.replace("ё", "е")
    # No accents, and no brackets of what is one letter with them (⑴).
    plain = "".join(char for char in unicodedata.normalize("NFKD", word) if char.isalnum())
    return plain.casefold()


def fold_letters(text: str) -> str:
    """The text folded letter by letter, of the same length, so that every offset stays what it was."""
    return text.translate(_folded_letters())


class _Letters(dict[int, str]):
    """Each letter as `fold_search_word` has it, or as a simplified character; looked up when first met."""

    def __missing__(self, code: int) -> str:
        # A Korean syllable would come apart into letters, which no script without spaces is written in.
        letter = chr(code)
        if _IS_UNSPACED.match(letter):
            letter = _simple_characters()[code]
        elif not _IS_BETWEEN.match(letter):
            letter = fold_search_word(letter)
        self[code] = letter
        return letter


class _SingleLetters(dict[int, str]):
    """The same where that is one letter; other letters as they are."""

    def __missing__(self, code: int) -> str:
        folded = _letters()[code]
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


@cache
def _letters() -> _Letters:
    return _Letters()


@cache
def _folded_letters() -> _SingleLetters:
    return _SingleLetters()


def is_inflected(word: str) -> bool:
    """Whether other forms of a folded word are looked for: words of letters in Latin or Cyrillic script."""
    return len(word) > 2 and word.isalpha() and (word.isascii() or bool(_CYRILLIC.match(word)))


def english_stem(word: str) -> str:
    """What the forms of an English word have in common: plural, -ed, -ing and a silent e are taken off.

    Lighter than Porter's stemmer (1980), of which these are the first steps: cooperation is no form of cooperate.
    """
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    if word.endswith("eed") and len(word) > 5:
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and _VOWEL.search(rest):
            is_doubled = rest[-1] == rest[-2] and rest[-1] not in "aeiolsz"
            word = rest[:-1] if is_doubled else rest
            break
    word = word.removesuffix("e") if len(word) > 3 else word
    return word[:-1] + "i" if word.endswith("y") else word
