"""From a decoded original and what is known about it to a Document."""

from collections.abc import Sequence
from typing import NamedTuple

from minutebook.model.document import Dateline, Document
from minutebook.model.errors import ReadError
from minutebook.read.cleaning import Offsets, Passage, join_passages, split_passages
from minutebook.read.dateline import Heading, find_closing_dateline, find_dateline
from minutebook.read.dates import find_day_in_url, resolve_day
from minutebook.read.dirt import drop_dirt
from minutebook.read.language import SAMPLE, tell_language
from minutebook.read.masthead import read_masthead

PARAGRAPH_BREAK = "\n\n"


class Original(NamedTuple):
    """A decoded original, its identity, and what its format states about it outside the text (null: nothing).

    The report's text begins at `start` of `text`; `title` is the title when it stands outside the report's text.
    """

    id: str
    source: str
    text: str
    start: int = 0
    title: Passage | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None


def compose_document(original: Original) -> Document:
    """The document. Raises ReadError when nothing is left of the text once the dirt is gone."""
    return compose_from_passages(original, split_passages(original.text, original.start))


def compose_from_passages(original: Original, passages: Sequence[Passage]) -> Document:
    """The document made of given paragraphs, for formats that find their paragraphs themselves. Raises ReadError."""
    head = read_masthead(passages, original.title.text if original.title else None)
    title = original.title or head.title
    body = drop_dirt(head.body)
    if not body:
        raise ReadError("expected a report, found no text beside headline, menus and notices")
    found = find_dateline(body)
    at, heading = (found.passage, found.heading) if found else (len(body) - 1, find_closing_dateline(body[-1].text))
    if found and heading and heading.start and heading.agency:
        body[at], heading = _without_caption(body[at], heading)
    text, offsets = join_passages(([title] if title else []) + body, joint=PARAGRAPH_BREAK)
    start = len(title.text) + len(PARAGRAPH_BREAK) if title else 0
    published = original.published or head.published or (find_day_in_url(original.url) if original.url else None)
    published = published or (resolve_day(heading.day, None) if heading and heading.day else None)
    return Document(
        id=original.id,
        source=original.source,
        title=title.text if title else None,
        publisher=original.publisher or (heading.agency if heading else None) or head.publisher,
        language=original.language or tell_language(text[start : start + SAMPLE]),
        published=published,
        dateline=_dateline(heading, published),
        text=text,
        body=start,
        lede=_lede(body, at, heading, start),
        url=original.url,
        offsets=_thin(offsets),
    )


def _without_caption(passage: Passage, heading: Heading) -> tuple[Passage, Heading]:
    """The passage from its dateline on: what stands before it on the same line is the caption of a picture."""
    start = heading.start
    return passage.cut(start), heading._replace(start=0, end=heading.end - start)


def _dateline(heading: Heading | None, published: str | None) -> Dateline | None:
    if heading is None or heading.place is None:
        return None
    return Dateline(place=heading.place, date=resolve_day(heading.day, published) if heading.day else None)


def _lede(body: Sequence[Passage], at: int, heading: Heading | None, start: int) -> int:
    """Where the first sentence after the dateline begins; the start of the body when there is none at a beginning."""
    if heading is None or heading.start:
        return start
    before = sum(len(passage.text) + len(PARAGRAPH_BREAK) for passage in body[:at])
    alone = heading.end >= len(body[at].text) and at + 1 < len(body)
    return start + before + (len(body[at].text) + len(PARAGRAPH_BREAK) if alone else heading.end)


def _thin(offsets: Offsets) -> Offsets:
    """The same map without the pairs that follow from the pair before them."""
    kept: list[tuple[int, int]] = []
    shift: int | None = None
    for clean, original in offsets:
        if original - clean != shift:
            kept.append((clean, original))
            shift = original - clean
    return tuple(kept)
