"""Rules as patterns over the outline of a sentence, each with its examples, read from a data file."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from minutebook.lexicon.sieve import Needs, Rules, compiled
from minutebook.lexicon.tables import load_made
from minutebook.model.errors import LexiconError

MACRO = re.compile(r"\{(?:(\w+):)?(\w+)\}")


class PatternRule(NamedTuple):
    """A pattern over outlines (words in lower case; PERSON, PARTY, ADJ, PLACE, DATE, AGO, ANNIVERSARY in capitals).

    `written`: the pattern as text; `needs`: the words without which it matches nothing.
    """

    name: str
    written: str
    needs: Needs

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, ready to be used."""
        return compiled(self.written)


def expand(pattern: str, macros: dict[str, str]) -> str:
    """The pattern with its macros filled in; `{a:people}` becomes a group named a. Raises KeyError."""

    def fill(found: re.Match[str]) -> str:
        body = expand(macros[found[2]], macros)
        return f"(?P<{found[1]}>{body})" if found[1] else f"(?:{body})"

    return MACRO.sub(fill, pattern)


def load_rules(rows: Sequence[Mapping[str, Any]], macros: Mapping[str, str], file: str) -> Rules[PatternRule]:
    """The rules in order; `{word}` in a pattern stands for a macro.

    Raises LexiconError for a malformed rule and for one that fails one of its own examples.
    """
    checked = check_rules(rows, macros, file)
    return Rules(PatternRule(name=row["name"], written=row["written"], needs=row["needs"]) for row in checked)


def check_rules(rows: Sequence[Mapping[str, Any]], macros: Mapping[str, str], file: str) -> Sequence[Mapping[str, Any]]:
    """Of each rule its name, its whole pattern (`written`) and what that needs. Raises LexiconError like load_rules.

    Checked once, for that takes longer than to read a short report: what came of the same rows is kept.
    """
    code = Path(__file__), Path(__file__).with_name("needed_words.py")
    return list(load_made([rows, macros], lambda: [_check_rule(row, macros, file) for row in rows], *code))


def _check_rule(row: Mapping[str, Any], macros: Mapping[str, str], file: str) -> Mapping[str, Any]:
    from minutebook.lexicon.needed_words import needed_words  # only where nothing is kept

    try:
        name, examples = str(row["rule"]), tuple(row["examples"])
        written = r"(?<!\S)(?:" + expand(row["pattern"], dict(macros)) + r")(?!\S)"
        pattern = re.compile(written)
    except (KeyError, TypeError, re.error) as error:
        raise LexiconError(f"{file}: expected a rule with a pattern and examples, found {error!r}") from error
    for text in examples:
        if not pattern.search(text):
            raise LexiconError(f"{file}: rule {name} does not match its example {text!r}")
    for text in row.get("not_examples", ()):
        if pattern.search(text):
            raise LexiconError(f"{file}: rule {name} matches what it must not: {text!r}")
    return {"name": name, "written": written, "needs": needed_words(written)}
