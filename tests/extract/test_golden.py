"""Golden passages: `tests/golden/<language>/*.txt`, plain text that a reader of the language can check.

A passage begins with `== ` and its name. `title:`, `published:`, `dateline:` (place, day) and `publisher:` are a line
each and may be left out; the lines behind `text:` are the paragraphs of the body; behind `reads:` stands one line for
each claim expected. Of the kinds that its file is about (KINDS), and of others that it names, nothing else may be read.
Fields are parted by ` | `, `-` is null or empty, lists are parted by commas, the last field quotes the evidence:

    statements:  speaker | force | words
    commitments: by | with | strength | areas | words of the action
    meetings:    form status | series: its name | number: 9 | on: first day..last day | at: city, country |
                 co-chair: name (party); name (party) | chair: | host: | visitor: | participant: | words
                 (delegations: is their count; what a line does not give must be null)
    offices:     name (party) | title | of: organisation | words (without "of:" none is told apart from the title;
                 "held: former" and the like before the words where it is not held now)

A line with `?` before it is right and not read yet; `?meetings: nothing more` says that too much is still read. The
other lines must be read all the same, and the day when the whole passage is right, the suite says so (strict xfail).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from tests.extract.golden_lines import Row, read_row, row_of, words_of

from minutebook.extract.find import find_claims
from minutebook.lexicon.load import load_lexicon
from minutebook.model.claims import Claim
from minutebook.model.document import Dateline, Document

GOLDEN = Path(__file__).parents[1] / "golden"
KINDS = {"meetings": ("meetings",), "offices": ("offices",)}
ALWAYS = ("statements", "commitments")
NOTHING_MORE = "nothing more"


@dataclass
class Golden:
    """A passage and the lines expected of it."""

    name: str
    language: str
    file: str
    head: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def document(self) -> Document:
        title, body = self.head.get("title"), "\n".join(self.body)
        start = len(title) + 2 if title else 0
        place, _, day = self.head.get("dateline", "").partition(", ")
        return Document(
            id="0" * 64, source=self.name, title=title, publisher=self.head.get("publisher"), language=self.language,
            published=self.head.get("published"), dateline=Dateline(place=place, date=day or None) if place else None,
            text=f"{title}\n\n{body}" if title else body, body=start, lede=start,
        )  # fmt: skip

    def is_open(self) -> bool:
        """Whether a line says that it is not read yet."""
        return any(line.startswith("?") for line in self.expected)

    def rows(self, *, open_too: bool) -> list[tuple[Row, str]]:
        """What is expected, each with its quotation; with `open_too` what is not read yet as well."""
        out = []
        for line in self.expected:
            kind, _, rest = line.lstrip("?").partition(": ")
            fields = rest.split(" | ")
            if rest != NOTHING_MORE and (open_too or not line.startswith("?")):
                out.append((read_row(kind, fields[:-1]), fields[-1]))
        return out

    def kinds(self) -> set[str]:
        named = {line.lstrip("?").partition(": ")[0] for line in self.expected}
        return named | set(KINDS.get(self.file, ALWAYS))


def read_golden(path: Path) -> Iterator[Golden]:
    passage: Golden | None = None
    part = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            if passage:
                yield passage
            passage, part = Golden(name=line[3:], language=path.parent.name, file=path.stem), ""
        elif line in ("text:", "reads:"):
            part = line
        elif passage and line and not line.startswith("#"):
            if part:
                (passage.body if part == "text:" else passage.expected).append(line)
            else:
                key, _, value = line.partition(": ")
                passage.head[key] = value
    if passage:
        yield passage


PASSAGES = [golden for path in sorted(GOLDEN.glob("*/*.txt")) for golden in read_golden(path)]
OPEN = [golden for golden in PASSAGES if golden.is_open()]
by_name = {"ids": lambda golden: golden.name}


@cache
def claims_of(document: Document) -> tuple[Claim, ...]:
    return find_claims(document, load_lexicon(document.language or ""))


def compare(golden: Golden, *, open_too: bool) -> tuple[list[tuple[Row, str]], list[tuple[Row, str]]]:
    """What is missing and what is read beyond the expected lines."""
    claims, kinds = claims_of(golden.document()), golden.kinds()
    rest = [(row, words_of(claim)) for claim in claims if (row := row_of(claim)) and row[0] in kinds]
    missing = []
    for row, words in golden.rows(open_too=open_too):
        match = next((found for found in rest if found[0] == row and words in found[1]), None)
        if match:
            rest.remove(match)
        else:
            missing.append((row, words))
    return missing, rest


@pytest.mark.parametrize("golden", PASSAGES, **by_name)
def test_passage_reads_as_expected(golden: Golden) -> None:
    missing, rest = compare(golden, open_too=False)
    assert (missing, [] if golden.is_open() else rest) == ([], [])


@pytest.mark.xfail(strict=True, reason="right and not read yet: a line with ? before it")
@pytest.mark.parametrize("golden", OPEN, **by_name)
def test_open_passage_reads_as_it_should(golden: Golden) -> None:
    assert compare(golden, open_too=True) == ([], [])


def test_every_quotation_expected_stands_in_its_passage() -> None:
    assert PASSAGES
    for golden in PASSAGES:
        for _, words in golden.rows(open_too=True):
            assert words in "\n".join(golden.body), f"{golden.name}: {words}"
