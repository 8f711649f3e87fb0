"""A small store in which every kind of question is open."""

from pathlib import Path

from tests.factories import make_document, make_issue, make_meeting, people
from tests.reconcile.judged_world import ANN, CLAIMS, DOCUMENTS, IVAN

from minutebook.model.reading import Reading
from minutebook.pipeline.keeping import build_record
from minutebook.store.store import Store

BOTH = people((*ANN, "chair"), (*IVAN, "host"))
FORUM = "China-Russia forum of beekeepers"

TALKS = tuple(
    make_document(
        f"Talks {n}\nAnn Alder spoke with Ivan Birch at length.", published=f"2022-05-0{n}", publisher=f"Wire {n}"
    )
    for n in (1, 2)
)
DAYS = tuple(
    make_document(f"Bees {n}\nThe 7th forum met on the day told.", published="2023-06-09", publisher=f"Wire {n}")
    for n in range(1, 4)
)
ALONE = make_document("Alone\nThe 8th forum reportedly met in Kazan.", published="2024-06-09", publisher="Wire 9")
ODD = make_document("Odd\nOn Friday the 99th they met.", published="2024-07-01", publisher="Wire 9")

MORE = (
    *(
        make_meeting(document, "Ann Alder spoke with Ivan Birch at length", form="talks", day=f"2022-05-0{n}",
                     participants=BOTH)
        for n, document in enumerate(TALKS, start=1)
    ),
    *(
        make_meeting(document, "The 7th forum met on the day told", day=f"2023-06-0{n}", ordinal=7, mechanism=FORUM,
                     participants=BOTH)
        for n, document in zip((8, 8, 7), DAYS, strict=True)
    ),
    make_meeting(ALONE, "The 8th forum reportedly met in Kazan", day="2024-06-08", ordinal=8, mechanism=FORUM,
                 participants=BOTH),
    make_issue(ODD, "On Friday the 99th", "date-conflict"),
)  # fmt: skip


def make_store(path: Path) -> Path:
    """The store at `path`, with its record."""
    with Store.open(path, create=True) as store:
        for document in (*DOCUMENTS, *TALKS, *DAYS, ALONE, ODD):
            own = tuple(claim for claim in (*CLAIMS, *MORE) if claim.document == document.id)
            store.add_reading(Reading(document=document, claims=own))
    build_record(path)
    return path
