"""The reports of a meeting side by side: in which words each tells of it, what it says otherwise, whom it names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutebook.model.record import Meeting
from minutebook.model.record_values import Disagreement, Evidence
from minutebook.report.citing import Citer, Words
from minutebook.report.lookup import Lookup, address, title_document

MOST_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """What a report says in a field on which the reports differ; `is_chosen`: the record shows that."""

    field: str
    value: str | int | None
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLine:
    """Somebody whom a report names, as the official is called in the record."""

    official: str
    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingLine:
    """A report of a meeting. `copy_of`: the number of the report that it tells again, null for one of its own.

    `said`: what it says in fields on which the reports differ; `tells`: the other fields whose value it tells.
    """

    number: int
    href: str
    title: str
    publisher: str | None
    published: str | None
    language: str | None
    copy_of: int | None
    words: tuple[Words, ...]
    said: tuple[SaidLine, ...]
    tells: tuple[str, ...]
    named: tuple[NamedLine, ...]


def line_tellings(
    lookup: Lookup, meeting: Meeting, differences: Sequence[Disagreement], citer: Citer
) -> tuple[TellingLine, ...]:
    """The reports in the order of their numbers. `differences` are the meeting's disagreements."""
    originals = {copy.document: copy.original for copy in meeting.copies}
    lines = []
    for document in meeting.sources:
        row = lookup.documents[document]
        own = [words for words in meeting.evidence if words.document == document]
        original = originals.get(document)
        lines.append(
            TellingLine(
                number=citer.number(document),
                href=address("documents", document),
                title=title_document(row),
                publisher=row.publisher,
                published=row.published or row.dateline_date,
                language=row.language,
                copy_of=citer.number(original) if original in meeting.sources else None,
                words=citer.cite(own[:MOST_WORDS]),
                said=tuple(_said(differences, document)),
                tells=tuple(v.field for v in meeting.voiced if meeting.sources.index(document) in v.sources),
                named=tuple(_named(lookup, meeting, own)),
            )
        )
    return tuple(sorted(lines, key=lambda line: line.number))


def _said(differences: Sequence[Disagreement], document: str) -> Iterable[SaidLine]:
    for found in differences:
        for said in found.values:
            if any(words.document == document for words in said.evidence):
                yield SaidLine(field=found.field, value=said.value, is_chosen=said.value == found.chosen)


def _named(lookup: Lookup, meeting: Meeting, own: Sequence[Evidence]) -> Iterable[NamedLine]:
    """The participants of whose names the report's words about the meeting hold one, in any script."""
    text = " ".join(words.quote for words in own).casefold()
    for person in meeting.participants:
        row = lookup.officials[person.official]
        forms = {person.name, *(form for names in row.names for form in names.forms)}
        if any(form.casefold() in text for form in forms):
            yield NamedLine(official=row.id, name=row.name, href=address("officials", row.id))
