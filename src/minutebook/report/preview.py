"""A report as read, before it is kept: its text with every claim marked, and what of the record it names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from minutebook.model.record import Mechanism, Meeting, Official, Record
from minutebook.model.record_values import Names
from minutebook.model.remark import Remark
from minutebook.report.document import DocumentView, view_document
from minutebook.report.labels import label_days
from minutebook.report.lookup import address, look_up, title_meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Somebody or something that a report tells of: `href` leads to what the record has of it, null if it is new."""

    table: str
    text: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewView:
    """A report before it is kept. `joins`: by their names; what joins in the end is decided among all reports."""

    document: DocumentView
    joins: tuple[Joining, ...]
    warnings: tuple[str, ...]
    remarks: tuple[Remark | None, ...]


class Known:
    """What a record knows, by name: made once for a record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._officials: defaultdict[str, list[Official]] = defaultdict(list)
        self._mechanisms: dict[str, Mechanism] = {}
        self._meetings: defaultdict[str, list[Meeting]] = defaultdict(list)
        for official in record.officials:
            for form in _forms(official.name, official.names):
                self._officials[form].append(official)
        for mechanism in record.mechanisms:
            for form in _forms(mechanism.name, mechanism.names):
                self._mechanisms.setdefault(form, mechanism)
        for meeting in record.meetings:
            for key in {meeting.mechanism or "", meeting.date_start or ""} - {""}:
                self._meetings[key].append(meeting)

    def official(self, one: Official) -> Official | None:
        """The official of the record who has one of the names of `one`, and no other party."""
        for form in _forms(one.name, one.names):
            for known in self._officials.get(form, ()):
                if known.party == one.party or None in (known.party, one.party):
                    return known
        return None

    def mechanism(self, one: Mechanism) -> Mechanism | None:
        """The mechanism of the record that has one of the names of `one`."""
        return next((self._mechanisms[f] for f in _forms(one.name, one.names) if f in self._mechanisms), None)

    def meeting(self, one: Meeting, mechanism: Mechanism | None, officials: Iterable[Official]) -> Meeting | None:
        """The meeting of the record of that series with the same number or first day, or of that day and people."""
        people = {official.id for official in officials}
        for known in self._meetings.get(mechanism.id, ()) if mechanism else ():
            if (one.ordinal is not None and known.ordinal == one.ordinal) or _same_day(one, known):
                return known
        for known in self._meetings.get(one.date_start or "", ()):
            if people & {person.official for person in known.participants}:
                return known
        return None


def view_preview(own: Record, known: Known, document_id: str) -> PreviewView:
    """The page of a report before it is kept; `own` is the record of this one report."""
    # What one report lacks is told by the others.
    own = replace(own, gaps=())
    view = view_document(own, document_id)
    # Rows of a report that is not kept have no pages.
    places = tuple(replace(p, rows=tuple(replace(row, href=None, row=None) for row in p.rows)) for p in view.places)
    warnings = {issue.message: issue.remark for issue in own.issues}
    return PreviewView(
        document=replace(view, places=places),
        joins=_joins(own, known),
        warnings=tuple(warnings),
        remarks=tuple(warnings.values()),
    )


def _joins(own: Record, known: Known) -> tuple[Joining, ...]:
    mechanisms = {row.id: known.mechanism(row) for row in own.mechanisms}
    officials = {row.id: known.official(row) for row in own.officials}
    here, there = look_up(own), None
    lines = [_line("mechanisms", row.name, mechanisms[row.id]) for row in own.mechanisms]
    for row in own.meetings:
        people = [found for person in row.participants if (found := officials.get(person.official))]
        met = known.meeting(row, mechanisms.get(row.mechanism or ""), people)
        there = there or (look_up(known.record) if met else None)
        text = title_meeting(there, met) if there and met else title_meeting(here, row)
        lines.append(
            _line("meetings", f"{text}, {label_days(row.date_start, row.date_end)}" if row.date_start else text, met)
        )
    lines += [_line("officials", row.name, officials[row.id]) for row in own.officials]
    return tuple(lines)


def _line(table: str, text: str, known: Mechanism | Meeting | Official | None) -> Joining:
    name = known.name if isinstance(known, Mechanism | Official) else text
    return Joining(table=table, text=name, href=address(table, known.id) if known else None)


def _forms(name: str, names: Iterable[Names]) -> list[str]:
    return list(dict.fromkeys(form.casefold() for form in (name, *(form for own in names for form in own.forms))))


def _same_day(one: Meeting, other: Meeting) -> bool:
    return one.date_start is not None and one.date_start == other.date_start
