"""Names in the reader's language: the form to show of a row's names, and the others to have at hand."""

from dataclasses import dataclass
from urllib.parse import unquote

from minutebook.model.record import Mechanism, Official, Organisation
from minutebook.report.lookup import Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """A name as a reader sees it: the text, its language (null: not known), and the forms in other languages."""

    text: str
    language: str | None
    others: str


class NameBook:
    """The names of a record's rows for readers of one language."""

    def __init__(self, lookup: Lookup | None, language: str) -> None:
        """Without a lookup every name is shown as it is given."""
        self._lookup = lookup
        self._language = language

    def find(self, row_id: str | None, fallback: str) -> NameForm:
        """The name of an official, a mechanism or an organisation in the reader's language, else as the record has it.

        `fallback` is what to show where the id is of no such row.
        """
        if self._lookup is None:
            return NameForm(text=fallback, language=None, others="")
        found = self._lookup.officials, self._lookup.mechanisms, self._lookup.rows("organisations")
        row = next((rows[row_id] for rows in found if row_id and row_id in rows), None)
        if not isinstance(row, Official | Mechanism | Organisation):
            return NameForm(text=fallback, language=None, others="")
        return self._lookup.keep(("name", self._language, row.id), lambda: choose_form(row, self._language))

    def find_linked(self, href: str, fallback: str) -> NameForm:
        """The name of the row to whose page an address leads."""
        return self.find(unquote(href.partition("#")[0].rpartition("/")[2]), fallback)


def choose_form(row: Official | Mechanism | Organisation, language: str) -> NameForm:
    """The fullest form in the language where there is one, else the name of the record."""
    own = next((names for names in row.names if names.language.partition("-")[0] == language and names.forms), None)
    if own and (row.name not in own.forms):
        text: str = own.forms[0]
        told: str | None = own.language
    else:
        text = row.name
        told = next((names.language for names in row.names if text in names.forms), None)
    others = [
        f"{names.language}: {form}" for names in row.names for form in names.forms[:2] if form != text and names.forms
    ]
    return NameForm(text=text, language=told, others="; ".join(others))
