"""Parties and places by the words that name them.

One text can be read several ways: as the name of a state and of its capital ("Singapore"), or of two parties
("Georgia"). Each reading is a `PartyForm`. A file that calls its form `ambiguous` yields to a file that does not; where
all yield, the form has no party and its `candidates` say which may be meant.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from minutebook.lexicon import party_files
from minutebook.lexicon.party_files import City, Party, read_parties
from minutebook.lexicon.tables import digest_of, load_made
from minutebook.model.errors import LexiconError

FORM_KINDS = ("region", "name", "adjective", "combining", "capital", "city", "seat", "subdivision")
"""Kinds of form, the likelier reading first. `combining`: in front of a hyphen or in a compound (Sino-Russian, 中俄);
`region`: no party's, and longer than the party's name that it holds ("Latin America")."""


class PartyForm(NamedTuple):
    """One reading of one text; a tuple, for a language has thousands.

    `party`: whose it is when nothing else is known, or None when that cannot be told.
    `candidates` are the parties that have the text as this `kind` (one of FORM_KINDS), for a reader who knows from the
    context that this kind is meant ("Governor of Georgia"). `needs` is a condition of NEEDS, or None. `is_namesake`:
    a person's name too, so not this reading beside another part of such a name ("Michael Jordan"). `city` is the city
    itself, or the city that a seat is in; None when two cities of the name are equally likely.
    """

    text: str
    party: str | None
    kind: str
    candidates: tuple[str, ...]
    needs: str | None
    is_namesake: bool
    city: City | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Parties:
    """All parties. Compared by identity: content would be slow to hash.

    The files are only read (`rows`) when what was made of them for a language is not kept under their `digest`.
    """

    rows: Callable[[], tuple[Party, ...]]
    digest: str | None = None

    @cached_property
    def by_code(self) -> Mapping[str, Party]:
        """The parties by code."""
        return {party.code: party for party in self.rows() if party.kind != "region"}

    @cached_property
    def regions(self) -> tuple[Party, ...]:
        """The regions that are no parties."""
        return tuple(party for party in self.rows() if party.kind == "region")

    def forms(self, language: str) -> tuple[PartyForm, ...]:
        """Every reading of every form in the language, in order of text and then likelihood; () if unknown.

        Raises LexiconError when two files claim one form and neither calls it ambiguous.
        """
        return tuple(form for readings in _table(self, language).forms.values() for form in readings)

    def find(self, text: str, language: str) -> tuple[PartyForm, ...]:
        """The readings of a text, likeliest first; () when no party is called so. English minds its capitals."""
        return _table(self, language).forms.get(text, ())

    def name(self, code: str, language: str) -> str | None:
        """The plain name of a party ("China"), or None for an unknown code or a language without one."""
        return _table(self, language).names.get(code)

    def capital(self, code: str, language: str) -> str | None:
        """The usual name of a party's capital, the first where it has several; None where there is none."""
        return _table(self, language).capitals.get(code)

    def is_organisation(self, code: str) -> bool:
        """Whether the code is an organisation's that acts as a party (EU), and not a state's or territory's."""
        return code in self._organisations

    @cached_property
    def _organisations(self) -> frozenset[str]:
        return frozenset(_kept(self, "organisations", lambda: _organisations(self)))


@cache
def load_parties() -> Parties:
    """The parties of data/parties. What is asked of them raises LexiconError for a file not as party_files says."""
    return Parties(rows=cache(read_parties), digest=digest_of("parties"))


def make_parties(rows: tuple[Party, ...]) -> Parties:
    """Parties out of checked files; a language's forms are weighed against each other when it is first asked for."""
    return Parties(rows=lambda: rows)


class _Table(NamedTuple):
    """What one language says of the parties: readings by text, names and capitals by code."""

    forms: Mapping[str, tuple[PartyForm, ...]]
    names: Mapping[str, str]
    capitals: Mapping[str, str]


@cache
def _table(parties: Parties, language: str) -> _Table:
    plain = _kept(parties, language, lambda: _plain_table(parties, language))
    cities = [City(country=country, is_capital=capital, names=names) for country, capital, names in plain["cities"]]
    columns = {name: plain[name] for name in PartyForm._fields}
    columns["candidates"] = map(tuple, columns["candidates"])
    columns["city"] = [None if city is None else cities[city] for city in columns["city"]]
    forms: dict[str, tuple[PartyForm, ...]] = {}
    for form in map(PartyForm._make, zip(*columns.values(), strict=True)):
        forms[form.text] = (*forms[form.text], form) if form.text in forms else (form,)
    return _Table(forms=forms, names=plain["names"], capitals=plain["capitals"])


def _kept(parties: Parties, part: str, make: Callable[[], Any]) -> Any:
    """What `make` makes of the files, once for all runs."""
    if parties.digest is None:
        return make()
    return load_made([parties.digest, part], make, Path(__file__), Path(party_files.__file__))


def _organisations(parties: Parties) -> list[str]:
    return [code for code, party in parties.by_code.items() if party.kind == "organisation"]


def _plain_table(parties: Parties, language: str) -> dict[str, Any]:
    """What _Table says, as plain values: the forms as a list for each field, a city by its number in a list of them."""
    cities: dict[City, int] = {}
    forms = [form for readings in _index(parties, language).values() for form in readings]
    columns: dict[str, Any] = {name: [getattr(form, name) for form in forms] for name in PartyForm._fields}
    columns["city"] = [None if form.city is None else cities.setdefault(form.city, len(cities)) for form in forms]
    codes = parties.by_code.items()
    names = {code: party.words["name"].get(language) for code, party in codes}
    capitals = {code: [city.name(language) for city in party.cities if city.is_capital] for code, party in codes}
    return {
        **columns,
        "cities": [[city.country, city.is_capital, {k: v[:1] for k, v in city.names.items()}] for city in cities],
        "names": {code: own[0] for code, own in names.items() if own},
        "capitals": {code: own[0] for code, own in capitals.items() if own},
    }


class _Claim(NamedTuple):
    """One party's hold on one text, before the holds of others are weighed."""

    party: Party
    kind: str
    city: City | None


def _index(parties: Parties, language: str) -> dict[str, tuple[PartyForm, ...]]:
    claims: defaultdict[str, list[_Claim]] = defaultdict(list)
    for party in (*parties.by_code.values(), *parties.regions):
        for kind, words in party.words.items():
            for text in words.get(language, ()):
                claims[text].append(_Claim(party, "region" if party.kind == "region" else kind, None))
        for city in party.cities:
            for text in city.names.get(language, ()):
                claims[text].append(_Claim(party, "capital" if city.is_capital else "city", city))
        for seat in party.seats:
            for text in seat.names.get(language, ()):
                claims[text].append(_Claim(party, "seat", seat.city))
    return {text: _read(text, language, claims[text]) for text in sorted(claims)}


def _read(text: str, language: str, claims: list[_Claim]) -> tuple[PartyForm, ...]:
    """The readings of one text, the owner's first."""
    owners = {c.party.code for c in claims if text not in c.party.ambiguous.get(language, ())}
    if len(owners) > 1:
        raise LexiconError(f"data/parties: expected one owner of {text!r} ({language}), found {sorted(owners)}")
    owner = next(iter(owners), None)
    if len(claims) == 1:
        return (_make_form(text, language, claims, owner),)  # nine texts in ten
    by_kind: defaultdict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        by_kind[claim.kind].append(claim)
    forms = [_make_form(text, language, by_kind[kind], owner) for kind in FORM_KINDS if kind in by_kind]
    return tuple(sorted(forms, key=lambda form: form.party is None))


def _make_form(text: str, language: str, claims: list[_Claim], owner: str | None) -> PartyForm:
    """One reading: the claims of one kind on one text."""
    candidates = tuple(sorted({c.party.code for c in claims if c.kind != "region"}))
    own = [c for c in claims if c.party.code == owner] or (claims if len(candidates) == 1 else [])
    needs = [c.party.needs[language][text] for c in claims if text in c.party.needs.get(language, ())]
    return PartyForm(
        text=text,
        party=owner if owner in candidates else None,
        kind=claims[0].kind,
        candidates=candidates,
        needs=needs[0] if needs else None,
        is_namesake=any(text in c.party.namesakes.get(language, ()) for c in claims),
        city=own[0].city if own else None,
    )
