"""One lexicon for a language: everything that the finders need to know about its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from minutebook.lexicon.chinese import ChineseWords, load_chinese_words
from minutebook.lexicon.grammar import Grammar, load_grammar
from minutebook.lexicon.meetings import MeetingWords, load_meeting_words
from minutebook.lexicon.parties import Parties, PartyForm, load_parties
from minutebook.lexicon.phrases import Phrasebook
from minutebook.lexicon.tables import DATA
from minutebook.lexicon.titles import Titles, load_titles
from minutebook.lexicon.words import phrase_words
from minutebook.model.errors import LexiconError


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


OWN: Mapping[str, Callable[[], ChineseWords]] = {"zh": load_chinese_words}
"""Languages whose words are of another kind than English ones, and are read by a method of their own."""


@cache
def load_lexicon(language: str) -> Lexicon | ChineseWords:
    """The lexicon of a language (BCP 47). Raises LexiconError for a language that is not known."""
    if language not in known_languages():
        raise LexiconError(f"expected one of the languages {', '.join(known_languages())}, found {language!r}")
    if language in OWN:
        return OWN[language]()
    parties = load_parties()
    return Lexicon(
        language=language,
        grammar=load_grammar(language),
        titles=load_titles(language),
        parties=parties,
        party_forms=Phrasebook(_party_phrases(parties, language)),
        meetings=load_meeting_words(language),
    )


def _party_phrases(parties: Parties, language: str) -> list[tuple[tuple[str, ...], PartyForm]]:
    """The likeliest reading of each form; words split as texts are, so that "U.S." and "St. Petersburg" are found."""
    seen: dict[tuple[str, ...], PartyForm] = {}
    for form in parties.forms(language):
        if form.kind != "combining":
            seen.setdefault((form.text,) if form.text.isalpha() else phrase_words(form.text), form)
    return list(seen.items())
