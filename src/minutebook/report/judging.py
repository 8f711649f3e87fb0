"""What can be judged of a row, and what was: the forms of the desk and the page of judgements."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from minutebook.model.errors import ReportError
from minutebook.model.judgeable import CHOICES, FIELDS, TABLE_OF_LETTER
from minutebook.model.record import (
    Commitment,
    Framework,
    Gap,
    JudgementRow,
    Mechanism,
    Meeting,
    Official,
    Organisation,
    Record,
    Row,
)
from minutebook.model.remark import N_, remark
from minutebook.report.citing import Citer, Words
from minutebook.report.labels import label_days, label_ordinal
from minutebook.report.likely_same import Option, list_likely
from minutebook.report.lines import Link, link_row
from minutebook.report.lookup import Lookup, address, look_up, part_address, title_document, title_meeting
from minutebook.report.paging import WHOLE, Filter, ListQuery, Pager, order_list

ONE_OF_MANY = frozenset({"meetings", "officials", "mechanisms"})
"""Tables whose rows are put together out of many claims, and can be merged and split."""


LISTED = {"organisations": "o", "frameworks": "f", "issues": "i"}
"""Tables whose rows are shown in lists, with the letter by which they are found there."""

HINTS = {
    "mechanism": N_("a name, or a mechanism's id"),
    "days": "2024-11-13 or 2024-11-13/2024-11-14",
    "day": "2024-11-13",
    "party": N_("a code such as CN or ASEAN"),
    "country": N_("a code such as CN"),
    "parties": N_("codes such as CN, RU"),
    "areas": N_("codes such as counter-terrorism, drug-control"),
}
"""What a field, or a sort of value, may hold, where the field's name does not say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOption:
    """A field to correct: what the record shows in it, and what it may hold, where that needs saying."""

    name: str
    shown: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementLine:
    """A judgement in a list. `rows` are links to what it concerns now; `is_open`: it can be undone."""

    id: str
    verdict: str
    saw: tuple[str, ...]
    field: str | None
    value: str | None
    who: str
    when: str
    why: str
    state: str
    by: str | None
    is_open: bool
    rows: tuple[Link, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingView:
    """What can be judged of a row: its fields; for a meeting who was there; the reports and rows to tell it from.

    `seen` stands for all that the row shows: it is another as soon as the row is.
    """

    about: str
    seen: str
    table: str
    title: str
    href: str
    fields: tuple[FieldOption, ...]
    people: tuple[Option, ...]
    person_fields: tuple[FieldOption, ...]
    reports: tuple[Option, ...]
    others: tuple[Option, ...]
    can_be_unsure: bool
    judgements: tuple[JudgementLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementsView:
    """Every judgement, the latest first."""

    judgements: tuple[JudgementLine, ...]
    filters: tuple[Filter, ...]
    pager: Pager


def view_judgements(record: Record, query: ListQuery = WHOLE) -> JudgementsView:
    """The page of judgements."""
    lookup = look_up(record)
    listed = lookup.keep(
        ("list", "judgements"),
        lambda: order_list(
            tuple(reversed(record.judgements)),
            {"verdict": lambda row: [row.verdict], "who": lambda row: [row.who], "state": lambda row: [row.state]},
        ),
    )
    rows, pager = listed.part(query)
    citer = Citer(lookup.documents)
    lines = tuple(_line(lookup, row, citer) for row in rows if isinstance(row, JudgementRow))
    return JudgementsView(judgements=lines, filters=listed.filters(query), pager=pager)


def find_judgement(record: Record, judgement_id: str) -> JudgementLine | None:
    """The judgement of that id, None where there is none."""
    lookup = look_up(record)
    rows: Mapping[str, Row] = lookup.rows("judgements") if judgement_id else {}
    row = rows.get(judgement_id)
    return _line(lookup, row, Citer(lookup.documents)) if isinstance(row, JudgementRow) else None


def view_judging(record: Record, row_id: str) -> JudgingView:
    """What can be judged of a row. Raises ReportError when there is none of that id that can be judged."""
    lookup = look_up(record)
    row, table = _find(lookup, row_id)
    citer = Citer(lookup.documents)
    sources = sorted({evidence.document for evidence in row.evidence})
    return JudgingView(
        about=row.id,
        seen=hashlib.sha256(repr(row).encode()).hexdigest()[:16],
        table=table,
        title=_title(lookup, row),
        href=_address(lookup, row, table),
        fields=tuple(_field(row, name, kind) for name, kind in FIELDS.get(table, {}).items()),
        people=_people(lookup, row),
        person_fields=tuple(
            FieldOption(name=name, shown="", hint=_hint(name, kind))
            for name, kind in FIELDS["participants"].items()
            if isinstance(row, Meeting)
        ),
        reports=tuple(
            Option(value=document, text=title_document(lookup.documents[document]))
            for document in sources
            if len(sources) > 1 and table in ("meetings", "officials", "organisations", "frameworks")
        ),
        others=tuple(list_likely(lookup, row)),
        can_be_unsure=table != "issues",
        judgements=tuple(_line(lookup, own, citer) for own in reversed(lookup.judgements_of_row.get(row.id, ()))),
    )


def link_judged(lookup: Lookup, row_id: str) -> Link | None:
    """A link to where a row that can be judged is shown; None where the record has none of that id."""
    if link := link_row(lookup, row_id):
        return link
    try:
        row, table = _find(lookup, row_id)
    except ReportError:
        return None
    return Link(href=_address(lookup, row, table), text=_title(lookup, row))


def _find(lookup: Lookup, row_id: str) -> tuple[Row, str]:
    likely = TABLE_OF_LETTER.get(row_id[:1])
    for table in sorted(TABLE_OF_LETTER.values(), key=lambda table: table != likely):
        row = lookup.rows(table).get(row_id)
        if row:
            return row, table
    raise ReportError(remark("the record has nothing with the id “%(id)s” that can be judged", id=row_id))


def _line(lookup: Lookup, row: JudgementRow, citer: Citer) -> JudgementLine:
    links = (link_judged(lookup, concerned) for concerned in row.rows)
    return JudgementLine(
        id=row.id,
        verdict=row.verdict,
        saw=row.saw or row.about,
        field=row.field,
        value=row.value,
        who=row.who,
        when=row.when,
        why=row.why,
        state=row.state,
        by=row.undone_by or row.overruled_by,
        is_open=row.undone_by is None,
        rows=tuple(link for link in links if link),
        words=citer.cite(row.evidence),
    )


def _title(lookup: Lookup, row: Row) -> str:
    if isinstance(row, Meeting):
        return f"{title_meeting(lookup, row)}, {label_days(row.date_start, row.date_end)}"
    if isinstance(row, Official | Mechanism | Organisation | Framework):
        return row.name
    if isinstance(row, Gap):
        return f"{label_ordinal(row.ordinal)} meeting, {lookup.mechanisms[row.mechanism].name}"
    return " … ".join(evidence.quote for evidence in row.evidence) or row.id


def _address(lookup: Lookup, row: Row, table: str) -> str:
    """Where the row is shown, else the report that it rests on."""
    if table in ONE_OF_MANY:
        return address(table, row.id)
    if table in LISTED:
        anchor = f"{LISTED[table]}-{row.id}"
        return f"/{table}?at={anchor}#{anchor}"
    if isinstance(row, Gap):
        return address("mechanisms", row.mechanism)
    if isinstance(row, Commitment) and (meeting := lookup.meetings.get(row.meeting or "")):
        if not meeting.mechanism:
            return address("meetings", meeting.id, f"co-{row.id}")
        return part_address("mechanisms", meeting.mechanism, f"thread-{row.thread}", is_long=True)
    documents = [evidence.document for evidence in row.evidence if evidence.document in lookup.documents]
    return address("documents", documents[0]) if documents else "/"


def _field(row: Row, name: str, kind: str) -> FieldOption:
    value = getattr(row, f"{name}_" if name == "with" else name, None)
    if isinstance(row, Meeting):
        if name == "mechanism":
            value = row.mechanism_name
        if name == "days":
            value = "/".join(dict.fromkeys(day for day in (row.date_start, row.date_end) if day))
    shown = ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return FieldOption(name=name, shown=shown, hint=_hint(name, kind))


def _hint(name: str, kind: str) -> str:
    kind = kind.removesuffix("?")
    return HINTS.get(name) or HINTS.get(kind) or ", ".join(CHOICES.get(kind, ()))


def _people(lookup: Lookup, row: Row) -> tuple[Option, ...]:
    people = row.participants if isinstance(row, Meeting) else ()
    return tuple(Option(value=p.official, text=f"{p.name}, {p.party or 'party not told'}, {p.role}") for p in people)
