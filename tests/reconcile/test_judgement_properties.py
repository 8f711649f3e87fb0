"""The promises of judgements: they always win, their order of arrival says nothing, an undo leaves no trace."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.reconcile.assemble import assemble_record
from tests.factories import judge
from tests.reconcile.judged_world import (
    CHANGES,
    CLAIMS,
    COMMITMENTS,
    DOCUMENTS,
    LAW,
    MEETINGS,
    OFFICES,
    anchor,
    build,
    histories,
    meeting_of,
)

LAST = "2026-02-01T00:00:00Z"
ISSUES_OF_JUDGEMENTS = {"unsure", "stale-judgement"}
few = settings(max_examples=40, deadline=None)


def test_the_world_is_as_the_rules_have_it():
    record = build()
    assert [len(row.claims) for row in record.meetings] == [3, 1, 1]
    assert [row.name for row in record.mechanisms] == [LAW, "China-Russia quarry forum"]
    assert len(record.officials) == 2 and len(record.tenures) == 1


@few
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_judgements_and_repetitions_change_nothing(history, random_order: random.Random):
    shuffled = [*history, *history[:2]]
    random_order.shuffle(shuffled)
    claims = list(CLAIMS)
    random_order.shuffle(claims)
    assert assemble_record(DOCUMENTS[::-1], claims, shuffled) == build(*history)


@few
@given(histories(), st.data())
def test_undo_restores_the_record(history, data):
    before = build(*history)
    more = judge("reject", data.draw(st.sampled_from(CLAIMS)).id, when=LAST)
    undo = judge("undo", more.id, when=LAST, why="a slip")
    after = build(*history, more, undo)
    assert replace(after, judgements=()) == replace(before, judgements=())
    assert [row for row in after.judgements if row.id not in (more.id, undo.id)] == list(before.judgements)
    again = build(*history, more, undo, judge("undo", undo.id, when=LAST, why="no slip"))
    assert replace(again, judgements=()) == replace(build(*history, more), judgements=())


@few
@given(histories(), st.sampled_from(MEETINGS))
def test_what_is_rejected_last_is_gone(history, claim):
    record = build(*history, judge("reject", claim.id, when=LAST))
    assert all(claim.id not in row.claims for row in record.meetings)


@few
@given(histories(), st.sampled_from(MEETINGS), st.sampled_from(CHANGES["meetings"]))
def test_what_is_corrected_last_is_so_whatever_was_said_before(history, claim, change):
    field, value = change
    record = build(*history, judge("correct", claim.id, field=field, value=value, when=LAST))
    row = next(row for row in record.meetings if claim.id in row.claims)
    if field == "days":
        assert (row.date_start, row.date_end) == tuple(value.split("/"))
    elif field == "mechanism":
        series = next(m for m in record.mechanisms if m.id == row.mechanism)
        assert value in series.names[0].forms
    else:
        assert getattr(row, field) == (int(value) if field == "ordinal" else value)


@few
@given(histories(), st.lists(st.sampled_from(MEETINGS), min_size=2, max_size=2, unique=True))
def test_what_is_judged_the_same_last_is_one_meeting_and_what_different_two(history, claims):
    ids = [claim.id for claim in claims]
    standing = build(*history)
    held = {claim for row in standing.meetings for claim in row.claims}
    if not held.issuperset(ids):
        return
    same = build(*history, judge("same", *ids, when=LAST))
    assert meeting_of(same, claims[0]) == meeting_of(same, claims[1])
    apart = build(*history, judge("different", *ids, when=LAST))
    assert meeting_of(apart, claims[0]) != meeting_of(apart, claims[1])
    unsure = build(*history, judge("unsure", *ids, when=LAST))
    assert meeting_of(unsure, claims[0]) != meeting_of(unsure, claims[1])
    assert any(issue.kind == "unsure" for issue in unsure.issues)


@few
@given(histories())
def test_every_judgement_is_shown_and_only_those_that_stand_have_an_effect(history):
    record = build(*history)
    assert {row.id for row in record.judgements} == {one.id for one in history}
    standing = [one for one in history for row in record.judgements if row.id == one.id and not row.undone_by]
    standing = [one for one in standing if one.verdict != "undo"]
    assert replace(build(*standing), judgements=()) == replace(record, judgements=())


@few
@given(st.sampled_from(OFFICES), st.sampled_from(CHANGES["offices"]))
def test_a_corrected_tenure_shows_it(claim, change):
    """All of it, or what one report of it says: that one is then in an office of its own."""
    field, value = change
    of = build().tenures[0].id
    anchors = tuple(anchor(office, of) for office in OFFICES)
    judged = replace(judge("correct", of, field=field, value=value), anchors=anchors)
    assert [getattr(row, field) for row in build(judged).tenures] == [value]
    alone = build(judge("correct", claim.id, field=field, value=value))
    if field != "first_seen":
        assert [getattr(row, field) for row in alone.tenures if claim.id in row.claims] == [value]


def test_a_judged_commitment_is_as_judged():
    claim = COMMITMENTS[0]
    changes = [judge("correct", claim.id, field=f, value=v) for f, v in CHANGES["commitments"]]
    row = next(row for row in build(*changes).commitments if row.id == "C" + claim.id[:12])
    assert (row.areas, row.by, row.strength) == (("energy", "trade"), ("RU",), "agreed")
