"""Reports of a meeting with their copies folded under them, and the words that copies say again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from minutebook.lexicon.publishers import is_official
from minutebook.model.record import Commitment, DocumentRow, Meeting, Statement
from minutebook.model.record_values import Evidence
from minutebook.report.citing import Citer
from minutebook.report.lookup import Lookup, address, title_document

Said = TypeVar("Said", Statement, Commitment)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """A report that tells another's dispatch again; `why` is what shows it."""

    number: int
    href: str
    title: str
    publisher: str | None
    published: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report of a meeting, under its number on the page, with its copies.

    `is_official`: an organ of state, or of an organisation of states, put it out.
    """

    number: int
    href: str
    title: str
    publisher: str | None
    published: str | None
    is_official: bool
    copies: tuple[CopyLine, ...]


def line_reports(lookup: Lookup, meeting: Meeting, citer: Citer) -> tuple[ReportLine, ...]:
    """The meeting's reports that are no copies, the earliest first, each with its copies."""
    copies = {copy.document: copy for copy in meeting.copies}
    by_original: defaultdict[str, list[DocumentRow]] = defaultdict(list)
    rows = sorted((lookup.documents[source] for source in meeting.sources), key=_order)
    for row in rows:
        if row.id in copies:
            by_original[copies[row.id].original].append(row)
    return tuple(
        ReportLine(
            number=citer.number(row.id),
            href=address("documents", row.id),
            title=title_document(row),
            publisher=row.publisher,
            published=row.published or row.dateline_date,
            is_official=is_official(row.publisher, row.url or _address(row.source)),
            copies=tuple(
                CopyLine(
                    number=citer.number(copy.id),
                    href=address("documents", copy.id),
                    title=title_document(copy),
                    publisher=copy.publisher,
                    published=copy.published or copy.dateline_date,
                    why=copies[copy.id].why,
                )
                for copy in by_original[row.id]
            ),
        )
        for row in rows
        if row.id not in copies
    )


def fold_copies(rows: Iterable[Said]) -> list[tuple[Said, tuple[Evidence, ...]]]:
    """The rows that are no copies of others given, in their order, each with the words that copies say it again in."""
    listed = list(rows)
    ids = {row.id for row in listed}
    again: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in listed:
        if row.copy_of in ids:
            again[row.copy_of or ""].extend(row.evidence)
    return [(row, tuple(again[row.id])) for row in listed if row.copy_of not in ids]


def _order(row: DocumentRow) -> tuple[str, str]:
    return row.published or row.dateline_date or "9999", row.id


def _address(source: str) -> str | None:
    return source if source.startswith(("http://", "https://")) else None
