from datetime import date, timedelta
from functools import partial
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.extract.date_patterns import opening_places
from minutebook.extract.dates import (
    DateAnchor,
    DateMark,
    DurationMark,
    ElapsedMark,
    anchor_of,
    find_dates,
    find_spans_of_time,
)
from minutebook.extract.segment import split_sentences
from minutebook.lexicon.dates import load_date_words
from minutebook.lexicon.grammar import load_grammar
from minutebook.model.document import Dateline, Document

WORDS = load_date_words("en")
THURSDAY = DateAnchor(day=date(2024, 11, 14), source="published")
NO_DAY = DateAnchor(day=None, source="none")

# Text (seen from Thursday 14 November 2024), then for each date: its words, first and last day, precision, kind.
CASES = [
    # Days written out.
    ("They met on November 14, 2023.", [("November 14, 2023", "2023-11-14", "2023-11-14", "day", "absolute")]),
    ("They met on 14 November 2023.", [("14 November 2023", "2023-11-14", "2023-11-14", "day", "absolute")]),
    ("They met on Nov. 6.", [("Nov. 6", "2024-11-06", "2024-11-06", "day", "absolute")]),
    ("The visit of Nov. 12th ended.", [("Nov. 12th", "2024-11-12", "2024-11-12", "day", "absolute")]),
    ("Opened on the 3rd of June.", [("3rd of June", "2024-06-03", "2024-06-03", "day", "absolute")]),
    ("on the first of May 2019", [("first of May 2019", "2019-05-01", "2019-05-01", "day", "absolute")]),
    ("Issued 2024-03-08 in Geneva", [("2024-03-08", "2024-03-08", "2024-03-08", "day", "absolute")]),
    ("Issued 25/03/2024 in Geneva", [("25/03/2024", "2024-03-25", "2024-03-25", "day", "absolute")]),
    ("Issued 03/25/2024 in Geneva", [("03/25/2024", "2024-03-25", "2024-03-25", "day", "absolute")]),
    ("GENEVA, OCT. 9 (Agency)", [("OCT. 9", "2024-10-09", "2024-10-09", "day", "absolute")]),
    (
        "held on this 26th day of April, 2023",
        [("26th day of April, 2023", "2023-04-26", "2023-04-26", "day", "absolute")],
    ),
    ("They met on July 4 last year.", [("July 4 last year", "2023-07-04", "2023-07-04", "day", "absolute")]),
    ("the week of March 14 was busy", [("March 14", "2024-03-11", "2024-03-17", "week", "absolute")]),
    ("on Nov. 31 they met", [("Nov. 31", None, None, "day", "absolute")]),
    ("on Feb. 29, 2023 they met", [("Feb. 29, 2023", None, None, "day", "absolute")]),
    # The year that is not written.
    ("They met on January 9.", [("January 9", "2024-01-09", "2024-01-09", "day", "absolute")]),
    ("They will meet on January 9.", [("January 9", "2025-01-09", "2025-01-09", "day", "absolute")]),
    ("A forum is scheduled for March 3.", [("March 3", "2025-03-03", "2025-03-03", "day", "absolute")]),
    ("The talks were held on December 20.", [("December 20", "2023-12-20", "2023-12-20", "day", "absolute")]),
    ("The ministry said the forum opens on Dec. 2.", [("Dec. 2", "2024-12-02", "2024-12-02", "day", "absolute")]),
    ("He looks forward to the December summit", [("December", "2024-12-01", "2024-12-31", "month", "absolute")]),
    ("the December 2 agenda", [("December 2", "2024-12-02", "2024-12-02", "day", "absolute")]),
    # Months and years.
    ("They met in March.", [("March", "2024-03-01", "2024-03-31", "month", "absolute")]),
    ("They met in May.", [("May", "2024-05-01", "2024-05-31", "month", "absolute")]),
    ("since the May summit", [("May", "2024-05-01", None, "month", "range")]),
    ("a deal of February 2020", [("February 2020", "2020-02-01", "2020-02-29", "month", "absolute")]),
    ("They met in October of last year.", [("October of last year", "2023-10-01", "2023-10-31", "month", "absolute")]),
    ("the agreement took effect last November", [("last November", "2023-11-01", "2023-11-30", "month", "absolute")]),
    ("the agreement took effect last June", [("last June", "2024-06-01", "2024-06-30", "month", "absolute")]),
    ("it is due next January", [("next January", "2025-01-01", "2025-01-31", "month", "absolute")]),
    ("it was agreed this September", [("this September", "2024-09-01", "2024-09-30", "month", "absolute")]),
    ("it was agreed this past May", [("this past May", "2024-05-01", "2024-05-31", "month", "absolute")]),
    ("The mechanism was set up in 2013.", [("2013", "2013-01-01", "2013-12-31", "year", "absolute")]),
    ("the 2014 session", [("2014", "2014-01-01", "2014-12-31", "year", "absolute")]),
    ("the plan (2021-2025)", [("2021-2025", "2021-01-01", "2025-12-31", "year", "range")]),
    ("They meet again in early 2025.", [("early 2025", "2025-01-01", "2025-12-31", "part", "absolute")]),
    ("a session in late April", [("late April", "2024-04-01", "2024-04-30", "part", "absolute")]),
    ("a session in mid-June", [("mid-June", "2024-06-01", "2024-06-30", "part", "absolute")]),
    ("by the end of 2025", [("end of 2025", "2025-01-01", "2025-12-31", "part", "absolute")]),
    ("in the first half of 2023", [("first half of 2023", "2023-01-01", "2023-12-31", "part", "absolute")]),
    ("in the spring of 2013", [("spring of 2013", "2013-01-01", "2013-12-31", "part", "absolute")]),
    # Weekdays.
    ("He said here Thursday.", [("Thursday", "2024-11-14", "2024-11-14", "day", "weekday")]),
    ("He arrived on Wednesday.", [("Wednesday", "2024-11-13", "2024-11-13", "day", "weekday")]),
    ("He arrived on Friday.", [("Friday", "2024-11-08", "2024-11-08", "day", "weekday")]),
    ("He will arrive on Friday.", [("Friday", "2024-11-15", "2024-11-15", "day", "weekday")]),
    ("He is to arrive Friday morning.", [("Friday morning", "2024-11-15", "2024-11-15", "day", "weekday")]),
    ("On Friday, he will arrive.", [("Friday", "2024-11-15", "2024-11-15", "day", "weekday")]),
    ("The talks will be held on Monday.", [("Monday", "2024-11-18", "2024-11-18", "day", "weekday")]),
    ("Ahead of Monday's talks", [("Monday", "2024-11-18", "2024-11-18", "day", "weekday")]),
    ("He will come soon, he said Tuesday.", [("Tuesday", "2024-11-12", "2024-11-12", "day", "weekday")]),
    ("He will come soon. They met on Tuesday.", [("Tuesday", "2024-11-12", "2024-11-12", "day", "weekday")]),
    ("They meet next Monday.", [("next Monday", "2024-11-18", "2024-11-18", "day", "weekday")]),
    ("They met last Friday.", [("last Friday", "2024-11-08", "2024-11-08", "day", "weekday")]),
    ("They meet this Friday.", [("this Friday", "2024-11-15", "2024-11-15", "day", "weekday")]),
    ("on coming Monday", [("coming Monday", "2024-11-18", "2024-11-18", "day", "weekday")]),
    ("on Tuesday of next week", [("Tuesday of next week", "2024-11-19", "2024-11-19", "day", "weekday")]),
    # A weekday beside its date.
    ("On Saturday, November 9, they met", [("Saturday, November 9", "2024-11-09", "2024-11-09", "day", "absolute")]),
    ("on Nov. 9 (Saturday) they met", [("Nov. 9 (Saturday)", "2024-11-09", "2024-11-09", "day", "absolute")]),
    ("on Wednesday (Nov. 13) they met", [("Wednesday (Nov. 13)", "2024-11-13", "2024-11-13", "day", "absolute")]),
    ("on Tue, 12 November they met", [("Tue, 12 November", "2024-11-12", "2024-11-12", "day", "absolute")]),
    # Stretches.
    ("from Sept 18 to 19", [("Sept 18 to 19", "2024-09-18", "2024-09-19", "day", "range")]),
    ("on Nov. 5-6", [("Nov. 5-6", "2024-11-05", "2024-11-06", "day", "range")]),
    ("on January 9-10, 2023", [("January 9-10, 2023", "2023-01-09", "2023-01-10", "day", "range")]),
    ("on 7–8 March", [("7–8 March", "2024-03-07", "2024-03-08", "day", "range")]),
    ("between April 7 and 9", [("April 7 and 9", "2024-04-07", "2024-04-09", "day", "range")]),
    ("between April 7 and April 9", [("April 7 and April 9", "2024-04-07", "2024-04-09", "day", "range")]),
    ("on May 7 and 8", [("May 7 and 8", "2024-05-07", "2024-05-08", "day", "range")]),
    ("on May 7, 8 and 9", [("May 7, 8 and 9", "2024-05-07", "2024-05-09", "day", "range")]),
    (
        "on May 7 and 18",
        [
            ("May 7", "2024-05-07", "2024-05-07", "day", "absolute"),
            ("18", "2024-05-18", "2024-05-18", "day", "absolute"),
        ],
    ),
    ("Nov. 28 - Dec. 2", [("Nov. 28 - Dec. 2", "2024-11-28", "2024-12-02", "day", "range")]),
    ("from Dec. 28, 2022 to Jan. 3", [("Dec. 28, 2022 to Jan. 3", "2022-12-28", "2023-01-03", "day", "range")]),
    ("Dec. 28 to Jan. 3, 2023", [("Dec. 28 to Jan. 3, 2023", "2022-12-28", "2023-01-03", "day", "range")]),
    ("from 30 October to 1 November", [("30 October to 1 November", "2024-10-30", "2024-11-01", "day", "range")]),
    ("ran from March to May 2019", [("March to May 2019", "2019-03-01", "2019-05-31", "month", "range")]),
    ("held from Monday to Wednesday", [("Monday to Wednesday", "2024-11-11", "2024-11-13", "day", "range")]),
    ("will last from Monday to Friday", [("Monday to Friday", "2024-11-18", "2024-11-22", "day", "range")]),
    ("it takes place from Tuesday to Friday", [("Tuesday to Friday", "2024-11-12", "2024-11-15", "day", "range")]),
    ("held on Monday and Tuesday", [("Monday and Tuesday", "2024-11-11", "2024-11-12", "day", "range")]),
    ("from today to Saturday", [("today to Saturday", "2024-11-14", "2024-11-16", "day", "range")]),
    ("He will be in Hanoi from Nov. 19.", [("Nov. 19", "2024-11-19", None, "day", "range")]),
    ("Talks will go on until Friday.", [("Friday", None, "2024-11-15", "day", "range")]),
    ("Partners since 2002", [("2002", "2002-01-01", None, "year", "range")]),
    ("He differed from Monday's draft.", [("Monday", "2024-11-11", "2024-11-11", "day", "weekday")]),
    (
        "It was postponed from May 6 to May 9.",
        [
            ("May 6", "2024-05-06", "2024-05-06", "day", "absolute"),
            ("May 9", "2024-05-09", "2024-05-09", "day", "absolute"),
        ],
    ),
    # Relative to the day of the report.
    ("They met today.", [("today", "2024-11-14", "2024-11-14", "day", "relative")]),
    ("They met yesterday.", [("yesterday", "2024-11-13", "2024-11-13", "day", "relative")]),
    ("They meet the day after tomorrow.", [("the day after tomorrow", "2024-11-16", "2024-11-16", "day", "relative")]),
    ("This morning they met.", [("This morning", "2024-11-14", "2024-11-14", "day", "relative")]),
    ("They met two days ago.", [("two days ago", "2024-11-12", "2024-11-12", "day", "relative")]),
    ("They met three weeks ago.", [("three weeks ago", "2024-10-21", "2024-10-27", "week", "relative")]),
    ("They met two months ago.", [("two months ago", "2024-09-01", "2024-09-30", "month", "relative")]),
    ("They met last week.", [("last week", "2024-11-04", "2024-11-10", "week", "relative")]),
    ("They met last month.", [("last month", "2024-10-01", "2024-10-31", "month", "relative")]),
    ("They meet next year.", [("next year", "2025-01-01", "2025-12-31", "year", "relative")]),
    ("They will meet later this year.", [("later this year", "2024-01-01", "2024-12-31", "part", "relative")]),
    ("They met earlier this month.", [("earlier this month", "2024-11-01", "2024-11-30", "part", "relative")]),
    ("by the end of the year", [("the end of the year", "2024-01-01", "2024-12-31", "part", "relative")]),
    ("They met at the weekend.", [("at the weekend", "2024-11-09", "2024-11-10", "day", "range")]),
    ("They will meet this weekend.", [("this weekend", "2024-11-16", "2024-11-17", "day", "range")]),
    ("They met last weekend.", [("last weekend", "2024-11-09", "2024-11-10", "day", "range")]),
    ("They met on the 12th.", [("12th", "2024-11-12", "2024-11-12", "day", "relative")]),
    ("They met on the 20th.", [("20th", "2024-10-20", "2024-10-20", "day", "relative")]),
    ("They met on the 3rd of this month.", [("3rd of this month", "2024-11-03", "2024-11-03", "day", "relative")]),
]


def quoted(text: str, marks: tuple[DateMark, ...]) -> list[tuple[str, str | None, str | None, str, str]]:
    return [(text[m.start : m.end], m.first, m.last, m.precision, m.kind) for m in marks]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_dates_are_found_and_resolved(text, expected):
    assert quoted(text, find_dates(text, THURSDAY, WORDS)) == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They met on Nov. 5. The following day they left.", ("2024-11-06", "2024-11-06")),
        ("They met on Nov. 5. He came the previous day.", ("2024-11-04", "2024-11-04")),
        ("They met on Nov. 5 and signed it the same day.", ("2024-11-05", "2024-11-05")),
        ("They met on Nov. 5 and left two days later.", ("2024-11-07", "2024-11-07")),
        ("They met from Nov. 5 to 7 and left the next day.", ("2024-11-08", "2024-11-08")),
        ("Founded in 1951, it closed eight years later.", ("1959-01-01", "1959-12-31")),
        ("They met on June 3, 2014. The second round was in November that year.", ("2014-11-01", "2014-11-30")),
        ("They met in June 2014. They met again the following month.", ("2014-07-01", "2014-07-31")),
        ("He came in March 2013. The same day they met.", (None, None)),
        ("The same day they met.", (None, None)),
    ],
)
def test_some_dates_are_counted_from_the_one_told_before(text, days):
    last = find_dates(text, THURSDAY, WORDS)[-1]
    assert (last.first, last.last) == days


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said that she may march on.",
        "In May's government he had no seat.",
        "The Long March was long.",
        "The Sun rises, Sun Yat-sen sat, we wed and Jan spoke.",
        "The Good Friday Agreement and Black Friday",
        "the 1990s and No. 2013 and 2,013 and $2013",
        "the 2000 delegates of 2024 people",
        "on the 14th floor, in the 9th round",
        "COVID-19 and G-20 and 12:30 and 11.5 percent",
        "04/11/2024",
        "in today's world, for a better tomorrow",
        "over the past five years, in the last year, in the next three months",
        "eleven years ago, more than two days ago",
        "It was august company; she can second that.",
    ],
)
def test_what_is_no_date_is_left_alone(text):
    assert quoted(text, find_dates(text, THURSDAY, WORDS)) == []


def test_a_weekday_that_contradicts_its_date_is_a_conflict_with_both_readings():
    (mark,) = find_dates("They met on Friday, November 7.", THURSDAY, WORDS)
    assert mark.conflict
    assert mark.first == "2024-11-07"
    assert mark.note is not None
    assert "2024-11-07" in mark.note
    assert "2024-11-08" in mark.note


def test_today_beside_another_date_is_a_conflict():
    (mark,) = find_dates("They met today (Nov. 12).", THURSDAY, WORDS)
    assert mark.conflict
    (agreeing,) = find_dates("They met today (Nov. 14).", THURSDAY, WORDS)
    assert not agreeing.conflict
    assert agreeing.note is None


@pytest.mark.parametrize(
    ("text", "other"), [("They met last Monday.", "2024-11-04"), ("They meet next Friday.", "2024-11-15")]
)
def test_a_weekday_that_people_count_two_ways_says_so(text, other):
    (mark,) = find_dates(text, THURSDAY, WORDS)
    assert mark.first != other
    assert mark.note == f"may also be {other}"


@pytest.mark.parametrize(
    "text", ["on Friday", "today", "Nov. 5", "in March", "last year", "two days ago", "the weekend", "on the 5th."]
)
def test_nothing_is_guessed_without_a_day_to_count_from(text):
    (mark,) = find_dates(text, NO_DAY, WORDS)
    assert (mark.first, mark.last) == (None, None)


def test_a_whole_date_needs_no_day_to_count_from():
    (mark,) = find_dates("Friday, Nov. 15, 2024", NO_DAY, WORDS)
    assert (mark.first, mark.conflict) == ("2024-11-15", False)


def test_seen_from_december_january_is_the_next_one():
    (mark,) = find_dates("a January forum", DateAnchor(day=date(2023, 12, 10), source="published"), WORDS)
    assert mark.first == "2024-01-01"


def test_dates_are_looked_for_at_the_places_given():
    text = "They met on Nov. 5. They left on Nov. 6. They rested on Nov. 7."
    (mark,) = find_dates(text, THURSDAY, WORDS, places=[0, text.index("Nov. 6"), text.index("6")])
    assert text[mark.start : mark.end] == "Nov. 6"


TOLD = (
    "The mid-November talks, the day after tomorrow's and Monday-Friday's: on 14-16 May 2023, at 2.5 or $3 a ton; in"
    " the 1990s, two days later, from Sept. 18 to 19, 2024; eleven years ago, the 75th anniversary, a three-day visit"
)


def test_no_date_begins_outside_the_opening_places():
    """What is told word by word, once for all texts, must not hide what a search of the text finds."""
    (sentence,) = split_sentences(TOLD, 0, load_grammar("en"))
    places = list(opening_places(sentence, WORDS))
    assert find_dates(TOLD, THURSDAY, WORDS, places=places) == find_dates(TOLD, THURSDAY, WORDS) != ()
    assert find_spans_of_time(TOLD, WORDS, places=places) == find_spans_of_time(TOLD, WORDS) != ()


def test_a_line_break_within_a_date_is_white_space():
    assert quoted("on November\n14,\n2023", find_dates("on November\n14,\n2023", THURSDAY, WORDS))[0][1] == "2023-11-14"
    assert [m.precision for m in find_dates("in November\n\n14 states", THURSDAY, WORDS)] == ["month"]


@pytest.mark.parametrize("filling", [" ", "\n", "1", "May ", "from ", "1-", "the "])
def test_endless_monotony_is_read_in_passing(filling):
    text = "On May" + filling * (400_000 // len(filling))
    started = perf_counter()
    find_dates(text, THURSDAY, WORDS)
    find_spans_of_time(text, WORDS)
    assert perf_counter() - started < 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a three-day visit", [("three-day", 3)]),
        ("a two-day official meeting", [("two-day", 2)]),
        ("the two-day 17th meeting", [("two-day", 2)]),
        ("a one-week tour", [("one-week", 7)]),
        ("a week-long stay", [("a week-long", 7)]),
        ("expected to last three days.", [("three days", 3)]),
        ("after two days of closed talks", [("two days", 2)]),
        ("three days ago, one day, five days a week, nearly three-day talks", []),
    ],
)
def test_durations(text, expected):
    found = [(text[m.start : m.end], m.days) for m in find_spans_of_time(text, WORDS) if isinstance(m, DurationMark)]
    assert [(words.removesuffix(" of closed talks"), days) for words, days in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("set up 11 years ago", [("11 years ago", 11, "ago")]),
        ("Fifty-eight years ago", [("Fifty-eight years ago", 58, "ago")]),
        ("a year ago", [("a year ago", 1, "ago")]),
        ("the 75th anniversary of ties", [("75th anniversary", 75, "anniversary")]),
        ("the tenth anniversary", [("tenth anniversary", 10, "anniversary")]),
        ("the seventy-fifth anniversary", [("seventy-fifth anniversary", 75, "anniversary")]),
        ("more than 10 years ago, decades ago, 11 days ago", []),
    ],
)
def test_elapsed_years(text, expected):
    found = [m for m in find_spans_of_time(text, WORDS) if isinstance(m, ElapsedMark)]
    assert [(text[m.start : m.end], m.years, m.kind) for m in found] == expected


def document(published, dateline):
    return Document(
        id="0", source="-", title=None, publisher=None, language="en", published=published, dateline=dateline, text="x"
    )


@pytest.mark.parametrize(
    ("published", "dated", "anchor"),
    [
        ("2024-11-15", "2024-11-14", DateAnchor(day=date(2024, 11, 14), source="dateline")),
        ("2024-11-15", None, DateAnchor(day=date(2024, 11, 15), source="published")),
        ("2024-11-15", "2024-11", DateAnchor(day=date(2024, 11, 15), source="published")),
        ("2024-11-15T08:00:00Z", None, DateAnchor(day=date(2024, 11, 15), source="published")),
        ("2024", None, NO_DAY),
        (None, None, NO_DAY),
    ],
)
def test_anchor_is_the_dateline_else_the_publication(published, dated, anchor):
    assert anchor_of(document(published, Dateline(place="Geneva", date=dated))) == anchor
    if dated is None:
        assert anchor_of(document(published, None)) == anchor


STYLES = (
    lambda day: day.isoformat(),
    lambda day: f"{day:%B} {day.day}, {day.year}",
    lambda day: f"{day.day} {day:%B} {day.year}",
    lambda day: f"{day:%b}. {day.day}, {day.year}" if day.month != 5 else f"May {day.day}, {day.year}",
    lambda day: f"{day:%A}, {day:%B} {day.day}, {day.year}",
    lambda day: f"{day:%A} ({day.day} {day:%B} {day.year})",
)
days = st.dates(min_value=date(1850, 1, 1), max_value=date(2099, 12, 31))


@given(day=days, anchor=days, style=st.sampled_from(STYLES))
def test_every_day_is_read_back_in_every_style(day, anchor, style):
    text = f"They met on {style(day)} in Geneva."
    (mark,) = find_dates(text, DateAnchor(day=anchor, source="published"), WORDS)
    assert text[mark.start : mark.end] == style(day)
    assert (mark.first, mark.last, mark.conflict) == (day.isoformat(), day.isoformat(), False)


@given(anchor=days, back=st.integers(0, 200))
def test_a_recent_day_needs_no_year(anchor, back):
    day = anchor - timedelta(days=back)
    (mark,) = find_dates(f"They met on {day:%B} {day.day}.", DateAnchor(day=anchor, source="published"), WORDS)
    assert mark.first == day.isoformat()


pieces = st.one_of(
    st.sampled_from(sorted({form for forms in WORDS.forms.values() for form in forms})),
    st.integers(0, 2100).map(str),
    st.sampled_from(
        [" ", ", ", "-", " to ", " and ", ". ", "\n", " of ", "from ", "until ", "between ", "will ", "th"]
    ),
    st.text(max_size=3),
)


@given(text=st.lists(pieces, max_size=24).map("".join), anchor=st.one_of(st.none(), st.dates()))
def test_any_text_gives_ordered_marks_within_it(text, anchor):
    marks = find_dates(text, DateAnchor(day=anchor, source="published"), WORDS)
    position = 0
    for mark in marks:
        assert position <= mark.start < mark.end <= len(text)
        position = mark.end
        if mark.first and mark.last:
            assert date.fromisoformat(mark.first) <= date.fromisoformat(mark.last)
    find_all = partial(find_spans_of_time, text, WORDS)
    assert all(0 <= span.start < span.end <= len(text) for span in find_all())
