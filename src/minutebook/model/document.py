"""A document as read: clean text, where it came from, and the way back to the original."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of `Document.text` in Unicode code points, end exclusive; `text[start:end] == quote` always."""

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise ValueError(f"a span needs 0 <= start < end and a quote of that length, got {self!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The place and day that head a dispatch ("BEIJING, Nov. 14"): place in title case, day ISO 8601 or null."""

    place: str
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report. `id` is the SHA-256 of its raw bytes; `text` is title, blank line, clean body.

    `offsets` leads back to the decoded original: pairs (position in `text`, position in the original),
    ascending, each valid up to the next pair. `body` is where the body begins in `text`, `lede` where its
    first sentence begins: after the dateline, or at `body` if there is none.
    """

    id: str
    source: str
    title: str | None
    publisher: str | None
    language: str | None
    published: str | None
    dateline: Dateline | None
    text: str
    body: int = 0
    lede: int = 0
    url: str | None = None
    offsets: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`."""
        return Span(start=start, end=end, quote=self.text[start:end])

    def original_offset(self, position: int) -> int:
        """Where a position of `text` stood in the decoded original (the position itself if no map was kept)."""
        low, high = 0, len(self.offsets)
        while low < high:
            middle = (low + high) // 2
            if self.offsets[middle][0] <= position:
                low = middle + 1
            else:
                high = middle
        if not low:
            return position
        clean, original = self.offsets[low - 1]
        return original + position - clean
