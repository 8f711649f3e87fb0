"""Finds the expressions of time in a text, unresolved: one pass for their first words, their patterns tried there."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import compress
from typing import NamedTuple

from minutebook.extract.segment import Sentence
from minutebook.lexicon.dates import DatePattern, DateWords, Value
from minutebook.lexicon.told import ToldOnce
from minutebook.lexicon.words import split_words

LOOK_BACK = 40
LETTERS = re.compile(r"[^\W\d_]+")


class Found(NamedTuple):
    """An expression of time as written: `text[start:end]`, what sort it is, and the values of its groups.

    `beside` is the other name of the same day where two stand together ("Thursday, Nov. 14").
    """

    start: int
    end: int
    means: str
    values: dict[str, Value]
    beside: "Found | None" = None


class _Pattern(NamedTuple):
    """A pattern with its regular expressions as text: compiling takes long, and few texts need them all."""

    data: DatePattern
    regex: str
    after: str | None
    not_after: str | None
    between: str

    def read(self, text: str, start: int) -> tuple[Found, ...]:
        """What the pattern makes of the text at `start`: nothing, one expression, or the two days of a list."""
        match = _compiled(self.regex).match(text, start)
        if not match:
            return ()
        if self.after or self.not_after:
            before = text[max(0, start - LOOK_BACK) : start]
            if self.after and not _compiled(self.after).search(before):
                return ()
            if self.not_after and _compiled(self.not_after).search(before):
                return ()
        values: dict[str, Value] = dict(self.data.given)
        for group, written in match.groupdict().items():
            if written is not None:
                values[group] = _value(self.data, group, written)
        found = Found(start=start, end=match.end(), means=self.data.means, values=values)
        before = text[max(0, start - LOOK_BACK) : start]
        if values.get("join") != "list" or _compiled(self.between).search(before):
            return (found,)
        return _split_list(found, match)


@lru_cache(maxsize=1 << 10)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class PatternSet:
    """Patterns, tried where one of the forms stands that they begin with (a head), or a digit.

    What finds the heads, and the patterns of each, is made when a text first asks for it: most texts need few of them.
    """

    def __init__(self, words: DateWords, patterns: tuple[DatePattern, ...]) -> None:
        before, after = words.fragments["before"], words.fragments["after"]
        self._patterns = tuple(
            _Pattern(
                data=pattern,
                regex=before + pattern.regex + after,
                after=f"(?:{pattern.after})$" if pattern.after else None,
                not_after=f"(?:{pattern.not_after})$" if pattern.not_after else None,
                between=f"(?:{words.fragments['between']})$",
            )
            for pattern in patterns
        )
        self._numeric = tuple(pattern for pattern in self._patterns if pattern.data.numeric)
        self._before, self._edge = before, words.fragments["head_after"]
        self._heads = {
            form: head for head in {head for p in patterns for head in p.heads} for form in words.forms[head]
        }
        self._by_letters: dict[str, list[str]] = {}
        for form in self._heads:
            self._by_letters.setdefault(_letters(form, 0), []).append(form)
        self._triggers: dict[str, re.Pattern[str]] = {}
        self._fitting: dict[str, tuple[_Pattern, ...]] = {}
        self._anywhere: re.Pattern[str] | None = None

    def find(self, text: str, places: Iterable[int] | None = None) -> Iterator[Found]:
        """The expressions in a text, in order, none overlapping.

        `places`, in order: those where one may begin (see opening_places); without them the text is searched.
        """
        position = 0
        heads = self._search(text) if places is None else filter(None, map(partial(self._head_at, text), places))
        for head in heads:
            if head.start() < position:
                continue
            written = head.group()
            for pattern in self._fitting.get(written) or self._fit(written):
                if found := pattern.read(text, head.start()):
                    yield from found
                    position = found[-1].end
                    break

    def _fit(self, written: str) -> tuple[_Pattern, ...]:
        """The patterns that may begin with a head; a longer form hides the shorter one that it begins with, so it
        answers for that one's patterns too."""
        if written.isdigit():
            fitting = self._numeric
        else:
            head = self._heads[" ".join(written.split())]
            fitting = tuple([p for p in self._patterns if head.startswith(tuple(p.data.heads))])
        self._fitting[written] = fitting
        return fitting

    def _head_at(self, text: str, place: int) -> re.Match[str] | None:
        """The head that begins at a place: of the forms with the very letters that stand there."""
        letters = _letters(text, place)
        if letters not in self._by_letters and not (letters == "" and text[place : place + 1].isdigit()):
            return None
        trigger = self._triggers.get(letters)
        if trigger is None:
            trigger = self._triggers[letters] = self._trigger_of(self._by_letters.get(letters, ()), not letters)
        return trigger.match(text, place)

    def _trigger_of(self, forms: Iterable[str], numeric: bool) -> re.Pattern[str]:
        forms = f"{_trie(forms)}{self._edge}" if forms else "(?!)"
        return re.compile(rf"{self._before}(?:{'[0-9]|' if numeric else ''}{forms})")

    def _search(self, text: str) -> Iterator[re.Match[str]]:
        trigger, start = self._trigger_anywhere(), 0
        while head := trigger.search(text, start):
            yield head
            start = head.start() + 1

    def _trigger_anywhere(self) -> re.Pattern[str]:
        """What finds every head."""
        if self._anywhere is None:
            self._anywhere = self._trigger_of(self._heads, True)
        return self._anywhere


def _letters(text: str, place: int) -> str:
    """The letters that stand at a place, up to the first other character."""
    found = LETTERS.match(text, place)
    return found.group() if found else ""


class _Openings(ToldOnce[str, tuple[tuple[int, tuple[str, ...]], ...]]):
    """Where in a word an expression of time may begin, told once for all texts; nowhere in most words.

    With each place goes what the next word must begin with, if it is no expression by itself: the "day" of "the day
    before yesterday". (So one "the" in a hundred is looked at.)
    """

    def __init__(self, words: DateWords) -> None:
        super().__init__()
        self._seconds: dict[str, set[str]] = {}
        for head in {head for pattern in (*words.dates, *words.spans) for head in pattern.heads}:
            for form in words.forms[head]:
                first, *rest = split_words(form)
                self._seconds.setdefault(first, set()).add(rest[0] if " " in form else "")
        self._before = words.fragments["before"]
        self._opening: re.Pattern[str] | None = None

    def tell(self, key: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
        if key.isalpha():  # nothing but the whole word can be the first of a form
            seconds = self._seconds.get(key, ())
            return ((0, tuple(sorted(seconds))),) if seconds else ()
        if key.isdecimal() and key.isascii():
            return ((0, ("",)),)
        if not key[-1].isalnum() and len(key) == 1:
            return ()
        if self._opening is None:
            self._opening = re.compile(rf"{self._before}(?=[0-9]|{_trie(self._seconds)})")
        return tuple([(found.start(), ("",)) for found in self._opening.finditer(key)])


@lru_cache(maxsize=16)
def _openings(words: DateWords) -> _Openings:
    return _Openings(words)


def opening_places(sentence: Sentence, words: DateWords) -> list[int]:
    """The places in the text of a sentence where an expression of time may begin, in order."""
    openings = list(map(_openings(words).__getitem__, sentence.words))
    last = len(openings) - 1
    return [
        sentence.starts[number] + place
        for number in compress(range(len(openings)), openings)
        for place, seconds in openings[number]
        if number == last or sentence.words[number + 1].startswith(seconds)
    ]


@lru_cache(maxsize=16)
def compile_dates(words: DateWords) -> PatternSet:
    """The patterns of dates, made once a language."""
    return PatternSet(words, words.dates)


@lru_cache(maxsize=16)
def compile_spans(words: DateWords) -> PatternSet:
    """The patterns of durations and elapsed years, made once a language."""
    return PatternSet(words, words.spans)


def _trie(forms: Iterable[str]) -> str:
    """A regular expression for any of the forms, the longest first, that looks at each letter once."""
    by_letter: dict[str, set[str]] = {}
    for form in forms:
        by_letter.setdefault(form[:1], set()).add(form[1:])
    may_end = by_letter.pop("", None) is not None
    branches = [
        (r"\s+" if letter == " " else re.escape(letter)) + _trie(rest) for letter, rest in sorted(by_letter.items())
    ]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{body})?" if may_end else body


def _value(pattern: DatePattern, group: str, written: str) -> Value:
    value = pattern.tables[group].get(" ".join(written.split()).casefold())
    if value is not None:
        return value
    return int("".join(character for character in written if character.isdigit()))


def _split_list(found: Found, match: re.Match[str]) -> tuple[Found, ...]:
    """ "May 7 and 18" as two expressions; "May 7 and 8" or "7, 8 and 9 May" is one stretch of days."""
    first, second = int(found.values["day"]), int(found.values["day_2"])
    listed = match.string[match.end("day") : match.start("join")]
    if second == first + 1 or any(character.isdigit() for character in listed):
        return (found,)
    shared = {name: value for name, value in found.values.items() if name not in {"day", "day_2", "join"}}
    return (
        Found(start=found.start, end=match.end("day"), means=found.means, values={**shared, "day": first}),
        Found(start=match.start("day_2"), end=found.end, means=found.means, values={**shared, "day": second}),
    )
