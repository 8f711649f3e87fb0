"""Standing mechanisms of cooperation that a sentence mentions: "under the X cooperation mechanism between the two"."""

from collections.abc import Iterator
from typing import NamedTuple

from minutebook.extract.noun_phrases import INSIDE, name_end, words_text
from minutebook.extract.passage import ParsedSentence, Passage
from minutebook.extract.sides import parties_in
from minutebook.lexicon.frameworks import load_framework_words
from minutebook.lexicon.keys import load_keys
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.noun_phrases import load_noun_phrase_words
from minutebook.model.claims import Claim, MeetingClaim, OfficeClaim

LONGEST = 12
"""More words than this before the noun are no name but a misread sentence."""


class StandingBody(NamedTuple):
    """A mechanism named in words `first` to `last` (exclusive), without its article, and whose it is.

    `implied`: the phrase does not name the parties, they are the document's two sides.
    """

    first: int
    last: int
    name: str
    by: tuple[str, ...]
    implied: bool


def find_standing_bodies(
    passage: Passage, parsed: ParsedSentence, lexicon: Lexicon, sides: tuple[str, ...]
) -> Iterator[StandingBody]:
    """The mechanisms that a sentence names with a definite noun phrase, where the parties are known."""
    words, tagged = load_framework_words(lexicon.language), parsed.tagged
    for head in range(len(tagged.lower)):
        noun = words.standing_noun(tagged.lower, head)
        first = _start(parsed, head, lexicon) if noun else None
        last = _end(parsed, head, lexicon) if noun else None
        if noun is None or first is None or last is None or _is_other(parsed, first, last):
            continue
        named = parties_in(parsed, first, last)
        is_named = len(named) > 1 or any(map(lexicon.parties.is_organisation, named))
        if named and not is_named:
            continue  # one state's own affair
        by = sides if not is_named or set(named) == set(sides) else named
        is_joint = is_named or _owners(parsed, head + 1, lexicon) > head + 1
        if by and _is_telling(parsed, first, head, is_joint, lexicon):
            name = words_text(passage.document.text, tagged, first, last)
            yield StandingBody(first=first, last=last, name=name, by=by, implied=not is_named)


def is_told_already(claim_span: tuple[int, int], name: str, earlier: tuple[Claim, ...]) -> bool:
    """Whether the words are a session's name in a meeting claim, or part of somebody's title."""
    start, end = claim_span
    folded = " ".join(name.casefold().split())
    for claim in earlier:
        if isinstance(claim, MeetingClaim | OfficeClaim) and any(
            s.start < end and start < s.end for s in claim.evidence
        ):
            if isinstance(claim, OfficeClaim):
                return True
            session = " ".join((claim.mechanism or "").casefold().split())
            if session and (folded in session or session in folded):
                return True
    return False


def _start(parsed: ParsedSentence, head: int, lexicon: Lexicon) -> int | None:
    """Where the phrase begins behind "the", "their" or "the two countries'"; None where it does not, or is no name."""
    words, nouns, tagged = (
        load_framework_words(lexicon.language),
        load_noun_phrase_words(lexicon.language),
        parsed.tagged,
    )
    place = head
    while place > 0 and head - place <= LONGEST:
        before = place - 1
        if tagged.lower[before] in words.definite:
            while place < head and tagged.base[place] in lexicon.meetings.sessions.plain:
                place += 1  # "the ongoing X dialogue"
            return place if place < head and tagged.tags[place] != "c" else None
        possessive = tagged.sentence.words[before] != tagged.base[before] or tagged.tags[before] == "'"
        if possessive:
            owner = before - (tagged.tags[before] == "'")
            return place if tagged.lower[owner] in nouns.joint_nouns and place < head else None
        is_inside = tagged.tags[before] in INSIDE and (
            tagged.base[before][0].isupper() or nouns.may_stand_in(tagged.base[before])
        )
        if not is_inside and tagged.tags[before] != "c":
            return None
        place = before
    return None


def _end(parsed: ParsedSentence, head: int, lexicon: Lexicon) -> int | None:
    """Where the name ends: on its noun, its capitals or its parties; None where it goes on, nobody knows how far."""
    words, tagged = load_framework_words(lexicon.language), parsed.tagged
    last = head + 1
    if tagged.base[head][0].isupper():
        last = name_end(tagged, last, words.name_links)
    last = _owners(parsed, last, lexicon)
    follows = tagged.lower[last : last + 1]
    goes_on = follows and (follows[0] in words.name_links or tagged.base[last][0].isupper())
    return None if goes_on else last


def _owners(parsed: ParsedSentence, last: int, lexicon: Lexicon) -> int:
    """Past "between A and B", "of the two countries" behind word `last`; `last` where nothing such follows."""
    words, nouns, tagged = (
        load_framework_words(lexicon.language),
        load_noun_phrase_words(lexicon.language),
        parsed.tagged,
    )
    if tagged.lower[last : last + 1] == () or tagged.lower[last] not in words.name_links:
        return last
    place = last + 1
    place += tagged.tags[place : place + 1] == "a"
    if tagged.lower[place : place + 1] and tagged.lower[place] in nouns.joint:
        place += 1
        return place + 1 if place < len(tagged.lower) and tagged.lower[place] in nouns.joint_nouns else last
    end = last + 1
    while end < len(tagged.tags) and tagged.tags[end] in "PAOac,":
        end += 1
    while end > last and tagged.tags[end - 1] in "ac,":
        end -= 1
    return end if len(parties_in(parsed, last, end)) > 1 else last


def _is_other(parsed: ParsedSentence, first: int, last: int) -> bool:
    """Whether the phrase is an organisation by itself, or belongs to a person or office: "co-chair of the ..."."""
    if any(mention.first < last and first < mention.last for mention in parsed.mentions):
        return True
    if any(naming.first <= first and last <= naming.last for naming in parsed.tagged.namings):
        return True
    tags = parsed.tagged.tags
    return first >= 3 and tags[first - 1] == "a" and tags[first - 2] == "o" and tags[first - 3] == "T"


def _is_telling(parsed: ParsedSentence, first: int, head: int, is_joint: bool, lexicon: Lexicon) -> bool:
    """Whether the words before the noun tell which mechanism it is, and that it is one between parties.

    `is_joint`: the phrase names them, or says that it is theirs.
    """
    words, tagged, keys = load_framework_words(lexicon.language), parsed.tagged, load_keys(lexicon.language)
    noun = words.standing_noun(tagged.lower, head) or ""
    before = range(first, head + 1 - len(noun.split()))
    lower = {tagged.lower[place] for place in before}
    if noun in words.standing:
        is_standing = is_joint or not (words.joint | words.cooperative).isdisjoint(lower)
    else:
        is_standing = is_joint or not words.joint.isdisjoint(lower)
    is_talk = noun in words.spoken and tagged.base[head][0].islower()
    if not before or not is_standing or is_talk:
        return False
    key = keys.series_key(tagged.quote(before.start, before.stop), {})
    content = sum(tagged.tags[place] not in "ac-'" for place in before)
    return (content > 1 or is_joint) and keys.is_telling(key.topic)
