"""Numbers of which people say that there was no such session."""

from dataclasses import replace

from minutebook.model.judgement import Judgement
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.record_rows import RecordRows
from tests.factories import judge
from tests.reconcile.judged_world import MEETINGS, QUARRY, anchor, build
from tests.reconcile.test_judged_joining import readings

LATER = "2026-02-01T00:00:00Z"


def numbers(*judgements: Judgement) -> list[int]:
    record = build(*judgements)
    quarry = next(row.id for row in record.mechanisms if row.name == QUARRY)
    return [gap.ordinal for gap in record.gaps if gap.mechanism == quarry]


def gap(verdict: str, number: int, **more: str) -> Judgement:
    """A judgement on a number of the second series, kept as judging keeps it."""
    judged = judge(verdict, f"Ggap{number}", field="ordinal", value=str(number), **more)
    return replace(judged, anchors=(anchor(MEETINGS[4], f"Ggap{number}"),))


def test_a_number_is_not_missed_any_more_and_again_when_that_is_undone_or_somebody_knows_better() -> None:
    assert numbers() == [1, 2, 3, 4]
    no_second = gap("reject", 2)
    assert numbers(no_second) == [1, 3, 4]
    assert build(no_second).meetings == build().meetings
    assert build(no_second).judgements[0].rows == (next(r.id for r in build().mechanisms if r.name == QUARRY),)
    assert numbers(no_second, judge("undo", no_second.id, when=LATER)) == [1, 2, 3, 4]
    assert numbers(no_second, gap("confirm", 2, when=LATER)) == [1, 2, 3, 4]
    assert numbers(no_second, gap("confirm", 3, when=LATER), gap("reject", 4)) == [1, 3]
    assert numbers(no_second, gap("unsure", 2, when=LATER)) == [1, 3, 4]


def test_it_holds_for_reports_that_come_later_and_for_no_other_series() -> None:
    joining = Joining()
    rows = RecordRows(joining)
    no_second = gap("reject", 2)
    rows.update(joining.update(judgements=[no_second]))
    for reading in readings():
        rows.update(joining.update([reading]))
    assert rows.record() == build(no_second)
    assert len(build().gaps) == len(build(no_second).gaps) + 1
    back = [no_second, judge("undo", no_second.id, when=LATER)]
    change = rows.update(joining.update(judgements=back))
    assert change.put.keys() == {"gaps", "judgements"} and rows.record() == build(*back)
