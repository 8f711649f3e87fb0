"""What can be searched for: an entry for each row of the record that has words of its own."""

from dataclasses import dataclass, field

FACETS = ("kind", "party", "area", "year", "told_in", "source")
"""By what a search can be narrowed; `kind` is the table of the row, `told_in` the languages of its reports and `source`
who published them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """A row of `table` as the search knows it.

    `title`: how it is listed; `href`: where it is shown. `names`: all that it is called, if it bears names of its own;
    `text`: other words of it, shown with the words found marked; null where they are the text of the document `row`.
    `day`: by which it is put in order of time. `facets`: the values of each of FACETS but the kind. `sounds`: how the
    names of a person sound, to find them from another script. `is_titled`: its title counts for more than its text.
    """

    table: str
    row: str
    title: str
    href: str
    names: tuple[str, ...] = ()
    text: str | None = ""
    day: str | None = None
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sounds: tuple[str, ...] = ()
    is_titled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """What changed in an index: entries to put, each with the text in which its words are looked for; rows gone.

    Of a row that is gone, its table and its id.
    """

    put: tuple[tuple[SearchEntry, str], ...]
    gone: tuple[tuple[str, str], ...]
