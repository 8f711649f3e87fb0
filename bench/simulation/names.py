"""Names of invented officials, in Latin, Cyrillic and Chinese characters."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

HERE = Path(__file__).parent
SPELLINGS = (("ei", "ey"), ("ayev", "aev"), ("kh", "h"), ("yev", "ev"), ("ou", "u"), ("ee", "i"), ("j", "dzh"))
"""Pairs of spellings of one sound, of which the press uses now the one, now the other."""

SIMPLER = (("ck", "k"), ("ph", "f"), ("ou", "u"), ("ee", "i"), ("tt", "t"), ("nn", "n"), ("ss", "s"), ("rr", "r"))
"""Letters that are read as others, before a name is cut into syllables."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name by language: `full`, with given name; `bare`, the family name; `long`, with a father's name where used.

    `initial`: the given name as one letter; `rival`: spelled otherwise in English, or as `full`.
    """

    full: dict[str, str]
    bare: dict[str, str]
    long: dict[str, str]
    initial: dict[str, str]
    rival: str


@cache
def load_words(stem: str) -> dict[str, Any]:
    """The table of that name beside this module."""
    return yaml.safe_load((HERE / f"{stem}.yml").read_text(encoding="utf-8"))


def make_name(culture: str, rng: Random) -> Name:
    """A name of a culture by chance."""
    return _chinese(rng) if culture == "chinese" else _composed(culture, rng)


@cache
def _characters(part: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(tuple(row.split(":")) for row in load_words("names")[part].split())  # type: ignore[misc]


def _chinese(rng: Random) -> Name:
    """Two characters for the given name; the commoner family names oftener."""
    families = _characters("families")
    family = families[min(int(rng.expovariate(1 / 16)), len(families) - 1)]
    given = rng.sample(_characters("given"), 2)
    latin, cyrillic = _pinyin([part[1] for part in given]), _palladius([part[2] for part in given])
    bare = {"en": family[1].capitalize(), "ru": family[2].capitalize(), "zh": family[0] + "".join(p[0] for p in given)}
    full = {"en": f"{bare['en']} {latin}", "ru": f"{bare['ru']} {cyrillic}", "zh": bare["zh"]}
    return Name(full=full, bare=bare, long=full, initial=full, rival=full["en"])


def _pinyin(parts: list[str]) -> str:
    """Syllables put together; an apostrophe before one that begins with a vowel."""
    return (parts[0] + "".join(f"'{part}" if part[0] in "aeo" else part for part in parts[1:])).capitalize()


def _palladius(parts: list[str]) -> str:
    """Syllables put together; the hard sign where an n would be read with the vowel after it."""
    out = ""
    for part in parts:
        out += ("ъ" if out.endswith("н") and part[0] in "аоуэеёюяи" else "") + part
    return out.capitalize()


def _composed(culture: str, rng: Random) -> Name:
    table = load_words("names")["cultures"][culture]
    given, family = rng.choice(table["given"]), rng.choice(table["first"]) + rng.choice(table["last"])
    middle = rng.choice(table.get("middle", [""]))
    latin, cyrillic = f"{given} {family}", f"{to_cyrillic(given)} {to_cyrillic(family)}"
    full = {"en": latin, "ru": cyrillic, "zh": f"{to_han(given)}·{to_han(family)}"}
    father = f" {to_cyrillic(middle)} " if middle and given[-1] != "a" else " "
    return Name(
        full=full,
        bare={"en": family, "ru": to_cyrillic(family), "zh": to_han(family)},
        long={**full, "ru": cyrillic.replace(" ", father)},
        initial={**full, "ru": f"{to_cyrillic(given)[0]}.{to_cyrillic(family)}", "en": f"{given[0]}. {family}"},
        rival=_respelled(latin, culture),
    )


def _respelled(latin: str, culture: str) -> str:
    if culture not in ("slavic", "steppe", "arab"):
        return latin
    for one, other in SPELLINGS:
        if one in latin:
            return latin.replace(one, other)
    return latin


@cache
def to_cyrillic(name: str) -> str:
    """A name in Latin letters as Russian writes it."""
    table = load_words("names")["to_cyrillic"]
    word, out = name.lower(), ""
    while word:
        length = next(n for n in (4, 3, 2, 1) if word[:n] in table)
        out += "э" if not out and word[0] == "e" else table[word[:length]]
        word = word[length:]
    return out.capitalize()


@cache
def to_han(name: str) -> str:
    """A name in Latin letters in the characters by which Chinese transcribes it, syllable by syllable."""
    table, vowels = load_words("names")["to_han"], load_words("names")["vowels"]
    word, out = name.lower(), ""
    for old, new in SIMPLER:
        word = word.replace(old, new)
    while word:
        length = 2 if word[:2] in table else 1 if word[0] in table else 0
        row, rest = table[word[:length]], word[length:]
        if not rest or rest[0] not in vowels:
            out, word = out + row[0], rest
            continue
        column = 1 + vowels[rest[0]]
        has_n = rest[1:2] == "n" and (len(rest) == 2 or rest[2] not in vowels)
        out += row[column + 5] if has_n else row[column]
        word = rest[2:] if has_n else rest[1:]
    return out
