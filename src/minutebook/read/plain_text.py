"""Plain text: everything that a report says about itself stands in its own lines."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from minutebook.model.document import Document
from minutebook.model.problem import ReadProblem
from minutebook.read.composition import Original, compose_document
from minutebook.read.decoding import decode, read_whole


def read_plain_text(stream: BinaryIO, source: str) -> Iterator[Document | ReadProblem]:
    """The one document of a plain text. Raises ReadError."""
    raw = read_whole(stream)
    yield compose_document(Original(id=hashlib.sha256(raw).hexdigest(), source=source, text=decode(raw)))
