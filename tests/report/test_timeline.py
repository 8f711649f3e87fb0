from dataclasses import replace
from itertools import pairwise

from tests.report.sample_record import MECHANISM, make_record

from minutebook.model.record import Gap, Meeting
from minutebook.model.record_values import Attendance
from minutebook.report.gaps import run_gaps
from minutebook.report.lookup import look_up
from minutebook.report.timeline import AXIS_Y, RELATED_Y, WIDTH, Series, TimeLine, draw_time_line

RECORD = make_record()
LOOKUP = look_up(RECORD)
SERIES = Series(
    parties=("CN", "RU"),
    sessions=tuple(m for m in RECORD.meetings if m.mechanism == MECHANISM),
    gaps=run_gaps(RECORD.gaps),
    related=tuple(m for m in RECORD.meetings if m.mechanism is None),
    founded=(2013,),
    next=RECORD.mechanisms[0].next,
)


def draw(**changes: object) -> TimeLine:
    drawn = draw_time_line(LOOKUP, replace(SERIES, **changes))
    assert drawn is not None
    return drawn


def test_gaps_are_drawn_between_the_meetings_that_bound_them() -> None:
    marks = [mark for mark in draw().marks if mark.y == AXIS_Y]
    assert [mark.label for mark in marks] == ["1?", "2?", "3?", "4?", "5", "6?", "7?", "8", "9"]
    assert all(left.x < right.x for left, right in pairwise(marks))
    assert marks[5].title == "6th meeting: between 15 Nov 2018 and 22 May 2023, no report found"
    assert [mark.href for mark in marks[4:6]] == ["/meetings/fifth", "#gap-6"]


def test_an_open_gap_reaches_to_the_edge() -> None:
    late = Gap(id="g", evidence=(), mechanism=MECHANISM, ordinal=10, after="2024-11-13", before=None)
    drawn = draw(gaps=run_gaps([late]))
    band = next(band for band in drawn.bands if band.kind == "gap")
    assert band.x + band.width == drawn.right


def test_a_long_run_of_gaps_is_one_wider_mark() -> None:
    early = [replace(RECORD.gaps[0], ordinal=n) for n in range(1, 30)]
    (mark,) = [mark for mark in draw(gaps=run_gaps(early)).marks if mark.kind == "gap"]
    assert (mark.label, mark.href) == ("1–29?", "#gap-1")
    assert mark.width > draw().marks[0].width


def test_the_estimate_and_the_founding_year_are_on_the_axis() -> None:
    drawn = draw()
    band = next(band for band in drawn.bands if band.kind == "next")
    assert (band.label, drawn.ticks[0].label) == ("10 est.", "2013")
    assert band.x > max(mark.x for mark in drawn.marks)
    assert "541 days" in band.title


def test_lanes_show_who_chaired_and_when_that_changed() -> None:
    china, russia = draw().lanes
    assert [(bar.label, bar.href) for bar in china.bars] == [
        ("Guo Shengkun", "/officials/guo-shengkun"),
        ("Chen Wenqing", "/officials/chen-wenqing"),
    ]
    patrushev, shoigu = russia.bars
    assert patrushev.title == "Nikolai Patrushev chaired on 15 Nov 2018, 22 May 2023"
    assert patrushev.x + patrushev.width < shoigu.x


def test_names_that_would_touch_go_below_or_are_left_to_the_title() -> None:
    def chaired(day: str, official: str) -> Meeting:
        person = Attendance(official=official, name=official, party="CN", role="co-chair")
        return replace(SERIES.sessions[0], id=day, date_start=day, date_end=day, participants=(person,))

    people = ["guo-shengkun", "chen-wenqing", "igor-krasnov", "sergei-shoigu"]
    days = ["2018-11-15", "2018-11-20", "2018-11-25", "2024-11-13"]
    drawn = draw(sessions=tuple(map(chaired, days, people)), gaps=(), next=None)
    above, below, none, last = drawn.lanes[0].bars
    assert above.label_y < above.y < below.label_y
    assert (none.label, last.label) == ("", "Sergei Shoigu")
    assert [mark.date for mark in drawn.marks if mark.y == AXIS_Y] == ["Nov 2018", "Nov 2024"]
    assert sum(mark.is_tick for mark in drawn.marks) == 2


def test_a_name_at_the_right_edge_ends_there() -> None:
    bar = draw(next=None, founded=()).lanes[1].bars[-1]
    assert bar.label_end
    assert bar.label_x <= WIDTH


def test_other_meetings_have_a_row_of_their_own_and_undated_ones_are_counted() -> None:
    undated = replace(SERIES.sessions[0], id="undated", date_start=None, date_end=None)
    drawn = draw(sessions=(*SERIES.sessions, undated))
    assert [mark.href for mark in drawn.marks if mark.y == RELATED_Y] == ["/meetings/visit", "/meetings/talks"]
    assert (drawn.sessions.undated, drawn.sessions.count, drawn.sessions.shown) == (1, 3, 3)


def monthly(count: int) -> tuple[Meeting, ...]:
    days = [f"{2000 + n // 12}-{n % 12 + 1:02d}-10" for n in range(count)]
    return tuple(
        replace(SERIES.sessions[0], id=day, ordinal=n, date_start=day, date_end=day) for n, day in enumerate(days, 1)
    )


def test_many_sessions_are_all_drawn_and_their_labels_do_not_touch() -> None:
    drawn = draw(sessions=monthly(110), gaps=(), next=None)
    marks = [mark for mark in drawn.marks if mark.kind != "related"]
    assert [mark.href for mark in marks] == [f"/meetings/{meeting.id}" for meeting in monthly(110)]
    pills = [mark for mark in marks if not mark.is_tick]
    assert 10 < len(pills) < 60 and (pills[0].label, pills[-1].label) == ("1", "110")
    assert all(left.x + left.width / 2 <= right.x - right.width / 2 + 3 for left, right in pairwise(pills))
    dated = [mark for mark in pills if mark.date]
    assert all(right.x - left.x >= 60 for left, right in pairwise(dated))


def test_what_is_not_drawn_is_counted() -> None:
    drawn = draw(sessions=monthly(300), gaps=(), next=None)
    assert (drawn.sessions.shown, drawn.sessions.count) == (120, 300)
    assert drawn.ticks[0].label == "2013"
    assert len({mark.href for mark in drawn.marks if mark.kind != "related"}) == 120


def test_of_a_long_chairmanship_the_first_and_last_day_are_said() -> None:
    (bar,) = draw(sessions=monthly(30)).lanes[0].bars[-1:]
    assert bar.title.endswith("chaired 30 sessions, 10 Jan 2000 to 10 Jun 2002")


def test_without_any_date_there_is_no_time_line() -> None:
    assert draw_time_line(LOOKUP, replace(SERIES, sessions=(), gaps=(), related=())) is None
