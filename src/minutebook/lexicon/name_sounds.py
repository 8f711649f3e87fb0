"""Names by their sound, roughly: what letters, kana and the characters of a transcription stand for, and how far apart.

Sounds are single letters (`scripts/sounds.yml`); two names are aligned at the least cost, with a table of costs for two
alphabets and one for a transcription in Chinese characters, which knows fewer sounds. The method is a weighted edit
distance (Needleman and Wunsch 1970; Wagner and Fischer 1974).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from minutebook.lexicon.person_names import CYRILLIC, HAN, HANGUL, KANA, LATIN
from minutebook.lexicon.pinyin import read_character
from minutebook.lexicon.tables import load_folder

_NG = re.compile(r"ng(?=[^aeiouy]|$)")

VOWELS = frozenset("aeiou")
MOST_OF_OTHER_KIND = 2

MOST_SOUNDS = 8
"""Characters that stand for several sounds are tried in at most so many ways."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Costs:
    """What it costs to read one sound for another (`swap`, both ways) or to leave one out (`loss`)."""

    swap: dict[tuple[str, str], float]
    loss: dict[str, float]
    vowel: float
    other: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Tables:
    sounds: dict[str, Any]
    costs: dict[str, Costs]
    han: dict[str, Any]
    cyrillic: dict[str, Any]
    kana: dict[str, Any]
    hangul: dict[str, Any]


@cache
def _tables() -> _Tables:
    scripts = load_folder("scripts")
    sounds = scripts["sounds"]
    return _Tables(
        sounds=sounds,
        costs={kind: _costs(sounds[f"{kind}_costs"]) for kind in ("letters", "han")},
        han=scripts["han_sounds"],
        cyrillic=scripts["cyrillic"],
        kana=scripts["kana"],
        hangul=scripts["hangul"],
    )


def _costs(table: dict[str, Any]) -> Costs:
    swap = {}
    for one, other, cost in table["swap"]:
        swap[one, other] = swap[other, one] = cost
    return Costs(swap=swap, loss=table["loss"], vowel=table["vowel"], other=table["other"])


@cache
def word_sounds(word: str, script: str) -> tuple[str, ...]:
    """What one word of a name sounds like, every way it may be read; () in a script without a table."""
    if script == LATIN:
        return (_latin(word),)
    if script == CYRILLIC:
        return (_latin(romanise(word)),)
    if script == KANA:
        latin = _kana(word)
        # Foreign ti, si and di are often written with chi, shi and ji.
        foreign = latin.replace("chi", "ti").replace("shi", "si").replace("ji", "di")
        return tuple(dict.fromkeys((_latin(latin), _latin(foreign))))
    if script == HANGUL:
        return (_latin(_hangul(word)),)
    if script == HAN:
        ways = list(product(*(_character(char) for char in word)))[:MOST_SOUNDS]
        return tuple(dict.fromkeys(_squeezed("".join(way)) for way in ways))
    return ()


def romanise(word: str) -> str:
    """A word in Cyrillic in Latin letters, as the press spells names."""
    table = _tables().cyrillic
    word = word.lower()
    for cluster, latin in table["clusters"].items():
        word = word.replace(cluster, latin)
    initial = table["initial"].get(word[:1], "")
    rest = word[1:] if initial else word
    return str(initial) + "".join(table["letters"].get(char, char if char.isascii() else "") for char in rest)


def is_patronymic(word: str) -> bool:
    """Whether a word is a father's name, which stands between the others and is left out abroad."""
    return len(word) > 5 and word.endswith(tuple(_tables().cyrillic["patronymics"]))


@cache
def articles() -> frozenset[str]:
    """The articles inside Arabic names, which are written in many ways or left out."""
    scripts = load_folder("scripts")
    return frozenset((*scripts["latin"]["articles"], *scripts["cyrillic"]["articles"]))


def _kana(word: str) -> str:
    table = _tables().kana
    out = ""
    is_double = False
    for written in word:
        char = chr(ord(written) + 0x60) if "ぁ" <= written <= "ゖ" else written
        if char == table["double"]:
            is_double = True
        elif char in table["small"] and out:
            small = table["small"][char]
            out = (out[:-1] if out[-1] in VOWELS else out) + small
        else:
            latin = table["letters"].get(char, "")
            out += (latin[:1] if is_double else "") + latin
            is_double = False
    return out


def _hangul(word: str) -> str:
    table = _tables().hangul
    if word in table["families"]:
        return str(table["families"][word])
    out = ""
    for char in word:
        place = ord(char) - 0xAC00
        if 0 <= place < 11172:
            out += table["initials"][place // 588] + table["vowels"][place % 588 // 28] + table["finals"][place % 28]
    return out


@cache
def _latin(word: str) -> str:
    table = _tables().sounds
    word = "".join(table["accented"].get(char, char) for char in word.lower())
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    for ending, plain in sorted(table["final"].items(), key=lambda pair: -len(pair[0])):
        if word.endswith(ending) and len(word) > len(ending):
            word = word[: -len(ending)] + plain
            break
    word = _NG.sub("n", word)
    out, place = "", 0
    while place < len(word):
        for length in (4, 3, 2, 1):
            sound = table["letters"].get(word[place : place + length])
            if sound is not None:
                out, place = out + sound, place + length
                break
        else:
            place += 1
    return _squeezed(out)


@cache
def _character(char: str) -> tuple[str, ...]:
    table = _tables().han
    if char in table["sounds"]:
        return tuple(table["sounds"][char])
    reading = read_character(char)
    start = next((s for s in sorted(table["initials"], key=len, reverse=True) if reading.startswith(s)), "")
    rest = reading[len(start) :]
    if not start and rest[:1] not in VOWELS:
        start, rest = rest[:1], rest[1:]
        return (start + table["finals"].get(rest, rest),)
    return (table["initials"].get(start, start) + table["finals"].get(rest, rest),)


def _squeezed(sounds: str) -> str:
    """Each run of one sound once."""
    return "".join(sound for place, sound in enumerate(sounds) if place == 0 or sounds[place - 1] != sound)


@cache
def likeness(one: str, other: str, kind: str) -> float:
    """How alike two names sound, 0 to 1. `kind`: "letters" for two alphabets, "han" for a transcription and a name."""
    costs = _tables().costs[kind]
    weight = (_weight(one) + _weight(other)) / 2
    if not weight:
        return 0.0
    if _differs_in_kind(one, other, kind):
        return 0.0
    cost = _align(one, other, costs)
    if _is_hers(one, other) or _is_hers(other, one):
        cost += float(_tables().sounds["final_a"])
    return max(0.0, 1.0 - cost / weight)


@cache
def _kinds(sounds: str) -> tuple[int, int, int, int]:
    """How many lip sounds, other stops and hisses, nasals and liquids there are."""
    classes = _tables().sounds["classes"]
    found = [classes[sound] for sound in sounds if sound in classes and sound != "h"]
    return (
        sum(kind in "PV" for kind in found),
        sum(kind in "TKS" for kind in found),
        found.count("N"),
        found.count("L"),
    )


def _differs_in_kind(one: str, other: str, kind: str) -> bool:
    """Whether so many sounds are of another kind that no alignment is worth the time: nearly all pairs are such."""
    mine, yours = _kinds(one), _kinds(other)
    last = 3 if kind == "han" else 4
    return sum(abs(a - b) for a, b in zip(mine[:last], yours[:last], strict=True)) > MOST_OF_OTHER_KIND


def _is_hers(one: str, other: str) -> bool:
    """Whether one ends as a woman's name does and the other not."""
    return one.endswith("a") and not other.endswith(("a", "h")) and len(one) > 3 and len(other) > 3


def _weight(sounds: str) -> float:
    weights = _tables().sounds["weights"]
    vowels = sum(sound in VOWELS for sound in sounds)
    return float(weights["vowel"] * vowels + weights["consonant"] * (len(sounds) - vowels))


def _align(one: str, other: str, costs: Costs) -> float:
    """The least cost of turning one run of sounds into the other."""
    losses = [costs.loss.get(sound, costs.loss["other"]) for sound in other]
    row = [0.0]
    for loss in losses:
        row.append(row[-1] + loss)
    for mine in one:
        loss = costs.loss.get(mine, costs.loss["other"])
        above, row = row, [row[0] + loss]
        for place, yours in enumerate(other):
            swapped = above[place] + _swap(mine, yours, costs)
            row.append(min(swapped, above[place + 1] + loss, row[place] + losses[place]))
    return row[-1]


def _swap(mine: str, yours: str, costs: Costs) -> float:
    if mine == yours:
        return 0.0
    found = costs.swap.get((mine, yours))
    if found is not None:
        return found
    return costs.vowel if mine in VOWELS and yours in VOWELS else costs.other


@cache
def first_sounds(sounds: str) -> str:
    """The classes of the first two consonants, but for an l or r, which transcriptions drop: one name has one key."""
    classes = _tables().sounds["classes"]
    found = [classes[sound] for sound in sounds if sound in classes]
    kept = [sound for place, sound in enumerate(found) if place == 0 or sound != "L"]
    return "".join(sound for place, sound in enumerate(kept) if place == 0 or kept[place - 1] != sound)[:2]
