"""The language of a text: by its script, else by its small words; None when unsure."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cache
from itertools import chain

from minutebook.lexicon.masthead import load_language_signs
from minutebook.lexicon.told import ToldOnce

SAMPLE = 2400
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
LEAST_LETTERS = 8
LEAST_HITS = 3
LEAST_SHARE = 0.12
LEAST_LEAD = 1.25
STRAY_LETTERS = 0.004
SHORT = 500
"""Characters: where a text has fewer, one letter that a language does not write says that it is another's."""
SHORTEST = 200
"""Characters: where a text has as many, it has some of the letters that are its language's own."""
NO_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalpha())
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def tell_language(text: str) -> str | None:
    """BCP 47 code of the language that a text is written in, or None when the signs do not settle it."""
    sample = text[:SAMPLE]
    scripts = _count_scripts(sample)
    letters = sum(scripts.values())
    if letters < LEAST_LETTERS:
        return None
    east = scripts["han"] + scripts["kana"] + scripts["ko"]
    if 2 * east > letters:
        return _tell_east_asian(scripts, east)
    script, count = max(scripts.items(), key=lambda item: (item[1], item[0]))
    if script == "words":
        return _tell_by_words(sample)
    return script if 2 * count > letters and script != "other" else None


def normalise_language(value: object) -> str | None:
    """A language given as metadata as a BCP 47 tag ("en", "zh-Hans"); None when it is none ("English", null)."""
    if not isinstance(value, str) or not TAG.fullmatch(value.strip()):
        return None
    head, *rest = re.split("[-_]", value.strip())
    return "-".join([head.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def _tell_east_asian(scripts: Counter[str], east: int) -> str | None:
    if scripts["ko"] * 2 > east:
        return "ko"
    if scripts["kana"] * 4 > east:
        return "ja"
    return "zh" if scripts["han"] * 20 > east * 19 else None


def _count_scripts(sample: str) -> Counter[str]:
    """Letters by script. A Chinese or Korean letter says as much as three of an alphabet."""
    starts, rows = _script_table()
    counts: Counter[str] = Counter()
    ascii_part = sample.encode("ascii", "ignore")
    if letters := len(ascii_part.translate(None, NO_LETTERS)):
        counts["words"] = letters
    if len(ascii_part) == len(sample):
        return counts
    for character, times in Counter(BEYOND_ASCII.findall(sample)).items():
        if character.isalpha():
            last, name = rows[bisect_right(starts, ord(character)) - 1]
            name = name if ord(character) <= last else "other"
            counts[name] += 3 * times if name in {"han", "kana", "ko"} else times
    return counts


@cache
def _script_table() -> tuple[tuple[int, ...], tuple[tuple[int, str], ...]]:
    ordered = sorted(load_language_signs().ranges)
    return tuple(row[0] for row in ordered), tuple((row[1], row[2]) for row in ordered)


def _tell_by_words(sample: str) -> str | None:
    """The language whose small words are commonest; a word that several share counts less for each."""
    lower = sample.lower()
    chunks = _chunks()
    counts, signs = zip(*map(chunks.__getitem__, lower.split()), strict=True)
    words = sum(counts)
    shared = {chunks.sharings[number]: times for number, times in Counter(chain.from_iterable(signs)).items()}
    excluded = _excluded(lower)
    scores: defaultdict[str, float] = defaultdict(float)
    for sharing, times in shared.items():
        languages = [language for language in sharing if language not in excluded] if excluded else sharing
        for language in languages:
            scores[language] += times * (1 + 1 / len(languages))
    if not scores:
        return None
    ranking = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    best, score = ranking[0]
    unlike = _unlike(best, lower)
    second = next((other for language, other in ranking[1:] if language not in unlike), 0.0)
    # Where letters speak as well, as in Cyrillic, a list of streets or prices needs fewer small words to be told.
    sure = best in load_language_signs().letters and score >= 2 * second
    share, least = (LEAST_SHARE / 2, LEAST_HITS - 1) if sure else (LEAST_SHARE, LEAST_HITS)
    hits = sum(times for sharing, times in shared.items() if best in sharing)
    certain = hits >= least and hits >= share * words and score >= LEAST_LEAD * second
    return best if certain else None


class _Chunks(ToldOnce[str, tuple[int, tuple[int, ...]]]):
    """Of what stands between two spaces, told once for all texts: how many words, and whose small words they are.

    The latter as a number in `sharings`: numbers are counted faster than tuples of languages.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sharings = tuple(dict.fromkeys(load_language_signs().words.values()))
        self._numbers = {sharing: number for number, sharing in enumerate(self.sharings)}

    def tell(self, key: str) -> tuple[int, tuple[int, ...]]:
        signs = load_language_signs().words
        words = (key,) if key.isalpha() else WORD.findall(key)
        return len(words), tuple([self._numbers[signs[word]] for word in words if word in signs])


@cache
def _chunks() -> _Chunks:
    return _Chunks()


def _excluded(lower: str) -> set[str]:
    """The languages that do not write some letter which the text has in number."""
    found = Counter(letter for letter in BEYOND_ASCII.findall(lower) if letter in _special_letters())
    if not found:
        return set()
    alphabets = load_language_signs().letters
    allowed = max(2, STRAY_LETTERS * len(lower)) if len(lower) > SHORT else 0
    return {
        language
        for language, own in alphabets.items()
        if sum(times for letter, times in found.items() if letter not in own) > allowed
    }


def _unlike(best: str, lower: str) -> set[str]:
    """The languages that write letters which the likeliest one does not, where a text of some length has none."""
    if len(lower) < SHORTEST:
        return set()
    return {language for language, more in _further_letters(best) if not any(letter in lower for letter in more)}


@cache
def _further_letters(best: str) -> tuple[tuple[str, str], ...]:
    """The letters that each other language writes beyond those of one, where alphabets are told."""
    alphabets = load_language_signs().letters
    if best not in alphabets:
        return ()
    further = ((language, set(own).difference(alphabets[best])) for language, own in alphabets.items())
    return tuple((language, "".join(sorted(more))) for language, more in further if more)


@cache
def _special_letters() -> frozenset[str]:
    return frozenset().union(*load_language_signs().letters.values())
