"""One lexicon for a language: everything that the finders need to know about its words."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from minutebook.lexicon.grammar import Grammar, load_grammar
from minutebook.lexicon.meetings import MeetingWords, load_meeting_words
from minutebook.lexicon.parties import Parties, PartyForm, load_parties
from minutebook.lexicon.phrases import Phrasebook
from minutebook.lexicon.tables import DATA, load_folder
from minutebook.lexicon.titles import Titles, load_titles
from minutebook.lexicon.words import phrase_words
from minutebook.model.errors import LexiconError

if TYPE_CHECKING:
    from minutebook.lexicon.chinese import ChineseWords


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """The words of one language, by subject. Compared by identity, so that what is known of a word can be kept."""

    language: str
    grammar: Grammar
    titles: Titles
    parties: Parties
    party_forms: Phrasebook[PartyForm]
    meetings: MeetingWords


def known_languages() -> tuple[str, ...]:
    """The languages that can be read: those with a grammar in `data/languages`, sorted."""
    return _languages_in(DATA)


@cache
def _languages_in(data: Path) -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in (data / "languages").glob("*/grammar.yml")))


@cache
def load_lexicon(language: str) -> "Lexicon | ChineseWords":
    """The lexicon of a language (BCP 47). Raises LexiconError for a language that is not known."""
    if language not in known_languages():
        raise LexiconError(f"expected one of the languages {', '.join(known_languages())}, found {language!r}")
    if language == "zh":  # words of another kind than English ones; others need not wait for them
        from minutebook.lexicon.chinese import load_chinese_words

        return load_chinese_words()
    parties = load_parties()
    return Lexicon(
        language=language,
        grammar=load_grammar(language),
        titles=load_titles(language) if is_shared(language) else _nothing(Titles),
        parties=parties,
        party_forms=Phrasebook(_party_phrases(parties, language)),
        meetings=load_meeting_words(language) if is_shared(language) else _nothing(MeetingWords),
    )


def is_shared(language: str) -> bool:
    """Whether a language is read by the shared method, with the word lists that it asks for.

    One whose `grammar.yml` says `method: own` has titles and words of meetings of its own kind, which its own reader
    loads; the shared lists are then empty.
    """
    return bool(load_folder(f"languages/{language}")["grammar"].get("method") != "own")


def _nothing(kind: type[Any]) -> Any:
    """An instance of a class of word lists with every list empty."""
    empty: dict[str, Any] = {"frozenset": frozenset(), "tuple": (), "dict": {}, "str": "", "Phrasebook": Phrasebook(())}
    values = {}
    for name, hint in get_type_hints(kind).items():
        base = getattr(hint, "__origin__", hint)
        values[name] = empty[base.__name__] if base.__name__ in empty else _nothing(base)
    return kind(**values)


def _party_phrases(parties: Parties, language: str) -> list[tuple[tuple[str, ...], PartyForm]]:
    """The likeliest reading of each form; words split as texts are, so that "U.S." and "St. Petersburg" are found."""
    seen: dict[tuple[str, ...], PartyForm] = {}
    for form in parties.forms(language):
        if form.kind != "combining":
            parts = form.text.split(" ")  # of mere letters: nine names in ten, which need no pattern to be split
            seen.setdefault(tuple(parts) if all(map(str.isalpha, parts)) else phrase_words(form.text), form)
    return list(seen.items())
