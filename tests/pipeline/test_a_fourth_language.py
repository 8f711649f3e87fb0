"""A fourth language is a folder of data: the how-to performed, and neighbours kept out."""

import shutil
from pathlib import Path

import pytest
from tests.factories import make_document

from minutebook.lexicon import load, tables
from minutebook.lexicon.load import known_languages, load_lexicon
from minutebook.lexicon.parties import load_parties
from minutebook.lexicon.tables import DATA
from minutebook.model.claims import MeetingClaim, OfficeClaim
from minutebook.pipeline.reading import read_document
from minutebook.read.language import tell_language

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-language.md"
DUTCH = "De Nederlandse premier Jan de Boer ontmoette dinsdag in Warschau de Poolse premier Adam Kowalik."
GERMAN = "Der deutsche Minister Karl Brenner traf am Montag in Den Haag die Ministerin Marieke Jansen, und es war gut."
FRENCH = "Le ministre Luc Martel a reçu lundi à Den Haag la ministre Marieke Jansen, et ils ont parlé de la paix."


def test_dutch_is_told_and_read() -> None:
    assert tell_language(DUTCH) == "nl"
    claims = read_document(make_document(f"Overleg\n\n{DUTCH}", language="nl")).claims
    (meeting,) = (claim for claim in claims if isinstance(claim, MeetingClaim))
    assert meeting.city == "Warschau"
    assert [(one.name, one.party) for one in meeting.participants] == [("Jan de Boer", "NL"), ("Adam Kowalik", "PL")]


@pytest.mark.parametrize(("language", "text"), [("de", GERMAN), ("fr", FRENCH)])
def test_a_german_or_french_text_is_kept_unread_and_not_read_as_dutch(language: str, text: str) -> None:
    assert "nl" in known_languages()
    assert tell_language(text) == language
    reading = read_document(make_document(f"Titel\n\n{text}", language=tell_language(text)))
    (issue,) = reading.to_json()["issues"]
    assert issue["kind"] == "language-unread"
    assert len(reading.claims) == 1


def test_the_recipe_makes_a_folder_a_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parties = load_parties()
    assert parties.by_code and parties.regions  # read from the files while the folder is still the real one
    # a code that ISO 639 leaves to its users
    shutil.copytree(DATA / "languages" / "nl", tmp_path / "languages" / "qaa")
    monkeypatch.setattr(tables, "DATA", tmp_path)
    monkeypatch.setattr(load, "DATA", tmp_path)
    monkeypatch.setattr(load, "load_parties", lambda: parties)
    assert known_languages() == ("qaa",)
    assert load_lexicon.__wrapped__("qaa").titles.heads.opens("premier")


def test_the_how_to_names_every_file_of_the_worked_example() -> None:
    text = HOW_TO.read_text(encoding="utf-8")
    files = {path.name for path in (DATA / "languages" / "nl").iterdir()}
    assert files == {path.name for path in (DATA / "languages" / "en").iterdir()}
    assert not [name for name in files if f"`{name}`" not in text]


def test_premier_is_an_office_in_dutch() -> None:
    claims = read_document(make_document("Brug\n\nPremier Jan van de Velde opende de brug.", language="nl")).claims
    assert [claim.name for claim in claims if isinstance(claim, OfficeClaim)] == ["Jan van de Velde"]
