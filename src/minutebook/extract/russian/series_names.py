"""The name of a series or body in a Russian sentence: where it begins and ends, its number, its nominative."""

import re

from minutebook.extract.russian.morphology import in_nominative, match_capitals, noun_gender
from minutebook.extract.russian.told import Told

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
DIGITS = re.compile(r"(\d{1,3})-?(?:й|я|го|м|му|ю|е|ый|ая|ой|ом|х)$")
DIGIT = frozenset("0123456789")
LONGEST = 18
MEMBERS = frozenset(["член", "участник", "участница"])
"""What a dash joins to "государств": "государств – членов ШОС"."""
DASHES = ("–", "—", "-")


def ordinal_of(told: Told, place: int) -> int | None:
    """The number that a word before a session noun tells: 17-й, XVII, семнадцатый."""
    word, low, lemmas = told.words.words[place], told.words.lower[place], told.words.forms[place].lemmas
    if word[0] in DIGIT and (found := DIGITS.match(low)):
        return int(found[1])
    if word[0] in ROMAN and len(word) < 8 and ROMAN.keys() >= set(word):
        return _roman(word)
    if told.known.numbers.keys().isdisjoint(lemmas):
        return None
    before = told.words.lower[place - 1] if place else ""
    tens = told.known.tables["meetings"]["tens"]
    return min(told.known.numbers[lemma] for lemma in lemmas if lemma in told.known.numbers) + int(tens.get(before, 0))


def _roman(word: str) -> int:
    total = 0
    for this, following in zip(word, [*word[1:], ""], strict=True):
        value = ROMAN[this]
        total += -value if ROMAN.get(following, 0) > value else value
    return total


def left_edge(told: Told, place: int) -> tuple[int, int | None]:
    """Where the name begins (adjectives that go with the noun), and its number."""
    words = told.words
    first, ordinal = place, None
    cases = {m[0] for m in words.forms[place].cases}
    while first > 0:
        at = first - 1
        number = ordinal_of(told, at) if ordinal is None else None
        if number is not None:
            ordinal = number
            first = at
            if at and words.lower[at - 1] in told.known.tables["meetings"]["tens"]:
                first = at - 1
            continue
        agreed = {m[0] for m in words.forms[at].adj_cases} & cases
        if (
            not agreed
            or ("pron" in words.forms[at].pos and not words.forms[at].adj_cases)
            or told.is_any(at, "plain_adjectives")
        ):
            break
        first = at
    return first, ordinal


def right_edge(told: Told, place: int) -> int:
    """Where the name ends: genitives, "по" with what it is about, names in quotation marks."""
    words = told.words
    at = place + 1
    while at < len(words) and at - place < LONGEST:
        if any(r.first == at for r in told.references) or is_date(told, at):
            break
        step = _mark(told, at) or _naming(told, place, at) or _word(told, place, at)
        if step <= 0:
            break
        at += step
    while at > place + 1 and words.lower[at - 1] in ("по", "и", "в", ",", *DASHES):
        at -= 1
    return at


def _mark(told: Told, at: int) -> int:
    """How many words a name in quotation marks or a dash before a second name takes; -1 where the name ends."""
    words = told.words
    word = words.words[at]
    if word == "," and at - 1 in words.named and at + 1 in words.named and words.named[at + 1].tag == "P":
        return int("g" in words.letters(at + 1))  # "министров Узбекистана, Афганистана и Пакистана"
    if word in '«"“(':
        close = next((i for i in range(at + 1, min(len(words), at + 10)) if words.words[i] in '»"”)'), None)
        return -1 if close is None or (word == "(" and close - at > 3) else close + 1 - at
    if word in DASHES and at + 1 < len(words):
        goes_on = at + 1 in words.named or words.words[at + 1][0].isupper() or told.is_any(at + 1, "session_nouns")
        goes_on = goes_on or words.is_any(at + 1, MEMBERS)
        return int(goes_on)
    return 0


def _naming(told: Told, place: int, at: int) -> int:
    """How many words the name of a party goes on for; -1 where it is a place or a case that ends the name."""
    words = told.words
    naming = words.named.get(at)
    if naming is None:
        return 0
    if naming.tag == "C" or (naming.tag == "P" and words.lower[at - 1] in ("в", "на")):
        return -1
    dashed = naming.last + 1 in words.named and words.words[naming.last] in DASHES
    fits = "g" in words.letters(at) or not words.letters(at) or words.words[at].isupper() or _in_phrase(told, place, at)
    return naming.last - at if fits or dashed or words.words[at - 1] in DASHES else -1


def _word(told: Told, place: int, at: int) -> int:
    """1 where a word goes on the name: a genitive, what "по" leads to, an abbreviation; else 0."""
    words = told.words
    word, form, letters = words.words[at], words.forms[at], words.letters(at)
    following = at + 1 < len(words)
    if words.lower[at] == "по" or (words.lower[at] == "в" and following and told.is_any(at + 1, "fields")):
        return 1
    if words.lower[at - 1] == "в" and told.is_any(at, "fields"):
        return 1
    if words.lower[at] == "и":
        return int(following and bool({"g", "d"} & words.letters(at + 1)) and not words.forms[at + 1].tense)
    if not word[0].isalnum() or form.tense or {"prep", "conj", "adverb"} & form.pos:
        return 0
    if {"part", "gerund", "infinitive"} & form.pos and not {"noun", "adj"} & form.pos:
        return 0
    written = (word.isupper() and len(word) > 1) or (word[0].isupper() and not form.known)
    return int("g" in letters or (_in_phrase(told, place, at) and "d" in letters) or written)


def _in_phrase(told: Told, place: int, at: int) -> bool:
    return any(told.words.lower[i] == "по" for i in range(place + 1, at))


def is_date(told: Told, place: int) -> bool:
    """Whether a word is part of a date."""
    start = told.words.sentence.starts[place]
    return any(mark.start <= start < mark.end for mark in told.parsed.dates)


def name_of(told: Told, first: int, place: int, last: int) -> str | None:
    """The name of the series in the nominative, without its number; that of the body for "заседание" of one."""
    words = told.words
    lemma = words.lemma(place)
    if lemma == "сессия" and last > place + 1 and words.words[place + 1] in '«"“':
        return None
    begin = first
    while begin < place and (
        ordinal_of(told, begin) is not None or words.lower[begin] in told.known.tables["meetings"]["tens"]
    ):
        begin += 1
    if told.is_any(place, "of_bodies") and last > place + 1:
        head = place + 1
        while head < last and words.forms[head].adj_cases and not told.is_any(head, "session_nouns"):
            head += 1
        body = words.lemma(head) if head < last else ""
        if lemma == "раунд" and told.is_any(head, "encounters_talks") and head + 1 == last and head == place + 1:
            return None
        is_body = told.is_any(head, "body_nouns") or (lemma == "раунд") or told.is_any(head, "session_nouns")
        if is_body and head < last:
            return _nominative_phrase(told, place + 1, head, last)
        if words.words[place + 1].isupper() and begin == place:
            return words.quote(place + 1, last)
        if not body and begin == place:
            return None
    if last == place + 1 and begin == place:
        return None
    return _nominative_phrase(told, begin, place, last)


def _nominative_phrase(told: Told, first: int, head: int, last: int) -> str:
    words = told.words
    plural = all(m[1] == "p" for m in words.forms[head].cases) if words.forms[head].cases else False
    plural = plural or any(
        words.forms[i].adj_cases and all(m[1] == "p" for m in words.forms[i].adj_cases) for i in range(first, head)
    )
    number = "p" if plural else "s"
    gender = noun_gender(words.words[head])
    out = []
    for place in range(first, head + 1):
        word = words.words[place]
        changed = in_nominative(word, number, gender) if word[0].isalpha() and not word.isupper() else word
        out.append(match_capitals(word, changed) if changed != word else word)
    tail = words.quote(head + 1, last) if last > head + 1 else ""
    return " ".join([*out, tail]).strip()
