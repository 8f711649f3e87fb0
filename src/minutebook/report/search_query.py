"""What somebody typed into the search box, taken apart. Whatever it is, it is no error.

Words, "quoted phrases", -without, and begin*: quotes ask for the very words, and words alone for all their forms.
"""

import re
from dataclasses import dataclass
from itertools import groupby

from minutebook.lexicon.search_words import SearchWord, pair_characters, split_search_words

LONGEST = 300
"""Characters of a query that are looked at."""
MOST_CLAUSES = 12
SHORTEST_BEGINNING = 2
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"'))
_CHUNK = re.compile(r'(?P<without>[-−–]?)(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))')


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One thing that is to be found, or not (`is_without`).

    `words`: folded words that stand one behind the other, or, with `is_run`, single characters. `is_exact`: no other
    forms of them; `is_beginning`: the last of them is only the beginning of a word.
    """

    words: tuple[str, ...]
    is_run: bool = False
    is_exact: bool = False
    is_beginning: bool = False
    is_without: bool = False

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words as the index has them: characters in pairs."""
        return tuple(pair_characters("".join(self.words))) if self.is_run else self.words


def parse_query(text: str) -> tuple[Clause, ...]:
    """The clauses of a query, all of which are to be met; none for one without words."""
    clauses: list[Clause] = []
    for match in _CHUNK.finditer(text[:LONGEST].translate(_QUOTES)):
        is_without = bool(match["without"])
        quoted, plain = match["quoted"], match["plain"] or ""
        runs = _runs(quoted if quoted is not None else plain)
        is_beginning = plain.endswith("*") and bool(runs)
        for place, (words, is_run) in enumerate(runs):
            clauses.append(
                Clause(
                    words=words,
                    is_run=is_run,
                    is_exact=quoted is not None,
                    is_beginning=is_beginning
                    and place == len(runs) - 1
                    and not is_run
                    and len(words[-1]) >= SHORTEST_BEGINNING,
                    is_without=is_without,
                )
            )
    return tuple(dict.fromkeys(clauses))[:MOST_CLAUSES]


def _runs(text: str) -> list[tuple[tuple[str, ...], bool]]:
    """Words that belong together: "Xi'an", "co-chair"; and runs of characters without spaces."""
    found: list[tuple[tuple[str, ...], bool]] = []
    for is_run, words in groupby(split_search_words(text), key=lambda word: word.is_character):
        several = list(words)
        pieces = _unbroken(several) if is_run else [several]
        found += [(tuple(word.form for word in piece), is_run) for piece in pieces]
    return found


def _unbroken(characters: list[SearchWord]) -> list[list[SearchWord]]:
    """Characters that stand side by side, together."""
    pieces: list[list[SearchWord]] = []
    for character in characters:
        if pieces and pieces[-1][-1].end == character.start:
            pieces[-1].append(character)
        else:
            pieces.append([character])
    return pieces
