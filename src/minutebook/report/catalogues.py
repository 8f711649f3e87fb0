"""Catalogues: what the program says to people, in languages other than the English it is written in (GNU gettext)."""

import gettext
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).parent.parent / "data" / "catalogues"
LANGUAGES = {"en": "English", "zh": "中文", "ru": "Русский"}
"""Each language by its code (ISO 639-1), in its own words."""

DEFAULT = "en"


@cache
def read_catalogue(language: str) -> gettext.NullTranslations:
    """The words in one of LANGUAGES; for English, and for what a catalogue lacks, what they stand for."""
    if language == DEFAULT:
        return gettext.NullTranslations()
    with (CATALOGUES / f"{language}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)
