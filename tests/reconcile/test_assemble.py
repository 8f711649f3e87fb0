"""Promises of the whole: order does not matter, repeating does not matter, a judgement wins; and it is quick."""

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutebook.model.judgement import Judgement
from minutebook.reconcile.assemble import assemble_record
from tests.factories import judge, make_document, make_issue, make_meeting, make_office, make_statement, people
from tests.reconcile.test_seed_history import own_history

DOCUMENTS, CLAIMS = own_history()
NAMES = [
    ("Ann Alder", "CN"),
    ("Ann Alder", None),
    ("Alder", "CN"),
    ("Bo Birch", "RU"),
    ("B. Birch", "RU"),
    ("Bo Birch", "CN"),
]
SERIES = ["China-Russia law mechanism", "law mechanism", "China-Russia energy dialogue", None]


@st.composite
def histories(draw):
    """A few reports with a meeting, an office and a statement each, out of few values so that they collide."""
    documents, claims = [], []
    for number in range(draw(st.integers(1, 6))):
        day = draw(st.sampled_from(["2020-03-02", "2020-03-03", "2021-05-07", None]))
        doc = make_document(f"Report {number}\nThey met. Said so. Holds it.", published=day)
        present = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
        meeting = make_meeting(
            doc,
            "They met",
            form=draw(st.sampled_from(["session", "talks", "visit"])),
            status=draw(st.sampled_from(["held", "announced"])),
            mechanism=draw(st.sampled_from(SERIES)),
            ordinal=draw(st.sampled_from([None, 1, 2, 4])),
            day=draw(st.sampled_from([day, "2020-03-02", "2022-01-01"])),
            country=draw(st.sampled_from(["CN", "RU", None])),
            participants=people(*present),
        )
        name, party = draw(st.sampled_from(NAMES))
        documents.append(doc)
        claims += [
            meeting,
            make_office(
                doc, "Holds it", name, party, draw(st.sampled_from(["Foreign Minister", "minister", "President"]))
            ),
            make_statement(doc, "Said so", name, party),
        ]
    judgements = []
    for number in range(draw(st.integers(0, 4))):
        ids = draw(st.lists(st.sampled_from([claim.id for claim in claims]), min_size=2, max_size=2, unique=True))
        verdict = draw(st.sampled_from(["same", "different", "unsure", "reject", "confirm"]))
        judgements.append(judge(verdict, *ids, when=f"2026-01-0{number + 1}T00:00:00Z"))
    return documents, claims, judgements


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(history, random):
    documents, claims, judgements = history
    expected = assemble_record(documents, claims, judgements)
    again = [list(rows) * 2 for rows in history]
    for rows in again:
        random.shuffle(rows)
    assert assemble_record(*again) == expected


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories(), st.data())
def test_the_last_judgement_on_two_meetings_wins(history, data):
    documents, claims, judgements = history
    meetings = [claim for claim in claims if claim.kind == "meetings"]
    if len(meetings) < 2:
        return
    one, other = data.draw(st.permutations(meetings))[:2]
    judgements = [j for j in judgements if j.verdict not in ("reject", "correct")]
    for verdict in ("same", "different"):
        last = judge(verdict, one.id, other.id, when="2026-02-01T00:00:00Z")
        record = assemble_record(documents, claims, [*judgements, last])
        held = [{(e.document, e.start) for e in m.evidence} for m in record.meetings]
        is_joined = any({(c.document, c.evidence[0].start) for c in (one, other)} <= spans for spans in held)
        assert is_joined == (verdict == "same")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_every_reference_leads_to_a_row(history):
    record = assemble_record(*history)
    ids = {table: {row.id for row in getattr(record, table)} for table in record.__slots__}
    for table, rows in ids.items():
        assert len(rows) == len(getattr(record, table)), f"ids of {table} are not unique"
    assert {m.mechanism for m in record.meetings} - {None} <= ids["mechanisms"]
    assert {p.official for m in record.meetings for p in m.participants} <= ids["officials"]
    assert {t.official for t in record.tenures} <= ids["officials"]
    assert {s.meeting for s in record.statements} - {None} <= ids["meetings"]
    assert {g.mechanism for g in record.gaps} <= ids["mechanisms"]


def test_an_unrelated_report_changes_no_other_id():
    before = assemble_record(DOCUMENTS, CLAIMS, ())
    doc = make_document("Elsewhere\nAna Lima met Kofi Osei.", published="2020-01-01")
    met = make_meeting(
        doc, "met", form="talks", day="2020-01-01", participants=people(("Ana Lima", "BR"), ("Kofi Osei", "GH"))
    )
    after = assemble_record([*DOCUMENTS, doc], [*CLAIMS, met], ())
    for table in before.__slots__:
        assert {row.id for row in getattr(before, table)} <= {row.id for row in getattr(after, table)}


def test_a_document_of_another_language_is_kept_unread():
    doc = make_document("Kokous\nKokous pidettiin.", language="fi")
    record = assemble_record([doc], [make_issue(doc, "Kokous", "language-unread", "no tables for fi")], ())
    assert [row.read for row in record.documents] == [False]
    assert [(row.kind, row.about) for row in record.issues] == [("language-unread", (doc.id,))]


def test_claims_of_a_document_that_is_gone_are_left_out_and_nothing_gives_nothing():
    assert assemble_record([], CLAIMS, ()) == assemble_record([], [], ())
    judged: list[Judgement] = [judge("confirm", CLAIMS[0].id)]
    assert [row.stale for row in assemble_record([], [], judged).judgements] == [True]


def test_twenty_thousand_claims_take_seconds():
    documents, claims = [], []
    for number in range(2_000):
        group, year, month = number % 40, 2000 + number // 100, 1 + number % 12
        day = f"{year}-{month:02}-{1 + number % 28:02}"
        doc = make_document(f"Report {number}\nThey met. A said. B said. They will.", published=day)
        chairs = [(f"Given{group} Fam{group}", "CN"), (f"First{group} Last{group} ", "RU")]
        name = f"China-Russia topic{group} mechanism"
        documents.append(doc)
        claims.append(
            make_meeting(
                doc, "They met", mechanism=name, ordinal=1 + number // 40, day=day, participants=people(*chairs)
            )
        )
        for place in range(4):
            claims.append(make_office(doc, "A said", *chairs[place % 2], f"Minister of Subject{group + place}"))
            claims.append(make_statement(doc, "B said"[: 3 + place % 4], *chairs[place % 2]))
    started = time.process_time()
    record = assemble_record(documents, claims, ())
    assert time.process_time() - started < 20
    assert (len(record.meetings), len(record.mechanisms), len(record.officials)) == (2_000, 40, 80)
