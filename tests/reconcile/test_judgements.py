from minutebook.reconcile.assemble import assemble_record
from tests.factories import judge, make_commitment, make_document, make_meeting, make_statement, people

DOC = make_document("Report\nThey met in Moscow. Ann will help.", published="2020-03-04")
MET = make_meeting(DOC, "They met", day="2020-03-02", ordinal=3, mechanism="China-Russia law mechanism", city="Moscow")
WILL = make_commitment(DOC, "Ann will help", ["CN"], ["trade"])


def build(*judgements):
    return assemble_record([DOC], [MET, WILL], judgements)


def test_a_rejected_claim_leaves_the_record_and_comes_back_when_that_is_undone():
    reject = judge("reject", MET.id)
    assert build(reject).meetings == () and build(reject).mechanisms == ()
    assert len(build(reject, judge("undo", reject.id, when="2026-01-02T00:00:00Z")).meetings) == 1
    assert len(build(reject, judge("confirm", MET.id, when="2026-01-02T00:00:00Z")).meetings) == 1


def test_an_undone_undo_has_no_effect():
    reject = judge("reject", MET.id)
    undo = judge("undo", reject.id, when="2026-01-02T00:00:00Z")
    assert build(reject, undo, judge("undo", undo.id, when="2026-01-03T00:00:00Z")).meetings == ()


def test_a_correction_changes_the_field_keeps_the_id_and_outranks_other_reports():
    other = make_document("Other\nThey met.", published="2020-03-05")
    claims = [MET, make_meeting(other, "They met", day="2020-03-02", ordinal=4, mechanism="China-Russia law mechanism",
                                participants=people(("Ann Alder", "CN")))]  # fmt: skip
    fixed = judge("correct", MET.id, field="ordinal", value="7")
    meeting = assemble_record([DOC, other], claims, [fixed]).meetings[0]
    settled = meeting.disagreements[0]
    assert (meeting.ordinal, settled.judgement) == (7, fixed.id)
    assert settled.why == "A. Reader decided it on 2026-01-01: seen on the recording"
    assert [said.value for said in settled.values] == [7, 3, 4] and settled.values[0].evidence == ()
    assert meeting.id == assemble_record([DOC, other], claims, ()).meetings[0].id


def test_the_latest_correction_of_a_field_holds_and_nonsense_is_left():
    first = judge("correct", MET.id, field="city", value="Kazan")
    second = judge("correct", MET.id, field="city", value="Omsk", when="2026-01-02T00:00:00Z")
    assert build(second, first).meetings[0].city == "Omsk"
    assert build(judge("correct", MET.id, field="ordinal", value="seven")).meetings[0].ordinal == 3
    assert build(judge("correct", MET.id, field="document", value="x")).meetings[0].sources == (DOC.id,)
    areas = judge("correct", WILL.id, field="areas", value="trade, energy")
    assert build(areas).commitments[0].areas == ("trade", "energy")


def test_a_row_made_of_one_claim_can_be_judged_by_its_own_id():
    row = build().commitments[0]
    assert build(judge("reject", row.id)).commitments == ()


def test_judgements_are_shown_and_stale_when_their_claim_is_gone():
    judged = judge("confirm", MET.id)
    row = build(judged).judgements[0]
    assert (row.id, row.stale, row.who, row.evidence[0].quote) == (judged.id, False, "A. Reader", "They met")
    gone = build(judge("confirm", "0123456789abcdef")).judgements[0]
    assert gone.stale and gone.evidence == ()
    assert build(judge("undo", "no such judgement")).judgements[0].stale


def test_unsure_keeps_apart_and_asks():
    other = make_document("Other\nThey met.", published="2020-03-05")
    also = make_meeting(other, "They met", day="2020-03-02", ordinal=3, mechanism="China-Russia law mechanism")
    together = assemble_record([DOC, other], [MET, also], ())
    assert len(together.meetings) == 1
    unsure = judge("unsure", MET.id, also.id, why="two hotels")
    record = assemble_record([DOC, other], [MET, also], [unsure])
    assert len(record.meetings) == 2
    assert ("unsure", True) in {(i.kind, "two hotels" in i.message) for i in record.issues}


def test_mechanisms_are_merged_and_split_by_judgements_about_that_field():
    other = make_document("Other\nThey met.", published="2021-03-05")
    named = make_meeting(other, "They met", day="2021-03-02", ordinal=4, mechanism="Quarry talks of Russia and China")
    apart = assemble_record([DOC, other], [MET, named], ())
    assert len(apart.mechanisms) == 2
    same = judge("same", MET.id, named.id, field="mechanism")
    record = assemble_record([DOC, other], [MET, named], [same])
    assert (len(record.mechanisms), len(record.meetings)) == (1, 2)


def test_statements_of_a_rejected_meeting_stay_without_it():
    said = make_statement(DOC, "Ann will help", "Ann Alder", "CN")
    met = make_meeting(DOC, "They met", participants=people(("Ann Alder", "CN")))
    tied = assemble_record([DOC], [met, said], ())
    assert tied.statements[0].meeting == tied.meetings[0].id
    assert assemble_record([DOC], [met, said], [judge("reject", met.id)]).statements[0].meeting is None
