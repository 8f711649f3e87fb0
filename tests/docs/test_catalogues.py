from pathlib import Path

import pytest
from tests.docs.catalogues import files, read_translations

from minutebook.report.catalogues import CATALOGUES, DEFAULT, LANGUAGES


@pytest.mark.parametrize("path", sorted(files()), ids=lambda path: path.name)
def test_a_catalogue_is_up_to_date(path: Path) -> None:
    assert path.read_bytes() == files()[path], "run make pages"
    assert path.parent == CATALOGUES


@pytest.mark.parametrize("language", sorted(LANGUAGES.keys() - {DEFAULT}))
def test_a_catalogue_is_whole_and_its_values_are_in_place(language: str) -> None:
    catalogue = read_translations(language)
    lacking = [m.id for m in catalogue if m.id and not (all(m.string) if isinstance(m.string, tuple) else m.string)]
    assert not lacking, "translate it in data/catalogues, then run make pages"
    assert not [(message.id, errors) for message, errors in catalogue.check()]
