"""Judgements on rows: on every kind of row they win where the rules would have it otherwise."""

from dataclasses import replace

import pytest

from minutebook.model.judgement import Judgement
from minutebook.reconcile.assemble import assemble_record
from tests.factories import judge, make_document, make_meeting, people
from tests.reconcile.judged_world import CLAIMS, DOCUMENTS, LAW, MEETINGS, OFFICES, QUARRY, anchor, build

LATER = "2026-01-02T00:00:00Z"
RECORD = build()
FIRST = RECORD.meetings[0]


def judged(verdict: str, *groups, field=None, value=None, when="2026-01-01T00:00:00Z") -> Judgement:
    """Of groups of an id, its claims and, for people, a name."""
    made = judge(verdict, *(of for of, *_ in groups), field=field, value=value, when=when)
    anchors = [anchor(c, of, *name, is_single="#" in of) for of, claims, *name in groups for c in claims]
    return replace(made, anchors=tuple(anchors))


def of_first(verdict: str, **change: str | None) -> Judgement:
    return judged(verdict, (FIRST.id, MEETINGS[:3]), **change)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("city", "Kazan", "Kazan"),
        ("city", None, None),
        ("ordinal", "30", 30),
        ("country", "KZ", "KZ"),
        ("status", "cancelled", "cancelled"),
        ("form", "talks", "talks"),
        ("delegations", "4", 4),
        ("date_end", "2020-03-02", "2020-03-02"),
        ("date_start", "2020-02-29", "2020-02-29"),
    ],
)
def test_a_field_of_a_meeting(field, value, shown):
    fixed = of_first("correct", field=field, value=value)
    row = next(row for row in build(fixed).meetings if MEETINGS[0].id in row.claims)
    assert getattr(row, field) == shown
    settled = [d for d in row.disagreements if d.field == field]
    before = getattr(FIRST, field)
    assert [d.judgement for d in settled] == [fixed.id]
    assert [said.value for said in settled[0].values] == [shown, *([before] if before is not None else [])]
    assert settled[0].values[0].evidence == ()
    assert "sources-differ" not in [issue.kind for issue in build(fixed).issues]


def test_reports_that_come_later_do_not_outvote_a_person():
    fixed = of_first("correct", field="city", value="Kazan")
    more = [make_document(f"More {n}\nThey met.", published="2020-03-02", publisher=f"More {n}") for n in range(9)]
    claims = [replace(MEETINGS[0], document=d.id, evidence=(d.span(7, 16),), city="Omsk") for d in more]
    record = assemble_record([*DOCUMENTS, *more], [*CLAIMS, *claims], [fixed])
    row = next(row for row in record.meetings if MEETINGS[0].id in row.claims)
    assert (row.city, len(row.sources)) == ("Kazan", 12)
    assert [len(said.evidence) for said in row.disagreements[0].values] == [0, 3, 9]


def test_a_field_confirmed_stays_as_it_was_seen():
    kept = of_first("confirm", field="city", value="Moscow")
    assert build(kept).meetings == RECORD.meetings
    assert (
        build(of_first("correct", field="city", value="Omsk"), replace(kept, when=LATER)).meetings[0].city == "Moscow"
    )


def test_who_was_there_in_which_role():
    def judgement(verdict, **change):
        return judged(verdict, (f"{FIRST.id}#Ivan Birch", MEETINGS[:3], "Ivan Birch"), **change)

    def there(*judgements):
        return {person.name: (person.role, person.party) for person in build(*judgements).meetings[0].participants}

    assert there() == {"Ann Alder": ("chair", "CN"), "Ivan Birch": ("host", "RU")}
    assert there(judgement("correct", field="role", value="visitor"))["Ivan Birch"][0] == "visitor"
    assert there(judgement("correct", field="name", value="Igor Birch")).keys() == {"Ann Alder", "Igor Birch"}
    assert there(judgement("correct", field="party", value="KZ"))["Ivan Birch"][1] == "KZ"
    assert there(judgement("reject")).keys() == {"Ann Alder"}
    back = judgement("confirm", when=LATER)
    assert there(judgement("reject"), back).keys() == {"Ann Alder", "Ivan Birch"}


def test_an_official():
    row = next(row for row in RECORD.officials if row.name == "Ivan Birch")
    group = (row.id, MEETINGS, "Ivan Birch")
    renamed = build(judged("correct", group, field="name", value="Ivan I. Birch"))
    assert [official.name for official in renamed.officials] == ["Ann Alder", "Ivan I. Birch"]
    moved = build(judged("correct", group, field="party", value="KZ"))
    assert next(o for o in moved.officials if o.id == row.id).party == "KZ"
    assert {p.party for meeting in moved.meetings for p in meeting.participants} == {"CN", "KZ"}
    every = [judged("reject", (row.id, [*MEETINGS, *OFFICES], "Ivan Birch"))]
    assert [official.name for official in build(*every).officials] == ["Ann Alder"]


def test_two_officials_are_one_or_two():
    one, other = (make_document(f"{n}\nMr Stone met Ms Reed.", published="2020-03-04") for n in "ab")
    claims = [make_meeting(d, "Mr Stone met", participants=people((name, "CN")))
              for d, name in ((one, "Peter Stone"), (other, "Piet Stein"))]  # fmt: skip
    apart = assemble_record([one, other], claims, ())
    assert len(apart.officials) == 2
    groups = [(row.id, [c], c.participants[0].name) for row, c in zip(apart.officials, claims, strict=True)]
    together = judged("same", *groups)
    joined = assemble_record([one, other], claims, [together])
    assert len(joined.officials) == 1 and joined.judgements[0].rows == (joined.officials[0].id,)
    split = judged("different", *groups, when=LATER)
    record = assemble_record([one, other], claims, [together, split])
    assert record.officials == apart.officials
    assert [(row.state, row.overruled_by) for row in record.judgements] == [("overruled", split.id), ("stands", None)]


def test_one_name_is_two_people_when_a_person_says_so():
    ivan = next(row for row in RECORD.officials if row.name == "Ivan Birch")
    rest, own = MEETINGS[:4], MEETINGS[4]
    groups = [(ivan.id, rest, "Ivan Birch"), (f"{DOCUMENTS[4].id}#Ivan Birch", [own], "Ivan Birch")]
    record = build(judged("different", *groups))
    holders = {p.official for row in record.meetings for p in row.participants if p.name == "Ivan Birch"}
    assert len(holders) == 2
    # Of one name in whole, neither part is told apart by the name.
    whole = build(judged("different", (ivan.id, rest, "Ivan Birch"), ("Oanother", [own], "Ivan Birch")))
    assert len({p.official for row in whole.meetings for p in row.participants if p.name == "Ivan Birch"}) == 2


def test_a_mechanism():
    law = next(row for row in RECORD.mechanisms if row.name == LAW)
    group = (law.id, MEETINGS[:4])
    record = build(judged("correct", group, field="name", value="Law talks"))
    row = next(m for m in record.mechanisms if m.id == law.id)
    assert (row.name, {m.mechanism_name for m in record.meetings}) == ("Law talks", {"Law talks", QUARRY})
    wider = build(judged("correct", group, field="parties", value="CN, KZ, RU"))
    assert next(m for m in wider.mechanisms if m.id == law.id).parties == ("CN", "KZ", "RU")
    assert [m.name for m in build(judged("reject", group)).mechanisms] == [QUARRY]
    quarry = next(row for row in RECORD.mechanisms if row.name == QUARRY)
    same = build(judged("same", group, (quarry.id, MEETINGS[4:])))
    assert len(same.mechanisms) == 1 and same.judgements[0].rows == (same.mechanisms[0].id,)


def test_a_meeting_is_put_into_a_series():
    quarry = next(row for row in RECORD.mechanisms if row.name == QUARRY)
    bare = [replace(claim, mechanism=None) for claim in MEETINGS[:3]]
    claims = [*bare, *MEETINGS[3:]]
    fixed = judged("correct", ("E1", bare), (quarry.id, MEETINGS[4:]), field="mechanism", value=QUARRY)
    record = assemble_record(DOCUMENTS, claims, [fixed])
    assert next(m for m in record.meetings if bare[0].id in m.claims).mechanism == quarry.id
    out = judged("correct", (FIRST.id, MEETINGS[:3]), field="mechanism", value=None)
    assert next(m for m in build(out).meetings if MEETINGS[0].id in m.claims).mechanism is None


def test_what_a_report_tells_is_not_of_that_meeting():
    split = judged("different", (FIRST.id, MEETINGS[:2]), (DOCUMENTS[2].id, MEETINGS[2:3]))
    assert [len(row.claims) for row in build(split).meetings] == [2, 1, 1, 1]


def test_who_takes_a_report_out_of_a_meeting_leaves_the_rest_together():
    """Also where without that report the rules would let it fall apart; until somebody says otherwise."""
    far = replace(MEETINGS[0], date_start="2020-08-01", date_end="2020-08-01")
    claims = [far, *MEETINGS[1:]]
    out = anchor(MEETINGS[2], DOCUMENTS[2].id)
    split = judged("different", (FIRST.id, [far, MEETINGS[1]]), (DOCUMENTS[2].id, ()))
    split = replace(split, anchors=(*split.anchors, out))
    rows = assemble_record(DOCUMENTS, claims, [split]).meetings
    assert sorted(len(row.claims) for row in rows) == [1, 1, 1, 2]
    same = judge("same", MEETINGS[1].id, MEETINGS[2].id, when=LATER)
    record = assemble_record(DOCUMENTS, claims, [split, same])
    assert record.judgements[0].state == "stands"  # of one half of it
    both = judge("same", far.id, MEETINGS[1].id, MEETINGS[2].id, when=LATER)
    record = assemble_record(DOCUMENTS, claims, [split, both])
    assert record.judgements[0].overruled_by == both.id


def test_a_meeting_confirmed_is_one_also_to_rules_that_would_split_it():
    far = replace(MEETINGS[0], date_start="2020-08-01", date_end="2020-08-01")
    claims = [far, *MEETINGS[1:]]
    assert len(assemble_record(DOCUMENTS, claims, ()).meetings) == 4
    held = judged("confirm", (FIRST.id, [far, *MEETINGS[1:3]]))
    assert len(assemble_record(DOCUMENTS, claims, [held]).meetings) == 3


def test_an_issue_is_settled_until_there_are_words_that_nobody_saw():
    differing = [replace(MEETINGS[0], city="Omsk"), *MEETINGS[1:]]
    issue = next(i for i in assemble_record(DOCUMENTS, differing, ()).issues if i.kind == "sources-differ")
    content = '{"kind": "sources-differ"}'
    anchors = tuple(replace(anchor(c, issue.id), claim="", kind="issues", content=content) for c in differing[:3])
    settled = replace(judge("reject", issue.id), anchors=anchors)
    assert "sources-differ" not in [i.kind for i in assemble_record(DOCUMENTS, differing, [settled]).issues]
    seen = replace(settled, anchors=anchors[:2])
    assert "sources-differ" in [i.kind for i in assemble_record(DOCUMENTS, differing, [seen]).issues]


def test_the_later_of_two_contradictory_judgements_stands_and_says_so():
    first = of_first("correct", field="city", value="Kazan")
    second = of_first("correct", field="city", value="Omsk", when=LATER)
    record = build(second, first)
    assert record.meetings[0].city == "Omsk"
    assert [(row.state, row.overruled_by) for row in record.judgements] == [("overruled", second.id), ("stands", None)]
    # Made of another report of the meeting, it contradicts as well.
    of_one = judge("correct", MEETINGS[2].id, field="city", value="Perm", when=LATER)
    record = build(first, of_one)
    assert record.meetings[0].city == "Perm"
    assert record.judgements[0].overruled_by == of_one.id
    rejected = of_first("reject", when=LATER)
    assert build(first, rejected).judgements[0].overruled_by == rejected.id
    undone = judge("undo", second.id, when="2026-01-03T00:00:00Z")
    record = build(first, second, undone)
    assert record.meetings[0].city == "Kazan"
    assert [row.state for row in record.judgements] == ["stands", "undone", "stands"]
