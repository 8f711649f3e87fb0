from datetime import date

import pytest
from tests.extract.chinese.readings import WORDS

from minutebook.extract.chinese.dates import chinese_number, find_dates

ANCHOR = date(2023, 5, 24)


def dates(text: str, anchor: date | None = ANCHOR) -> list[tuple[str, str | None, str | None]]:
    return [(text[m.start : m.end], m.first, m.last) for m in find_dates(text, 0, anchor, WORDS)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021年3月5日上午", "2021-03-05", "2021-03-05"),
        ("5月22日", "2023-05-22", "2023-05-22"),
        ("12月30日，", "2022-12-30", "2022-12-30"),
        ("23日在北京", "2023-05-23", "2023-05-23"),
        ("30日在北京", "2023-04-30", "2023-04-30"),
        ("将于30日", "2023-05-30", "2023-05-30"),
        ("将于6月9日至11日", "2023-06-09", "2023-06-11"),
        ("4月28日至5月2日", "2023-04-28", "2023-05-02"),
        ("今天", "2023-05-24", "2023-05-24"),
        ("昨天", "2023-05-23", "2023-05-23"),
        ("去年9月", "2022-09-01", "2022-09-30"),
        ("今年3月", "2023-03-01", "2023-03-31"),
        ("明年", "2024-01-01", "2024-12-31"),
        ("2014年6月", "2014-06-01", "2014-06-30"),
        ("本月6日", "2023-05-06", "2023-05-06"),
        ("五月二十二日", "2023-05-22", "2023-05-22"),
        ("17和18日", "2023-05-17", "2023-05-18"),
    ],
)
def test_a_date(text: str, first: str, last: str) -> None:
    ((_, *days),) = dates(text)
    assert days == [first, last]


@pytest.mark.parametrize("text", ["10年来", "第3日", "3日内", "12日元", "三年", "一日之间"])
def test_no_date(text: str) -> None:
    assert dates(text) == []


def test_the_same_day_is_the_one_told_before() -> None:
    assert dates("22日会谈。当天晚上回国。")[1][1:] == ("2023-05-22", "2023-05-22")


def test_without_an_anchor_a_day_has_no_year() -> None:
    assert dates("5月22日", None) == [("5月22日", None, None)]
    assert dates("2021年5月22日", None)[0][1] == "2021-05-22"


def test_a_day_that_is_none_is_left() -> None:
    assert dates("2月30日")[0][1:] == (None, None)


@pytest.mark.parametrize(("written", "number"), [("二十八", 28), ("十", 10), ("一百零二", 102), ("7", 7), ("廿五", 25)])
def test_a_number(written: str, number: int) -> None:
    assert chinese_number(written, WORDS) == number
