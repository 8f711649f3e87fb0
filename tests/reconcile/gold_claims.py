"""Annotations in the gold form as documents and claims: the reader's work, done by hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minutebook.model.claims import Claim
from minutebook.model.document import Document
from tests.factories import (
    head,
    make_commitment,
    make_document,
    make_founded,
    make_meeting,
    make_office,
    make_progress,
    make_statement,
    people,
)

SHARED = Path(__file__).parents[2].parent / "shared"


def read_gold(gold: Path, texts: Path) -> tuple[list[Document], list[Claim]]:
    """The documents and claims of a gold file whose texts are files of a folder."""
    documents, claims = [], []
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = " ".join((texts / row["doc"]).read_text(encoding="utf-8").split())
        place = row["dateline"]
        document = make_document(
            text,
            published=row["published"],
            dateline=(place["place"], place["date"]) if place else None,
            language=row["language"],
            publisher=row["publisher"],
            source=row["doc"],
        )
        documents.append(document)
        claims += _claims(document, row)
    return documents, claims


def _claims(document: Document, row: dict[str, Any]) -> Iterator[Claim]:
    for m in row["meetings"]:
        fields = {key: value for key, value in m.items() if key not in ("quote", "participants", "doubt")}
        present = people(*((p["name"], p["party"], p["role"]) for p in m["participants"]))
        yield make_meeting(document, _quote(m), participants=present, **fields)
    for o in row["offices"]:
        for title in o["titles"]:
            yield make_office(document, o["name"].split()[-1], o["name"], o["party"], title)
    for s in row["statements"]:
        party = next((o["party"] for o in row["offices"] if o["name"] == s["speaker"]), None)
        yield make_statement(document, _quote(s), s["speaker"], party, s["force"])
    for c in row["commitments"]:
        yield make_commitment(document, _quote(c), c["by"], c["areas"], with_=c["with"], strength=c["strength"])
    for p in row["progress"]:
        yield make_progress(document, _quote(p), p["areas"])
    for f in row["founded"]:
        yield make_founded(document, _quote(f), f["subject"], f["year"])


def _quote(row: dict[str, Any]) -> str:
    return " ".join(row["quote"].split())


__all__ = ["SHARED", "head", "read_gold"]
