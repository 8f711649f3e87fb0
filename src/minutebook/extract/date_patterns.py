"""Finds the expressions of time in a text, unresolved: one pass for their first words, their patterns tried there."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import compress
from typing import NamedTuple

from minutebook.extract.segment import Sentence
from minutebook.lexicon.dates import DatePattern, DateWords, Value
from minutebook.lexicon.words import split_words

LOOK_BACK = 40
MOST_WORDS = 1 << 16


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


class PatternSet(NamedTuple):
    """Patterns compiled for one pass: `trigger` finds the heads, `by_head` the patterns that may begin with one."""

    trigger: re.Pattern[str]
    by_head: dict[str, tuple[_Pattern, ...]]
    numeric: tuple[_Pattern, ...]

    def find(self, text: str, places: Iterable[int] | None = None) -> Iterator[Found]:
        """The expressions in a text, in order, none overlapping.

        `places`, in order: those where one may begin (see opening_places); without them the text is searched.
        """
        position = 0
        by_head = self.by_head
        heads = self._search(text) if places is None else filter(None, map(partial(self.trigger.match, text), places))
        for head in heads:
            if head.start() < position:
                continue
            written = head.group()
            patterns = by_head.get(written)
            if patterns is None:
                patterns = self.numeric if written.isdigit() else by_head[" ".join(written.split())]
            for pattern in patterns:
                if found := pattern.read(text, head.start()):
                    yield from found
                    position = found[-1].end
                    break

    def _search(self, text: str) -> Iterator[re.Match[str]]:
        start = 0
        while head := self.trigger.search(text, start):
            yield head
            start = head.start() + 1


class _Openings(dict[str, tuple[tuple[int, tuple[str, ...]], ...]]):
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
        self._opening = re.compile(rf"{words.fragments['before']}(?=[0-9]|{_trie(self._seconds)})")

    def __missing__(self, word: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
        if len(self) >= MOST_WORDS:
            self.clear()
        if word.isalpha():  # nothing but the whole word can be the first of a form
            seconds = self._seconds.get(word, ())
            places: tuple[tuple[int, tuple[str, ...]], ...] = ((0, tuple(sorted(seconds))),) if seconds else ()
        else:
            places = tuple([(found.start(), ("",)) for found in self._opening.finditer(word)])
        self[word] = places
        return places


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
    """The patterns of dates, compiled once a language."""
    return _compile(words, words.dates)


@lru_cache(maxsize=16)
def compile_spans(words: DateWords) -> PatternSet:
    """The patterns of durations and elapsed years, compiled once a language."""
    return _compile(words, words.spans)


def _compile(words: DateWords, patterns: tuple[DatePattern, ...]) -> PatternSet:
    before, after = words.fragments["before"], words.fragments["after"]
    compiled = tuple(
        _Pattern(
            data=pattern,
            regex=before + pattern.regex + after,
            after=f"(?:{pattern.after})$" if pattern.after else None,
            not_after=f"(?:{pattern.not_after})$" if pattern.not_after else None,
            between=f"(?:{words.fragments['between']})$",
        )
        for pattern in patterns
    )
    heads = {head for pattern in patterns for head in pattern.heads}
    by_head = {}
    for head in heads:
        # A longer form hides the shorter one that it begins with, so it answers for that one's patterns too.
        fitting = tuple(p for p in compiled if any(head.startswith(other) for other in p.data.heads))
        by_head.update(dict.fromkeys(words.forms[head], fitting))
    edge = words.fragments["head_after"]
    trigger = re.compile(rf"{before}(?:[0-9]|{_trie(by_head)}{edge})")
    return PatternSet(trigger=trigger, by_head=by_head, numeric=tuple(p for p in compiled if p.data.numeric))


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
