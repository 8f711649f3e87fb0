from datetime import date, datetime

import pytest

from minutebook.read.dates import Day, find_day_in_url, find_full_day, normalise_day, resolve_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Updated: 2013-04-27 21:38", "2013-04-27"),
        ("November 14, 2024", "2024-11-14"),
        ("Nov. 14 2024", "2024-11-14"),
        ("14 Nov 2024", "2024-11-14"),
        ("the 1st of March 2020", "2020-03-01"),
        ("14 ноября 2024 года", "2024-11-14"),
        ("14.11.2024", "2024-11-14"),
        ("2024年11月14日", "2024-11-14"),
        ("2024/11/14", "2024-11-14"),
        ("November 31, 2024", None),
        ("2024-13-01", None),
        ("Nov. 14", None),
        ("May 2024", None),
    ],
)
def test_full_days(text: str, day: str | None) -> None:
    assert find_full_day(text) == day


def test_the_first_full_day_counts() -> None:
    assert find_full_day("On Nov. 30, published December 2, 2024 and updated December 3, 2024") == "2024-12-02"


@pytest.mark.parametrize(
    ("month", "day", "published", "resolved"),
    [
        (11, 14, "2024-11-14", "2024-11-14"),
        (12, 31, "2024-01-01", "2023-12-31"),
        (1, 1, "2023-12-31", "2024-01-01"),
        (2, 29, "2023-03-01", "2024-02-29"),
        (11, 14, None, None),
    ],
)
def test_a_day_without_year_lies_nearest_to_publication(
    month: int, day: int, published: str | None, resolved: str | None
) -> None:
    assert resolve_day(Day(year=None, month=month, day=day), published) == resolved


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2024-11/14/c_1.htm", "2024-11-14"),
        ("https://example.org/n1/20241114/x.html", "2024-11-14"),
        ("https://example.org/2024/11/14/", "2024-11-14"),
        ("https://example.org/202411/14/a.html", "2024-11-14"),
        ("https://example.org/articles/120241114333", None),
        ("https://example.org/2024/02/31/", None),
        ("https://example.org/a", None),
    ],
)
def test_days_in_addresses(url: str, day: str | None) -> None:
    assert find_day_in_url(url) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2024, 11, 14), "2024-11-14"),
        (datetime(2024, 11, 14, 9, 30), "2024-11-14"),
        ("2024-11-14T09:30:00Z", "2024-11-14"),
        ("2024", None),
        (20241114, None),
        (None, None),
    ],
)
def test_days_given_as_metadata(value: object, day: str | None) -> None:
    assert normalise_day(value) == day
