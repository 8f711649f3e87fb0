"""Where a noun phrase begins and ends, and what it is about: words, tags and closed classes in place of a parser."""

from typing import NamedTuple

from minutebook.extract.passage import ParsedSentence
from minutebook.extract.tagging import Tagged
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.noun_phrases import NounPhraseWords, load_noun_phrase_words

INSIDE = frozenset("APCOVbgTNMIUH1w'-J")
JOINS = frozenset("-–/")
LONGEST = 16
"""More words than this are no name but a misread sentence."""


class Phrase(NamedTuple):
    """Words `first` to `last` (exclusive) of a sentence, without an article in front; `head` is its noun."""

    first: int
    last: int
    head: int


def phrase_before(parsed: ParsedSentence, end: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that ends before word `end`, as far left as it goes; None where none can be told."""
    words = load_noun_phrase_words(lexicon.language)
    barred = _dates(parsed)
    place = end
    while place > 0 and place - 1 not in barred:
        before = place - 1
        linked = place < end and before > 0 and _links(parsed.tagged, before, words) and before - 1 not in barred
        if linked or _is_inside(parsed.tagged, before, words) or _is_opener(parsed.tagged, before, words):
            place = before
        elif parsed.tagged.tags[before] == ")" and parsed.tagged.tags[max(0, before - 2)] == "(":
            place -= 3
        else:
            break
    return _trim(parsed.tagged, place, end, words)


def phrase_after(parsed: ParsedSentence, begin: int, lexicon: Lexicon, end: int | None = None) -> Phrase | None:
    """The noun phrase from word `begin`, with what prepositions bind to it, to `end` at most; None without one."""
    words = load_noun_phrase_words(lexicon.language)
    tagged, barred = parsed.tagged, _dates(parsed)
    place, end = begin, len(tagged.base) if end is None else end
    while place < end and place not in barred:
        linked = place > begin and _links(tagged, place, words) and _goes_on(parsed, place, words, barred)
        if linked or _is_inside(tagged, place, words) or _is_opener(tagged, place, words):
            place += 1
        elif tagged.tags[place] == "(" and tagged.tags[place + 2 : place + 3] == ")":
            place += 3
        else:
            break
    return _trim(tagged, begin, place, words)


def inner_phrases(tagged: Tagged, phrase: Phrase, lexicon: Lexicon) -> tuple[Phrase, ...]:
    """The phrase, and what stands behind each of its links: "meetings of the group" and "group"."""
    words = load_noun_phrase_words(lexicon.language)
    starts = [
        i + 1 for i in range(phrase.first, phrase.last) if tagged.lower[i] in words.links and tagged.tags[i] != "c"
    ]
    inner = (_trim(tagged, start, phrase.last, words) for start in starts)
    return (phrase, *(one for one in inner if one))


def capital_run(tagged: Tagged, place: int) -> tuple[int, int]:
    """The stretch of capitalised words around word `place`; a possessive ends what stands before it."""
    first, last = place, place + 1
    while first > 0:
        hyphen = 1 if _joins(tagged, first - 1) and first > 1 else 0
        before = first - 1 - hyphen
        if not _is_capital(tagged, before) or tagged.sentence.words[before] != tagged.base[before]:
            break
        first = before
    while (
        last < len(tagged.base)
        and _is_capital(tagged, last)
        and tagged.sentence.words[last - 1] == tagged.base[last - 1]
    ):
        last += 1
    return first, last


def name_end(tagged: Tagged, last: int, links: frozenset[str]) -> int:
    """Where a name in capitals ends that has come to word `last`: a word of `links` may carry it on to more."""
    place, linked = last, False
    while place < len(tagged.base) and tagged.sentence.words[place - 1] == tagged.base[place - 1]:
        behind = place + 1
        if _is_capital(tagged, place) and linked:
            last = place = behind
            continue
        if tagged.lower[place] in links:
            linked, behind = True, behind + (tagged.tags[behind : behind + 1] == "a")
        elif not (linked and tagged.tags[place] == "c"):
            break
        elif _is_other(tagged, place):
            if tagged.tags[place - 1] != "P":  # "Department of X and U.S. Department of Y" are two
                break
            behind += tagged.tags[behind : behind + 1] == "a"
        if behind >= len(tagged.base) or not _is_capital(tagged, behind):
            break
        place = behind
    return last


def _is_other(tagged: Tagged, conjunction: int) -> bool:
    """Whether a party follows the "and": it begins another name, or is the other party of this one."""
    behind = tagged.tags[conjunction + 1 : conjunction + 3].removeprefix("a")
    return behind[:1] in ("P", "A", "O")


def words_text(text: str, tagged: Tagged, first: int, last: int) -> str:
    """Words `first` to `last` (exclusive) as written, on one line, without a possessive ending behind."""
    start, end = tagged.text_place(first, last)
    cut = len(tagged.sentence.words[last - 1]) - len(tagged.base[last - 1])
    return " ".join(text[start : end - cut].split())


def _dates(parsed: ParsedSentence) -> frozenset[int]:
    starts = parsed.tagged.sentence.starts
    return frozenset(i for i, start in enumerate(starts) for mark in parsed.dates if mark.start <= start < mark.end)


def _joins(tagged: Tagged, place: int) -> bool:
    """Whether a hyphen or stroke stands at the word without spaces around ("U.S.-India")."""
    sentence = tagged.sentence
    tight = 0 < place < len(tagged.base) - 1 and (
        sentence.ends[place - 1] == sentence.starts[place] and sentence.ends[place] == sentence.starts[place + 1]
    )
    return tight and tagged.base[place] in JOINS


def _is_capital(tagged: Tagged, place: int) -> bool:
    return tagged.base[place][0].isupper() and tagged.tags[place] not in "aWxfDc"


def _is_inside(tagged: Tagged, place: int, words: NounPhraseWords) -> bool:
    if tagged.tags[place] not in INSIDE:
        return False
    word = tagged.base[place]
    return word[0].isupper() or words.may_stand_in(word)


def _is_opener(tagged: Tagged, place: int, words: NounPhraseWords) -> bool:
    return tagged.lower[place] in words.openers or tagged.tags[place] == "a"


def _links(tagged: Tagged, place: int, words: NounPhraseWords) -> bool:
    return tagged.lower[place] in words.links


def _goes_on(parsed: ParsedSentence, place: int, words: NounPhraseWords, barred: frozenset[int]) -> bool:
    """Whether a link carries the phrase on: not before a place, a person, a day or another clause."""
    tags, following = parsed.tagged.tags, place + 1
    if following >= len(tags) or following in barred:
        return False
    people = {mention.first for mention in parsed.mentions}
    if following in people or following + 1 in people:
        return False
    if parsed.tagged.lower[place] == "in" and tags[following] in "CP":
        return False
    return _is_inside(parsed.tagged, following, words) or _is_opener(parsed.tagged, following, words)


def _trim(tagged: Tagged, first: int, last: int, words: NounPhraseWords) -> Phrase | None:
    """Without articles in front and links at the ends; None where nothing, or too much, is left."""
    while first < last and (
        tagged.lower[first] in words.openers | words.links or tagged.tags[first] in "a'-" or tagged.tags[first] == "W"
    ):
        first += 1
    while last > first and (tagged.lower[last - 1] in words.openers | words.links or tagged.tags[last - 1] in "a'-W"):
        last -= 1
    if first >= last or last - first > LONGEST:
        return None
    head = first
    for place in range(first + 1, last):
        if tagged.lower[place] in words.links and tagged.tags[place] != "c":
            break
        if tagged.tags[place] not in "()" and tagged.tags[place - 1] != "(":
            head = place
    return Phrase(first=first, last=last, head=head)
