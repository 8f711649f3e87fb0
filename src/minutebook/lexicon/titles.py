"""Words that offices are made of, and bodies whose name implies a party."""

from functools import cache
from typing import Any, NamedTuple

from minutebook.lexicon.grammar import word_set
from minutebook.lexicon.phrases import Phrasebook
from minutebook.lexicon.tables import load_folder
from minutebook.lexicon.words import phrase_words
from minutebook.model.errors import LexiconError


class TitleHead(NamedTuple):
    """The noun that names an office. `one_seat`: one holder an organisation; `weak`: a description, no
    office; `modifies`: mostly stands before another head ("deputy minister"); `of_body`: rather of a body
    than of a state ("secretary-general"); `of_state`: of a state's government whatever its field ("minister")."""

    word: str
    one_seat: bool
    weak: bool
    plural: bool
    modifies: bool = False
    needs_body: bool = False
    of_body: bool = False
    of_state: bool = False


class Home(NamedTuple):
    """A publisher's own party, and the offices that are that party's where its texts name no country.

    `sole`: of these, the offices that only one of the people in a text can hold for the party.
    """

    party: str
    offices: frozenset[str]
    sole: frozenset[str]


class Issuers(NamedTuple):
    """How a government's own release is told, and whose it is (see `organisations.yml`); `home` without a party."""

    releases: Phrasebook[None]
    deeds: frozenset[str]
    own: frozenset[str]
    ties: frozenset[str]
    between: frozenset[str]
    bodies: frozenset[str]
    home: Home


class Titles(NamedTuple):
    """What `titles.yml`, `vocabulary.yml` and `organisations.yml` say; phrases in lower case but for `bodies_of`."""

    heads: Phrasebook[TitleHead]
    not_titles: Phrasebook[None]
    before: frozenset[str]
    former: frozenset[str]
    held: dict[str, str]
    deputies: frozenset[str]
    visiting: frozenset[str]
    links: frozenset[str]
    loose_links: frozenset[str]
    counterparts: frozenset[str]
    weak_modifiers: frozenset[str]
    person_verbs: frozenset[str]
    says: frozenset[str]
    definite: frozenset[str]
    owners: frozenset[str]
    counted: frozenset[str]
    copulas: frozenset[str]
    away: frozenset[str]
    about: frozenset[str]
    venue_leads: frozenset[str]
    breaks: frozenset[str]
    voices: frozenset[str]
    suffixes: frozenset[str]
    places_after: frozenset[str]
    apposition_openers: frozenset[str]
    apposition_stops: frozenset[str]
    bodies: frozenset[str]
    vocabulary: frozenset[str]
    eponyms: frozenset[str]
    bodies_of: Phrasebook[str]
    homes: dict[str, Home]
    issuers: Issuers


def plural(word: str) -> str:
    """The plural of the noun that a title ends on or begins with ("head of state" -> "heads of state")."""
    first, _, rest = word.partition(" of ")
    first = first[:-3] + "men" if first.endswith("man") else first + "s"
    if " general" in word and not rest:
        first = word.replace(" general", "s general")
    return f"{first} of {rest}" if rest else first


SETS = (
    "before", "former", "deputies", "visiting", "links", "loose_links", "counterparts", "weak_modifiers",
    "person_verbs", "says", "definite", "owners", "counted", "copulas", "away", "about", "venue_leads", "breaks",
    "voices", "suffixes", "places_after", "apposition_openers", "apposition_stops",
)  # fmt: skip
"""The plain lists of words in `titles.yml`."""
ISSUER_SETS = ("deeds", "own", "ties", "between", "bodies")
"""The plain lists of words under `issuers` in `organisations.yml`."""


@cache
def load_titles(language: str) -> Titles:
    """The title words of a language. Raises LexiconError."""
    tables = load_folder(f"languages/{language}")
    file = f"languages/{language}/titles.yml"
    try:
        table, vocabulary, organisations = tables["titles"], tables["vocabulary"], tables["organisations"]
        rows = [
            (row["word"], row.get("seat") == "one", bool(row.get("weak")), bool(row.get("modifies")))
            for row in table["heads"]
        ]
        of_bodies = {row["word"] for row in table["heads"] if row.get("of") == "body"}
        of_states = {row["word"] for row in table["heads"] if row.get("of") == "state"}
        plurals = {row["word"]: row["plural"] for row in table["heads"] if "plural" in row}
        needs = {row["word"] for row in table["heads"] if row.get("needs") == "organisation"}
    except (KeyError, TypeError) as error:
        raise LexiconError(f"{file}: expected heads with a word each, found {error!r}") from error
    heads: dict[tuple[str, ...], TitleHead] = {}
    for word, one, weak, modifies in rows:
        heads[tuple(word.split())] = TitleHead(
            word=word, one_seat=one, weak=weak, plural=False, modifies=modifies, needs_body=word in needs,
            of_body=word in of_bodies, of_state=word in of_states,
        )  # fmt: skip
        many = TitleHead(word=word, one_seat=one, weak=weak, plural=True, needs_body=word in needs)
        for form in plurals.get(word) or (plural(word),):
            heads.setdefault(tuple(form.split()), many)
    named = vocabulary.get("eponyms")
    eponyms = word_set(named, "words", "vocabulary.yml: eponyms") if named else frozenset()
    sets = {key: word_set(table, key, file) for key in SETS}
    return Titles(
        heads=Phrasebook(heads.items()),
        not_titles=Phrasebook((tuple(phrase.split()), None) for phrase in table["not_titles"]),
        bodies=word_set(vocabulary, "bodies", "vocabulary.yml"),
        vocabulary=word_set(vocabulary, "words", "vocabulary.yml") | eponyms,
        eponyms=eponyms | {plural(word) for word in eponyms},
        bodies_of=Phrasebook(
            (phrase_words(name), party) for party, names in organisations["parties"].items() for name in names
        ),
        homes={publisher: _home(row) for publisher, row in organisations["homes"].items()},
        issuers=_issuers(organisations, language),
        held={word: held for held, words in table["held"].items() for word in words},
        **sets,
    )


def _home(row: dict[str, Any]) -> Home:
    return Home(party=row["party"], offices=frozenset(row["offices"]), sole=frozenset(row.get("sole", ())))


def _issuers(organisations: dict[str, Any], language: str) -> Issuers:
    """How releases are told in a language; nothing marks one where its data do not say."""
    table = organisations.get("issuers") or {"releases": [], "home": {"party": "", "offices": []}}
    file = f"languages/{language}/organisations.yml: issuers"
    sets = {key: word_set(table, key, file) if key in table else frozenset() for key in ISSUER_SETS}
    releases = Phrasebook((tuple(phrase.split()), None) for phrase in table["releases"])
    return Issuers(releases=releases, home=_home(table["home"]), **sets)
