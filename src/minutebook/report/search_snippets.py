"""A stretch of a text in which what was looked for stands, with the words marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from minutebook.lexicon.search_words import BETWEEN_WORDS, WORD, fold_letters

LENGTH = 220
"""Characters of a snippet, about."""
BEFORE = 60
MOST_MATCHES = 60
FARTHEST = 200_000
"""Characters of a text that are looked through for words to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needle:
    """Words that stand one behind the other: for each the folded forms that it may have.

    `beginning`: the last may also be any word that begins so. `is_run`: they are characters without spaces between.
    """

    words: tuple[frozenset[str], ...]
    beginning: str = ""
    is_run: bool = False

    def beginnings(self) -> Iterable[str]:
        """How it may begin, as words of a text as `fold_letters` gives it."""
        if self.is_run:
            return ("".join(min(forms) for forms in self.words),)
        return {*self.words[0], self.beginning} if self.beginning and len(self.words) == 1 else self.words[0]

    def find(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text as `fold_letters` gives it: start and end.

        No expression is made of the words: to compile one for letters of all scripts takes longer than to look.
        """
        for beginning in self.beginnings():
            for place in _find_all(folded, beginning):
                end = place + len(beginning) if self.is_run else self._end(folded, place)
                if end is not None:
                    yield place, end

    def _end(self, folded: str, place: int) -> int | None:
        """Where it ends if it begins at a place; None where it does not."""
        if place and WORD.match(folded, place - 1):
            return None
        end = place
        for number, forms in enumerate(self.words, 1):
            word = WORD.match(folded, end)
            is_begun = number == len(self.words) and bool(self.beginning)
            if not word or not (word[0] in forms or (is_begun and word[0].startswith(self.beginning))):
                return None
            end = word.end()
            if number < len(self.words):
                between = BETWEEN_WORDS.match(folded, end)
                if not between:
                    return None
                end = between.end()
        return end


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a text as it is shown; `is_marked`: it was looked for."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A stretch of a text in pieces, and where in the text the marked ones stand (start, end)."""

    pieces: tuple[Piece, ...]
    places: tuple[tuple[int, int], ...]


def find_matches(text: str, needles: Iterable[Needle], most: int = MOST_MATCHES) -> list[tuple[int, int, int]]:
    """Where needles stand in a text: start, end, and which needle; in order of place, none inside another."""
    folded = fold_letters(text[:FARTHEST])
    found: set[tuple[int, int, int]] = set()
    for number, needle in enumerate(needles):
        found.update((start, -end, number) for start, end in islice(needle.find(folded), most))
    matches: list[tuple[int, int, int]] = []
    for start, end, number in sorted(found):
        if not matches or start >= matches[-1][1]:
            matches.append((start, -end, number))
    return matches[:most]


def _find_all(text: str, words: str) -> Iterator[int]:
    """Every place of some words. To look for each form by itself is ten times as fast as one expression for all."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def mark_words(text: str, needles: Iterable[Needle]) -> tuple[Piece, ...]:
    """The whole text in pieces."""
    return _pieces(text, find_matches(text, needles), 0, len(text))


def make_snippet(text: str, needles: Iterable[Needle]) -> Snippet:
    """The stretch of a text that holds the most of what was looked for, the first such one."""
    matches = find_matches(text, needles)
    if not matches:
        end = _word_end(text, min(LENGTH, len(text)))
        return Snippet(pieces=(*_pieces(text, [], 0, end), *_ellipsis(end < len(text))), places=())
    first = max(
        range(len(matches)),
        key=lambda place: (len({m[2] for m in _within(matches, place)}), min(len(_within(matches, place)), 3), -place),
    )
    start = _word_start(text, max(0, matches[first][0] - BEFORE))
    end = _word_end(text, min(len(text), start + LENGTH))
    shown = [match for match in matches if start <= match[0] and match[1] <= end]
    pieces = (*_ellipsis(start > 0), *_pieces(text, shown, start, end), *_ellipsis(end < len(text)))
    return Snippet(pieces=pieces, places=tuple((match[0], match[1]) for match in shown))


def _within(matches: Sequence[tuple[int, int, int]], place: int) -> list[tuple[int, int, int]]:
    limit = matches[place][0] + LENGTH - BEFORE
    return [match for match in matches[place:] if match[1] <= limit]


def _pieces(text: str, matches: Iterable[tuple[int, int, int]], start: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for first, last, _ in matches:
        pieces.append(Piece(text=_on_one_line(text[start:first]), is_marked=False))
        pieces.append(Piece(text=_on_one_line(text[first:last]), is_marked=True))
        start = last
    pieces.append(Piece(text=_on_one_line(text[start:end]), is_marked=False))
    return tuple(piece for piece in pieces if piece.text)


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ")


def _ellipsis(is_cut: bool) -> tuple[Piece, ...]:
    return (Piece(text="…", is_marked=False),) if is_cut else ()


def _word_start(text: str, place: int) -> int:
    """The beginning of the next word, if one begins near."""
    found = text.find(" ", place, place + 15) if place else -1
    return found + 1 if found >= 0 else place


def _word_end(text: str, place: int) -> int:
    found = text.find(" ", place, place + 15)
    return found if found >= 0 else place
