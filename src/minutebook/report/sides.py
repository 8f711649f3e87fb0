"""A row as one side of a question: what is told of it, in a few lines, and the words that it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.model.record import Commitment, Framework, Mechanism, Meeting, Official, Organisation, Row, Tenure
from minutebook.model.record_values import Evidence
from minutebook.report.citing import Citer, Words
from minutebook.report.judging import link_judged
from minutebook.report.labels import ENGLISH
from minutebook.report.lookup import (
    AS_RECORDED,
    Lookup,
    Wording,
    address,
    mechanism_name,
    title_document,
    title_meeting,
)
from minutebook.report.offices import name_office

MOST_WORDS = 4
MOST_VALUES = 6
NAMED = {"organisations": Organisation, "frameworks": Framework, "commitments": Commitment}
"""Tables whose rows are asked about only where somebody was unsure of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideFact:
    """What a row shows in a field; `values` are codes where the field holds such (party, parties, country)."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side. `value`: what it says of a field on which sources differ; `is_chosen`: the record shows that.

    `more`: how many other stretches of text tell of it.
    """

    row: str
    table: str
    href: str | None
    title: str
    facts: tuple[SideFact, ...]
    words: tuple[Words, ...]
    more: int
    value: str | None = None
    is_chosen: bool = False


def side_of_row(lookup: Lookup, row: Row, citer: Citer) -> Side:
    """A meeting, official, mechanism or office held as one side."""
    table, title, href = _tell_head(lookup, row)
    shown, more = _choose(row.evidence)
    return Side(
        row=row.id,
        table=table,
        href=href,
        title=title,
        facts=tuple(fact for fact in _tell(lookup, row, AS_RECORDED) if fact.values),
        words=citer.cite(shown),
        more=more,
    )


def tell_side(lookup: Lookup, row_id: str, wording: Wording) -> tuple[SideFact, ...]:
    """What is told of the row of a side, in other words than the record's."""
    row = find_asked(lookup, row_id)
    return tuple(fact for fact in _tell(lookup, row, wording) if fact.values) if row else ()


def find_asked(lookup: Lookup, row_id: str) -> Row | None:
    """A row of which the queue may ask; None where the record has none of that id."""
    for rows in (lookup.meetings, lookup.officials, lookup.mechanisms, lookup.tenures):
        if row := rows.get(row_id):
            return row
    named = (lookup.rows(table).get(row_id) for table in NAMED)
    return next((row for row in named if row), None)


def side_of_value(value: str | int | None, evidence: tuple[Evidence, ...], citer: Citer, *, is_chosen: bool) -> Side:
    """What some sources say of a field as one side."""
    shown, more = _choose(evidence)
    text = "" if value is None else str(value)
    return Side(
        row="", table="values", href=None, title=text, facts=(), words=citer.cite(shown), more=more, value=text,
        is_chosen=is_chosen,
    )  # fmt: skip


def side_of_words(lookup: Lookup, evidence: tuple[Evidence, ...], citer: Citer) -> Side:
    """The words of a document as one side, where no row stands for them."""
    document = lookup.documents[evidence[0].document]
    shown, more = _choose(evidence)
    return Side(
        row=document.id,
        table="documents",
        href=address("documents", document.id),
        title=title_document(document),
        facts=(),
        words=citer.cite(shown),
        more=more,
    )


def title_row(lookup: Lookup, row: Row) -> str:
    """What a meeting, official, mechanism or office held is called."""
    return _tell_head(lookup, row)[1]


def _choose(evidence: tuple[Evidence, ...]) -> tuple[tuple[Evidence, ...], int]:
    """The first words of as many documents as can be shown, and how many are left out."""
    first: dict[str, Evidence] = {}
    for words in evidence:
        first.setdefault(words.document, words)
    chosen = tuple(first.values())[:MOST_WORDS]
    return chosen, len(evidence) - len(chosen)


def _tell(lookup: Lookup, row: Row, wording: Wording) -> tuple[SideFact, ...]:
    """The facts of a row."""
    if isinstance(row, Meeting):
        return _of_meeting(lookup, row, wording)
    if isinstance(row, Official):
        return _of_official(lookup, row, wording)
    if isinstance(row, Mechanism):
        return _of_mechanism(lookup, row, wording)
    if isinstance(row, Organisation | Framework | Commitment):
        return _of_named(row, wording)
    return _of_tenure(row, wording) if isinstance(row, Tenure) else ()


def _tell_head(lookup: Lookup, row: Row) -> tuple[str, str, str | None]:
    """The table, the title and the address of a row."""
    if isinstance(row, Meeting):
        return "meetings", title_meeting(lookup, row), address("meetings", row.id)
    if isinstance(row, Official):
        return "officials", row.name, address("officials", row.id)
    if isinstance(row, Mechanism):
        return "mechanisms", row.name, address("mechanisms", row.id)
    if isinstance(row, Tenure):
        name = lookup.officials[row.official].name
        return "tenures", name, address("officials", row.official, f"tenure-{row.id}")
    if isinstance(row, Organisation | Framework | Commitment):
        link = link_judged(lookup, row.id)
        title = row.action if isinstance(row, Commitment) else row.name
        table = next(name for name, sort in NAMED.items() if isinstance(row, sort))
        return table, title, link.href if link else None
    return "rows", row.id, None


def _of_named(row: Organisation | Framework | Commitment, wording: Wording) -> tuple[SideFact, ...]:
    """What tells bodies, frameworks and undertakings apart."""
    if isinstance(row, Organisation):
        forms = [form for names in row.names for form in names.forms]
        return _fact("names", forms), _fact("party", [row.party]), _fact("meetings", [str(len(row.meetings))])
    if isinstance(row, Framework):
        seen = [wording.labels.days(row.first_seen, row.last_seen)] if row.first_seen else ()
        return _fact("names", [str(said.value) for said in row.wordings]), _fact("parties", row.by), _fact("seen", seen)
    days = [step.date for step in row.history if step.step in ("made", "repeated")]
    return (
        _fact("parties", row.by),
        _fact("areas", row.areas),
        _fact("days", [wording.labels.days(day, day) for day in days if day]),
    )


def _of_meeting(lookup: Lookup, row: Meeting, wording: Wording) -> tuple[SideFact, ...]:
    labels = wording.labels
    officials = [(lookup.officials.get(person.official), person.name) for person in row.participants]
    # As reports name them, in English.
    people = [wording.name_row(one) if one and labels is not ENGLISH else name for one, name in officials]
    return (
        _fact("days", [labels.days(row.date_start, row.date_end)] if row.date_start else ()),
        _fact("city", [row.city if labels is ENGLISH else labels.city(row.city)]),
        _fact("country", [row.country]),
        _fact("mechanism", [mechanism_name(lookup, row, wording.name_row)]),
        _fact("number", [labels.ordinal(row.ordinal)] if row.ordinal is not None else ()),
        _fact("people", people),
        _fact("areas", row.areas),
    )


def _of_official(lookup: Lookup, row: Official, wording: Wording) -> tuple[SideFact, ...]:
    labels = wording.labels
    tenures = sorted(lookup.tenures_of_official.get(row.id, ()), key=lambda t: (t.last_seen or "", t.id), reverse=True)
    meetings = lookup.meetings_of_official.get(row.id, ())
    days = sorted(meeting.date_start for meeting in meetings if meeting.date_start)
    offices = [(name_office(t, labels.language), labels.days(t.first_seen, t.last_seen)) for t in tenures]
    return (
        _fact("names", [form for names in row.names for form in names.forms]),
        _fact("party", [row.party]),
        _fact("offices", [labels.say("%(office)s (%(party)s)", office=name, party=seen) for name, seen in offices]),
        _fact("meetings", [str(len(meetings))] if meetings else ()),
        _fact("seen", [labels.days(days[0], days[-1])] if days else ()),
        _fact("why", map(wording.tell, row.remarks) if row.remarks else row.why),
    )


def _of_mechanism(lookup: Lookup, row: Mechanism, wording: Wording) -> tuple[SideFact, ...]:
    sessions = lookup.meetings_of_mechanism.get(row.id, ())
    numbers = sorted({meeting.ordinal for meeting in sessions if meeting.ordinal is not None})
    return (
        _fact("names", [form for names in row.names for form in names.forms]),
        _fact("parties", row.parties),
        _fact("meetings", [str(len(sessions))] if sessions else ()),
        _fact("numbers", [str(number) for number in numbers]),
        _fact("seen", [wording.labels.days(row.first, row.latest)] if row.first else ()),
        _fact("areas", row.areas),
    )


def _of_tenure(row: Tenure, wording: Wording) -> tuple[SideFact, ...]:
    labels = wording.labels
    return (
        _fact("office", [name_office(row, labels.language)]),
        _fact("country", [row.country]),
        _fact("seen", [labels.days(row.first_seen, row.last_seen)] if row.first_seen or row.last_seen else ()),
    )


def _fact(field: str, values: Iterable[str | None]) -> SideFact:
    told = list(dict.fromkeys(value for value in values if value))
    more = len(told) - MOST_VALUES
    return SideFact(field=field, values=(*told[:MOST_VALUES], *([f"+{more}"] if more > 0 else [])))
