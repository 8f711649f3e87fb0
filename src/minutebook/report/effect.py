"""What a judgement changed in the record: the rows that came, went, or read otherwise than before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from minutebook.model.record import Commitment, Meeting, Official, Record, Row, Tenure
from minutebook.report.judging import link_judged
from minutebook.report.labels import label_days
from minutebook.report.lines import Link, link_row
from minutebook.report.lookup import Lookup, address, look_up, title_meeting
from minutebook.report.offices import name_office
from minutebook.report.row_changes import Pairs, compare_tables

TABLES = (
    "mechanisms", "meetings", "officials", "tenures", "gaps", "organisations", "frameworks", "commitments", "issues"
)  # fmt: skip
"""Tables that are compared, in the order in which changes are told."""

UNTOLD = frozenset(
    {"id", "evidence", "claims", "implied", "disagreements", "history", "thread", "names", "titles", "copies"}
)
"""Fields whose change says nothing to a reader that another does not say."""

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that reads otherwise: as text before and after, "" for nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A row that changed. `change`: new, gone or changed; `link` leads to it where it still has a page."""

    table: str
    change: str
    text: str
    link: Link | None
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """The first changes in order of table, and how many there are in all."""

    changes: tuple[RowChange, ...]
    count: int


def compare_records(before: Record, after: Record) -> Effect:
    """What differs between two records, one made of the other by a judgement."""
    old, new = look_up(before), look_up(after)
    differing = compare_tables(before, after)
    changes = [change for table in TABLES for change in _tell_all(old, new, table, differing.get(table, {}))]
    return Effect(changes=tuple(changes[:MOST_SHOWN]), count=len(changes))


def _tell_all(old: Lookup, new: Lookup, table: str, pairs: Pairs) -> Iterator[RowChange]:
    for was, row in pairs.values():
        if row is None:
            if was:
                yield _tell(old, new, table, was, "gone")
        elif was is None:
            yield _tell(old, new, table, row, "new")
        elif changed := tuple(_fields(old, new, was, row)):
            yield RowChange(table=table, change="changed", text=_name(new, row), link=_link(new, row), fields=changed)


def _tell(old: Lookup, new: Lookup, table: str, row: Row, change: str) -> RowChange:
    lookup = old if change == "gone" else new
    link = _link(new, row) if change == "new" else None
    return RowChange(table=table, change=change, text=_name(lookup, row), link=link, fields=())


def _fields(old: Lookup, new: Lookup, was: Row, row: Row) -> Iterator[FieldChange]:
    for field in fields(row):
        one, other = getattr(was, field.name), getattr(row, field.name)
        if one != other and field.name not in UNTOLD:
            before, after = _text(old, one), _text(new, other)
            if before != after:
                yield FieldChange(field=field.name, before=before, after=after)
    if isinstance(was, Commitment) and isinstance(row, Commitment) and _undertaken(was) != _undertaken(row):
        yield FieldChange(field="days", before=_undertaken(was), after=_undertaken(row))


def _undertaken(row: Commitment) -> str:
    """The days on which what is followed as one undertaking was made and repeated."""
    return ", ".join(step.date or "" for step in row.history if step.step in ("made", "repeated"))


def _text(lookup: Lookup, value: object) -> str:
    """A value in words: ids by what they name, rows within rows by their number."""
    if value is None:
        return ""
    if isinstance(value, str):
        link = link_row(lookup, value)
        return link.text if link else value
    if isinstance(value, Sequence):
        if all(isinstance(item, str) for item in value):
            return ", ".join(_text(lookup, item) for item in value)
        names = [getattr(item, "name", None) for item in value]
        return ", ".join(name for name in names if name) or str(len(value))
    return str(getattr(value, "how", None) or getattr(value, "earliest", None) or value) if value else ""


def _name(lookup: Lookup, row: Row) -> str:
    if isinstance(row, Meeting):
        return f"{title_meeting(lookup, row)}, {label_days(row.date_start, row.date_end)}"
    if isinstance(row, Tenure):
        holder = lookup.officials.get(row.official)
        return f"{holder.name}: {name_office(row)}" if holder else name_office(row)
    if isinstance(row, Official):
        return row.name
    told = getattr(row, "name", None) or getattr(row, "message", None) or getattr(row, "action", None)
    if told:
        return str(told)
    mechanism = lookup.mechanisms.get(getattr(row, "mechanism", ""))
    return f"{mechanism.name}, {getattr(row, 'ordinal', '')}" if mechanism else row.id


def _link(lookup: Lookup, row: Row) -> Link | None:
    if isinstance(row, Tenure):
        return Link(href=address("officials", row.official, f"tenure-{row.id}"), text=_name(lookup, row))
    return link_judged(lookup, row.id)
