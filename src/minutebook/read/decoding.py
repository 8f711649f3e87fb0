"""Raw bytes to a decoded original, or the reason why not."""

import codecs
from typing import BinaryIO

from minutebook.model.errors import ReadError

LARGEST = 20_000_000
EXPECTED = "expected text in UTF-8"
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "DOCX, ODT or another ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "DOC (old Word)"),
    (b"{\\rtf", "RTF"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
)
CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1a\x1b"})
CONTROLS_ALLOWED = 0.002


def read_whole(stream: BinaryIO) -> bytes:
    """All bytes of a stream. Raises ReadError, before it has read more, when they are over the limit."""
    raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise ReadError(f"expected a report of at most {LARGEST // 1_000_000} MB, found more")
    return raw


def decode(raw: bytes) -> str:
    """The text of a report: UTF-8 with or without a byte order mark, UTF-16 with one. Raises ReadError."""
    if not raw:
        raise ReadError("expected a report, found an empty file")
    refuse_other_formats(raw)
    encoding = next((name for mark, name in BOMS if raw.startswith(mark)), "utf-8")
    if encoding != "utf-16":
        _refuse_binary(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(_wrong_encoding(raw, error, encoding)) from error
    if not text.strip():
        raise ReadError("expected a report, found nothing but white space")
    return text


def refuse_other_formats(raw: bytes) -> None:
    """Raises ReadError when the first bytes are those of a format that is not read yet."""
    head = raw[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for signature, name in SIGNATURES:
        if head.startswith(signature.lower()):
            raise ReadError(f"expected text, Markdown or JSON Lines, found {name}, a format that is not read yet")


def _refuse_binary(raw: bytes) -> None:
    zero = raw.find(0)
    if zero >= 0:
        raise ReadError(f"{EXPECTED}, found binary data (a NUL byte at offset {zero})")
    head = raw[:100_000]
    controls = len(head) - len(head.translate(None, CONTROLS))
    if controls > max(2, CONTROLS_ALLOWED * len(head)):
        raise ReadError(f"{EXPECTED}, found binary data ({controls} control characters)")


def _wrong_encoding(raw: bytes, error: UnicodeDecodeError, encoding: str) -> str:
    if encoding == "utf-16":
        return f"expected UTF-16 after its byte order mark, found a broken character at offset {error.start}"
    found = f"byte 0x{raw[error.start]:02X} at offset {error.start}"
    return f"{EXPECTED}, found {found}, which is not UTF-8; convert the file to UTF-8 (iconv -f CHARSET -t UTF-8)"
