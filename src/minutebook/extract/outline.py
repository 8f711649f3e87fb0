"""The outline of a sentence: every person, date, place and party as one word in capitals, the rest in lower case.

"PERSON met PERSON in PLACE on DATE": event patterns are regular expressions over it, and what they match leads back
to the words. Appositions and titles are inside PERSON, so that they stand in no pattern's way.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from minutebook.extract.dates import DateMark
from minutebook.extract.passage import Mention, ParsedSentence
from minutebook.extract.tagging import Naming
from minutebook.lexicon.load import Lexicon

KEPT = 512
"""How many sentences' outlines are kept: as many as most texts have."""
PLACE_KINDS = {"P": "PARTY", "A": "ADJ", "C": "PLACE"}


class Item(NamedTuple):
    """One word of an outline: what it is, and which words of the sentence (`last` exclusive) it stands for.

    A tuple, for a text makes many.
    """

    kind: str
    first: int
    last: int
    mention: Mention | None = None
    naming: Naming | None = None
    date: DateMark | None = None


class Outline(NamedTuple):
    """`words`: a word for each item; `text`: these joined by single spaces; `starts`: where each begins in it."""

    words: tuple[str, ...]
    text: str
    starts: tuple[int, ...]
    items: tuple[Item, ...]

    def items_at(self, start: int, end: int) -> tuple[Item, ...]:
        """The items between two places of `text`."""
        if start < 0 or end <= start:
            return ()
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_right(self.starts, end - 1)
        return self.items[first:last]

    def index_at(self, place: int) -> int:
        """The number of the item at a place of `text`."""
        return max(0, bisect_right(self.starts, place) - 1)


@lru_cache(maxsize=KEPT)
def outline(parsed: ParsedSentence, lexicon: Lexicon) -> Outline:
    """The outline of a sentence; several finders ask for the same one."""
    tagged = parsed.tagged
    people = {mention.first: mention for mention in parsed.mentions}
    namings = {naming.first: naming for naming in tagged.namings}
    dates = _date_words(parsed)
    words: list[str] = []
    items: list[Item] = []
    behind = 0
    for place in sorted(people.keys() | namings.keys() | dates.keys()):
        if place < behind:
            continue
        item, word = _item_at(parsed, place, (people, namings, dates))
        words += tagged.lower[behind:place]
        words.append(word)
        items += _word_items(behind, place)
        items.append(item)
        behind = item.last
    words += tagged.lower[behind:]
    items += _word_items(behind, len(tagged.lower))
    return make_outline(words, items)


def make_outline(words: Sequence[str], items: Sequence[Item]) -> Outline:
    """The outline with these words and what they stand for."""
    ends = accumulate([len(word) + 1 for word in words], initial=0)
    return Outline(words=tuple(words), text=" ".join(words), starts=tuple(ends)[:-1], items=tuple(items))


def _item_at(
    parsed: ParsedSentence,
    place: int,
    known: tuple[dict[int, Mention], dict[int, Naming], dict[int, tuple[int, DateMark]]],
) -> tuple[Item, str]:
    people, namings, dates = known
    tagged = parsed.tagged
    if mention := people.get(place):
        last = max(mention.last, place + 1)
        owner = _is_owner(parsed, mention)
        return Item(kind="person", first=place, last=last, mention=mention), "PERSON'S" if owner else "PERSON"
    if found := dates.get(place):
        return Item(kind="date", first=place, last=found[0], date=found[1]), "DATE"
    naming = namings.get(place)
    if naming and naming.parties and (naming.tag in PLACE_KINDS or naming.form):
        return Item(kind="place", first=place, last=naming.last, naming=naming), PLACE_KINDS.get(naming.tag, "PLACE")
    return _word_items(place, place + 1)[0], tagged.lower[place]


_WORD_ITEMS: list[Item] = []


def _word_items(first: int, last: int) -> list[Item]:
    """The items of words that stand for themselves: the same ones serve all sentences."""
    while len(_WORD_ITEMS) < last:
        _WORD_ITEMS.append(Item("word", len(_WORD_ITEMS), len(_WORD_ITEMS) + 1))
    return _WORD_ITEMS[first:last]


def _is_owner(parsed: ParsedSentence, mention: Mention) -> bool:
    """Whether the mention is possessive: "Levy's visit", "his talks"."""
    tagged = parsed.tagged
    last = mention.last - 1
    return mention.kind == "owner" or len(tagged.sentence.words[last]) > len(tagged.base[last])


def _date_words(parsed: ParsedSentence) -> dict[int, tuple[int, DateMark]]:
    """Dates by their first word, with the word behind their last."""
    sentence = parsed.tagged.sentence
    out = {}
    for mark in parsed.dates:
        inside = [i for i, start in enumerate(sentence.starts) if mark.start <= start < mark.end]
        if inside:
            out[inside[0]] = (inside[-1] + 1, mark)
    return out
