"""Names in the reader's language: the form to show of a row's names, and the others to have at hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from minutebook.model.record import Mechanism, Official, Organisation
from minutebook.model.remark import N_, Remark
from minutebook.report.catalogues import DEFAULT
from minutebook.report.citing import Words
from minutebook.report.labels import label_days, labels_in
from minutebook.report.lookup import AS_RECORDED, Lookup, Wording, title_document, title_meeting
from minutebook.report.mechanism import find_series
from minutebook.report.offices import name_office
from minutebook.report.official import TenureLine
from minutebook.report.remarks import remarks_of, tell_remark
from minutebook.report.sides import Side, SideFact, tell_side
from minutebook.report.tenures import TenureChart, draw_tenures
from minutebook.report.timeline import TimeLine, draw_time_line

MOST_OTHERS = 5
PARTYLESS = N_("party not told")


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherForm:
    """A form of a name in a language (BCP 47)."""

    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """A name as a reader sees it: the text, its language (null: not known), and its other forms."""

    text: str
    language: str | None
    others: tuple[OtherForm, ...] = ()

    @property
    def hint(self) -> str:
        """The other forms in a line: "zh: 安·奥尔德"."""
        return "; ".join(f"{form.language}: {form.text}" for form in self.others)


class NameBook:
    """The names of a record's rows for readers of one language."""

    def __init__(self, lookup: Lookup | None, language: str) -> None:
        """Without a lookup every name is shown as it is given."""
        self._lookup = lookup
        self._language = language
        self._told: set[NameForm] = set()

    def is_first(self, found: NameForm) -> bool:
        """Whether a name with other forms is told for the first time on the page for which this book was made."""
        is_new = bool(found.others) and found not in self._told
        self._told.add(found)
        return is_new

    def find(self, row_id: str | None, fallback: str) -> NameForm:
        """The name of an official, mechanism or organisation, or a meeting's title, in the reader's language.

        `fallback` is what to show where the id is of no such row.
        """
        if self._lookup is None:
            return NameForm(text=fallback, language=None)
        if row_id in self._lookup.meetings:
            return NameForm(text=self._title(row_id, fallback), language=None)
        found = self._lookup.officials, self._lookup.mechanisms, self._lookup.rows("organisations")
        row = next((rows[row_id] for rows in found if row_id and row_id in rows), None)
        if not isinstance(row, Official | Mechanism | Organisation):
            return NameForm(text=fallback, language=None)
        return self._lookup.keep(("name", self._language, row.id), lambda: choose_form(row, self._language))

    def call(self, row_id: str | None, fallback: str) -> str:
        """The text alone of the name that `find` finds."""
        return self.find(row_id, fallback).text

    def find_linked(self, href: str, fallback: str) -> NameForm:
        """The name of the row to whose page an address leads."""
        row_id = unquote(href.partition("#")[0].rpartition("/")[2])
        if href.startswith("/parties/") and row_id.isalpha():
            return NameForm(text=labels_in(self._language).party(row_id), language=None)
        return self.find(row_id, fallback)

    def say(self, href: str | None, text: str) -> str:
        """What is called `text` in English, in the reader's language, where it is the name of the row at that address.

        That is also the name of a meeting with its days and its city behind it. Any other text stays as it is.
        """
        if self._lookup is None or not href or self._language == DEFAULT:
            return text
        if "#tenure-" in href:
            return self.office(href, text)
        row_id = unquote(href.partition("#")[0].partition("?")[0].rpartition("/")[2])
        meeting = self._lookup.meetings.get(row_id)
        if meeting is None:
            row = self._lookup.officials.get(row_id) or self._lookup.mechanisms.get(row_id)
            if isinstance(row, Official) and text == f"{row.name}, {row.party or PARTYLESS}":
                return self._with_party(row.id, row.name, row.party)
            return self.find(row_id, text).text if row and row.name == text else text
        title, labels = title_meeting(self._lookup, meeting), labels_in(self._language)
        days = meeting.date_start, meeting.date_end
        own = [self._title(row_id, title), labels.days(*days), labels.city(meeting.city)]
        english = [title, label_days(*days), meeting.city or ""]
        told = {", ".join(english[:n]): n for n in (1, 2, 3) if english[n - 1]}
        return labels.say(", ").join(own[: told[text]]) if text in told else text

    def office(self, place: str, text: str) -> str:
        """An office that is called `text` in English, in the reader's language, with its holder where `text` has them.

        `place`: the id of the tenure or its address, or the id of the official who holds it.
        """
        if self._lookup is None or self._language == DEFAULT:
            return text
        tenure = self._lookup.tenures.get(unquote(place.rpartition("#tenure-")[2]))
        for row in [tenure] if tenure else self._lookup.tenures_of_official.get(place, ()):
            office, own = name_office(row), name_office(row, self._language)
            holder = self._lookup.officials.get(row.official)
            if text == office:
                return own
            for between in (", ", ": ") if holder else ():
                if holder and text == f"{holder.name}{between}{office}":
                    return f"{self.call(holder.id, holder.name)}{between}{own}"
        return text

    def person(self, meeting_id: str, official: str, text: str) -> str:
        """Somebody who was at a meeting, with party and part in it; `text` is that in English."""
        meeting = self._lookup.meetings.get(meeting_id) if self._lookup else None
        person = next((p for p in meeting.participants if p.official == official), None) if meeting else None
        if person is None or self._language == DEFAULT:
            return text
        labels = labels_in(self._language)
        return labels.say(", ").join((self._with_party(official, person.name, person.party), labels.code(person.role)))

    def _with_party(self, official: str, name: str, party: str | None) -> str:
        labels = labels_in(self._language)
        return labels.say(", ").join((self.call(official, name), labels.party(party) or labels.say(PARTYLESS)))

    def source(self, words: Words) -> str:
        """Where words are from: who published them, or their title, and the day."""
        row = self._lookup.documents.get(words.document) if self._lookup else None
        if row is None:
            return words.source
        labels = labels_in(self._language)
        return labels.say(", ").join(filter(None, (row.publisher or title_document(row), labels.day(row.published))))

    def side(self, side: Side) -> tuple[SideFact, ...]:
        """The facts of one side of a question, with words in the reader's language."""
        return tell_side(self._lookup, side.row, self.wording) if self._lookup and side.facts else side.facts

    def tell(self, row_id: str, text: str) -> str:
        """What the record says of a row in English (an issue's message, a reason), in the reader's language.

        `row_id`: that of an issue, a mechanism, a meeting or an official, or an address that ends with it.
        """
        if self._lookup is None:
            return text
        row_id = unquote(
            row_id.rpartition("#i-")[2] if "#i-" in row_id else row_id.partition("#")[0].rpartition("/")[2]
        )
        tables = self._lookup.rows("issues"), self._lookup.mechanisms, self._lookup.meetings, self._lookup.officials
        row = next((rows[row_id] for rows in tables if row_id in rows), None)
        said = next((one for one in remarks_of(row) if one.english == text), None)
        return self.tell_remark(said) if said else text

    def tell_remark(self, said: Remark) -> str:
        """A remark in the reader's language."""
        return tell_remark(said, labels_in(self._language), self._name_part)

    def _name_part(self, part: Remark) -> str:
        """What an official, a mechanism or an office is called that stands in a remark."""
        tenure = self._lookup.tenures.get(part.value) if self._lookup else None
        if tenure is None:
            return self.find(part.value, part.text).text
        labels = labels_in(self._language)
        office = name_office(tenure, self._language)
        if not tenure.country:
            return office
        return labels.say("%(office)s (%(party)s)", office=office, party=labels.party(tenure.country))

    def _title(self, meeting_id: str, fallback: str) -> str:
        """The title of a meeting in the reader's language, if the fallback is that in English."""
        lookup = self._lookup
        if lookup is None or self._language == DEFAULT:
            return fallback
        meeting = lookup.meetings[meeting_id]
        if fallback != title_meeting(lookup, meeting):
            return fallback
        return lookup.keep(
            ("title", self._language, meeting_id),
            lambda: title_meeting(lookup, meeting, self.wording),
        )

    @property
    def wording(self) -> Wording:
        """How views that are given one are to tell of rows."""
        if self._language == DEFAULT:
            return AS_RECORDED
        return Wording(
            labels=labels_in(self._language),
            name_row=lambda row: self.find(row.id, row.name).text,
            tell=self.tell_remark,
        )

    def draw_series(self, mechanism_id: str, drawn: TimeLine | None) -> TimeLine | None:
        """The time line of a mechanism with its words in the reader's language. `drawn` is that in English."""
        if self._lookup is None or self._language == DEFAULT:
            return drawn
        series = find_series(self._lookup, self._lookup.mechanisms[mechanism_id])
        return draw_time_line(self._lookup, series, self.wording)

    def draw_offices(self, shown: Iterable[TenureLine], drawn: TenureChart | None) -> TenureChart | None:
        """The offices shown as bars, with words in the reader's language. `drawn` is that in English."""
        if self._lookup is None or self._language == DEFAULT:
            return drawn
        return draw_tenures([self._lookup.tenures[line.id] for line in shown], labels_in(self._language))


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
        OtherForm(language=names.language, text=form) for names in row.names for form in names.forms[:2] if form != text
    ]
    return NameForm(text=text, language=told, others=tuple(others[:MOST_OTHERS]))
