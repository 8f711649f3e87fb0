"""The record that the real program makes of a folder of reports, with what tests ask of it by name and day."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from minutebook.model.record import Commitment, Framework, IssueRow, Mechanism, Meeting, Record, Tenure
from minutebook.model.record_values import Evidence
from minutebook.pipeline.adding import add_reports
from minutebook.pipeline.keeping import build_record

MECHANISM = "law enforcement and security cooperation mechanism"


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A record, asked in the words of its readers."""

    record: Record

    def mechanism(self) -> Mechanism:
        """The one mechanism whose name ends as MECHANISM does."""
        (found,) = [m for m in self.record.mechanisms if m.name.replace("-e", " e").endswith(MECHANISM)]
        return found

    def sessions(self) -> dict[int | None, Meeting]:
        """The mechanism's sessions by number."""
        own = [m for m in self.record.meetings if m.mechanism == self.mechanism().id]
        by_number = {m.ordinal: m for m in own}
        assert len(by_number) == len(own)
        return by_number

    def meeting(self, form: str, *names: str, start: str | None = None) -> Meeting:
        """The one meeting of this form, with just these people, that began on this day."""
        found = [
            m for m in self.record.meetings if m.form == form and people(m) == set(names) and m.date_start == start
        ]
        assert len(found) == 1, (form, names, start, found)
        return found[0]

    def gaps(self) -> dict[int, tuple[str | None, str | None]]:
        """The days between which each missing session of the mechanism lies."""
        return {g.ordinal: (g.after, g.before) for g in self.record.gaps if g.mechanism == self.mechanism().id}

    def tenures(self, name: str) -> dict[str, Tenure]:
        """The offices of an official, by title and organisation as shown."""
        (official,) = [o.id for o in self.record.officials if o.name == name]
        own = [t for t in self.record.tenures if t.official == official]
        return {" | ".join(filter(None, (t.title, t.organisation))): t for t in own}

    def tenure(self, name: str, *words: str) -> Tenure:
        """The one tenure of an official whose title and organisation hold these words."""
        found = [t for said, t in self.tenures(name).items() if all(w.lower() in said.lower() for w in words)]
        assert len(found) == 1, (name, words, self.tenures(name).keys())
        return found[0]

    def official(self, official: str | None) -> str | None:
        """The name of the official with this id."""
        return next((o.name for o in self.record.officials if o.id == official), None)

    def frameworks(self, kind: str) -> dict[str, Framework]:
        """The frameworks of a kind by name."""
        return {f.name: f for f in self.record.frameworks if f.kind == kind}

    def said(self, meeting: Meeting) -> list[tuple[str | None, str]]:
        """Who said something of what force at a meeting, in order."""
        return [(self.official(s.official), s.force) for s in self.record.statements if s.meeting == meeting.id]

    def undertaken(self, meeting: Meeting) -> list[Commitment]:
        """What was undertaken at a meeting, in order."""
        return [c for c in self.record.commitments if c.meeting == meeting.id]

    def issues(self, kind: str) -> list[IssueRow]:
        """The trouble of a kind."""
        return [issue for issue in self.record.issues if issue.kind == kind]


def make_history(folder: Path, store: Path) -> History:
    """Read a folder of reports into a new store and build its record, as `minutebook add` and `build` do."""
    outcome = add_reports(store, [str(folder)])
    assert not outcome.problems
    return History(record=build_record(store))


def people(meeting: Meeting) -> set[str]:
    """The names of those at a meeting, as reported."""
    return {person.name for person in meeting.participants}


def roles(meeting: Meeting) -> dict[str, str]:
    """Who had which role at a meeting."""
    return {person.name: person.role for person in meeting.participants}


def place(meeting: Meeting) -> tuple[str | None, str | None]:
    """City and country."""
    return meeting.city, meeting.country


def days(meeting: Meeting) -> tuple[str | None, str | None]:
    """First and last day."""
    return meeting.date_start, meeting.date_end


def all_evidence(value: Any) -> Iterator[Evidence]:
    """All the words cited anywhere inside a value of the record."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from all_evidence(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from all_evidence(getattr(value, field.name))


def assert_everything_cites_its_words(record: Record) -> None:
    """Every row, every value sources differ on and every wording has words, and they are the text's own."""
    texts = {document.id: document.text for document in record.documents}
    for table in fields(record):
        for row in getattr(record, table.name):
            assert row.evidence, (table.name, row)
            for words in all_evidence(row):
                assert texts[words.document][words.start : words.end] == words.quote
    for meeting in record.meetings:
        assert all(value.evidence for found in meeting.disagreements for value in found.values)
    for dated in (*(m.founded for m in record.mechanisms), *(f.wordings for f in record.frameworks)):
        assert all(value.evidence for value in dated)
