import pytest

from minutebook.model.record import Gap
from minutebook.report.labels import label_area, label_days, label_gap, label_ordinal, label_party, label_place


@pytest.mark.parametrize(
    ("number", "label"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (21, "21st"), (112, "112th")]
)
def test_ordinals(number: int, label: str) -> None:
    assert label_ordinal(number) == label


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ("2024-11-13", "2024-11-13", "13 Nov 2024"),
        ("2013-04-25", "2013-04-27", "25–27 Apr 2013"),
        ("2013-04-30", "2013-05-02", "30 Apr – 2 May 2013"),
        ("2013-12-31", "2014-01-01", "31 Dec 2013 – 1 Jan 2014"),
        ("2023-03", None, "Mar 2023"),
        ("2023", "2023", "2023"),
        (None, None, "no date"),
    ],
)
def test_days_are_as_precise_as_they_are_given(start: str | None, end: str | None, label: str) -> None:
    assert label_days(start, end) == label


@pytest.mark.parametrize(
    ("after", "before", "text"),
    [
        ("2018-11-15", "2023-05-22", "6th meeting: between 15 Nov 2018 and 22 May 2023, no report found"),
        (None, "2018-11-15", "6th meeting: before 15 Nov 2018, no report found"),
        ("2024-11-13", None, "6th meeting: after 13 Nov 2024, no report found"),
        (None, None, "6th meeting: at an unknown date, no report found"),
    ],
)
def test_gaps_say_where_they_lie(after: str | None, before: str | None, text: str) -> None:
    assert label_gap(Gap(id="g", evidence=(), mechanism="m", ordinal=6, after=after, before=before)) == text


def test_codes_read_as_words() -> None:
    assert label_area("belt-and-road-security") == "belt and road security"
    assert (label_party("CN"), label_party("X1"), label_party(None)) == ("China", "X1", "")
    assert label_place("Moscow", "RU") == "Moscow, Russia"
    assert label_place(None, None) == ""
