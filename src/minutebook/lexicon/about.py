"""What words are about, in codes that all languages share, and the tables that say so of a language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from minutebook.lexicon.parties import load_parties


class Named(NamedTuple):
    """A set phrase by its English name, and where it stands in the text."""

    name: str
    start: int
    end: int


class Touched(NamedTuple):
    """The areas that words touch, and the set phrases in them."""

    areas: frozenset[str]
    formulas: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What words are about: codes, the English names of cities (`places`), and in `rest` the words that are left."""

    areas: frozenset[str]
    matters: frozenset[str]
    places: frozenset[str]
    rest: frozenset[str]
    formulas: tuple[Named, ...]


NOTHING = About(areas=frozenset(), matters=frozenset(), places=frozenset(), rest=frozenset(), formulas=())


def phrase_rows(entries: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Each phrase of a table with its code."""
    return [(phrase, code) for code, phrases in entries.items() for phrase in phrases]


def area_rows(tables: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each phrase for an area with its code, "" for what only looks like one."""
    table = tables.get("area_phrases") or {}
    rows = [(phrase, "") for phrase in table.get("not_areas", ())]
    for code, entry in table.get("areas", {}).items():
        rows += [(phrase, code) for key in ("phrases", "adjectives") for phrase in entry.get(key, ())]
    return rows


def city_rows(language: str) -> list[tuple[str, str]]:
    """Each form of a city in a language with its first English name, which serves as its code."""
    forms = load_parties().forms(language)
    return [(form.text, form.city.names["en"][0]) for form in forms if form.city and form.kind in ("capital", "city")]


def party_rows(language: str) -> list[tuple[str, str]]:
    """Each form of a party in a language with its code."""
    forms = load_parties().forms(language)
    return [(f.text, f.party) for f in forms if f.party and f.kind in ("name", "adjective", "combining")]


def unique_codes(codes: Iterable[str]) -> frozenset[str]:
    """The codes without "", which stands for none."""
    return frozenset(code for code in codes if code)
