"""Parties, pairs, areas, calendars and networks: what is counted, what is listed, and what is refused."""

from dataclasses import replace

import pytest
from tests.report.sample_record import MECHANISM, make_record

from minutebook.model.errors import ReportError
from minutebook.model.record import Record, Step
from minutebook.model.record_values import Attendance
from minutebook.report import views
from minutebook.report.citing import Citer
from minutebook.report.following import follow_threads
from minutebook.report.lookup import look_up
from minutebook.report.months import chart_months
from minutebook.report.naming import NameBook
from minutebook.report.upcoming import look_ahead

RECORD = make_record()


def spread(record: Record, *days: str | None) -> Record:
    """The record with its ninth meeting held again on other days."""
    ninth = next(row for row in record.meetings if row.id == "ninth")
    more = [replace(ninth, id=f"m{place}", date_start=day, date_end=day) for place, day in enumerate(days)]
    return replace(record, meetings=(*record.meetings, *more))


def test_the_page_of_a_party() -> None:
    view = views.view_party(RECORD, "CN")
    assert [line.mechanism.text for line in view.mechanisms] == [RECORD.mechanisms[0].name]
    assert [(line.party, line.href) for line in view.counterparts] == [("RU", "/pairs/CN-RU")]
    assert view.counterparts[0].share == 100.0
    assert view.meeting_count == len(view.meetings) == len(RECORD.meetings)
    own = {row.id for row in RECORD.officials if row.party == "CN"}
    assert {line.row for line in (*view.now, *view.before)} <= own
    assert all(line.succeeded_by is None for line in view.now)


def test_who_was_followed_in_an_office_is_in_office_no_more() -> None:
    view = views.view_party(RECORD, "RU")
    followed = [line.official.text for line in view.before if line.succeeded_by]
    assert "Nikolai Patrushev" in followed
    assert "Sergei Shoigu" in [line.official.text for line in view.now]


def test_parties_are_listed_by_how_often_they_met() -> None:
    view = views.view_parties(RECORD)
    counts = [line.meeting_count for line in view.parties]
    assert counts == sorted(counts, reverse=True)
    assert {line.code for line in view.parties} == {"CN", "RU"}


@pytest.mark.parametrize("order", ["CN-RU", "RU-CN"])
def test_the_page_of_a_pair_is_one_whichever_is_named_first(order: str) -> None:
    view = views.view_pair(RECORD, order)
    assert view.parties == ("CN", "RU")
    assert [line.row for line in view.alone] == [MECHANISM]
    assert view.network and view.network.ties
    assert view.open_count + view.done_count == len({row.thread for row in RECORD.commitments})


@pytest.mark.parametrize("pair", ["CN", "CN-CN", "CN-XX", "CN-RU-US", "", "-"])
def test_what_is_no_pair_of_the_record_is_refused(pair: str) -> None:
    with pytest.raises(ReportError):
        views.view_pair(RECORD, pair)


def test_an_undertaking_is_open_until_progress_is_reported() -> None:
    made = RECORD.commitments[0]
    steps = [Step(step=step, meeting=None, date=None, evidence=()) for step in ("made", "progress reported")]
    later = Step(step="not mentioned", meeting=None, date=None, evidence=())
    for history, is_open in (((), True), (steps[:1], True), (steps, False), ((*steps, later), False),
                             ((*steps, steps[0]), True)):  # fmt: skip
        assert follow_threads([replace(made, history=tuple(history))])[0][1] is is_open


def test_copies_are_no_undertakings_of_their_own() -> None:
    made = RECORD.commitments[0]
    assert not follow_threads([replace(made, copy_of="x")])


def test_a_year_a_month_and_a_day_of_the_calendar() -> None:
    year = views.view_calendar(RECORD, "2024")
    assert (len(year.months), year.count) == (12, 1)
    assert (year.months[10].days[12] or year.months[0].days[0]).count == 1  # 13 November
    assert year.months[1].days[28] and not year.months[1].days[29]  # a leap year
    assert (year.before, year.after) == ("2023", None)
    month = views.view_calendar(RECORD, "2024-11")
    assert [line.month for line in month.months] == [11] and [line.id for line in month.meetings] == ["ninth"]
    day = views.view_calendar(RECORD, "2024-11-13")
    assert day.months == () and day.count == 1
    assert views.view_calendar(RECORD).when == "2024"
    assert views.view_calendar(Record()).count == 0
    assert views.view_party_calendar(RECORD, "CN", "2024").base == "/parties/CN"
    assert views.view_pair_calendar(RECORD, "RU-CN", "2024").base == "/pairs/CN-RU"


@pytest.mark.parametrize("when", ["24", "2024-13", "2023-02-29", "2024-00", "20241", "x", "0000"])
def test_no_such_time(when: str) -> None:
    with pytest.raises(ReportError):
        views.view_calendar(RECORD, when)


def test_months_and_years_of_vague_dates_and_empty_stretches() -> None:
    meetings = spread(Record(meetings=RECORD.meetings), "2001", "2001-05", "2010-01-01", None).meetings[-4:]
    chart = chart_months(meetings, "/calendar")
    assert [(line.year, line.count) for line in chart.years] == [("2001", 2), ("2002–2009", 0), ("2010", 1)]
    assert [cell.count for cell in chart.years[0].months] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert chart.undated == 1
    assert chart.years[0].months[4].href == "/calendar/2001-05" and chart.years[0].months[5].href is None


def test_an_area_is_told_by_series_and_year() -> None:
    view = views.view_area(RECORD, "counter-terrorism")
    assert view.first and view.latest and (view.first.date_start or "") < (view.latest.date_start or "")
    assert sum(line.count for line in view.series) == view.meeting_count
    own = next(line for line in view.series if line.row == MECHANISM)
    assert [cell.count for cell in own.cells] == [1 if year in ("2023", "2024") else 0 for year in view.years]


def test_networks_are_drawn_alike_each_time_and_say_what_the_table_says() -> None:
    for of in (None, "CN", "CN-RU"):
        view = views.view_network(RECORD, of)
        again = views.view_network(make_record(), of)
        assert view == again
        assert view.network and len(view.ties) == len(view.network.ties)
        ids = {node.id for node in view.network.nodes}
        assert all(tie.one in ids and tie.other in ids for tie in view.network.ties)
        for node in view.network.nodes:
            assert 0 < node.x < view.network.width and 0 < node.y < view.network.height
    assert views.view_network(Record()).network is None


def test_a_network_of_many_draws_the_most_met_and_says_how_many_are_left_out() -> None:
    ninth = next(row for row in RECORD.meetings if row.id == "ninth")
    officials = tuple(
        replace(RECORD.officials[0], id=f"o{n}", name=f"Person {n}", party="CN" if n % 2 else "RU") for n in range(80)
    )
    people = tuple(Attendance(official=o.id, name=o.name, party=o.party, role="participant") for o in officials)
    record = Record(officials=officials, meetings=(replace(ninth, participants=people, mechanism=None),))
    network = views.view_network(record, "CN-RU").network
    assert network and (len(network.nodes), network.left_out) == (32, 48)


def test_what_is_due_is_late_once_reports_are_later() -> None:
    lookup = look_up(RECORD)
    due = look_ahead(RECORD, Citer(lookup.documents)).due
    assert [line.is_late for line in due] == [False]
    late = replace(RECORD, documents=tuple(replace(row, published="2030-01-01") for row in RECORD.documents))
    assert [line.is_late for line in look_ahead(late, Citer(lookup.documents)).due] == [True]
    assert look_ahead(RECORD, Citer(lookup.documents), "CN").due_count == 1


def test_names_are_in_the_readers_language_and_the_others_at_hand() -> None:
    lookup = look_up(RECORD)
    row = next(row for row in RECORD.officials if row.id == "chen-wenqing")
    english, chinese = (NameBook(lookup, language).find(row.id, "") for language in ("en", "zh"))
    assert english.text == row.name and "zh: 陈文清" in english.hint
    assert (chinese.text, chinese.language) == ("陈文清", "zh") and row.name in chinese.hint
    russian = NameBook(lookup, "ru").find(row.id, "")
    assert russian.text == row.name  # no Russian form is known: the record's own
    assert NameBook(lookup, "en").find("nobody", "As told").text == "As told"
    assert NameBook(None, "en").find(row.id, "As told").text == "As told"
    assert NameBook(lookup, "zh").find_linked(f"/officials/{row.id}#tenure-x", "").text == "陈文清"
