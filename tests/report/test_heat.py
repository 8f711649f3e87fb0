import pytest
from tests.report.sample_record import MECHANISM, NAME, make_record

from minutebook.report import views
from minutebook.report.heat import HeatRow, choose_ladder, heat_days, heat_grid, heat_months, heat_series
from minutebook.report.labels import ENGLISH, labels_in

RECORD = make_record()


def find_row(rows: tuple[HeatRow, ...], label: str) -> HeatRow:
    return next(row for row in rows if " ".join(row.label) == label)


@pytest.mark.parametrize(("most", "steps"), [(0, 5), (2, 5), (14, 5), (15, 16), (60, 40), (119, 40), (800, 500)])
def test_shades_begin_where_the_counts_are(most: int, steps: int) -> None:
    assert choose_ladder(most)[-1] == steps


def test_an_area_at_a_meeting_is_counted_and_said_in_words() -> None:
    map_ = heat_grid(views.view_mechanism(RECORD, MECHANISM).grid, ENGLISH)
    assert [column.label for column in map_.columns if column.is_gap] == ["1?", "2?", "3?", "4?", "6?", "7?"]
    eighth, ninth = find_row(map_.rows, "counter terrorism").cells
    assert (eighth.text, eighth.level, eighth.href) == ("1", 1, "/meetings/eighth")
    assert eighth.title == "counter terrorism, 8th meeting, 22 May 2023: 1 to be done"
    assert (ninth.text, ninth.title[-15:]) == ("✓", "1 reported done")
    named = find_row(map_.rows, "law enforcement").cells[-1]
    assert (named.text, named.level, named.title.endswith(": named")) == ("·", 0, True)
    assert eighth.x == map_.columns[7].x and ninth.x == map_.columns[8].x


def test_the_legend_names_every_shade_up_to_the_highest_count() -> None:
    years = views.view_pair(RECORD, "CN-RU").months
    map_ = heat_months(years, ENGLISH)
    most = max(cell.count for year in years.years for cell in year.months)
    assert [step.level for step in map_.shades] == list(range(1, len(map_.shades) + 1))
    assert (map_.shades[0].low, map_.shades[-1].high) == (1, most)
    assert all(one.high + 1 == other.low for one, other in zip(map_.shades, map_.shades[1:], strict=False))


def test_days_that_do_not_exist_and_weekends_are_set_apart() -> None:
    view = views.view_calendar(RECORD, "2023")
    february = heat_days(view.months, labels_in("ru")).rows[1]
    assert [x / 31 + 1 for x in february.void] == [29, 30, 31]
    assert [x / 31 + 1 for x in february.marked] == [4, 5, 11, 12, 18, 19, 25, 26]


def test_meetings_of_no_series_do_not_take_the_shades_of_the_others() -> None:
    view = views.view_area(RECORD, "counter-terrorism")
    map_ = heat_series(view.years, view.series, ENGLISH, lambda row, name: name.upper())
    assert " ".join(map_.rows[0].label).startswith(NAME.upper()[:20])
    assert map_.rows[0].cells[-1].title.startswith(f"{NAME.upper()}, 2024: ")
