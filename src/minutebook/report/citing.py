"""From evidence to links: each fact on a page cites its words, by the number its source has on that page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from minutebook.model.record import DocumentRow
from minutebook.model.record_values import Evidence
from minutebook.report.lookup import address, title_document, words_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of a document that a fact rests on. `mark` is its short label on this page ("2", "2b").

    `language` is that of the document.
    """

    mark: str
    document: str
    start: int
    end: int
    quote: str
    source: str
    href: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document cited on a page, under `number`."""

    number: int
    document: str
    title: str
    publisher: str | None
    language: str | None
    published: str | None
    read: bool
    href: str


class Citer:
    """Numbers the documents cited on one page, in order of first citation."""

    def __init__(self, documents: Mapping[str, DocumentRow]) -> None:
        self._documents = documents
        self._numbers: dict[str, int] = {}

    def cite(self, evidence: Iterable[Evidence]) -> tuple[Words, ...]:
        """Links to the words, each stretch once; a second one of the same document is marked "1b"."""
        cited: list[Words] = []
        seen: dict[str, int] = {}
        for item in dict.fromkeys(evidence):
            row = self._documents[item.document]
            number = self.number(item.document)
            nth = seen.get(item.document, 0)
            seen[item.document] = nth + 1
            cited.append(
                Words(
                    mark=f"{number}{ascii_lowercase[min(nth, 25)] if nth else ''}",
                    document=item.document,
                    start=item.start,
                    end=item.end,
                    quote=item.quote,
                    source=_describe(row),
                    href=words_address(item.document, item.start, item.end),
                    language=row.language,
                )
            )
        return tuple(cited)

    def number(self, document: str) -> int:
        """The number of a document on this page."""
        return self._numbers.setdefault(document, len(self._numbers) + 1)

    def sources(self) -> tuple[Source, ...]:
        """Every document cited so far, by number."""
        return tuple(
            Source(
                number=number,
                document=document,
                title=title_document(self._documents[document]),
                publisher=self._documents[document].publisher,
                language=self._documents[document].language,
                published=self._documents[document].published,
                read=self._documents[document].read,
                href=address("documents", document),
            )
            for document, number in self._numbers.items()
        )


def narrow_evidence(evidence: tuple[Evidence, ...], *forms: str | None) -> tuple[Evidence, ...]:
    """The evidence whose words hold one of the forms; all of it when none does."""
    wanted = [form.casefold() for form in forms if form]
    held = tuple(item for item in evidence if any(form in item.quote.casefold() for form in wanted))
    return held or evidence


def _describe(row: DocumentRow) -> str:
    return ", ".join(part for part in (row.publisher or title_document(row), row.published) if part)
