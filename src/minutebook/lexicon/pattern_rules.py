"""Rules as patterns over the outline of a sentence, each with its examples, read from a data file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minutebook.lexicon.meetings import expand
from minutebook.lexicon.sieve import Rules
from minutebook.model.errors import LexiconError


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternRule:
    """A pattern over outlines (words in lower case; PERSON, PARTY, ADJ, PLACE, DATE, AGO, ANNIVERSARY in capitals)."""

    name: str
    pattern: re.Pattern[str]


def load_rules(rows: Sequence[Mapping[str, Any]], macros: Mapping[str, str], file: str) -> Rules[PatternRule]:
    """The rules in order; `{word}` in a pattern stands for a macro.

    Raises LexiconError for a malformed rule and for one that fails one of its own examples.
    """
    out = []
    for row in rows:
        try:
            name, examples = str(row["rule"]), tuple(row["examples"])
            pattern = re.compile(r"(?<!\S)(?:" + expand(row["pattern"], dict(macros)) + r")(?!\S)")
        except (KeyError, TypeError, re.error) as error:
            raise LexiconError(f"{file}: expected a rule with a pattern and examples, found {error!r}") from error
        for text in examples:
            if not pattern.search(text):
                raise LexiconError(f"{file}: rule {name} does not match its example {text!r}")
        for text in row.get("not_examples", ()):
            if pattern.search(text):
                raise LexiconError(f"{file}: rule {name} matches what it must not: {text!r}")
        out.append(PatternRule(name=name, pattern=pattern))
    return Rules(out)
