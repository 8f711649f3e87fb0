"""Files and texts that a browser sends, until they are read. Nothing that it says of them is trusted."""

import json
import re
import shutil
import unicodedata
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from minutebook.desk.forms import Fields, check_token, content_type
from minutebook.desk.spool import Spool, Upload, Uploads
from minutebook.model.errors import AddingError
from minutebook.model.remark import N_, remark

LARGEST = 100_000_000
"""Bytes sent at once."""

MOST_FILES = 200
MOST_FIELDS = 20
LONGEST_TEXT = 20_000_000
"""Characters pasted; the reader takes no longer report either."""

DRAINED = 5 * LARGEST
LONGEST_NAME = 120
SUFFIX = re.compile(r"\.[a-z0-9]{1,9}")
DETAILS = ("title", "published", "publisher", "url")
PASTED = "pasted text"


async def read_uploads(request: Request, spool: Spool) -> Uploads:
    """What was sent to be added, put into the spool.

    Raises HTTPException for a form that is too large, none, or not from this desk, and AddingError when it holds
    nothing, or too many files, or when there is no room for them.
    """
    if content_type(request) != "multipart/form-data":
        raise HTTPException(415, N_("This desk takes only its own forms."))
    try:
        async with _limited(request).form(
            max_files=MOST_FILES + 1, max_fields=MOST_FIELDS, max_part_size=4 * LONGEST_TEXT
        ) as form:
            check_token(
                request, Fields([(name, value) for name, value in form.multi_items() if isinstance(value, str)])
            )
            return await _save(form, spool)
    except ClientDisconnect as error:
        raise HTTPException(400, N_("Not read: the connection was lost.")) from error


def _limited(request: Request) -> Request:
    """The request, but for a body that is larger than any is taken."""
    received = 0
    if int(request.headers.get("content-length") or 0) > DRAINED:
        raise _too_large()

    async def receive() -> MutableMapping[str, Any]:
        nonlocal received
        message = await request.receive()
        received += len(message.get("body", b""))
        if received > LARGEST:
            # A browser that is cut off while it sends shows its own error; it is heard out, and then told.
            while message.get("more_body") and received <= DRAINED:
                message = await request.receive()
                received += len(message.get("body", b""))
            raise _too_large()
        return message

    return Request(request.scope, receive)


def _too_large() -> HTTPException:
    return HTTPException(
        413, f"Not read: expected at most {LARGEST // 1_000_000} MB at once; for more there is `minutebook add`."
    )


async def _save(form: FormData, spool: Spool) -> Uploads:
    sent = [one for one in form.getlist("files") if isinstance(one, UploadFile) and (one.filename or one.size)]
    text = form.get("text", "")
    if len(sent) > MOST_FILES:
        told = N_("expected at most %(most)s files at once, found more; `minutebook add` takes any number")
        raise AddingError(remark(told, most=MOST_FILES))
    if not sent and not (isinstance(text, str) and text.strip()):
        raise AddingError("expected a text or a file, found neither")
    folder = spool.make_folder()
    try:
        files = []
        for number, one in enumerate(sent):
            name = clean_name(one.filename or "")
            path = folder / f"{number}{suffix_of(name)}"
            with path.open("wb") as out:
                while chunk := await one.read(1 << 20):
                    out.write(chunk)
            files.append(Upload(name=name, path=path))
        if isinstance(text, str) and text.strip():
            details = {name: value for name in DETAILS if isinstance(value := form.get(name), str)}
            files.append(save_text(folder, text, details))
        return Uploads(folder=folder, files=tuple(files))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def save_text(folder: Path, text: str, details: dict[str, str]) -> Upload:
    """A pasted text as a file: plain, or, where more is said of it, as JSON that says so."""
    text = text.replace("\r\n", "\n")
    known = {name: value.strip() for name, value in details.items() if value.strip()}
    path = folder / ("text.json" if known else "text.txt")
    body = json.dumps({**known, "text": text}, ensure_ascii=False, sort_keys=True) if known else text
    path.write_bytes(body.encode("utf-8", "replace"))
    return Upload(name=PASTED, path=path)


def clean_name(name: str) -> str:
    """The name of a file as it can be shown: no folders, nothing invisible, not too long."""
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    name = "".join(" " if c.isspace() else c for c in name if c.isspace() or unicodedata.category(c)[0] != "C")
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        end = suffix_of(name)
        name = name[: LONGEST_NAME - len(end) - 1] + "…" + end
    return name or "file"


def suffix_of(name: str) -> str:
    """What tells the reader the format; "" for what can be none."""
    suffix = Path(name).suffix.lower()
    return suffix if SUFFIX.fullmatch(suffix) else ""
