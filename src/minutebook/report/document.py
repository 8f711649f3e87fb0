"""The page of a document: its text with everything that rests on it marked in place, and the way back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutebook.model.record import Record
from minutebook.report.highlights import Stretch, Token, mark_text
from minutebook.report.lookup import AS_RECORDED, Wording, address, find_row, look_up, title_document
from minutebook.report.marks import DERIVED, KINDS, Rest, find_rests
from minutebook.report.paging import WHOLE, Cutter, ListQuery, Part

MOST_FOUND = 40

NOTES = 50
"""Marked places that are listed beside the text at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestLine:
    """A row that rests on a place; `href` is where it is shown, null if only here.

    `derived`: the row is put together out of others (an official, a mechanism, a gap). `row`: its id, where it can be
    judged.
    """

    kind: str
    text: str
    href: str | None
    derived: bool
    row: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A marked stretch of the text with the rows that rest on it; `kind` gives it its colour."""

    number: int
    anchor: str
    note: str
    start: int
    end: int
    quote: str
    kind: str
    rows: tuple[RestLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """A kind of row and how many rest on the document: the legend."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintToken:
    """A step in printing the text; `place` is the index into `places` of what is opened or closed, else null."""

    step: str
    text: str
    place: int | None
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """The page of a document. `tokens` print the text with the places marked; their texts joined are the text.

    `notes` are the numbers of the places of which is listed, in parts, what rests on them.
    """

    id: str
    title: str
    source: str
    url: str | None
    publisher: str | None
    language: str | None
    published: str | None
    dateline_place: str | None
    dateline_date: str | None
    read: bool
    tokens: tuple[PrintToken, ...]
    places: tuple[Place, ...]
    notes: tuple[int, ...]
    legend: tuple[KindCount, ...]
    href: str
    parts: tuple[Part, ...]


def view_document(
    record: Record, document_id: str, query: ListQuery = WHOLE, wording: Wording = AS_RECORDED
) -> DocumentView:
    """The page of a document, what a search found in it marked. Raises ReportError when there is none of that id."""
    lookup = look_up(record)
    row = find_row(lookup.documents, document_id, "document")
    rests = find_rests(lookup, document_id, wording)
    places = _places(row.text, rests)
    places += _found_places(row.text, query.found, places)
    cutter = Cutter(query)
    notes = cutter.cut("notes", [place for place in places if place.rows], NOTES, lambda place: (place.note,))
    numbers = {(place.start, place.end): index for index, place in enumerate(places)}
    return DocumentView(
        id=row.id,
        title=title_document(row),
        source=row.source,
        url=row.url,
        publisher=row.publisher,
        language=row.language,
        published=row.published,
        dateline_place=row.dateline_place,
        dateline_date=row.dateline_date,
        read=row.read,
        tokens=tuple(_print_token(token, numbers) for token in mark_text(row.text, numbers)),
        places=places,
        notes=tuple(place.number for place in notes),
        legend=_legend(rests),
        href=address("documents", row.id),
        parts=cutter.parts(),
    )


def _places(text: str, rests: tuple[Rest, ...]) -> tuple[Place, ...]:
    together: dict[Stretch, list[Rest]] = {}
    for rest in rests:
        together.setdefault((rest.start, rest.end), []).append(rest)
    return tuple(
        Place(
            number=number,
            anchor=f"s{start}-{end}",
            note=f"n{start}-{end}",
            start=start,
            end=end,
            quote=text[start:end],
            kind=rows[0].kind,
            rows=tuple(_line_rest(row) for row in rows),
        )
        for number, ((start, end), rows) in enumerate(together.items(), start=1)
    )


def _found_places(text: str, found: Iterable[Stretch], places: Sequence[Place]) -> tuple[Place, ...]:
    """Places for stretches of the text on which nothing rests: a search found them."""
    known = {(place.start, place.end) for place in places}
    new = sorted({(start, end) for start, end in found if 0 <= start < end <= len(text)} - known)
    return tuple(
        Place(
            number=number,
            anchor=f"s{start}-{end}",
            note=f"n{start}-{end}",
            start=start,
            end=end,
            quote=text[start:end],
            kind="found",
            rows=(),
        )
        for number, (start, end) in enumerate(new[:MOST_FOUND], start=len(places) + 1)
    )


def _line_rest(rest: Rest) -> RestLine:
    return RestLine(kind=rest.kind, text=rest.text, href=rest.href, derived=rest.kind in DERIVED, row=rest.row)


def _print_token(token: Token, numbers: dict[Stretch, int]) -> PrintToken:
    place = numbers[token.stretch] if token.stretch else None
    return PrintToken(step=token.step, text=token.text, place=place, whole=token.whole)


def _legend(rests: tuple[Rest, ...]) -> tuple[KindCount, ...]:
    rows = {(rest.kind, rest.text, rest.href) for rest in rests}
    counts = {kind: sum(row[0] == kind for row in rows) for kind in KINDS}
    return tuple(KindCount(kind=kind, count=count) for kind, count in counts.items() if count)
