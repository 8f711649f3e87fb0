"""Tellings of meetings (two_tellings.yml) as documents and claims, and how many of them a record joins."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from minutebook.model.claims import Claim
from minutebook.model.document import Document
from minutebook.model.record import Record
from minutebook.reconcile.assemble import assemble_record
from tests.factories import make_document, make_meeting, make_office, people

TELLINGS = Path(__file__).with_name("two_tellings.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Of `pairs` of tellings of one meeting `joined` are one meeting; `wrong` are meetings made of several."""

    pairs: int
    joined: tuple[str, ...]
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


@cache
def read_tellings() -> dict[str, Any]:
    return yaml.load(TELLINGS.read_text(encoding="utf-8"), yaml.BaseLoader)


def tell(row: list[Any], label: str) -> tuple[list[Document], list[Claim]]:
    """A document a language, of which each tells the meeting and, unless bare, the offices of those there."""
    form, day, country, keys, languages = row
    table = read_tellings()
    documents: list[Document] = []
    claims: list[Claim] = []
    for language, told in languages.items():
        first, last = day if isinstance(day, list) else (day, day)
        officials = [table["officials"][key] for key in (*keys, *told.get("also", ()))]
        lines = [f"{official[language][0]}, {official[language][1]}" for official in officials]
        doc = make_document("\n".join([f"{label} {language}", *lines]), published=last, language=language)
        roles = told.get("roles") or ["co-chair" if form == "session" else "participant"] * len(officials)
        present = people(*((o[language][0], o["party"], r) for o, r in zip(officials, roles, strict=True)))
        series = told.get("mechanism")
        claims.append(
            make_meeting(
                doc,
                label,
                form=form,
                date_start=told.get("day", first),
                date_end=told.get("day", last),
                country=None if country == "null" else country,
                participants=present,
                mechanism=table["series"][series][language] if series else None,
                ordinal=int(told["ordinal"]) if "ordinal" in told else None,
            )
        )
        if not told.get("bare"):
            claims += [
                make_office(doc, line, o[language][0], o["party"], o[language][1])
                for line, o in zip(lines, officials, strict=True)
            ]
        documents.append(doc)
    return documents, claims


def labels_of_meetings(record: Record) -> list[set[str]]:
    """For each meeting of the record, the labels of the tellings in it."""
    titles = {row.id: row.title.rsplit(" ", 1)[0] for row in record.documents}
    return [{titles[source] for source in meeting.sources} for meeting in record.meetings]


def count_joined(half: int | None = None) -> Counted:
    """All tellings of the half in one record. `half` 0 is for tuning, 1 is held back."""
    rows = [(place, row) for place, row in enumerate(read_tellings()["meetings"]) if half in (None, place % 2)]
    documents, claims = [], []
    for place, row in rows:
        more, said = tell(row, f"meeting{place}")
        documents += more
        claims += said
    found = labels_of_meetings(assemble_record(documents, claims, ()))
    times: defaultdict[str, int] = defaultdict(int)
    for labels in found:
        for label in labels:
            times[label] += 1
    return Counted(
        pairs=len(rows),
        joined=tuple(sorted(label for label, number in times.items() if number == 1)),
        missed=tuple(sorted(label for label, number in times.items() if number > 1)),
        wrong=tuple(" ".join(sorted(labels)) for labels in found if len(labels) > 1),
    )


def count_apart(half: int | None = None) -> Counted:
    """Each two tellings in a record of their own: those kept apart are `joined` to nothing, the others are wrong."""
    rows = [(place, row) for place, row in enumerate(read_tellings()["apart"]) if half in (None, place % 2)]
    wrong = []
    for place, (one, other) in rows:
        documents, claims = tell(one, f"apart{place}a")
        more, said = tell(other, f"apart{place}b")
        found = labels_of_meetings(assemble_record(documents + more, claims + said, ()))
        wrong += [" ".join(sorted(labels)) for labels in found if len(labels) > 1]
    return Counted(pairs=len(rows), joined=(), missed=(), wrong=tuple(wrong))
