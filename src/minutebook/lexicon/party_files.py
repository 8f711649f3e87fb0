"""The files of data/parties, checked: one state, territory or organisation each, as `Party` values.

A file says how its party is called (`names`, the first is the plain one; `adjectives`, `combining`, `subdivisions`:
lists by language), where its cities and seats are, which of its forms may mean something else as well (`ambiguous`),
which may only be taken under a condition (`needs`), and which are people's names too (`namesakes`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError

PARTY_KINDS = ("state", "territory", "former", "organisation", "region")
"""`state`: a UN member or observer; `territory`: another holder of a code; `former`: a state that is no more.

A `region` is no party: its names hold a party's name and must not be read as it ("Latin America", "Paris Agreement").
"""

NEEDS = ("place-preposition",)
"""Conditions of a form: `place-preposition`, only right after "in", "at" and the like ("in Nice")."""

WORD_KINDS = {"names": "name", "adjectives": "adjective", "combining": "combining", "subdivisions": "subdivision"}
_KEYS = {"code", "kind", *WORD_KINDS, "cities", "seats", "ambiguous", "needs", "namesakes"}

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class City:
    """A city as people name it. `country`: a party's code; `names` by language, the first of each is the usual one."""

    country: str
    is_capital: bool
    names: Words

    def name(self, language: str) -> str | None:
        """Its usual name in the language, or None where the data gives none."""
        return self.names[language][0] if language in self.names else None


class Seat(NamedTuple):
    """A place whose name stands for a government ("Kremlin"), and the city it is in, if that is told."""

    names: Words
    city: City | None


class Party(NamedTuple):
    """One file of data/parties. `words` holds its word lists by kind of form ("name", "adjective" ...) and language."""

    code: str
    kind: str
    words: Mapping[str, Words]
    cities: tuple[City, ...]
    seats: tuple[Seat, ...]
    ambiguous: Words
    needs: Mapping[str, Mapping[str, str]]
    namesakes: Words

    def texts(self, language: str) -> set[str]:
        """Every form that the file gives in the language."""
        lists = [words.get(language, ()) for words in self.words.values()]
        lists += [city.names.get(language, ()) for city in self.cities]
        lists += [seat.names.get(language, ()) for seat in self.seats]
        return {text for texts in lists for text in texts}


def read_parties() -> tuple[Party, ...]:
    """All parties in order of code. Raises LexiconError, naming the file and what was expected."""
    return tuple(parse_party(stem, table) for stem, table in load_folder("parties").items())


def parse_party(stem: str, table: Any) -> Party:
    """The party of one parsed file. Raises LexiconError when it is not as described above."""
    _check(isinstance(table, dict), stem, "a mapping", table)
    _check(set(table) <= _KEYS, stem, f"only the keys {sorted(_KEYS)}", sorted(map(str, table)))
    _check(table.get("code") == stem, stem, f"code: {stem!r}, the file's name", table.get("code"))
    _check(table.get("kind") in PARTY_KINDS, stem, f"kind: one of {PARTY_KINDS}", table.get("kind"))
    words = {kind: _words(stem, key, table.get(key, {})) for key, kind in WORD_KINDS.items()}
    _check("en" in words["name"], stem, "names: at least one in en", table.get("names"))
    cities = tuple(_city(stem, row) for row in _rows(stem, table, "cities"))
    party = Party(
        code=stem,
        kind=table["kind"],
        words=words,
        cities=cities,
        seats=tuple(_seat(stem, row, cities) for row in _rows(stem, table, "seats")),
        ambiguous=_words(stem, "ambiguous", table.get("ambiguous", {})),
        needs=_needs(stem, table.get("needs", {})),
        namesakes=_words(stem, "namesakes", table.get("namesakes", {})),
    )
    _check_references(party)
    return party


def _check(holds: bool, stem: str, expected: str, found: object) -> None:
    if not holds:
        raise LexiconError(f"data/parties/{stem}.yml: expected {expected}, found {found!r}")


def _rows(stem: str, table: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    rows = table.get(key, [])
    _check(isinstance(rows, list) and all(isinstance(row, dict) for row in rows), stem, f"{key}: a list of rows", rows)
    return list(rows)


def _words(stem: str, key: str, table: Any) -> dict[str, tuple[str, ...]]:
    """Lists by language; a single word may stand for a list of one."""
    _check(isinstance(table, dict), stem, f"{key}: words by language", table)
    words: dict[str, tuple[str, ...]] = {}
    for language, value in table.items():
        if isinstance(value, str) and value:
            words[language] = (value,)
            continue
        is_list = isinstance(value, list) and bool(value) and all(isinstance(text, str) and text for text in value)
        if not is_list or len(set(value)) != len(value):
            _check(False, stem, f"{key}.{language}: words, each once (quote what YAML reads otherwise)", value)
        words[language] = tuple(value)
    return words


def _city(stem: str, row: dict[str, Any]) -> City:
    names = _words(stem, "cities", {key: value for key, value in row.items() if key != "capital"})
    _check("en" in names, stem, "cities: a name in en", row)
    _check(row.get("capital", True) is True, stem, "cities: capital: true or nothing", row)
    return City(country=stem, is_capital="capital" in row, names=names)


def _seat(stem: str, row: dict[str, Any], cities: tuple[City, ...]) -> Seat:
    names = _words(stem, "seats", {key: value for key, value in row.items() if key != "city"})
    _check("en" in names, stem, "seats: a name in en", row)
    within = [city for city in cities if city.name("en") == row.get("city")]
    _check(bool(within) or "city" not in row, stem, "seats: a city of this file", row)
    return Seat(names=names, city=within[0] if within else None)


def _needs(stem: str, table: Any) -> dict[str, dict[str, str]]:
    is_nested = isinstance(table, dict) and all(isinstance(needs, dict) for needs in table.values())
    _check(is_nested, stem, "needs: a mapping of forms by language", table)
    for needs in table.values():
        _check(set(needs.values()) <= set(NEEDS), stem, f"needs: each one of {NEEDS}", needs)
    return dict(table)


def _check_references(party: Party) -> None:
    """What is said of a form must be of one in the file; a state must have a capital and an adjective."""
    for key, table in (("ambiguous", party.ambiguous), ("needs", party.needs), ("namesakes", party.namesakes)):
        for language, texts in table.items():
            unknown = sorted(set(texts) - party.texts(language))
            _check(not unknown, party.code, f"{key}.{language}: forms of this file", unknown)
    if party.kind == "state":
        _check(any(city.is_capital for city in party.cities), party.code, "a city with capital: true", "none")
        _check("en" in party.words["adjective"], party.code, "adjectives: at least one in en", "none")
