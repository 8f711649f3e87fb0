from dataclasses import replace

from minutebook.model.record import Meeting
from minutebook.model.remark import sessions
from minutebook.reconcile.gaps import find_gaps, find_trouble
from minutebook.reconcile.numbering import restart_issues, split_runs
from tests.reconcile.test_gaps import BASE, meeting


def runs(*rows: tuple[int, str | None]) -> list[list[int | None]]:
    return [[m.ordinal for m in run.meetings] for run in split_runs([meeting(*row) for row in rows])]


def test_numbers_that_begin_again_after_years_are_a_second_run():
    old = [(1, "2001-05-01"), (2, "2002-05-01"), (3, "2003-05-01")]
    assert runs(*old, (1, "2015-03-01"), (2, "2016-03-01"), (3, "2017-03-01"), (4, "2018-03-01")) == [
        [1, 2, 3],
        [1, 2, 3, 4],
    ]
    assert runs(*old, (1, "2015-03-01")) == [[1, 2, 3], [1]]
    assert runs(*old, (2, "2015-03-01"), (3, "2016-03-01")) == [[1, 2, 3], [2, 3]]


def test_a_slip_is_no_new_run():
    held = [(1, "2001-05-01"), (2, "2002-05-01"), (3, "2003-05-01"), (4, "2004-05-01")]
    assert runs(*held, (2, "2005-05-01"), (6, "2006-05-01")) == [[1, 2, 3, 4, 2, 6]]  # a fifth misprinted
    assert runs(*held, (1, "2004-07-01"), (2, "2004-08-01")) == [[1, 2, 3, 4, 1, 2]]  # too soon
    assert runs((1, "2001-05-01"), (5, "2002-01-01"), (3, "2003-05-01"), (4, "2004-05-01")) == [
        [1, 5, 3, 4]
    ]  # misdated
    assert runs(*held[:2], (2, "2003-05-01")) == [[1, 2, 2]]


def test_sessions_without_a_day_belong_to_the_last_run_and_none_make_no_run():
    assert runs((1, "2001-01-01"), (2, "2002-01-01"), (1, "2010-01-01"), (3, None)) == [[1, 2], [1, 3]]
    assert split_runs([BASE]) == ()


def test_gaps_and_trouble_are_those_of_a_run_and_a_restart_is_an_issue():
    rows = [meeting(n, f"200{n}-05-01") for n in (1, 3)] + [meeting(n, f"201{n}-05-01") for n in (1, 3)]
    first, second = split_runs(rows)
    gaps = [*find_gaps("M1", first), *find_gaps("M1", second)]
    assert [(g.ordinal, g.numbering, g.after, g.before) for g in gaps] == [
        (2, 1, "2001-05-01", "2003-05-01"),
        (2, 2, "2011-05-01", "2013-05-01"),
    ]
    assert len({gap.id for gap in gaps}) == 2
    assert not [*find_trouble("it", first), *find_trouble("it", second)]
    (issue,) = restart_issues("M1", "the commission", [first, second])
    assert issue.kind == "numbering-restarted"
    assert "number 3 is dated 2003-05-01, number 1 2011-05-01" in issue.message
    assert issue.about == ("M1", rows[1].id, rows[2].id)


def test_a_number_given_to_three_sessions_is_one_issue():
    rows: list[Meeting] = [meeting(2, day) for day in ("2001-05-01", "2001-06-01", "2001-07-01")]
    (issue,) = find_trouble("it", split_runs([*rows, replace(BASE, id="E9")])[0])
    assert issue.message == "number 2 of it is given to 3 sessions: 2001-05-01, 2001-06-01 and 2001-07-01"
    assert len(issue.about) == 3


def test_numbers_are_told_in_runs():
    assert sessions([3]).english == "session 3"
    assert sessions([1, 4, 5, 6, 8, 9]).english == "sessions 1, 4 to 6, 8 and 9"
