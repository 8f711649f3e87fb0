"""What a language's words for days, months, years and stretches of time mean, and the patterns they stand in.

The words and patterns are data (`dates.yml` of the language). A pattern is a template: `{group:source}` stands for
a form of a table or capture and calls its value `group`, `{name}` for a fragment. Groups are the contract with the
reader of dates, which knows no language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError

DATE_MEANINGS = (
    "day", "month", "year", "weekday", "steps", "ago", "count", "neighbour", "shifted", "weekend", "month-day",
)  # fmt: skip
SPAN_MEANINGS = ("duration", "ago", "anniversary")
GROUPS = frozenset((
    "year", "year_2", "year_shift", "year_told", "month", "day", "day_2", "join", "weekday", "week_shift", "shift",
    "direction", "unit", "number", "ones", "steps", "weekend", "part",
))  # fmt: skip
NEEDED_FRAGMENTS = frozenset((
    "before", "head_after", "after", "apposition", "closing", "span_join", "list_join", "between", "from", "until",
    "moved", "possessive", "part", "sentence_end", "cue_before", "future", "present", "saying", "past",
))  # fmt: skip
PLACE = re.compile(r"\{(?:([a-z0-9_]*):([a-z_+]+)|([a-z_]+))\}")
LEADING = re.compile(r"\{[a-z0-9_]*:([a-z_+]+)\}")
WHITE = re.compile(r"\\ ")

Value = int | str


class DatePattern(NamedTuple):
    """One way of writing a date: its meaning, the pattern as the data has it and as a regular expression.

    `heads` are the casefolded forms that it begins with; `numeric` that it may begin with a digit. `after` and
    `not_after` are regular expressions for the text right before; `given` the values that the pattern implies;
    `tables` says for each named group which forms have which value.
    """

    means: str
    written: str
    regex: str
    heads: frozenset[str]
    numeric: bool
    after: str | None
    not_after: str | None
    given: tuple[tuple[str, Value], ...]
    tables: Mapping[str, Mapping[str, Value]]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DateWords:
    """A language's words of time. `forms` are the head forms as they are written, by their casefolded form."""

    language: str
    forms: Mapping[str, tuple[str, ...]]
    fragments: Mapping[str, str]
    dates: tuple[DatePattern, ...]
    spans: tuple[DatePattern, ...]


@lru_cache(maxsize=16)
def load_date_words(language: str) -> DateWords:
    """The words of time of a language (BCP 47 code with a folder in `data/languages`). Raises LexiconError."""
    folder = f"languages/{language}"
    data = load_folder(folder).get("dates")
    if data is None:
        raise LexiconError(f"expected dates.yml in data/{folder}, found none")
    return parse_date_words(language, data)


def parse_date_words(language: str, data: Any) -> DateWords:
    """The words of time in the parsed content of a `dates.yml`. Raises LexiconError where it is not one."""
    where = f"dates.yml ({language})"
    if not isinstance(data, dict) or set(data) != {"tables", "captures", "fragments", "dates", "spans"}:
        raise LexiconError(f"{where}: expected tables, captures, fragments, dates and spans")
    tables = {name: _parse_table(f"{where}: table {name}", table) for name, table in data["tables"].items()}
    fragments = {name: _parse_fragment(f"{where}: fragment {name}", text) for name, text in data["fragments"].items()}
    if missing := NEEDED_FRAGMENTS - set(fragments):
        raise LexiconError(f"{where}: expected fragments {', '.join(sorted(missing))}")
    grammar = _Grammar(where=where, tables=tables, captures=data["captures"], fragments=fragments)
    dates = tuple(grammar.pattern(entry, DATE_MEANINGS) for entry in data["dates"])
    spans = tuple(grammar.pattern(entry, SPAN_MEANINGS) for entry in data["spans"])
    forms = {form.casefold(): _cases(form) for table in tables.values() for form in table}
    expanded = {name: grammar.expand(text) for name, text in fragments.items() if name in NEEDED_FRAGMENTS}
    return DateWords(language=language, forms=forms, fragments=expanded, dates=dates, spans=spans)


def check_examples(words: DateWords) -> None:
    """Raise LexiconError for the first pattern that is malformed or contradicts its own examples."""
    for pattern in words.dates + words.spans:
        try:
            found = re.compile(words.fragments["before"] + pattern.regex + words.fragments["after"])
            around = [re.compile(f"(?:{text})$") for text in (pattern.after, pattern.not_after) if text is not None]
        except re.error as error:
            raise LexiconError(f"the pattern {pattern.written!r} is malformed: {error}") from error
        for example, wanted in [(e, True) for e in pattern.examples] + [(e, False) for e in pattern.not_examples]:
            if wanted != any(_stands_well(pattern, example, match, around) for match in found.finditer(example)):
                verb = "should match" if wanted else "should not match"
                raise LexiconError(f"{words.language} {pattern.means}: {example!r} {verb} {pattern.written!r}")


def _stands_well(pattern: DatePattern, text: str, match: re.Match[str], around: list[re.Pattern[str]]) -> bool:
    found = [bool(regex.search(text[: match.start()])) for regex in around]
    wanted = [value for value, given in ((True, pattern.after), (False, pattern.not_after)) if given is not None]
    return found == wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grammar:
    """The named parts of one file, and how a template is written out with them."""

    where: str
    tables: Mapping[str, Mapping[str, Value]]
    captures: Mapping[str, str]
    fragments: Mapping[str, str]

    def pattern(self, entry: Any, meanings: tuple[str, ...]) -> DatePattern:
        keys = set(entry) if isinstance(entry, dict) else set()
        allowed = {"means", "pattern", "after", "not_after", "given", "examples", "not_examples"}
        if not {"means", "pattern", "examples", "not_examples"} <= keys <= allowed:
            raise LexiconError(f"{self.where}: expected means, pattern, examples, not_examples, found {sorted(keys)}")
        if entry["means"] not in meanings:
            raise LexiconError(f"{self.where}: expected a meaning of {', '.join(meanings)}, found {entry['means']}")
        leading = LEADING.match(entry["pattern"])
        if not leading:
            raise LexiconError(f"{self.where}: a pattern begins with {{group:source}}, found {entry['pattern']}")
        sources = leading[1].split("+")
        regex, groups = self.expand(entry["pattern"]), self._groups(entry["pattern"])
        if unknown := (set(groups) | set(entry.get("given", {}))) - GROUPS:
            raise LexiconError(f"{self.where}: unknown group {', '.join(sorted(unknown))} in {entry['pattern']}")
        return DatePattern(
            means=entry["means"],
            written=entry["pattern"],
            regex=regex,
            heads=frozenset(form.casefold() for source in sources for form in self.tables.get(source, ())),
            numeric=any(source in self.captures for source in sources),
            after=self._either(entry.get("after")),
            not_after=self._either(entry.get("not_after")),
            given=tuple(entry.get("given", {}).items()),
            tables=groups,
            examples=tuple(entry["examples"]),
            not_examples=tuple(entry["not_examples"]),
        )

    def expand(self, template: str, depth: int = 0) -> str:
        """The template as a regular expression with named groups."""
        if depth > 8:
            raise LexiconError(f"{self.where}: fragments stand in each other: {template}")
        return PLACE.sub(lambda place: self._write_out(place, depth), template)

    def _write_out(self, place: re.Match[str], depth: int) -> str:
        group, sources, fragment = place.groups()
        if fragment is not None:
            if fragment not in self.fragments:
                raise LexiconError(f"{self.where}: expected a fragment, found {{{fragment}}}")
            return f"(?:{self.expand(self.fragments[fragment], depth + 1)})"
        body = "|".join(self._source(name) for name in sources.split("+"))
        return f"(?P<{group}>{body})" if group else f"(?:{body})"

    def _source(self, name: str) -> str:
        if name in self.captures:
            return str(self.captures[name])
        if name not in self.tables:
            raise LexiconError(f"{self.where}: expected a table or capture, found {name}")
        forms = sorted(
            {case for form in self.tables[name] for case in _cases(form)}, key=lambda form: (-len(form), form)
        )
        return "|".join(WHITE.sub(r"\\s+", re.escape(form)) for form in forms)

    def _groups(self, template: str, depth: int = 0) -> dict[str, dict[str, Value]]:
        """For each named group of a template, the values of the forms that may stand there."""
        groups: dict[str, dict[str, Value]] = {}
        for group, sources, fragment in PLACE.findall(template):
            if fragment and depth < 8:
                groups.update(self._groups(self.fragments[fragment], depth + 1))
            elif group:
                found = groups.setdefault(group, {})
                for source in sources.split("+"):
                    found.update({form.casefold(): value for form, value in self.tables.get(source, {}).items()})
        return groups

    def _either(self, names: list[str] | None) -> str | None:
        return "|".join(self.expand(f"{{{name}}}") for name in names) if names else None


def _parse_table(where: str, table: Any) -> dict[str, Value]:
    if not isinstance(table, dict) or not table:
        raise LexiconError(f"{where}: expected forms with their values, found {table!r}")
    for form, value in table.items():
        if not isinstance(form, str) or isinstance(value, bool) or not isinstance(value, (int, str)):
            raise LexiconError(f"{where}: expected a form with a number or word, found {form!r}: {value!r}")
    return table


def _parse_fragment(where: str, text: Any) -> str:
    if isinstance(text, list) and text and all(isinstance(part, str) for part in text):
        return "(?:" + "|".join(text) + ")"
    if not isinstance(text, str):
        raise LexiconError(f"{where}: expected a regular expression or a list of them, found {text!r}")
    return text


def _cases(form: str) -> tuple[str, ...]:
    """As written, with a capital (January, Today), and all in capitals (NOV. 14) where that stays readable."""
    return tuple(dict.fromkeys((form, form[:1].upper() + form[1:], form.upper())))
