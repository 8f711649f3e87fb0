"""Undertakings as people judged them: the same as another or not, over sessions, series and reports of no meeting."""

import random
from collections import defaultdict
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.model.claims import Claim, CommitmentClaim
from minutebook.model.judgement import Judgement
from minutebook.model.reading import Reading
from minutebook.model.record import Commitment, Record
from minutebook.reconcile.assemble import assemble_record
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.record_rows import RecordRows
from tests.factories import judge, make_commitment, make_document, make_meeting, make_progress, people
from tests.reconcile.judged_world import build_step_by_step

LAST = "2026-02-01T00:00:00Z"
CHAIRS = people(("Ann Alder", "CN", "co-chair"), ("Bo Birch", "RU", "co-chair"))
LAW, QUARRY = "China-Russia law mechanism", "China-Russia quarry forum"
FIGHT = "China will fight the trade in drugs together with Russia"
AGAIN = "China will fight the trade in drugs and its routes together with Russia"
JUDGES = "China will send judges to learn from one another"
COURTS = "China plans a yearly week of courts"
DONE = "Much was done against drugs"
TOLD = (
    (LAW, "2010-01-01", (FIGHT, JUDGES)),
    (LAW, "2010-01-01", (AGAIN,)),
    (LAW, "2011-01-01", (AGAIN, COURTS)),
    (LAW, "2012-01-01", (FIGHT, DONE)),
    (LAW, "2013-01-01", (COURTS,)),
    (QUARRY, "2011-06-01", (FIGHT, COURTS)),
    (QUARRY, "2014-06-01", (FIGHT, JUDGES)),
    (None, "2015-06-01", (FIGHT, COURTS)),
    ("", "2016-06-01", (JUDGES,)),
)
AREAS = {FIGHT: "drug-control", AGAIN: "drug-control", DONE: "drug-control"}


def make_world() -> list[Reading]:
    """Sessions of two series, talks of none, and a report of no meeting (the name "") that tell of undertakings."""
    readings = []
    for number, (series, day, told) in enumerate(TOLD):
        document = make_document(f"Report {number}\nThey met. " + ". ".join(told), published=day)
        claims: list[Claim] = []
        if series != "":
            claims.append(make_meeting(document, "They met", mechanism=series, day=day, participants=CHAIRS))
        for words in told:
            areas = [AREAS.get(words, "judicial-cooperation")]
            claims.append(
                make_progress(document, words, areas) if words == DONE
                else make_commitment(document, words, ["CN"], areas)
            )  # fmt: skip
        readings.append(Reading(document=document, claims=tuple(claims)))
    return readings


WORLD = make_world()
MADE = tuple(claim for reading in WORLD for claim in reading.claims if isinstance(claim, CommitmentClaim))
few = settings(max_examples=60, deadline=None)
moments = st.integers(0, 9).map(lambda second: f"2026-01-01T00:00:0{second}Z")


def build(*judgements: Judgement, without: tuple[Claim, ...] = ()) -> Record:
    claims = [claim for reading in WORLD for claim in reading.claims if claim not in without]
    return assemble_record([reading.document for reading in WORLD], claims, judgements)


def row_of(record: Record, claim: Claim) -> Commitment:
    return next(row for row in record.commitments if row.id == f"C{claim.id[:12]}")


def thread(record: Record, claim: Claim) -> str:
    return row_of(record, claim).thread


def grouped(record: Record) -> set[frozenset[str]]:
    threads: defaultdict[str, set[str]] = defaultdict(set)
    for row in record.commitments:
        threads[row.thread].add(row.id)
    return {frozenset(rows) for rows in threads.values()}


@st.composite
def histories(draw: st.DrawFn) -> list[Judgement]:
    """Judgements on undertakings and a few on meetings, some of them undone."""
    made = []
    for _ in range(draw(st.integers(0, 5))):
        verdict = draw(st.sampled_from(["same", "same", "different", "different", "unsure", "reject", "confirm"]))
        count = 1 if verdict in ("reject", "confirm") else draw(st.integers(2, 3))
        about = draw(st.lists(st.sampled_from(MADE), min_size=count, max_size=count, unique=True))
        made.append(judge(verdict, *(claim.id for claim in about), when=draw(moments)))
    if draw(st.booleans()):
        claim = draw(st.sampled_from([c for r in WORLD for c in r.claims if c.kind == "meetings"]))
        series = draw(st.sampled_from([LAW, QUARRY, None]))
        made.append(judge("correct", claim.id, field="mechanism", value=series, when=draw(moments)))
    for _ in range(draw(st.integers(0, 2))):
        if made:
            made.append(judge("undo", draw(st.sampled_from(made)).id, when=draw(moments), why="a slip"))
    return list({one.id: one for one in made}.values())


def test_the_world_is_as_the_rules_have_it() -> None:
    record = build()
    assert thread(record, MADE[0]) == thread(record, MADE[2])
    assert len({thread(record, claim) for claim in MADE}) == len(grouped(record)) == 9


@few
@given(histories(), st.lists(st.sampled_from(MADE), min_size=2, max_size=2, unique=True))
def test_what_is_judged_last_holds(history: list[Judgement], claims: list[CommitmentClaim]) -> None:
    ids = [claim.id for claim in claims]
    if len({row.id for row in build(*history).commitments} & {f"C{one[:12]}" for one in ids}) < 2:
        return
    same = build(*history, judge("same", *ids, when=LAST))
    assert thread(same, claims[0]) == thread(same, claims[1])
    for verdict in ("different", "unsure"):
        apart = build(*history, judge(verdict, *ids, when=LAST))
        assert thread(apart, claims[0]) != thread(apart, claims[1])


@few
@given(histories(), st.randoms(use_true_random=False))
def test_whatever_comes_when(history: list[Judgement], order: random.Random) -> None:
    steps: list[Reading | Judgement] = [*WORLD, *history]
    order.shuffle(steps)
    assert build_step_by_step(steps) == build(*history)


@few
@given(histories(), st.lists(st.sampled_from(MADE), min_size=2, max_size=3, unique=True),
       st.sampled_from(["same", "different"]))  # fmt: skip
def test_undo_restores_the_record(history: list[Judgement], claims: list[CommitmentClaim], verdict: str) -> None:
    more = judge(verdict, *(claim.id for claim in claims), when=LAST)
    undo = judge("undo", more.id, when="2026-03-01T00:00:00Z", why="a slip")
    joining = Joining()
    rows = RecordRows(joining)
    rows.update(joining.update(WORLD, judgements=history))
    before = rows.record()
    rows.update(joining.update(judgements=[*history, more]))
    rows.update(joining.update(judgements=[*history, more, undo]))
    assert replace(rows.record(), judgements=()) == replace(before, judgements=())


@few
@given(histories())
def test_threads_are_told_once_and_in_order(history: list[Judgement]) -> None:
    record = build(*history)
    histories_of = defaultdict(set)
    for row in record.commitments:
        histories_of[row.thread].add(row.history)
    for (steps,) in (tuple(own) for own in histories_of.values()):
        assert [step.step for step in steps].count("made") == 1
        assert steps[0].step == "made"
        assert [step.date or "" for step in steps] == sorted(step.date or "" for step in steps)
        places = [(step.meeting, step.date, step.step in ("made", "repeated")) for step in steps]
        assert len(places) == len(set(places))
    named = {thread for row in record.session_changes for thread in (*row.new, *row.repeated, *row.reported)}
    assert named <= {row.thread for row in record.commitments}


def test_the_whole_of_two_threads_is_joined_and_one_session_tells_it_once() -> None:
    courts = [claim for claim in MADE if claim.action == COURTS]
    assert len({thread(build(), claim) for claim in courts}) == 3
    record = build(judge("same", MADE[0].id, courts[0].id))
    (followed,) = {row.history for row in record.commitments if row.thread == thread(record, MADE[0])}
    assert [(step.step, step.date) for step in followed] == [
        ("made", "2010-01-01"), ("repeated", "2011-01-01"), ("progress reported", "2012-01-01"),
        ("repeated", "2012-01-01"), ("repeated", "2013-01-01"),
    ]  # fmt: skip


def test_undertakings_of_two_series_and_of_none_are_followed_together() -> None:
    ends = [MADE[0], MADE[-1]]
    quarry = next(c for reading in WORLD[6:7] for c in reading.claims if c in MADE and c.action == FIGHT)
    record = build(judge("same", ends[0].id, ends[1].id, quarry.id))
    days = [(step.step, step.date) for step in row_of(record, MADE[0]).history if step.step in ("made", "repeated")]
    assert days == [
        ("made", "2010-01-01"), ("repeated", "2011-01-01"), ("repeated", "2011-06-01"), ("repeated", "2012-01-01"),
        ("repeated", "2014-06-01"), ("repeated", "2016-06-01"),
    ]  # fmt: skip
    assert thread(record, ends[1]) == thread(record, quarry) == thread(record, ends[0])


def test_who_is_told_apart_takes_along_what_says_the_same() -> None:
    """Of one session, and of the sessions after it."""
    one, other = MADE[0], MADE[2]
    record = build(judge("different", one.id, other.id))
    later = next(claim for claim in WORLD[2].claims if claim in MADE and claim.action == AGAIN)
    assert thread(record, one) != thread(record, other)
    assert thread(record, later) == thread(record, other)


def test_only_the_threads_concerned_are_made_again() -> None:
    joining = Joining()
    rows = RecordRows(joining)
    rows.update(joining.update(WORLD))
    quarry = [claim for reading in WORLD[5:7] for claim in reading.claims if claim in MADE]
    change = rows.update(joining.update(judgements=[judge("same", quarry[0].id, quarry[-1].id)]))
    touched = {row.id for row in change.put["commitments"]}
    assert touched <= {f"C{claim.id[:12]}" for claim in quarry}
    assert change.put.keys() == {"commitments", "session_changes", "judgements"} and not change.gone
