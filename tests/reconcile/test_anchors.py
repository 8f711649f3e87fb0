"""Judgements outlive the ids that they were made of, and are stale, not dropped, when their words are gone."""

import json
from dataclasses import replace

import pytest

from minutebook.model.json_form import to_json
from minutebook.model.judgement import Judgement, judgement_from_json
from minutebook.reconcile.assemble import assemble_record
from tests.factories import judge, make_document, make_meeting, make_office, people
from tests.reconcile.judged_world import anchor

DOC = make_document("Report\nAnn Alder, head of A and member of B, met Ivan Birch in Omsk.", published="2020-03-04")
WORDS = "Ann Alder, head of A and member of B, met Ivan Birch"
MET = make_meeting(DOC, WORDS, day="2020-03-02", city="Omsk", participants=people(("Ann Alder", "CN")))
BETTER = replace(MET, participants=people(("Ann Alder", "CN"), ("Ivan Birch", "RU")), form="talks")
HEAD = make_office(DOC, "Ann Alder, head of A", "Ann Alder", "CN", "head of A")
MEMBER = make_office(DOC, "Ann Alder, head of A and member of B", "Ann Alder", "CN", "member of B")


def judged(verdict: str, *claims, field=None, value=None, name=None, **options) -> Judgement:
    made = judge(verdict, *(f"{c.id}#{name}" if name else c.id for c in claims), field=field, value=value)
    anchors = (anchor(c, of=of, name=name, **options) for c, of in zip(claims, made.about, strict=True))
    return replace(made, anchors=tuple(anchors), saw=("what was shown",))


def record_of(claims, *judgements, documents=(DOC,)):
    return assemble_record(documents, claims, judgements)


def test_a_judgement_finds_what_a_better_rule_reads_in_the_same_words():
    assert BETTER.id != MET.id
    fixed = judged("correct", MET, field="city", value="Kazan")
    record = record_of([BETTER], fixed)
    assert (record.meetings[0].city, record.meetings[0].form) == ("Kazan", "talks")
    assert (record.judgements[0].stale, record.judgements[0].rows) == (False, (record.meetings[0].id,))
    assert record_of([BETTER], judged("reject", MET)).meetings == ()


def test_a_judged_person_is_found_under_a_fuller_name():
    before = replace(MET, participants=people(("Alder", "CN")))
    record = record_of([BETTER], judged("correct", before, name="Alder", field="role", value="chair"))
    assert {p.name: p.role for p in record.meetings[0].participants}["Ann Alder"] == "chair"
    gone = record_of([BETTER], judged("reject", before, name="Stone"))
    assert len(gone.meetings[0].participants) == 2 and gone.judgements[0].stale


def test_what_stood_on_the_same_words_and_was_not_meant_is_not_judged():
    assert record_of([MEMBER], judged("reject", HEAD)).tenures == ()
    beside = judged("reject", HEAD, beside=[MEMBER.id])
    record = record_of([MEMBER], beside)
    assert len(record.tenures) == 1 and record.judgements[0].stale


def test_of_two_claims_on_the_words_the_one_that_says_the_same_is_meant():
    other = replace(HEAD, evidence=MEMBER.evidence, title="member of B", organisation="B")
    better = replace(HEAD, evidence=MEMBER.evidence, title="head of A", organisation="A")
    reject = judged("reject", replace(HEAD, evidence=MEMBER.evidence))
    content = json.dumps({"name": "Ann Alder", "party": "CN", "title": "head of A", "organisation": None})
    reject = replace(reject, anchors=tuple(replace(a, content=content) for a in reject.anchors))
    assert [row.title for row in record_of([other, better], reject).tenures] == ["member of B"]


def test_words_that_moved_are_found_again():
    moved = replace(DOC, text="Report\nA new first line.\n" + DOC.text.partition("\n")[2])
    again = replace(make_meeting(moved, WORDS, day="2020-03-02"), form="call")
    record = record_of([again], judged("reject", MET), documents=[moved])
    assert record.meetings == () and not record.judgements[0].stale
    assert record.judgements[0].evidence[0].quote == WORDS


@pytest.mark.parametrize("what", ["words", "claims", "document"])
def test_a_judgement_whose_source_changed_is_stale_and_an_issue_and_stays(what):
    other = make_document("Other\nNobody met.", published="2020-03-05")
    changed = replace(DOC, text=DOC.text.replace("head of A", "head of C"))
    documents = {"words": [changed], "claims": [DOC], "document": [other]}[what]
    claims = [make_meeting(changed, "met Ivan Birch in Omsk")] if what == "words" else []
    record = record_of(claims, judged("correct", MET, field="city", value="Kazan"), documents=documents)
    row = record.judgements[0]
    assert (row.stale, row.state, row.rows, row.saw) == (True, "stale", (), ("what was shown",))
    assert [(i.kind, "what was shown" in i.message) for i in record.issues] == [("stale-judgement", True)]
    assert len(record.meetings) == len(claims)
    # The words come back, and so does what was judged.
    assert record_of([MET], judged("correct", MET, field="city", value="Kazan")).meetings[0].city == "Kazan"


def test_a_judgement_about_several_things_is_stale_when_one_of_them_is_gone():
    both = judged("different", MET, HEAD)
    assert not record_of([MET, HEAD], both).judgements[0].stale
    assert record_of([MET], both).judgements[0].stale


def test_judgements_of_earlier_versions_load_and_keep_their_ids():
    old = {"verdict": "reject", "about": ["a"], "who": "w", "when": "t", "why": "y", "field": None, "value": None}
    loaded = judgement_from_json(old)
    assert loaded.id == "ae3ad6d8cbdf02fa"
    new = judged("reject", MET)
    assert judgement_from_json(to_json(new)) == new
    assert new.id != replace(new, saw=()).id != replace(new, saw=(), anchors=()).id
