"""Rows by id, what a row is called, and the address at which it is shown."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar
from urllib.parse import quote

from minutebook.model.errors import ReportError
from minutebook.model.record import (
    Agreement,
    Commitment,
    DocumentRow,
    Framework,
    IssueRow,
    JudgementRow,
    Mechanism,
    Meeting,
    Official,
    Organisation,
    Progress,
    Record,
    Row,
    SessionChanges,
    Statement,
    Tenure,
)
from minutebook.model.record_values import Attendance
from minutebook.model.remark import N_, Remark, in_code, remark
from minutebook.report.gaps import GapRun, run_gaps
from minutebook.report.indexes import Indexes
from minutebook.report.labels import ENGLISH, Labels

RowType = TypeVar("RowType", bound=Row)
Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")
Named = Official | Mechanism

SESSIONS_OF_A_PART = 12
THREADS_OF_A_PART = 12
"""Sessions and undertakings of a series that its page shows at once."""

FORM_TITLES = {"session": N_("Session"), "talks": N_("Talks"), "visit": N_("Visit"), "call": N_("Call")}
NTH = N_("%(nth)s meeting")


class Lookup:
    """The record's rows by id, and by what they belong to. Each index is made when it is first asked for, and kept.

    `before`: the lookup of the record that this one was made of, whose indexes are carried over.
    """

    def __init__(self, record: Record, before: "Lookup | None" = None) -> None:
        self.record = record
        self._indexes: Indexes = Indexes(record, before._indexes if before else None)
        self._kept: dict[Hashable, Any] = {}

    @property
    def mechanisms(self) -> dict[str, Mechanism]:
        """By id, as the four below."""
        return self._indexes.by_id("mechanisms")

    @property
    def meetings(self) -> dict[str, Meeting]:
        """Meetings."""
        return self._indexes.by_id("meetings")

    @property
    def officials(self) -> dict[str, Official]:
        """Officials."""
        return self._indexes.by_id("officials")

    @property
    def documents(self) -> dict[str, DocumentRow]:
        """Documents."""
        return self._indexes.by_id("documents")

    @property
    def tenures(self) -> dict[str, Tenure]:
        """Tenures."""
        return self._indexes.by_id("tenures")

    def rows(self, table: str) -> Mapping[str, Row]:
        """The rows of any table by id."""
        return self._indexes.by_id(table)

    @property
    def meetings_of_mechanism(self) -> dict[str, list[Meeting]]:
        """In the order of the record, as all rows below."""
        return self._indexes.group("meetings of mechanism")

    @property
    def meetings_of_official(self) -> dict[str, list[Meeting]]:
        """The meetings at which somebody was."""
        return self._indexes.group("meetings of official")

    @property
    def meetings_of_parties(self) -> dict[frozenset[str], list[Meeting]]:
        """By all the parties that met, the one whose guest somebody was among them."""
        return self._indexes.group("meetings of parties")

    @property
    def runs_of_mechanism(self) -> dict[str, tuple[GapRun, ...]]:
        """The gaps of each mechanism that has some, long runs together."""
        gaps = self._indexes.group("gaps of mechanism")
        return self.keep("runs of mechanism", lambda: {one: run_gaps(rows) for one, rows in gaps.items()})

    @property
    def threads_of_mechanism(self) -> dict[str, set[str]]:
        """What was undertaken in a series, each undertaking once."""
        return self.keep("threads of mechanism", self._find_threads)

    @property
    def tenures_of_official(self) -> dict[str, list[Tenure]]:
        """The offices of an official."""
        return self._indexes.group("tenures of official")

    @property
    def statements_of_meeting(self) -> dict[str, list[Statement]]:
        """What was said at a meeting."""
        return self._indexes.group("statements of meeting")

    @property
    def statements_of_official(self) -> dict[str, list[Statement]]:
        """What an official said."""
        return self._indexes.group("statements of official")

    @property
    def commitments_of_meeting(self) -> dict[str, list[Commitment]]:
        """What was undertaken at a meeting."""
        return self._indexes.group("commitments of meeting")

    @property
    def commitments_of_official(self) -> dict[str, list[Commitment]]:
        """What an official undertook."""
        return self._indexes.group("commitments of official")

    @property
    def progress_of_meeting(self) -> dict[str, list[Progress]]:
        """Progress reported at a meeting."""
        return self._indexes.group("progress of meeting")

    @property
    def agreements_of_meeting(self) -> dict[str, list[Agreement]]:
        """What was signed at a meeting."""
        return self._indexes.group("agreements of meeting")

    @property
    def organisations_of_meeting(self) -> dict[str, list[Organisation]]:
        """The agencies named with a meeting."""
        return self._indexes.group("organisations of meeting")

    @property
    def changes_of_meeting(self) -> dict[str, list[SessionChanges]]:
        """What changed at a session."""
        return self._indexes.group("changes of meeting")

    @property
    def changes_of_mechanism(self) -> dict[str, list[SessionChanges]]:
        """What changed from session to session of a series."""
        return self._indexes.group("changes of mechanism")

    @property
    def meetings_of_area(self) -> dict[str, list[Meeting]]:
        """The meetings at which an area was named."""
        return self._indexes.group("meetings of area")

    @property
    def meetings_of_document(self) -> dict[str, list[Meeting]]:
        """The meetings of which a document tells."""
        return self._indexes.group("meetings of document")

    @property
    def commitments_of_area(self) -> dict[str, list[Commitment]]:
        """What was undertaken in an area."""
        return self._indexes.group("commitments of area")

    @property
    def progress_of_area(self) -> dict[str, list[Progress]]:
        """Progress reported in an area."""
        return self._indexes.group("progress of area")

    @property
    def frameworks_of_document(self) -> dict[str, list[Framework]]:
        """The frameworks that a document names."""
        return self._indexes.group("frameworks of document")

    @property
    def issues_about(self) -> dict[str, list[IssueRow]]:
        """Issues by each row (id) that they are about."""
        return self._indexes.group("issues about")

    @property
    def judgements_of_row(self) -> dict[str, list[JudgementRow]]:
        """Judgements by each row (id) that they concern now."""
        return self._indexes.group("judgements of row")

    def _find_threads(self) -> dict[str, set[str]]:
        threads: dict[str, set[str]] = {}
        for row in self.record.commitments:
            meeting = self.meetings.get(row.meeting or "")
            if meeting and meeting.mechanism:
                threads.setdefault(meeting.mechanism, set()).add(row.thread)
        return threads

    def keep(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` returns, made the first time that this key is asked for."""
        if key not in self._kept:
            self._kept[key] = make()
        made: Made = self._kept[key]
        return made


_HELD: list[Lookup] = []
MOST_HELD = 2
"""The record shown, and the one that is made from it while somebody judges."""


def look_up(record: Record) -> Lookup:
    """The lookup of a record: the same one as long as this record is asked for."""
    for lookup in tuple(_HELD):
        if lookup.record is record:
            return lookup
    before = next((lookup for lookup in tuple(_HELD) if _shares_tables(lookup.record, record)), None)
    made = Lookup(record, before)
    _HELD[:] = [made, *_HELD[: MOST_HELD - 1]]
    return made


def _shares_tables(one: Record, other: Record) -> bool:
    """Whether one record was made of the other: where rows are held, tables that did not change are the same."""
    tables = ((getattr(one, field.name), getattr(other, field.name)) for field in fields(Record))
    return any(mine is yours and mine for mine, yours in tables)


def find_row(rows: Mapping[str, RowType], row_id: str, noun: str) -> RowType:
    """The row of that id. Raises ReportError when the record has none."""
    row = rows.get(row_id)
    if row is None:
        raise ReportError(
            remark("the record has no %(noun)s with the id “%(id)s”", noun=in_code("code", noun), id=row_id)
        )
    return row


def address(table: str, row_id: str, anchor: str = "") -> str:
    """Where a row of `table` has its own page, at `anchor` if given."""
    return f"/{table}/{quote(row_id, safe='')}" + (f"#{quote(anchor)}" if anchor else "")


def part_address(table: str, row_id: str, anchor: str, is_long: bool) -> str:
    """Where an anchor of a row's page is; of a list so long that it comes in parts, the part that holds it."""
    if not is_long:
        return address(table, row_id, anchor)
    return f"{address(table, row_id)}?at={quote(anchor)}#{quote(anchor)}"


def gap_address(lookup: Lookup, run: GapRun) -> str:
    """Where a gap is shown among the sessions of its mechanism."""
    sessions = len(lookup.meetings_of_mechanism.get(run.mechanism, ())) + len(lookup.runs_of_mechanism[run.mechanism])
    return part_address("mechanisms", run.mechanism, run.anchors[0], sessions > SESSIONS_OF_A_PART)


def words_address(document: str, start: int, end: int) -> str:
    """Where a stretch of a document's text is shown in place."""
    return address("documents", document, f"s{start}-{end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How to tell of rows to a reader: in which language, what to call officials and mechanisms, what a remark says."""

    labels: Labels = ENGLISH
    name_row: Callable[[Named], str] = attrgetter("name")
    tell: Callable[[Remark], str] = attrgetter("english")


AS_RECORDED = Wording()
"""In English, by the names that the record has."""


def title_meeting(lookup: Lookup, meeting: Meeting, wording: Wording = AS_RECORDED) -> str:
    """ "9th meeting of the X", or for a meeting of no mechanism who met or where."""
    labels, name_row = wording.labels, wording.name_row
    name = mechanism_name(lookup, meeting, name_row)
    if meeting.ordinal is not None:
        nth = labels.ordinal(meeting.ordinal)
        return labels.say("%(nth)s meeting, %(name)s", nth=nth, name=name) if name else labels.say(NTH, nth=nth)
    if meeting.form == "session" and name:
        return name
    form = labels.say(FORM_TITLES.get(meeting.form, meeting.form.capitalize()))
    city = meeting.city if labels is ENGLISH else labels.city(meeting.city)
    people = [_name_of(lookup, person, name_row) for person in meeting.participants]
    if meeting.form == "visit":
        visitors = [_name_of(lookup, person, name_row) for person in meeting.participants if person.role == "visitor"]
        place = city or labels.party(meeting.country)
        who = _join_names(visitors or people, labels) or labels.say("unnamed")
        if place:
            return labels.say("%(form)s: %(who)s to %(place)s", form=form, who=who, place=place)
        return labels.say("%(form)s: %(who)s", form=form, who=who)
    if people:
        return labels.say("%(form)s: %(who)s", form=form, who=_join_names(people, labels))
    return labels.say("%(form)s in %(city)s", form=form, city=city) if city else form


def _name_of(lookup: Lookup, person: Attendance, name_row: Callable[[Named], str]) -> str:
    """The record's name of somebody at a meeting, else the one reported."""
    row = lookup.officials.get(person.official)
    return name_row(row) if row else person.name


def mechanism_name(
    lookup: Lookup, meeting: Meeting, name_row: Callable[[Named], str] = attrgetter("name")
) -> str | None:
    """The name of the meeting's mechanism in the record, else as its reports name it."""
    row = lookup.mechanisms.get(meeting.mechanism or "")
    return name_row(row) if row else meeting.mechanism_name


def title_document(document: DocumentRow) -> str:
    """A document's title, else its source."""
    return document.title or document.source


def _join_names(names: list[str], labels: Labels, shown: int = 3) -> str:
    comma = labels.say(", ")
    if len(names) > shown:
        return labels.say("%(names)s and %(n)s more", names=comma.join(names[:shown]), n=len(names) - shown)
    if len(names) < 2:
        return "".join(names)
    return labels.say("%(names)s and %(last)s", names=comma.join(names[:-1]), last=names[-1])
