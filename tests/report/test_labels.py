import pytest

from minutebook.report.labels import label_area, label_days, label_ordinal, label_party, label_place, labels_in


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


def test_codes_read_as_words() -> None:
    assert label_area("belt-and-road-security") == "belt and road security"
    assert (label_party("CN"), label_party("X1"), label_party(None)) == ("China", "X1", "")
    assert label_place("Moscow", "RU") == "Moscow, Russia"
    assert label_place(None, None) == ""


def test_months_are_declined_where_a_language_does() -> None:
    russian, chinese = labels_in("ru"), labels_in("zh")
    assert (russian.day("2024-11"), russian.day("2024-11-13")) == ("ноябрь 2024", "13 ноября 2024")
    assert russian.bounds("2018-05", "2023-05") == "после мая 2018 и до мая 2023"
    assert (chinese.day("2024-11"), chinese.day("2024-11-13")) == ("2024年11月", "2024年11月13日")
    assert labels_in("en").bounds("2018-05", None) == "after May 2018"


@pytest.mark.parametrize(
    ("language", "start", "end", "label"),
    [
        ("ru", "2013-04-25", "2013-04-27", "25–27 апреля 2013"),
        ("ru", "2013-04-30", "2013-05-02", "30 апреля – 2 мая 2013"),
        ("ru", "2013-12-30", "2014-01-02", "30 декабря 2013 – 2 января 2014"),
        ("zh", "2013-04-25", "2013-04-27", "2013年4月25日至27日"),
        ("zh", "2013-04-30", "2013-05-02", "2013年4月30日至5月2日"),
        ("zh", "2013-04", "2013-06", "2013年4月至2013年6月"),
        ("en", "2013-04-30", "2013-05-02", "30 Apr – 2 May 2013"),
    ],
)
def test_stretches_of_days_are_written_as_in_the_language(language: str, start: str, end: str, label: str) -> None:
    assert labels_in(language).days(start, end) == label
