"""Who is named, in which office, and which later words mean the same person.

First every name that an office, an honorific or a verb of speech marks as a person's; then every other mention:
surnames, given names, "the minister", "he". A name is never looked up anywhere: only the text tells.
"""

import re
from collections.abc import Sequence

from minutebook.extract.cast import Cast, Entry
from minutebook.extract.home import infer_home
from minutebook.extract.names import LIST_GAPS, FoundName, find_names, is_closed
from minutebook.extract.passage import Mention, Person
from minutebook.extract.references import References
from minutebook.extract.tagging import HeadMark, Tagged
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.titles import Home

JOINED = re.compile(r",?ca?")  # "A and B", "A, and the B"
WEIGHTY = 4
"""A heading has at least so many words of so many letters."""


def find_people(
    text: tuple[Sequence[Tagged], Sequence[Tagged]], lexicon: Lexicon, home: Home | None
) -> tuple[tuple[Person, ...], tuple[tuple[Mention, ...], ...]]:
    """The people of a document, and the mentions of them in its body sentence by sentence.

    `text`: the headline, which only serves to fill in names and parties, and the body.
    `home`: the publisher's own party and offices, which only serve to imply a party where the text states none.
    """
    cast = Cast(lexicon)
    headline, sentences = text
    found = [find_names(tagged, lexicon) for tagged in sentences]
    for place, (tagged, names) in enumerate(zip(sentences, found, strict=True)):
        joined: Entry | None = None
        behind = -1
        is_heading = place == 0 and _is_heading(tagged)
        for name in names:
            if name.sure and not is_heading:
                beside = JOINED.fullmatch(tagged.tags, behind, name.first) if behind >= 0 else None
                is_met = joined is not None and joined.other and tagged.tags[behind : name.first] in LIST_GAPS
                known, before = len(cast.entries), joined
                joined = cast.add(tagged, name, joined if beside else None, _described_beside(tagged, name))
                if is_met and joined.number == known:  # "met with A, B and C"
                    joined.other, joined.beside = True, before and (before.beside or before)
                behind = name.last
    for place, (tagged, names) in enumerate(zip(sentences, found, strict=True)):
        is_heading = place == 0 and _is_heading(tagged)
        for name in names:
            if not name.sure or (is_heading and name.titles and is_closed(tagged, name)):
                cast.fill_in(tagged, name)
    described = {mark.head.word for tagged in sentences for mark in tagged.heads if _is_definite(tagged, mark, lexicon)}
    for tagged in headline:
        for name in find_names(tagged, lexicon):
            if name.titles and is_closed(tagged, name) and not cast.fill_in(tagged, name):
                _enter_from_headline(cast, tagged, name, described)
    cast.settle_parties(home or infer_home(cast.entries, text, lexicon))
    references = References(cast)
    mentions = [references.mentions(tagged, names) for tagged, names in zip(sentences, found, strict=True)]
    return cast.people(), tuple(mentions)


def _is_definite(tagged: Tagged, mark: HeadMark, lexicon: Lexicon) -> bool:
    """Whether a bare title stands with an article for who holds it: "the Vice President"."""
    alone = tagged.tags[mark.last : mark.last + 1] not in ("o", "N", "M", "I", "U", "-")
    return alone and mark.first > 0 and tagged.lower[mark.first - 1] in lexicon.titles.definite


def _enter_from_headline(cast: Cast, tagged: Tagged, name: FoundName, described: set[str]) -> None:
    """Enter somebody whom only the headline names, and the body by the bare title that nobody else there holds."""
    heads = {title.head.word for title in name.titles if not title.past and not title.weak}
    held = {office.head.word for entry in cast.entries for office in entry.offices}
    if heads & described and held.isdisjoint(heads):
        cast.add(tagged, name)


def _is_heading(tagged: Tagged) -> bool:
    """Whether every word of weight has a capital, so that none tells where a name ends ("President X Announces Y")."""
    words = [word for word in tagged.base if len(word) >= WEIGHTY and word.isalpha()]
    return len(words) >= WEIGHTY and all(word[0].isupper() for word in words) and tagged.tags[-1:] != "."


def _described_beside(tagged: Tagged, name: FoundName) -> frozenset[str]:
    """The office of somebody else whom "and" joins to a name: "the President and Dr. X" are two."""
    if tagged.tags[max(0, name.first - 2) : name.first] != "Tc":
        return frozenset()
    return frozenset(mark.head.word for mark in tagged.heads if mark.last == name.first - 1)
