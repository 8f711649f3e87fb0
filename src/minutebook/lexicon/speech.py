"""Words that report somebody's words, and the force that each gives them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError

FORCES = ("declarative", "commissive", "directive", "expressive", "assertive")
"""Illocutionary forces, the one that binds most first: of two in a sentence it counts."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Speech:
    """What `speech.yml` says. `forms`: every form of a verb of speech and the force that it gives by itself."""

    forms: Mapping[str, str]


@cache
def load_speech(language: str) -> Speech:
    """The words of speech of a language; none where it has no `speech.yml`. Raises LexiconError."""
    table = load_folder(f"languages/{language}").get("speech")
    return make_speech(table, f"languages/{language}/speech.yml") if table is not None else Speech(forms={})


def make_speech(table: Any, file: str) -> Speech:
    """Speech out of a parsed file. Raises LexiconError for unknown forces and forms under two of them."""
    verbs = table.get("verbs") if isinstance(table, dict) else None
    if not isinstance(verbs, dict) or not set(verbs) <= set(FORCES):
        raise LexiconError(f"{file}: expected verbs by force ({', '.join(FORCES)})")
    forms: dict[str, str] = {}
    for force, rows in verbs.items():
        for row in rows:
            for form in row:
                if forms.setdefault(form, force) != force:
                    raise LexiconError(f"{file}: {form!r} stands under {forms[form]} and {force}")
    return Speech(forms=forms)
