from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from minutebook.report.scale import day_number, make_scale, text_width, wrap_label

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)).map(date.isoformat)


@given(st.lists(DAYS, min_size=1), DAYS)
def test_days_stay_inside_and_in_order(days: list[str], other: str) -> None:
    scale = make_scale(days, 100, 900)
    places = [scale.x(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(100 <= place <= 900 for place in [*places, scale.x(other)])
    assert len(scale.ticks()) <= 17


def test_a_month_and_a_year_fall_on_their_first_day() -> None:
    assert day_number("2023") == day_number("2023-01") == day_number("2023-01-01")
    assert day_number("2023-03") == day_number("2023-03-01")


def test_ticks_are_whole_years() -> None:
    ticks = make_scale(["2013-04-27", "2016-01-01"], 0, 1000).ticks()
    assert [tick.label for tick in ticks] == ["2013", "2014", "2015", "2016"]
    assert ticks[0].x == 0
    assert [tick.label for tick in make_scale(["1950-01-01", "2000-01-01"], 0, 1000).ticks()][:2] == ["1950", "1955"]


def test_wide_scripts_take_more_room() -> None:
    assert text_width("陈文清") > text_width("abc")


def test_labels_are_cut_at_words_into_two_lines_that_fit() -> None:
    assert wrap_label("trade", 100) == ("trade",)
    assert wrap_label("meeting between two prime ministers", 150) == ("meeting between two", "prime ministers")
    assert wrap_label("summit of the heads of state of many countries and more", 130)[1].endswith("…")


@given(st.text(alphabet="ab 中Ж", min_size=1, max_size=60), st.integers(min_value=40, max_value=300))
def test_no_line_of_a_label_is_wider_than_its_room(text: str, room: int) -> None:
    assert all(text_width(line) <= room for line in wrap_label(text.strip() or "a", room))
