"""Finds the words of templates that do not go through the catalogue."""

import re
from html.parser import HTMLParser

from jinja2 import Environment

READ_ALOUD = ("aria-label", "title", "placeholder", "alt")
"""The attributes whose text a person reads or hears."""

CALLS = re.compile(r"\b(?:_|gettext|ngettext|pgettext|npgettext)$")
AS_THEY_ARE = re.compile(
    r"Minutebook|JSON|CSV|\bMB\b|https?://|<kbd>[^<]*</kbd>|<code>[^<]*</code>|&[a-z]+;|<(style|script)\b.*?</\1>", re.S
)
"""What reads the same in every language: names of the program and of formats, keys, and what a person types."""


SAME = ("Minutebook", "Enter", "Esc")
"""Literals that read the same: the name of the program, and what stands on keys."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def find_bare_words(source: str) -> list[str]:
    """The words that a template says without asking the catalogue: in its text, in attributes and in expressions."""
    html, literals = _take_apart(source)
    reader = _Reader()
    reader.feed(AS_THEY_ARE.sub("", html))
    bare = [" ".join(text.split()) for text in reader.found if any(letter.isalpha() for letter in text)]
    return bare + literals


def _take_apart(source: str) -> tuple[str, list[str]]:
    """The text of a template without expressions and `trans` blocks, and the literals that read like words."""
    html: list[str] = []
    literals: list[str] = []
    before, block, in_trans = "", "", False
    for _, kind, value in Environment(extensions=["jinja2.ext.i18n"]).lex(source):
        if kind == "block_begin":
            block = ""
        elif kind == "name" and not block:
            block = value
            in_trans = value == "trans" or (in_trans and value == "pluralize")
        elif kind == "data" and not in_trans:
            html.append(value)
        elif kind == "string" and _reads_like_words(value[1:-1]) and not _is_asked(before):
            literals.append(value[1:-1])
        if kind in ("variable_begin", "block_begin"):
            before = ""
        else:
            before += value
    return "".join(html), literals


def _reads_like_words(text: str) -> bool:
    return bool(re.search(r"[A-Za-z] |^[A-Z][a-z]|^[a-z]+ ?:$", text)) and text not in SAME


def _is_asked(before: str) -> bool:
    """Whether the innermost open call before a literal is one of the catalogue's; a code to compare with is no word."""
    if re.search(r"[=!]= *$", before):
        return True
    depth = 0
    for at in range(len(before) - 1, -1, -1):
        if before[at] == ")":
            depth += 1
        elif before[at] == "(":
            if depth == 0:
                return bool(CALLS.search(before[:at]))
            depth -= 1
    return False
