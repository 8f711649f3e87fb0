"""The outline of a sentence with its elapsed years as single words, and the way from a match back to the words."""

import re
from bisect import bisect_left

from minutebook.extract.dates import ElapsedMark
from minutebook.extract.outline import Item, Outline, make_outline, outline
from minutebook.extract.passage import ParsedSentence, Passage
from minutebook.lexicon.load import Lexicon

LONGEST = 300
"""More items than this are no sentence; patterns with open ends would take too long over them."""
TOKENS = {"ago": "AGO", "anniversary": "ANNIVERSARY"}


def elapsed_in(passage: Passage, parsed: ParsedSentence) -> dict[int, tuple[int, ElapsedMark]]:
    """The elapsed years in a sentence by their first word, with the word behind their last."""
    out = {}
    first = bisect_left(passage.elapsed, parsed.start, key=lambda mark: mark.start)
    last = bisect_left(passage.elapsed, parsed.end, key=lambda mark: mark.start)
    for mark in passage.elapsed[first:last]:
        inside = [i for i, start in enumerate(parsed.tagged.sentence.starts) if mark.start <= start < mark.end]
        if inside:
            out[inside[0]] = (inside[-1] + 1, mark)
    return out


def frame(passage: Passage, parsed: ParsedSentence, lexicon: Lexicon) -> Outline:
    """The outline of a sentence in which "11 years ago" is AGO and "75th anniversary" is ANNIVERSARY.

    Only the first words of what is too long for a sentence: a table, a text without full stops.
    """
    plain = _cut(outline(parsed, lexicon))
    elapsed = elapsed_in(passage, parsed)
    if not elapsed:
        return plain
    items: list[Item] = []
    out: list[str] = []
    skip = 0
    for item, word in zip(plain.items, plain.words, strict=True):
        if item.first < skip:
            continue
        found = elapsed.get(item.first)
        skip = found[0] if found else 0
        items.append(Item(kind="elapsed", first=item.first, last=found[0]) if found else item)
        out.append(TOKENS[found[1].kind] if found else word)
    return make_outline(out, items)


def _cut(plan: Outline) -> Outline:
    if len(plan.items) <= LONGEST:
        return plan
    return make_outline(plan.words[:LONGEST], plan.items[:LONGEST])


def word_range(plan: Outline, found: re.Match[str], group: int | str = 0) -> tuple[int, int] | None:
    """The words of the sentence that a group matched, the last exclusive; None when it matched nothing."""
    if found.start(group) < 0 or found.end(group) <= found.start(group):
        return None
    items = plan.items_at(found.start(group), found.end(group))
    return (items[0].first, items[-1].last) if items else None
