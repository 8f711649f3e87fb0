"""Words round the text of a report (months, stamps, menus, notices), agencies, and the small words of languages."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from minutebook.lexicon.tables import DATA, load_folder
from minutebook.model.errors import LexiconError

LISTS = (
    "weekdays", "stamps", "sources", "bylines", "editors", "menus", "furniture", "shares", "sections", "links",
    "legal", "legal_anywhere", "credits", "particles", "no_place", "datelines", "own_outlet", "closers",
)  # fmt: skip


class MastheadWords(NamedTuple):
    """The words of all languages together, lower case; `agencies` leads from each spelling to the usual name.

    `legal` and `datelines` hold regular expressions; everything else is literal. What each list
    means stands in its data file.
    """

    months: Mapping[str, int]
    agencies: Mapping[str, str]
    weekdays: tuple[str, ...]
    stamps: tuple[str, ...]
    sources: tuple[str, ...]
    bylines: tuple[str, ...]
    editors: tuple[str, ...]
    menus: frozenset[str]
    furniture: frozenset[str]
    shares: frozenset[str]
    sections: frozenset[str]
    links: tuple[str, ...]
    legal: tuple[str, ...]
    legal_anywhere: tuple[str, ...]
    credits: tuple[str, ...]
    particles: frozenset[str]
    no_place: frozenset[str]
    datelines: tuple[str, ...]
    own_outlet: frozenset[str]
    closers: tuple[str, ...]


class LanguageSigns(NamedTuple):
    """How a language is told. `ranges`: (first, last code point, script); `words`: word -> its languages.

    `letters`: language -> the letters it has of those that not all alphabets of its script have.
    """

    ranges: tuple[tuple[int, int, str], ...]
    letters: Mapping[str, frozenset[str]]
    words: Mapping[str, tuple[str, ...]]


@cache
def load_masthead_words() -> MastheadWords:
    """The masthead words of every language that has them. Raises LexiconError."""
    tables = _masthead_tables()
    merged: dict[str, list[str]] = {name: [] for name in LISTS}
    months: dict[str, int] = {}
    for language, table in tables.items():
        unknown = set(table) - {*LISTS, "months", "examples"}
        if unknown:
            raise LexiconError(
                f"masthead of {language}: expected the lists {', '.join(LISTS)}, found {sorted(unknown)}"
            )
        months.update(table.get("months", {}))
        for name in LISTS:
            merged[name].extend(str(word) for word in table.get(name, []))
    tuples = {name: tuple(dict.fromkeys(merged[name])) for name in LISTS}
    agencies = {spelling: names[0] for names in load_folder("read")["agencies"] for spelling in names}
    return MastheadWords(
        months=months,
        agencies=agencies,
        weekdays=_longest_first(tuples["weekdays"]),
        stamps=_longest_first(tuples["stamps"]),
        sources=_longest_first(tuples["sources"]),
        bylines=_longest_first(tuples["bylines"]),
        editors=tuples["editors"],
        menus=frozenset(tuples["menus"]),
        furniture=frozenset(tuples["furniture"]),
        shares=frozenset(tuples["shares"]),
        sections=frozenset(tuples["sections"]),
        links=tuples["links"],
        legal=tuples["legal"],
        legal_anywhere=tuples["legal_anywhere"],
        credits=_longest_first(tuples["credits"]),
        particles=frozenset(tuples["particles"]),
        no_place=frozenset(tuples["no_place"]),
        datelines=tuples["datelines"],
        own_outlet=frozenset(tuples["own_outlet"]),
        closers=_longest_first(tuples["closers"]),
    )


@cache
def load_language_signs() -> LanguageSigns:
    """Scripts and small words by which the language of a text is told. Raises LexiconError."""
    table = load_folder("read")["languages"]
    ranges = tuple((first, last, name) for name, pairs in table["scripts"].items() for first, last in pairs)
    words: dict[str, list[str]] = {}
    for language, own in table["words"].items():
        for word in dict.fromkeys(own):
            if not isinstance(word, str):
                raise LexiconError(f"words of {language}: expected words, found {word!r} (put it in quotes)")
            words.setdefault(word, []).append(language)
    letters = {language: frozenset(own) for language, own in table["letters"].items()}
    return LanguageSigns(
        ranges=ranges, letters=letters, words={word: tuple(languages) for word, languages in words.items()}
    )


def masthead_examples() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """For each language, the examples that its masthead file states: kind -> lines (`not_` kinds must not match)."""
    return {
        language: {kind: tuple(lines) for kind, lines in table.get("examples", {}).items()}
        for language, table in _masthead_tables().items()
    }


def _masthead_tables() -> dict[str, dict[str, Any]]:
    """By language: a masthead in the language's own folder outranks the one kept for languages without a folder."""
    tables: dict[str, dict[str, Any]] = dict(load_folder("read")["mastheads"])
    for path in sorted((DATA / "languages").glob("*/masthead.yml")):
        tables[path.parent.name] = load_folder(f"languages/{path.parent.name}")["masthead"]
    return tables


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Longest first, so that in an alternation "last updated" is tried before "last"."""
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
