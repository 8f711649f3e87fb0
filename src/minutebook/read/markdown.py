"""Markdown with optional YAML front matter: title, published or date, publisher, url, language.

Marks (`#`, `**`, links, images) are left out of the text; what they enclose stays as it is.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from minutebook.model.document import Document
from minutebook.model.problem import ReadProblem
from minutebook.read.cleaning import Passage, fold_line, split_passages
from minutebook.read.composition import Original, compose_from_passages
from minutebook.read.dates import normalise_day
from minutebook.read.decoding import decode, read_whole
from minutebook.read.language import normalise_language

FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?P<rows>.{0,20000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
ROW = re.compile(r"^([A-Za-z_-]+):[ \t]*(\S.*?)[ \t]*\r?$", re.M)
KEYS = {
    "title": ("title", "headline"),
    "published": ("published", "date", "published_at", "publication_date", "pubdate", "datepublished"),
    "publisher": ("publisher", "source", "outlet", "agency", "site_name"),
    "url": ("url", "link", "canonical", "canonical_url"),
    "language": ("language", "lang"),
}
OPENING = re.compile(r"(?:>\s?)+|#{1,6}\s+|[-*+]\s+(?=\S)")
HEADING = re.compile(r"#{1,6}\s")
MARKS = re.compile(
    r"(?P<image>!\[[^\[\]]{0,300}\](?:\([^)]{0,500}\)|\[[^\]]{0,100}\]))"
    r"|(?P<open>\[)(?P<words>[^\[\]]{1,300})(?P<target>\](?:\([^()\s]{0,500}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s\"[^\"]{0,200}\")?\)|\[[^\]]{0,100}\]))"
    r"|(?P<note>\[\^[\w-]{1,20}\])|(?P<comment><!--.{0,200}?-->)|(?P<tag></?[a-zA-Z][\w-]{0,15}(?:\s[^<>]{0,200})?/?>)"
    r"|(?P<strong>\*\*+|__+|`+)|(?P<begin>(?<![\w*])[*_](?=[^\s*_]))|(?P<end>(?<=[^\s*_])[*_](?![\w*]))"
    r"|(?P<escape>\\)[!-/:-@\[-`{-~]"
)
LINE_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
DEFINITION = re.compile(r"\[\^?[^\]]{1,100}\]:\s")
FENCE = ("```", "~~~")


def read_markdown(stream: BinaryIO, source: str) -> Iterator[Document | ReadProblem]:
    """The one document of a Markdown file. Raises ReadError."""
    raw = read_whole(stream)
    text = decode(raw)
    front = FRONT_MATTER.match(text)
    rows = parse_front_matter(front["rows"]) if front else {}
    start = front.end() if front and rows else 0
    lines = (line for line in split_passages(text, start) if not DEFINITION.match(line.text))
    passages = [strip_marks(piece) for line in lines for piece in _split_at_breaks(line)]
    passages = [passage for passage in passages if passage.text]
    first = _first_heading(text, start, passages)
    yield compose_from_passages(
        Original(
            id=hashlib.sha256(raw).hexdigest(),
            source=source,
            text=text,
            title=_title(front, rows) or first,
            published=normalise_day(_value(rows, "published")),
            publisher=_line(rows, "publisher"),
            language=normalise_language(_value(rows, "language")),
            url=_line(rows, "url"),
        ),
        passages,
    )


def parse_front_matter(block: str) -> Mapping[str, Any]:
    """The rows of a front matter by lower-case key; row by row when the whole is not valid YAML; empty if none."""
    import yaml  # only where there is a front matter: it takes longer to import than a report to read

    try:
        rows = yaml.load(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError):
        # An unquoted colon in a title is the commonest fault of front matters and no reason to lose the report.
        rows = {key: value.strip("\"'") for key, value in ROW.findall(block)}
    return {str(key).lower(): value for key, value in rows.items()} if isinstance(rows, dict) else {}


def strip_marks(passage: Passage) -> Passage:
    """The passage without the marks of Markdown."""
    text = passage.text
    if text.startswith(FENCE):
        return passage.cut(len(text))
    opening = OPENING.match(text)
    cuts = [opening.span()] if opening else []
    behind = opening.end() if opening else 0
    for mark in MARKS.finditer(text, behind):
        if mark["open"]:
            cuts.extend((mark.span("open"), mark.span("target")))
        else:
            cuts.append(mark.span("escape" if mark["escape"] else 0))
    return passage.without(cuts) if cuts else passage


def _split_at_breaks(passage: Passage) -> Iterator[Passage]:
    behind = 0
    for mark in LINE_BREAK.finditer(passage.text):
        yield passage.cut(behind, mark.start())
        behind = mark.end()
    yield passage.cut(behind) if behind else passage


def _first_heading(text: str, start: int, passages: list[Passage]) -> Passage | None:
    """The first paragraph, when the original marks it as a heading."""
    if len(passages) < 2:
        return None
    at = passages[0].offsets[0][1]
    line = text[max(start, text.rfind("\n", 0, at) + 1) : at + 1]
    return passages[0] if HEADING.match(line.lstrip()) else None


def _title(front: re.Match[str] | None, rows: Mapping[str, Any]) -> Passage | None:
    """The title, tied to where the front matter writes it, or to its beginning when it is written with escapes."""
    value = _value(rows, "title")
    if front is None or not isinstance(value, str) or not value.strip():
        return None
    at = front["rows"].find(value)
    if at >= 0:
        return fold_line(front.string, front.start("rows") + at, front.start("rows") + at + len(value))
    return Passage(text=" ".join(value.split()), offsets=((0, front.start("rows")),))


def _value(rows: Mapping[str, Any], field: str) -> Any:
    return next((rows[key] for key in KEYS[field] if rows.get(key) is not None), None)


def _line(rows: Mapping[str, Any], field: str) -> str | None:
    value = _value(rows, field)
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
