"""Names of persons as what they are compared by. Words are data of the script (`scripts/latin.yml`)."""

from dataclasses import dataclass
from functools import cache

from minutebook.lexicon.keys import fold_word, split_words
from minutebook.lexicon.tables import load_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """`tokens`: folded words of the name in order, without initials; `suffix`: Jr. and the like or "".

    `initials`: single letters before the last token ("A." of "A. Blinken", "R." of "Joseph R. Biden").
    """

    tokens: tuple[str, ...]
    initials: tuple[str, ...]
    suffix: str

    @property
    def is_partial(self) -> bool:
        """Whether it is one word: a family name alone, or with an initial."""
        return len(set(self.tokens)) < 2

    @property
    def compact(self) -> str:
        """The tokens written together: "Jong-un" and "Jongun" are equal so."""
        return "".join(self.tokens)


@cache
def _words() -> tuple[frozenset[str], frozenset[str], tuple[tuple[str, str], ...]]:
    table = load_folder("scripts")["latin"]
    return frozenset(table["suffixes"]), frozenset(table["honorifics"]), tuple((a, b) for a, b in table["folds"])


@cache
def parse_name(name: str) -> PersonName:
    """The parts of a name by which it is compared, whatever its order and accents."""
    suffixes, honorifics, folds = _words()
    words = [fold_word(word) for word in split_words(name)]
    while len(words) > 1 and words[0] in honorifics:
        words = words[1:]
    suffix = words[-1] if len(words) > 1 and words[-1] in suffixes else ""
    words = words[:-1] if suffix else words
    for old, new in folds:
        words = [word.replace(old, new) for word in words]
    initials = tuple(word for word in words[:-1] if len(word) == 1 and word.isascii())
    kept = [word for index, word in enumerate(words) if index == len(words) - 1 or len(word) > 1 or not word.isascii()]
    return PersonName(tokens=tuple(kept), initials=initials, suffix=suffix)
