"""A small world to judge: reports of a few meetings that the rules join in one way, and what people may say of it."""

from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from minutebook.model.judgement import Anchor, Judgement
from minutebook.model.reading import Reading
from minutebook.model.record import Record
from minutebook.reconcile.assemble import assemble_record
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.record_rows import RecordRows
from tests.factories import (
    judge,
    make_commitment,
    make_document,
    make_framework,
    make_meeting,
    make_office,
    make_organisation,
    make_statement,
    people,
)

ANN, IVAN = ("Ann Alder", "CN"), ("Ivan Birch", "RU")
LAW, QUARRY = "China-Russia law mechanism", "China-Russia quarry forum"
TEXT = "Report {}\nThey met. Ann Alder will help. Ivan Birch, Minister of Quarries, agreed."
DOCUMENTS = tuple(make_document(TEXT.format(n), published=f"2020-03-0{n}", publisher=f"Wire {n}") for n in range(1, 6))
MEETINGS = tuple(
    make_meeting(
        document,
        "They met",
        day="2020-03-01" if number < 3 else f"2021-0{number}-01",
        ordinal=3 if number < 3 else number + 1,
        mechanism=LAW if number < 4 else QUARRY,
        city="Moscow",
        country="RU",
        participants=people((*ANN, "chair"), (*IVAN, "host")),
    )
    for number, document in enumerate(DOCUMENTS)
)
OFFICES = tuple(
    make_office(document, "Ivan Birch, Minister of Quarries", "Ivan Birch", "RU", "Minister of Quarries")
    for document in DOCUMENTS
)
STATEMENTS = tuple(make_statement(document, "Ann Alder will help", *ANN) for document in DOCUMENTS)
COMMITMENTS = tuple(make_commitment(document, "Ann Alder will help", ["CN"], ["trade"]) for document in DOCUMENTS)
BODIES = ("Ministry of Quarries", "Office of Works")
INITIATIVES = ("Open Quarries Initiative", "Stone Road Initiative")
ORGANISATIONS = tuple(
    make_organisation(document, "Ivan Birch, Minister of Quarries", BODIES[number > 2], "RU")
    for number, document in enumerate(DOCUMENTS)
)
FRAMEWORKS = tuple(
    make_framework(document, "Ann Alder will help", "initiative", INITIATIVES[number > 2], ["CN"])
    for number, document in enumerate(DOCUMENTS)
)
CLAIMS = (*MEETINGS, *OFFICES, *STATEMENTS, *COMMITMENTS, *ORGANISATIONS, *FRAMEWORKS)
"""Of the meetings the first three are one; the fourth is the next of the same series, the fifth of another.

So are the undertakings of the first two followed as one, and that of the last by itself. Of the organisations and of
the initiatives the first three are one, and the last two another.
"""


def build(*judgements: Judgement, claims: Sequence[object] = CLAIMS) -> Record:
    return assemble_record(DOCUMENTS, claims, judgements)  # type: ignore[arg-type]


def anchor(claim, of=None, name=None, *, is_single=True, beside=()):
    """The anchor of a claim, as judging keeps it."""
    span = claim.evidence[0]
    return Anchor(
        of=of or claim.id, claim=claim.id, name=name, document=claim.document, start=span.start, end=span.end,
        quote=span.quote, kind=claim.kind, content="", beside=tuple(beside), is_single=is_single,
    )  # fmt: skip


def meeting_of(record: Record, claim) -> str:
    return next(row.id for row in record.meetings if claim.id in row.claims)


claims_judged = st.sampled_from(CLAIMS)
moments = st.integers(0, 9).map(lambda second: f"2026-01-01T00:00:0{second}Z")


@st.composite
def judgements_of_claims(draw):
    """Anything that may be said of single claims, sensible or not."""
    verdict = draw(st.sampled_from(["confirm", "reject", "correct", "same", "different", "unsure"]))
    when, why = draw(moments), draw(st.sampled_from(["seen", "heard"]))
    if verdict in ("same", "different", "unsure"):
        pool = draw(st.sampled_from([MEETINGS, OFFICES, COMMITMENTS, ORGANISATIONS, FRAMEWORKS]))
        about = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=3, unique=True))
        field = draw(st.sampled_from([None, "mechanism"])) if pool is MEETINGS else None
        return judge(verdict, *(claim.id for claim in about), field=field, when=when, why=why)
    claim = draw(claims_judged)
    if verdict != "correct":
        return judge(verdict, claim.id, when=when, why=why)
    field, value = draw(st.sampled_from(CHANGES.get(claim.kind, [("party", "CN")])))
    return judge(verdict, claim.id, field=field, value=value, when=when, why=why)


CHANGES = {
    "meetings": [("city", "Kazan"), ("city", None), ("ordinal", "7"), ("days", "2020-04-01/2020-04-02"),
                 ("status", "cancelled"), ("mechanism", QUARRY), ("country", "CN"), ("form", "talks")],
    "commitments": [("areas", "energy, trade"), ("by", "RU"), ("strength", "agreed")],
    "organisations": [("name", BODIES[0]), ("party", "CN"), ("role", "mentioned")],
    "frameworks": [("name", INITIATIVES[0]), ("by", "RU")],
    "statements": [("speaker", "Ivan Birch"), ("force", "directive")],
    "offices": [("title", "Minister of Roads"), ("organisation", "Ministry of Roads"), ("first_seen", "2019-01-01")],
}  # fmt: skip


@st.composite
def histories(draw):
    """Judgements, some of them undone, some of these undoings undone."""
    made = draw(st.lists(judgements_of_claims(), max_size=6, unique_by=lambda one: one.id))
    for _ in range(draw(st.integers(0, 3))):
        if made:
            target = draw(st.sampled_from(made))
            made.append(judge("undo", target.id, when=draw(moments), why=draw(st.sampled_from(["slip", "again"]))))
    return made


def build_step_by_step(steps: Iterable[Reading | Judgement]) -> Record:
    """The record brought up to date with one reading or judgement after the other."""
    joining = Joining()
    rows = RecordRows(joining)
    known: list[Judgement] = []
    for step in steps:
        if isinstance(step, Reading):
            rows.update(joining.update([step]))
        else:
            known.append(step)
            rows.update(joining.update(judgements=known))
    return rows.record()
