"""Views to HTML. Text of reports is never trusted: everything is escaped, and nothing may run or be fetched."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from minutebook.desk.visiting import READ_ONLY
from minutebook.report.catalogues import DEFAULT, LANGUAGES
from minutebook.report.code_words import COUNTED, FIELD_NAMES, KINDS
from minutebook.report.document import RestLine
from minutebook.report.gaps import tell_gap
from minutebook.report.heat import heat_days, heat_grid, heat_months, heat_series
from minutebook.report.labels import Labels, labels_in
from minutebook.report.lines import GapLine
from minutebook.report.naming import NameBook

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"

# Letters that mark the kinds of rows in a text, so that colour is not needed to tell them apart.
KIND_LETTERS = {
    "commitments": "C",
    "statements": "S",
    "progress": "P",
    "agreements": "A",
    "meetings": "M",
    "offices": "O",
    "organisations": "G",
    "founded": "F",
    "frameworks": "W",
    "issues": "!",
    "mechanisms": "H",
    "officials": "N",
    "gaps": "?",
}
MOST_LETTERS = 4


@cache
def make_environment(language: str = DEFAULT) -> Environment:
    """The environment of the templates in a language of the catalogues: escaping on, undefined names an error."""
    labels = labels_in(language)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(labels.catalogue, newstyle=True)  # type: ignore[attr-defined]
    for name in ("gettext", "ngettext"):
        translate: Any = environment.globals[name]
        environment.globals[name] = _grouping(translate, labels)
    environment.filters.update(
        number=labels.number,
        area=labels.area,
        day=labels.day,
        nth=labels.ordinal,
        party=labels.party,
        web_address=keep_web_address,
        words=labels.words,
        told=lambda text: labels.catalogue.gettext(text) if text else "",
        code=labels.code,
        counted=partial(_count_noun, labels),
        ends=cut_middle,
        field=partial(_name_field, labels),
        shown=partial(_show_value, labels),
        hint=partial(_tell_hint, labels),
        letter=KIND_LETTERS.__getitem__,
        kind=lambda kind: labels.catalogue.gettext(KINDS[kind]),
    )
    environment.globals.update(desk=READ_ONLY, judging=None, queue="", here=None, csv_path=None, csv_tables=())
    environment.globals.update(names=NameBook(None, language), language=language, languages=LANGUAGES)
    environment.globals.update(month_name=labels.month, gap_text=partial(_tell_gap, labels))
    environment.globals.update(days=labels.days, bounds=labels.bounds, place=labels.place, back_rows=choose_back_rows)
    environment.globals.update(
        heat_months=partial(heat_months, labels=labels),
        heat_days=partial(heat_days, labels=labels),
        heat_series=partial(heat_series, labels=labels),
        heat_grid=partial(heat_grid, labels=labels),
    )
    return environment


def render(template: str, language: str = DEFAULT, **values: Any) -> str:
    """A page of a template, in a language of the catalogues."""
    return make_environment(language).get_template(template).render(**values)


def _grouping(translate: Callable[..., Any], labels: Labels) -> Callable[..., Any]:
    """The function of a template that translates words, with the numbers that stand in them written for readers."""

    @pass_context
    def told(context: Context, *words: Any, **values: Any) -> Any:
        if len(words) > 2:  # one, several, and how many
            values.setdefault("num", words[2])
        values = {name: labels.number(value) if type(value) is int else value for name, value in values.items()}
        return translate(context, *words, **values)

    return told


def choose_back_rows(rows: Sequence[RestLine]) -> Sequence[RestLine]:
    """The rows that get a letter of their own behind the words: the claims, or for lack of them the rest."""
    return ([row for row in rows if not row.derived] or list(rows))[:MOST_LETTERS]


def cut_middle(text: str, head: int = 44, tail: int = 28) -> str:
    """A long text with its middle left out: two stretches that begin alike can be told apart."""
    return text if len(text) <= head + tail + 3 else f"{text[:head].rstrip()} … {text[-tail:].lstrip()}"


def keep_web_address(url: str | None) -> str | None:
    """The address if it is one of the web, else None: a link to `javascript:` would run."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _count_noun(labels: Labels, table: str, count: int) -> str:
    """A table's name for so many of its rows: "1 meeting", "2 meetings"; "progress" has no other form."""
    one, many = COUNTED.get(table) or (table.removesuffix("s"), table)
    return labels.catalogue.ngettext(one, many, count)


def _name_field(labels: Labels, name: str) -> str:
    return labels.words(FIELD_NAMES.get(name) or name)


def _show_value(labels: Labels, text: str, field: str) -> str:
    """What a field of a row shows, as it is corrected: codes and days as words."""
    if not text or labels.language == DEFAULT:
        return text
    if field == "days":
        return labels.days(text.partition("/")[0], text.rpartition("/")[2])
    if field in ("party", "country", "parties", "by", "with"):
        return labels.say(", ").join(map(labels.party, text.split(", ")))
    if field == "areas":
        return labels.say(", ").join(map(labels.area, text.split(", ")))
    if field in ("first_seen", "last_seen", "not_before", "not_after", "signed", "date_start", "date_end"):
        return labels.day(text)
    return labels.city(text) if field == "city" else labels.code(text)


def _tell_hint(labels: Labels, hint: str) -> str:
    """What a field may hold; codes with what they mean, since it is the codes that are to be given."""
    told = labels.catalogue.gettext(hint) if hint else ""
    codes = [(code, labels.code(code)) for code in hint.split(", ")]
    if told != hint or all(code == words for code, words in codes):
        return told
    comma = labels.catalogue.pgettext("between things", ", ")
    return comma.join(f"{code} ({words})" if words != code else code for code, words in codes)


def _tell_gap(labels: Labels, line: GapLine) -> str:
    return tell_gap(line.ordinals[0], line.ordinals[-1], (line.after, line.before), labels)
