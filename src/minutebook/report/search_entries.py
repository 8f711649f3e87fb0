"""The rows of a record as the search knows them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from minutebook.model.document import Document
from minutebook.model.record import (
    Agreement,
    Commitment,
    DocumentRow,
    Framework,
    Mechanism,
    Meeting,
    Official,
    Organisation,
    Record,
)
from minutebook.model.record_values import Evidence, Names
from minutebook.model.search import SearchEntry
from minutebook.report.labels import label_party
from minutebook.report.lookup import Lookup, address, look_up, title_document, title_meeting, words_address
from minutebook.report.offices import name_office

Sounds = Callable[[str, str | None], Iterable[str]]
"""From a name and a party to words that names sounding alike have in common."""

Entry = tuple[SearchEntry, str]

ENTERED = (
    "mechanisms", "officials", "organisations", "frameworks", "meetings", "commitments", "agreements", "documents",
)  # fmt: skip
"""Tables whose rows are searched for."""


def list_entries(record: Record, sounds: Sounds) -> Iterator[Entry]:
    """Every row that can be searched for, with the text in which its words are looked for."""
    lookup = look_up(record)
    for table in ENTERED:
        for row in getattr(record, table):
            if entry := enter_row(lookup, table, row, sounds):
                yield entry


def enter_row(lookup: Lookup, table: str, row: Any, sounds: Sounds) -> Entry | None:
    """A row of one of the tables ENTERED; None for what is not searched for by itself: a commitment told again."""
    if table == "officials":
        return _enter_official(lookup, row, sounds)
    if table == "commitments" and row.copy_of is not None:
        return None
    return _ENTERING[table](lookup, row)


def enter_reading(document: Document) -> Entry:
    """A document that is read but not yet joined to the record: its words, and nothing of what it tells."""
    day = document.published or (document.dateline.date if document.dateline else None)
    entry = SearchEntry(
        table="documents",
        row=document.id,
        title=document.title or document.source,
        href=address("documents", document.id),
        text=None,
        day=day,
        facets=_facets(year=_years([day]), told_in=[document.language], source=[document.publisher]),
    )
    return entry, document.text


def _enter_document(lookup: Lookup, row: DocumentRow) -> Entry:
    day = row.published or row.dateline_date
    told = lookup.meetings_of_document.get(row.id, ())
    parties = [person.party for meeting in told for person in meeting.participants]
    entry = SearchEntry(
        table="documents",
        row=row.id,
        title=title_document(row),
        href=address("documents", row.id),
        text=None,
        day=day,
        facets=_facets(
            party=parties,
            area=[area for meeting in told for area in meeting.areas],
            year=_years([day]),
            told_in=[row.language],
            source=[row.publisher],
        ),
    )
    return entry, row.text


def _enter_mechanism(lookup: Lookup, row: Mechanism) -> Entry:
    meetings = lookup.meetings_of_mechanism.get(row.id, ())
    entry = SearchEntry(
        table="mechanisms",
        row=row.id,
        title=row.name,
        href=address("mechanisms", row.id),
        names=_forms(row.name, row.names),
        day=row.latest,
        facets=_facets(
            party=row.parties,
            area=row.areas,
            year=_years(meeting.date_start for meeting in meetings),
            **_told_in(lookup, row.evidence),
        ),
    )
    return entry, ""


def _enter_official(lookup: Lookup, row: Official, sounds: Sounds) -> Entry:
    meetings = lookup.meetings_of_official.get(row.id, ())
    tenures = lookup.tenures_of_official.get(row.id, ())
    days = [*(m.date_start for m in meetings), *(t.last_seen for t in tenures), *(t.first_seen for t in tenures)]
    latest = sorted(tenures, key=lambda tenure: (tenure.last_seen or "", tenure.id), reverse=True)
    offices = dict.fromkeys(name_office(tenure) for tenure in latest)
    said = dict.fromkeys(form for tenure in tenures for names in tenure.titles for form in names.forms)
    names = _forms(row.name, row.names)
    entry = SearchEntry(
        table="officials",
        row=row.id,
        title=row.name,
        href=address("officials", row.id),
        names=names,
        text="; ".join(offices),
        day=max((day for day in days if day), default=None),
        facets=_facets(party=[row.party], year=_years(days), **_told_in(lookup, row.evidence)),
        sounds=tuple(dict.fromkeys(sound for name in names for sound in sounds(name, row.party))),
    )
    return entry, " \n ".join((*offices, *said, label_party(row.party)))


def _enter_organisation(lookup: Lookup, row: Organisation) -> Entry:
    entry = SearchEntry(
        table="organisations",
        row=row.id,
        title=row.name,
        href=f"/organisations?at=o-{row.id}#o-{row.id}",
        names=_forms(row.name, row.names),
        day=max((lookup.meetings[m].date_start or "" for m in row.meetings if m in lookup.meetings), default=None),
        facets=_facets(party=[row.party], **_told_in(lookup, row.evidence)),
    )
    return entry, label_party(row.party)


def _enter_framework(lookup: Lookup, row: Framework) -> Entry:
    wordings = "; ".join(dict.fromkeys(str(said.value) for said in row.wordings))
    entry = SearchEntry(
        table="frameworks",
        row=row.id,
        title=row.name,
        href=f"/frameworks?at=f-{row.id}#f-{row.id}",
        names=(row.name,),
        text=wordings,
        day=row.last_seen,
        facets=_facets(
            party=row.by,
            year=_years([row.first_seen, row.last_seen]),
            **_told_in(lookup, row.evidence),
        ),
    )
    return entry, wordings


def _enter_meeting(lookup: Lookup, row: Meeting) -> Entry:
    """A meeting is found by everybody's names in all scripts, by its series' names and by its place."""
    people = [lookup.officials[person.official] for person in row.participants if person.official in lookup.officials]
    series = lookup.mechanisms.get(row.mechanism or "")
    names = [name for person in people for name in _forms(person.name, person.names)]
    names += [person.name for person in row.participants]
    names += _forms(series.name, series.names) if series else [row.mechanism_name or ""]
    names += [form for several in row.names for form in several.forms]
    place = ", ".join(part for part in (row.city, label_party(row.country)) if part)
    shown = "; ".join(part for part in (place, ", ".join(dict.fromkeys(person.name for person in people))) if part)
    entry = SearchEntry(
        table="meetings",
        row=row.id,
        title=title_meeting(lookup, row),
        href=address("meetings", row.id),
        text=shown,
        day=row.date_start,
        facets=_facets(
            party=[person.party for person in row.participants],
            area=row.areas,
            year=_years([row.date_start]),
            **_told_in(lookup, row.evidence, row.sources),
        ),
    )
    return entry, " \n ".join((shown, *dict.fromkeys(name for name in names if name)))


def _enter_commitment(lookup: Lookup, row: Commitment) -> Entry:
    entry = SearchEntry(
        table="commitments",
        row=row.id,
        title=row.action,
        href=_where(row.meeting, row.official, f"co-{row.id}") or _first_words(row.evidence),
        day=row.date,
        facets=_facets(
            party=(*row.by, *row.with_),
            area=row.areas,
            year=_years([row.date]),
            **_told_in(lookup, row.evidence),
        ),
        is_titled=False,
    )
    return entry, " \n ".join((row.action, *(item.quote for item in row.evidence)))


def _enter_agreement(lookup: Lookup, row: Agreement) -> Entry:
    document = lookup.documents[row.document]
    day = row.signed or document.published
    entry = SearchEntry(
        table="agreements",
        row=row.id,
        title=row.title,
        href=_where(row.meeting, None, f"ag-{row.id}") or _first_words(row.evidence),
        day=day,
        facets=_facets(party=row.parties, year=_years([day]), **_told_in(lookup, row.evidence)),
    )
    return entry, ""


def _where(meeting: str | None, official: str | None, anchor: str) -> str | None:
    """Where something said is listed, on the part of a long page that holds it."""
    table, row = ("meetings", meeting) if meeting else ("officials", official)
    return f"{address(table, row)}?at={anchor}#{anchor}" if row else None


def _first_words(evidence: Iterable[Evidence]) -> str:
    return next((words_address(item.document, item.start, item.end) for item in evidence), "/documents")


def _forms(name: str, names: Iterable[Names]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((name, *(form for several in names for form in several.forms))))


def _told_in(lookup: Lookup, evidence: Iterable[Evidence], sources: Iterable[str] = ()) -> dict[str, list[str | None]]:
    """In which languages reports tell of it, and who published them."""
    documents = dict.fromkeys((*(item.document for item in evidence), *sources))
    rows = [lookup.documents[document] for document in documents if document in lookup.documents]
    return {"told_in": [row.language for row in rows], "source": [row.publisher for row in rows]}


def _years(days: Iterable[str | None]) -> list[str]:
    return sorted({day[:4] for day in days if day})


def _facets(**values: Iterable[str | None]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted({value for value in several if value})) for name, several in values.items()}


_ENTERING: dict[str, Callable[[Lookup, Any], Entry]] = {
    "mechanisms": _enter_mechanism,
    "organisations": _enter_organisation,
    "frameworks": _enter_framework,
    "meetings": _enter_meeting,
    "commitments": _enter_commitment,
    "agreements": _enter_agreement,
    "documents": _enter_document,
}
