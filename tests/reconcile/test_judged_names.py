"""Bodies and frameworks as people judged them: two names of one, one name of two, whatever rules and reports say."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.model.judgement import Judgement
from minutebook.model.reading import Reading
from minutebook.model.record import Record
from minutebook.reconcile.assemble import assemble_record
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.record_rows import RecordRows
from tests.factories import judge, make_document, make_framework, make_organisation
from tests.reconcile.judged_world import (
    BODIES,
    CLAIMS,
    DOCUMENTS,
    FRAMEWORKS,
    INITIATIVES,
    ORGANISATIONS,
    anchor,
    build,
    histories,
)
from tests.reconcile.test_judged_joining import readings

LAST = "2026-02-01T00:00:00Z"
TABLES = {"organisations": ORGANISATIONS, "frameworks": FRAMEWORKS}
few = settings(max_examples=40, deadline=None)
tables = st.sampled_from(sorted(TABLES))


def shared(record: Record, table: str, one, other) -> bool:
    """Whether the words of two claims are in one row."""
    rows = [{words.document for words in row.evidence} for row in getattr(record, table) if row.evidence]
    return any({one.document, other.document} <= documents for documents in rows)


def of_row(verdict: str, table: str, *groups, field=None, value=None, single=()) -> Judgement:
    """A judgement on rows that are made of groups of claims; those numbered in `single` are told by a report alone."""
    ids = [f"{'AF'[table == 'frameworks']}{number}row" for number in range(len(groups))]
    anchors = tuple(
        anchor(claim, of, is_single=number in single)
        for number, (of, group) in enumerate(zip(ids, groups, strict=True))
        for claim in group
    )
    return replace(judge(verdict, *ids, field=field, value=value, when=LAST), anchors=anchors)


@pytest.mark.parametrize("table", TABLES)
def test_the_world_is_as_the_rules_have_it(table: str) -> None:
    assert sorted(row.name for row in getattr(build(), table)) == sorted(
        BODIES if table == "organisations" else INITIATIVES
    )


@few
@given(histories(), tables, st.lists(st.integers(0, 4), min_size=2, max_size=2, unique=True))
def test_what_is_judged_last_holds(history: list[Judgement], table: str, places: list[int]) -> None:
    one, other = (TABLES[table][place] for place in places)
    standing = build(*history)
    if not all(any(claim.document in {e.document for e in row.evidence} for row in getattr(standing, table))
               for claim in (one, other)):  # fmt: skip
        return
    assert shared(build(*history, judge("same", one.id, other.id, when=LAST)), table, one, other)
    for verdict in ("different", "unsure"):
        assert not shared(build(*history, judge(verdict, one.id, other.id, when=LAST)), table, one, other)


@pytest.mark.parametrize("table", TABLES)
def test_two_names_of_one_and_what_comes_later_under_either(table: str) -> None:
    claims = TABLES[table]
    same = of_row("same", table, claims[:1], claims[3:4])
    record = build(same)
    (row,) = getattr(record, table)
    assert {words.document for words in row.evidence} == {document.id for document in DOCUMENTS}
    assert row.id in {before.id for before in getattr(build(), table)}
    assert record.judgements[0].rows == (row.id,)
    later = make_document("Later\nThe same, of a later day.", published="2022-01-01")
    for name in BODIES if table == "organisations" else INITIATIVES:
        new = (make_organisation(later, "The same", name, "RU") if table == "organisations"
               else make_framework(later, "The same", "initiative", name, ["CN"]))  # fmt: skip
        joined = getattr(assemble_record([*DOCUMENTS, later], [*CLAIMS, new], [same]), table)
        assert [later.id in {words.document for words in row.evidence} for row in joined] == [True]


@pytest.mark.parametrize("table", TABLES)
def test_one_name_of_two_and_what_comes_later_is_the_one_that_is_still_meant(table: str) -> None:
    claims = TABLES[table]
    apart = of_row("different", table, claims[:1], claims[1:2], single=[1])
    rows = getattr(build(apart), table)
    assert len(rows) == 3 and len({row.id for row in rows}) == 3
    assert not shared(build(apart), table, claims[0], claims[1])
    assert shared(build(apart), table, claims[0], claims[2])
    known = {row.id for row in getattr(build(), table)}
    assert sum(row.id in known for row in rows) == 2
    back = judge("undo", apart.id, when="2026-03-01T00:00:00Z")
    assert getattr(build(apart, back), table) == getattr(build(), table)


def test_it_is_of_the_party_that_is_told_and_all_meetings_come_along() -> None:
    no_party = tuple(replace(claim, party=None) for claim in ORGANISATIONS[3:])
    claims = [claim for claim in CLAIMS if claim not in ORGANISATIONS[3:]]
    same = of_row("same", "organisations", ORGANISATIONS[:1], no_party[:1])
    (row,) = build(same, claims=[*claims, *no_party]).organisations
    assert row.party == "RU" and len(row.meetings) == 3
    assert {form for names in row.names for form in names.forms} == set(BODIES)


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("organisations", "name", "Ministry of Stone"),
        ("organisations", "party", "CN"),
        ("organisations", "role", "mentioned"),
        ("frameworks", "name", "Initiative of Stone"),
        ("frameworks", "kind", "treaty"),
        ("frameworks", "by", "CN, RU"),
    ],
)
def test_a_corrected_row_is_so_and_stays_so_with_more_reports(table: str, field: str, value: str) -> None:
    claims = TABLES[table]
    judged = of_row("correct", table, claims[:1], field=field, value=value)
    before = {row.id: row for row in getattr(build(), table)}
    rows = {row.id: row for row in getattr(build(judged), table)}
    changed = [row for row_id, row in rows.items() if row != before[row_id]]
    expected = ("CN", "RU") if field == "by" else value
    assert rows.keys() == before.keys() and [getattr(row, field) for row in changed] == [expected]
    assert build(judged).judgements[0].rows == (changed[0].id,)
    joining = Joining()
    kept = RecordRows(joining)
    for reading in readings()[1:]:
        kept.update(joining.update([reading]))
    kept.update(joining.update(judgements=[judged]))
    kept.update(joining.update(readings()[:1]))
    assert kept.record() == build(judged)


@pytest.mark.parametrize("table", TABLES)
def test_a_rejected_row_is_gone_until_it_is_told_anew(table: str) -> None:
    reject = of_row("reject", table, TABLES[table][:3])
    assert len(getattr(build(reject), table)) == 1
    new = make_document("New\nTold anew.", published="2022-01-01")
    told = Reading(document=new, claims=(replace(TABLES[table][0], document=new.id, evidence=(new.span(4, 8),)),))
    record = assemble_record([*DOCUMENTS, new], [*CLAIMS, *told.claims], [reject])
    assert len(getattr(record, table)) == 2


@pytest.mark.parametrize("table", TABLES)
def test_only_what_is_concerned_is_made_again(table: str) -> None:
    joining = Joining()
    rows = RecordRows(joining)
    rows.update(joining.update(readings()))
    same = of_row("same", table, TABLES[table][:1], TABLES[table][3:4])
    change = rows.update(joining.update(judgements=[same]))
    assert change.put.keys() | change.gone.keys() == {table, "judgements"}


@pytest.mark.parametrize("table", TABLES)
def test_when_the_words_are_gone_the_judgement_is_stale_and_when_they_come_back_it_holds(table: str) -> None:
    claims = TABLES[table]
    same = of_row("same", table, claims[:1], claims[3:4])
    without = [claim for claim in CLAIMS if claim not in claims]
    assert [row.state for row in build(same, claims=without).judgements] == ["stale"]
    better = [replace(claim, rule="better/2", evidence=claim.evidence) for claim in claims]
    record = build(same, claims=[*without, *better])
    assert [row.state for row in record.judgements] == ["stands"] and len(getattr(record, table)) == 1
