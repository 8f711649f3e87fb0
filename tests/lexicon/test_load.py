import pytest

from minutebook.lexicon.load import known_languages, load_lexicon
from minutebook.model.errors import LexiconError


def test_english_is_known() -> None:
    assert "en" in known_languages()
    assert known_languages() == tuple(sorted(known_languages()))


@pytest.mark.parametrize("language", known_languages())
def test_every_known_language_loads(language: str) -> None:
    lexicon = load_lexicon(language)
    assert lexicon.language == language
    assert load_lexicon(language) is lexicon


@pytest.mark.parametrize("language", ["xx", "", "EN"])
def test_unknown_language_is_an_error_that_says_which_are_known(language: str) -> None:
    with pytest.raises(LexiconError, match=f"expected one of the languages .*en.*, found {language!r}"):
        load_lexicon(language)


@pytest.mark.parametrize(
    ("words", "party"),
    [(("U.S.",), "US"), (("South", "Korean"), "KR"), (("St", ".", "Petersburg"), "RU"), (("Sri", "Lanka"), "LK")],
)
def test_parties_are_found_in_words_as_texts_have_them(words: tuple[str, ...], party: str) -> None:
    found = load_lexicon("en").party_forms.match_at(words, 0)
    assert found and found.last == len(words) and found.meaning.party == party


def test_combining_forms_are_for_compounds_only() -> None:
    forms = load_lexicon("en").party_forms
    assert forms.match_at(("Sino",), 0) is None
