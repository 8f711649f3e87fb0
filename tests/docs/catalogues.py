"""Writes the desk's catalogues anew: what its pages and views say now, with the translations that are there.

`python -m tests.docs.catalogues` (or `make pages`). Translate in data/catalogues/*.po, then run it again:
the .mo files beside them are what the desk reads.
"""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from minutebook.report.catalogues import CATALOGUES, DEFAULT, LANGUAGES

SOURCES = CATALOGUES.parent.parent
METHODS = [("desk/templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"desk/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
KEYWORDS = {
    "say": None,
    "remark": None,
    "remark_count": (1, 2),
    # What the desk refuses is told as it is raised.
    "AccountError": None,
    "AddingError": None,
    "JudgementError": None,
    "_": None,
    "N_": None,
    "NN_": (1, 2),
    "NP_": ((1, "c"), 2),
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
"""A catalogue that says nothing new is the same bytes."""


def extract_messages() -> Catalog:
    """What the pages say, as they say it, in order of the alphabet."""
    found = Catalog(project="Minutebook", charset="utf-8")
    for _, _, message, _, context in extract_from_dir(SOURCES, METHODS, OPTIONS, keywords=KEYWORDS):
        found.add(message, context=context)
    return found


def read_translations(language: str) -> Catalog:
    """The catalogue of a language as it is kept."""
    path = CATALOGUES / f"{language}.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def make_catalogue(language: str) -> tuple[bytes, bytes]:
    """The text and the compiled form of a language's catalogue, brought up to what the pages say."""
    kept = read_translations(language) if (CATALOGUES / f"{language}.po").exists() else Catalog(locale=language)
    made = Catalog(locale=language, project="Minutebook", charset="utf-8", fuzzy=False, creation_date=LONG_AGO)
    for message in sorted(extract_messages(), key=lambda one: (str(one.id), one.context or "")):
        if message.id:
            before = kept.get(message.id, context=message.context)
            made.add(message.id, before.string if before else None, context=message.context)
    text, compiled = BytesIO(), BytesIO()
    write_po(text, made, omit_header=True, no_location=True, width=0)
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += '"POT-Creation-Date: 2026-01-01 00:00+0000\\n"\n'
    head += f'"Plural-Forms: {made.plural_forms}\\n"\n\n'
    po = head.encode() + text.getvalue()
    write_mo(compiled, read_po(BytesIO(po), locale=language))
    return po, compiled.getvalue()


def files() -> dict[Path, bytes]:
    """What each file of the catalogues ought to be."""
    made = {}
    for language in LANGUAGES.keys() - {DEFAULT}:
        made[CATALOGUES / f"{language}.po"], made[CATALOGUES / f"{language}.mo"] = make_catalogue(language)
    return made


if __name__ == "__main__":
    for path, content in files().items():
        path.write_bytes(content)
