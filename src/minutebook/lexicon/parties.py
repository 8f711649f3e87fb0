"""Parties and places by the words that name them.

One text can be read several ways: as the name of a state and of its capital ("Singapore"), or of two parties
("Georgia"). Each reading is a `PartyForm`. A file that calls its form `ambiguous` yields to a file that does not; where
all yield, the form has no party and its `candidates` say which may be meant.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from minutebook.lexicon.party_files import City, Party, read_parties
from minutebook.model.errors import LexiconError

FORM_KINDS = ("region", "name", "adjective", "combining", "capital", "city", "seat", "subdivision")
"""Kinds of form, the likelier reading first. `combining`: in front of a hyphen or in a compound (Sino-Russian, 中俄);
`region`: no party's, and longer than the party's name that it holds ("Latin America")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyForm:
    """One reading of one text. `party`: whose it is when nothing else is known, or None when that cannot be told.

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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parties:
    """All parties by code, and the regions that are none. Compared by identity: content would be slow to hash."""

    by_code: Mapping[str, Party]
    regions: tuple[Party, ...] = ()

    def forms(self, language: str) -> tuple[PartyForm, ...]:
        """Every reading of every form in the language, in order of text and then likelihood; () if unknown.

        Raises LexiconError when two files claim one form and neither calls it ambiguous.
        """
        return tuple(form for readings in _index(self, language).values() for form in readings)

    def find(self, text: str, language: str) -> tuple[PartyForm, ...]:
        """The readings of a text, likeliest first; () when no party is called so. English minds its capitals."""
        return _index(self, language).get(text, ())

    def name(self, code: str, language: str) -> str | None:
        """The plain name of a party ("China"), or None for an unknown code or a language without one."""
        party = self.by_code.get(code)
        names = party.words["name"].get(language) if party else None
        return names[0] if names else None

    def capital(self, code: str, language: str) -> str | None:
        """The usual name of a party's capital, the first where it has several; None where there is none."""
        party = self.by_code.get(code)
        capitals = [city for city in party.cities if city.is_capital] if party else []
        return capitals[0].name(language) if capitals else None

    def is_organisation(self, code: str) -> bool:
        """Whether the code is an organisation's that acts as a party (EU), and not a state's or territory's."""
        return code in self.by_code and self.by_code[code].kind == "organisation"


@cache
def load_parties() -> Parties:
    """The parties of data/parties. Raises LexiconError for a file that is not as party_files describes."""
    return make_parties(read_parties())


def make_parties(rows: tuple[Party, ...]) -> Parties:
    """Parties out of checked files; a language's forms are weighed against each other when it is first asked for."""
    return Parties(
        by_code={party.code: party for party in rows if party.kind != "region"},
        regions=tuple(party for party in rows if party.kind == "region"),
    )


@dataclass(frozen=True, slots=True)
class _Claim:
    """One party's hold on one text, before the holds of others are weighed."""

    party: Party
    kind: str
    city: City | None


@cache
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
