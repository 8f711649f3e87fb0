from dataclasses import replace

from minutebook.model.record import Gap, IssueRow, Meeting
from minutebook.model.record_values import Estimate, Evidence
from minutebook.reconcile import estimates, gaps
from minutebook.reconcile.numbering import split_runs

BASE = Meeting(
    id="E0", evidence=(), form="session", status="held", mechanism="M1", mechanism_name="the mechanism", ordinal=None,
    date_start=None, date_end=None, city=None, country=None, delegations=None, participants=(), areas=(), sources=(),
    implied=(), disagreements=(),
)  # fmt: skip


def meeting(ordinal: int | None, day: str | None, status: str = "held") -> Meeting:
    words = Evidence(document="d", start=ordinal or 0, end=(ordinal or 0) + 1, quote="x")
    row_id = f"E{ordinal}{day}"
    return replace(BASE, id=row_id, ordinal=ordinal, date_start=day, date_end=day, status=status, evidence=(words,))


def find_gaps(mechanism: str, rows: list[Meeting]) -> tuple[Gap, ...]:
    return tuple(gap for run in split_runs(rows) for gap in gaps.find_gaps(mechanism, run))


def find_trouble(name: str, rows: list[Meeting]) -> list[IssueRow]:
    return [issue for run in split_runs(rows) for issue in gaps.find_trouble(name, run)]


def estimate_next(rows: list[Meeting]) -> Estimate | None:
    return estimates.estimate_next(rows, split_runs(rows)[-1])


def test_gaps_lie_between_the_nearest_dated_sessions():
    rows = [meeting(2, "2014-01-01"), meeting(3, None), meeting(6, "2019-01-01"), meeting(None, "2016-01-01")]
    found = [(g.ordinal, g.after, g.before) for g in find_gaps("M1", rows)]
    assert found == [(1, None, "2014-01-01"), (4, "2014-01-01", "2019-01-01"), (5, "2014-01-01", "2019-01-01")]


def test_a_gap_below_an_undated_session_is_open_and_still_has_words():
    gap = find_gaps("M1", [meeting(2, None)])[0]
    assert (gap.ordinal, gap.after, gap.before, len(gap.evidence)) == (1, None, None, 1)


def test_a_session_put_off_bounds_nothing_and_nothing_numbered_has_no_gaps():
    assert find_gaps("M1", [meeting(1, "2014-01-01"), meeting(3, "2015-01-01", "postponed")])[0].before is None
    assert find_gaps("M1", [meeting(None, "2014-01-01")]) == ()


def test_numbers_against_the_calendar_bound_no_gap():
    (gap,) = find_gaps("M1", [meeting(1, "2014-06-16"), meeting(3, "2014-06-15")])
    assert (gap.ordinal, gap.after, gap.before) == (2, None, None)


def test_a_number_used_twice_and_an_impossible_order_are_found():
    rows = [meeting(1, "2014-01-01"), meeting(2, "2013-01-01"), meeting(2, "2016-01-01")]
    found = {issue.kind: issue for issue in find_trouble("the mechanism", rows)}
    assert set(found) == {"number-used-twice", "impossible-order"}
    assert "2013-01-01 and 2016-01-01" in found["number-used-twice"].message
    assert set(found["impossible-order"].about) == {rows[0].id, rows[1].id}
    assert list(find_trouble("the mechanism", [meeting(1, "2014-01-01"), meeting(2, "2015-01-01")])) == []


def test_the_next_session_counts_missing_numbers_in():
    rows = [meeting(1, "2014-01-01"), meeting(3, "2016-01-01"), meeting(4, "2017-01-01")]
    estimate = estimate_next(rows)
    assert estimate and (estimate.ordinal, estimate.earliest, estimate.latest) == (5, "2017-09-01", "2018-05-04")
    assert "sessions 1, 3 and 4 lie 365 to 366 days apart" in estimate.how


def test_no_estimate_from_two_sessions_from_the_unnumbered_or_from_disorder():
    two = [meeting(1, "2014-01-01"), meeting(2, "2015-01-01")]
    assert estimate_next(two) is None
    assert estimate_next([*two, meeting(None, "2016-01-01")]) is None
    assert estimate_next([*two, meeting(3, "2013-01-01")]) is None
    assert estimate_next([*two, meeting(3, "2016-01-01"), meeting(3, "2017-01-01")]) is None


def test_an_announced_session_is_the_next_one():
    estimate = estimate_next([meeting(1, "2014-01-01"), meeting(2, "2015-05-01", "announced")])
    assert estimate and (estimate.earliest, estimate.latest, estimate.how) == ("2015-05-01", "2015-05-01", "announced")
