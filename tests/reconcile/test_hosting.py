from dataclasses import replace

from minutebook.model.record import Meeting
from minutebook.model.record_values import Attendance, Rotation
from minutebook.reconcile.estimates import estimate_next, usual_interval
from minutebook.reconcile.hosting import find_hosts, next_host, rotate_chairs, rotate_hosts
from minutebook.reconcile.numbering import Run, split_runs
from tests.reconcile.test_gaps import meeting

BOTH = ("AT", "CH")


def session(ordinal: int | None, country: str | None, chairs: tuple[str, ...] = (), **fields: object) -> Meeting:
    """A session of June of the year 2000 and its number."""
    row = meeting(ordinal, f"{2000 + (ordinal or 0)}-06-01")
    people = tuple(Attendance(official=party, name=party, party=party, role="co-chair") for party in chairs)
    return replace(row, country=country, participants=people, **fields)  # type: ignore[arg-type]


def run_of(*rows: Meeting) -> Run:
    return split_runs(rows)[-1]


def rotation(*rows: tuple[int, str]) -> Rotation | None:
    return rotate_hosts(run_of(*(session(*row) for row in rows)), BOTH)


def test_two_that_host_in_turn_are_found_also_across_gaps():
    found = rotation((1, "AT"), (2, "CH"), (5, "AT"), (6, "CH"))
    assert found and (found.pattern, found.sessions, found.exceptions) == ("in turn", (1, 2, 5, 6), ())
    assert found.how == "Austria and Switzerland hosted in turn: sessions 1, 2, 5 and 6"
    run = run_of(session(1, "AT"), session(2, "CH"), session(5, "AT"), session(6, "CH"))
    assert [next_host(found, run, number) for number in (7, 8, None)] == ["AT", "CH", None]


def test_turns_that_began_late_and_turns_that_are_none():
    late = rotation((1, "AT"), (2, "AT"), (3, "CH"), (4, "AT"))
    assert late and (late.pattern, late.sessions, late.exceptions) == ("in turn of late", (2, 3, 4), (2,))
    assert late.how.endswith("not before: 1 and 2 both Austria")
    none = rotation((1, "AT"), (2, "CH"), (3, "CH"))
    assert none and none.pattern == "no pattern"
    assert next_host(none, run_of(session(1, "AT")), 4) is None
    same = rotation((1, "AT"), (3, "AT"), (4, "AT"))
    assert same and same.pattern == "always the same"
    assert rotation((1, "AT"), (2, "CH")) is None


def test_a_session_elsewhere_is_nobodys_turn_and_an_implied_place_is_told():
    rows = [session(1, "AT"), session(2, "CH", implied=("country",)), session(3, "AT"), session(4, "FR")]
    found = rotate_hosts(run_of(*rows), BOTH)
    assert found and (found.pattern, found.exceptions) == ("in turn", (4,))
    assert found.how.endswith("; elsewhere: session 4; the place of session 2 is implied, not stated")


def test_three_that_go_round():
    rows = [session(n, country) for n, country in enumerate(("AT", "CH", "IT", "AT", "CH"), start=1)]
    found = rotate_hosts(run_of(*rows), ("AT", "CH", "IT"))
    assert found and found.pattern == "in turn"
    assert next_host(found, run_of(*rows), 6) == "IT"
    rows[4] = session(5, "IT")
    other = rotate_hosts(run_of(*rows), ("AT", "CH", "IT"))
    assert other and other.pattern == "no pattern"


def test_only_sessions_held_count():
    rows = [session(1, "AT"), session(2, "CH"), session(3, "AT", status="announced"), session(4, None)]
    assert rotate_hosts(run_of(*rows), BOTH) is None
    assert [(host.ordinal, host.country) for host in find_hosts(rows)] == [(1, "AT"), (2, "CH")]


def test_who_chairs():
    both = [session(n, "AT", BOTH) for n in (1, 2, 3)]
    found = rotate_chairs(run_of(*both, session(4, "AT", ("AT",))))
    assert found and (found.pattern, found.exceptions) == ("both sides", (4,))
    host = rotate_chairs(run_of(session(1, "AT", ("AT",)), session(2, "CH", ("CH",)), session(3, "AT", ("AT",))))
    assert host and host.pattern == "the host"
    turn = rotate_chairs(run_of(session(1, None, ("AT",)), session(2, None, ("CH",)), session(3, None, ("AT",))))
    assert turn and turn.pattern == "in turn"
    assert rotate_chairs(run_of(*both[:2])) is None


def test_the_next_session_has_a_likely_day_a_host_and_its_doubts():
    rows = [session(1, "AT"), session(2, "CH"), session(3, "AT")]
    run = run_of(*rows)
    interval = usual_interval(run)
    assert interval and (interval.median_days, interval.sessions) == (365, (1, 2, 3))
    estimate = estimate_next(rows, run, rotate_hosts(run, BOTH))
    assert estimate and (estimate.ordinal, estimate.likely, estimate.host) == (4, "2004-05-31", "CH")
    assert estimate.earliest < "2004-02-10" and estimate.latest > "2004-09-20"
    assert estimate.reasons[0] == "only 2 intervals are known"
    assert estimate.reasons[-1].startswith("Switzerland would host: ")


def test_a_later_session_without_a_number_moves_the_estimate_and_takes_its_number():
    rows = [session(1, "AT"), session(2, "CH"), session(3, "AT")]
    later = replace(session(None, "CH"), id="E9", date_start="2004-06-03", date_end="2004-06-03")
    estimate = estimate_next([*rows, later], run_of(*rows))
    assert estimate and (estimate.ordinal, estimate.likely, estimate.host) == (None, "2005-06-03", None)
    assert any("held on 2004-06-03" in reason for reason in estimate.reasons)


def test_a_number_told_twice_of_one_month_counts_and_one_told_of_two_years_does_not():
    rows = [session(1, "AT"), session(2, "CH"), session(3, "AT")]
    near = replace(rows[2], id="E8", date_start="2003-06-01", date_end="2003-06-30")
    assert usual_interval(run_of(*rows, near)) == usual_interval(run_of(*rows))
    far = replace(rows[2], id="E8", date_start="2004-06-01", date_end="2004-06-01")
    assert estimate_next([*rows, far], run_of(*rows, far)) is None


def test_a_session_known_to_the_year_only_measures_no_interval():
    rows = [
        session(1, "AT"),
        session(2, "CH"),
        replace(session(3, "AT"), date_start="2003-01-01", date_end="2003-12-31"),
    ]
    assert usual_interval(run_of(*rows)) is None


def test_an_announced_session_without_a_number_is_the_next():
    rows = [session(1, "AT"), session(2, "CH")]
    coming = replace(session(None, None), id="E9", status="announced", date_start="2003-01-01", date_end="2003-12-31")
    estimate = estimate_next([*rows, coming], run_of(*rows))
    assert estimate and (estimate.ordinal, estimate.likely, estimate.latest) == (3, None, "2003-12-31")
    past = replace(coming, date_start="2002-01-01", date_end="2002-01-31")
    assert estimate_next([*rows, past], run_of(*rows)) is None
