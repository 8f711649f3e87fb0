"""What can be judged of a row, and what was: the forms of the desk and the page of judgements."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from minutebook.model.errors import ReportError
from minutebook.model.judgeable import CHOICES, FIELDS, TABLE_OF_LETTER
from minutebook.model.record import JudgementRow, Mechanism, Meeting, Official, Record, Row
from minutebook.model.remark import N_
from minutebook.report.citing import Citer, Words
from minutebook.report.labels import label_days
from minutebook.report.lines import Link, link_row
from minutebook.report.lookup import Lookup, address, look_up, title_document, title_meeting
from minutebook.report.paging import WHOLE, Filter, ListQuery, Pager, order_list

MOST_OTHERS = 40
"""A list to choose from is no longer than this; whatever else is meant can be named by its id."""

ONE_OF_MANY = frozenset({"meetings", "officials", "mechanisms"})
"""Tables whose rows are put together out of many claims, and can be merged and split."""


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
class Option:
    """Something to choose: its id or name, and how it reads."""

    value: str
    text: str


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
            if len(sources) > 1 and table in ("meetings", "officials")
        ),
        others=tuple(_others(lookup, row)),
        can_be_unsure=table != "issues",
        judgements=tuple(_line(lookup, own, citer) for own in reversed(lookup.judgements_of_row.get(row.id, ()))),
    )


def _find(lookup: Lookup, row_id: str) -> tuple[Row, str]:
    likely = TABLE_OF_LETTER.get(row_id[:1])
    for table in sorted(TABLE_OF_LETTER.values(), key=lambda table: table != likely):
        row = lookup.rows(table).get(row_id)
        if row:
            return row, table
    raise ReportError(f"the record has nothing with the id {row_id!r} that can be judged")


def _line(lookup: Lookup, row: JudgementRow, citer: Citer) -> JudgementLine:
    links = (link_row(lookup, concerned) for concerned in row.rows)
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
    if isinstance(row, Official | Mechanism):
        return row.name
    return " … ".join(evidence.quote for evidence in row.evidence) or row.id


def _address(lookup: Lookup, row: Row, table: str) -> str:
    """Where the row is shown, else the report that it rests on."""
    if table in ONE_OF_MANY:
        return address(table, row.id)
    if table == "issues":
        return f"/issues#i-{row.id}"
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


def _others(lookup: Lookup, row: Row) -> Iterable[Option]:
    """What it may be one with, the likeliest first: meetings near in time, officials with a like name, all series."""
    if isinstance(row, Meeting):
        told = {person.official for person in row.participants}
        near = nsmallest(
            MOST_OTHERS, (m for m in _near(lookup, row) if m.id != row.id), key=lambda m: _farness(row, m, told)
        )
        for meeting in near:
            days = label_days(meeting.date_start, meeting.date_end)
            yield Option(value=meeting.id, text=f"{title_meeting(lookup, meeting)}, {days}")
    elif isinstance(row, Official):
        words = set(row.name.casefold().split())
        like = nsmallest(
            MOST_OTHERS,
            (o for o in _with_words(lookup, words, row.party) if o.id != row.id),
            key=lambda o: (-len(words & set(o.name.casefold().split())), o.party != row.party, o.name, o.id),
        )
        yield from (Option(value=o.id, text=f"{o.name}, {o.party or 'party not told'}") for o in like)
    elif isinstance(row, Mechanism):
        parties = set(row.parties)
        like_series = nsmallest(
            MOST_OTHERS,
            (m for m in lookup.record.mechanisms if m.id != row.id),
            key=lambda m: (-len(parties & set(m.parties)), m.name, m.id),
        )
        yield from (Option(value=m.id, text=m.name) for m in like_series)


def _near(lookup: Lookup, row: Meeting) -> Sequence[Meeting]:
    """Meetings among which are the nearest in time: those whose day begins alike, as many characters as leave enough.

    Days that begin alike stand together in order of time, so that no other meeting has to be looked at.
    """
    days, meetings = lookup.keep("meetings by day", lambda: _by_day(lookup))
    for length in range(len(row.date_start or ""), 0, -1):
        beginning = (row.date_start or "")[:length]
        first, end = bisect_left(days, beginning), bisect_left(days, beginning + "~")
        if end - first > MOST_OTHERS:
            return meetings[first:end]
    return meetings


def _by_day(lookup: Lookup) -> tuple[list[str], list[Meeting]]:
    meetings = sorted(lookup.record.meetings, key=lambda meeting: (meeting.date_start or "", meeting.id))
    return [meeting.date_start or "" for meeting in meetings], meetings


def _with_words(lookup: Lookup, words: set[str], party: str | None) -> Iterable[Official]:
    """Officials among which are those whose names share the most words; all where too few share one."""
    by_word = lookup.keep("officials by word", lambda: _by_word(lookup))
    sharing = {official.id: official for word in sorted(words) for official in by_word.get(word, ())}
    if len(sharing) > MOST_OTHERS:
        return sharing.values()
    by_party = lookup.keep("officials by party", lambda: _by_party(lookup))
    sharing.update((official.id, official) for official in by_party.get(party, ()))
    return sharing.values() if len(sharing) > MOST_OTHERS else lookup.record.officials


def _by_word(lookup: Lookup) -> dict[str, list[Official]]:
    found: dict[str, list[Official]] = {}
    for official in lookup.record.officials:
        for word in set(official.name.casefold().split()):
            found.setdefault(word, []).append(official)
    return found


def _by_party(lookup: Lookup) -> dict[str | None, list[Official]]:
    found: dict[str | None, list[Official]] = {}
    for official in sorted(lookup.record.officials, key=lambda o: (o.name, o.id)):
        found.setdefault(official.party, []).append(official)
    return found


def _farness(row: Meeting, other: Meeting, told: set[str]) -> tuple[int, bool, str]:
    is_strange = told.isdisjoint(person.official for person in other.participants)
    return -_shares(row.date_start, other.date_start), is_strange, other.id


def _shares(one: str | None, other: str | None) -> int:
    """How many leading characters two days share: all, the month, the year, or less."""
    if not one or not other:
        return 0
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 10)
