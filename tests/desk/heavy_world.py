"""A record whose every page has more than it can show at once: the sample, many times over."""

import hashlib
from dataclasses import replace

from tests.report.sample_record import MECHANISM, make_record

from minutebook.lexicon.areas import load_areas
from minutebook.model.record import Record
from minutebook.model.record_values import Attendance, Evidence, Names

REPORTS, PEOPLE, SESSIONS, SAID = 60, 48, 150, 120


def make_heavy_record() -> Record:
    """The ninth meeting with many reports, people, undertakings and statements, and many sessions before it."""
    record = make_record()
    documents = {row.id: row for row in record.documents}
    told = documents["e2024"]
    copies = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(REPORTS)]
    ninth = next(row for row in record.meetings if row.id == "ninth")
    own = next(words for words in ninth.evidence if words.document == "e2024")

    def in_copy(number: int) -> Evidence:
        return replace(own, document=copies[number % REPORTS])

    people = [
        replace(
            record.officials[0],
            id=f"official{number:08x}",
            name=f"Chen Wenqing the {number}th",
            names=(
                Names(language="en", forms=(f"Chen Wenqing the {number}th",)),
                Names(language="zh", forms=(f"陈文清{number}",)),
            ),
            evidence=(in_copy(number), in_copy(number + 1)),
        )
        for number in range(PEOPLE)
    ]
    attended = tuple(
        Attendance(official=row.id, name=row.name, party=("CN", "RU")[place % 2], role="participant")
        for place, row in enumerate(people)
    )
    held = [
        replace(record.tenures[0], id=f"held{row.id}", official=row.id, evidence=(in_copy(place), in_copy(place + 5)))
        for place, row in enumerate(people)
    ]
    ninth = replace(
        ninth,
        evidence=tuple(map(in_copy, range(REPORTS))),
        sources=tuple(copies),
        participants=(*ninth.participants, *attended),
        disagreements=(),
        copies=(),
    )
    sessions = [
        replace(
            ninth, id=f"session{n}", ordinal=10 + n, date_start=f"{2012 + n // 12}-{n % 12 + 1:02d}-10", date_end=None
        )
        for n in range(SESSIONS)
    ]
    areas = load_areas("en").codes
    undertaken = [
        replace(
            record.commitments[0],
            id=f"undertaken{number}",
            thread=f"thread{number}",
            meeting=("ninth", f"session{SESSIONS - 1 - number % 8}")[number % 2],
            areas=(areas[number % len(areas)], areas[number * 3 % len(areas)], "counter-terrorism"),
            evidence=(in_copy(number), in_copy(number + 7)),
        )
        for number in range(SAID)
    ]
    said = [
        replace(
            record.statements[0], id=f"said{n}", meeting="ninth", document=copies[n % REPORTS], evidence=(in_copy(n),)
        )
        for n in range(SAID)
    ]
    return replace(
        record,
        documents=(*record.documents, *(replace(told, id=copy, title=f"{told.title}, {copy}") for copy in copies)),
        officials=(*record.officials, *people),
        tenures=(*record.tenures, *held),
        meetings=(*(row for row in record.meetings if row.id != "ninth"), ninth, *sessions),
        commitments=(*record.commitments, *undertaken),
        statements=(*record.statements, *said),
    )


HEAVY = (
    "", "mechanisms", f"mechanisms/{MECHANISM}", "meetings", "meetings/ninth", "officials", "officials/chen-wenqing",
    "documents", "documents/" + hashlib.sha256(b"1").hexdigest(), "areas/counter-terrorism", "parties/CN",
    "pairs/CN-RU", "calendar/2024", "network/CN-RU", "search?q=security", "check",
)  # fmt: skip
"""The pages of it that have most on them."""
