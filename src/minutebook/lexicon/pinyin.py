"""Chinese names in Latin letters and in Russian: from characters to pinyin, from pinyin to Palladius and back.

A name is brought to "family given" in pinyin without tones, the given name in one word: the form in which names in
characters, in pinyin and in the Palladius system are equal. Characters are read by pypinyin, family names by our own
table (`scripts/han.yml`), since it does not know that 单 is Shan in a name.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

from minutebook.lexicon.person_names import CYRILLIC, HAN, LATIN, PersonName, load_han
from minutebook.lexicon.tables import load_folder

MOST_READINGS = 16
"""Names of which some characters have several readings are tried in at most so many ways."""


@cache
def chinese_forms(name: PersonName) -> frozenset[str]:
    """ "family given" in pinyin, every way in which the name can be read as a Chinese one; empty when it cannot."""
    if name.script == HAN:
        return _han_forms(name.words[0]) if name.system == "mandarin" else frozenset()
    if name.initials or name.suffix or not 1 < len(name.words) < 5:
        return frozenset()
    if name.script == LATIN:
        return _joined([[way for way in _written_ways(word) if _is_pinyin(way)] for word in name.words])
    if name.script == CYRILLIC:
        return _joined([sorted(from_palladius(word)) for word in name.words])
    return frozenset()


def _joined(words: list[list[str]]) -> frozenset[str]:
    """Family name first as Chinese has it, and last as some Western reports put it."""
    forms = set()
    for way in list(product(*words))[:MOST_READINGS]:
        forms.add(f"{way[0]} {''.join(way[1:])}")
        forms.add(f"{way[-1]} {''.join(way[:-1])}")
    return frozenset(forms)


def _han_forms(name: str) -> frozenset[str]:
    han = load_han()
    length = 2 if name[:2] in han.compound and len(name) > 2 else 1
    family, given = name[:length], name[length:]
    firsts = han.readings.get(family) or ["".join(read_character(char) for char in family)]
    ways = list(product(firsts, *(_read(char) for char in given)))[:MOST_READINGS]
    return frozenset(f"{_plain(way[0])} {''.join(way[1:])}" for way in ways)


@cache
def _read(char: str) -> tuple[str, ...]:
    """The readings of a character in a given name, the usual one first."""
    usual = read_character(char)
    return tuple(dict.fromkeys((*load_han().also.get(char, ()), usual)))


@cache
def read_character(char: str) -> str:
    """The usual Mandarin reading of a character in pinyin without tones; the character itself if it has none."""
    from pypinyin import Style, lazy_pinyin  # its tables take longer to load than most commands run

    return _plain(lazy_pinyin(char, style=Style.NORMAL)[0])


@cache
def _caron() -> dict[str, str]:
    table: dict[str, str] = load_folder("scripts")["sounds"]["caron"]
    return table


@cache
def _plain(word: str) -> str:
    """Pinyin as it is compared: no tones, the rounded u as u, which the press and passports write as u, yu or v."""
    return re.sub(r"([ln])(?:yu|v)", r"\1u", _letters(word))


def _letters(word: str) -> str:
    """The letters of a word without tones and other marks."""
    word = "".join(_caron().get(char, char) for char in word)
    return "".join(char for char in unicodedata.normalize("NFKD", word) if char.isalpha() and char.isascii())


@cache
def _written_ways(word: str) -> tuple[str, ...]:
    """A word in pinyin as it is compared, every way it may be divided: "Xinyu" is Xin and yu, or Xi and nü."""
    return tuple(dict.fromkeys((_letters(word), _plain(word))))


@cache
def _tables() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """The syllables of pinyin, and those that a Palladius syllable may stand for."""
    table: dict[str, Any] = load_folder("scripts")["palladius"]
    back: dict[str, list[str]] = {}
    for row in table["syllables"]:
        for syllable, russian in row.items():
            for form in (russian, *table["also"].get(syllable, ())):
                back.setdefault(form, []).append(_plain(syllable))
    syllables = frozenset(_plain(syllable) for row in table["syllables"] for syllable in row)
    return syllables, {form: tuple(dict.fromkeys(found)) for form, found in back.items()}


@cache
def _is_pinyin(word: str) -> bool:
    syllables = _tables()[0]
    return word in syllables or any(word[:end] in syllables and _is_pinyin(word[end:]) for end in range(1, len(word)))


@cache
def from_palladius(word: str) -> frozenset[str]:
    """The pinyin that a Russian word can stand for in the Palladius system; empty if it is no Chinese name."""
    return frozenset(_split(word.lower().replace("ё", "е"))) if len(word) < 20 else frozenset()


def _split(word: str) -> Iterator[str]:
    if not word:
        yield ""
        return
    back = _tables()[1]
    for end in range(1, min(len(word), 6) + 1):
        # The hard sign only parts two syllables: Чанъань, Chang'an.
        rest = word[end:].removeprefix("ъ")
        if word[:end] in back and word[end:] != "ъ":
            for tail in _split(rest):
                yield from (syllable + tail for syllable in back[word[:end]])


@cache
def _forward() -> dict[str, str]:
    table = load_folder("scripts")["palladius"]
    return {syllable: russian for row in table["syllables"] for syllable, russian in row.items()}


@cache
def to_palladius(word: str) -> str:
    """A name in pinyin, one word, in the Palladius system; "" where it is no pinyin."""
    forward = _forward()
    parts = _syllables(word, frozenset(forward))
    out = ""
    for part in parts:
        is_joint = out.endswith("н") and forward[part][0] in "аоуэеёюяи"
        out += ("ъ" if is_joint else "") + forward[part]
    return out


def _syllables(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """The syllables of a word in pinyin: as few as possible, and long ones first, as its spelling demands."""
    if not word:
        return ()
    ways = []
    for end in range(min(len(word), 6), 0, -1):
        if word[:end] in known:
            rest = _syllables(word[end:].removeprefix("'"), known)
            if rest or end == len(word):
                ways.append((word[:end], *rest))
    return min(ways, key=len, default=())
