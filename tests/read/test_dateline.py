import pytest

from minutebook.read.cleaning import Passage
from minutebook.read.dateline import find_closing_dateline, find_dateline, place_name, read_heading
from minutebook.read.dates import resolve_day

PUBLISHED = "2021-11-05"

DATELINES = [
    ("BEIJING, Nov. 4 (Xinhua) -- The talks went on.", "Beijing", "2021-11-04", "Xinhua"),
    ("MOSCOW, November 4. /TASS/. The talks went on.", "Moscow", "2021-11-04", "TASS"),
    ("MOSCOW, November 4 /TASS/ -- The talks went on.", "Moscow", "2021-11-04", "TASS"),
    ("MINSK, 4 November (BelTA) – The talks went on.", "Minsk", "2021-11-04", "BelTA"),
    ("NEW DELHI, Nov 4 (PTI): The talks went on.", "New Delhi", "2021-11-04", "PTI"),
    ("TOKYO (AP) — The talks went on.", "Tokyo", None, "AP"),
    ("SEOUL, South Korea (AP) — The talks went on.", "Seoul", None, "AP"),
    ("WASHINGTON, Nov 4 (Reuters) - The talks went on.", "Washington", "2021-11-04", "Reuters"),
    ("MOSCOW - Visiting ministers talked.", "Moscow", None, None),
    ("BEIJING -- The talks went on.", "Beijing", None, None),
    ("BEIJING/MOSCOW, Nov. 4 (Xinhua) -- The talks went on.", "Beijing", "2021-11-04", "Xinhua"),
    ("UNITED NATIONS, Nov. 4 (Xinhua) -- The talks went on.", "United Nations", "2021-11-04", "Xinhua"),
    ("RIO DE JANEIRO, Nov. 4 (Xinhua) -- The talks went on.", "Rio de Janeiro", "2021-11-04", "Xinhua"),
    ("ST. PETERSBURG, June 4. /TASS/. The talks went on.", "St. Petersburg", "2021-06-04", "TASS"),
    ("WASHINGTON, D.C., Nov. 4 -- The talks went on.", "Washington", "2021-11-04", None),
    ("MAR DEL PLATA, Argentina, Nov. 4 (Xinhua) -- The talks went on.", "Mar del Plata", "2021-11-04", "Xinhua"),
    ("Beijing, 4 November 2021 - The talks went on.", "Beijing", "2021-11-04", None),
    ("Beijing (AFP) - The talks went on.", "Beijing", None, "AFP"),
    ("Moscow. November 4. INTERFAX.RU - The talks went on.", "Moscow", "2021-11-04", "Interfax"),
    ("GENEVA, Thursday, Nov. 4 (Example Wire) -- The talks went on.", "Geneva", "2021-11-04", "Example Wire"),
    ("OSLO (Example Wire) -- The talks went on.", "Oslo", None, "Example Wire"),
    ("МОСКВА, 4 ноября. /ТАСС/. Переговоры продолжались.", "Москва", "2021-11-04", "ТАСС"),
    ("МОСКВА, 4 ноя — РИА Новости. Переговоры продолжались.", "Москва", "2021-11-04", "РИА Новости"),
    ("РОСТОВ-НА-ДОНУ, 4 ноября. /ТАСС/. Переговоры продолжались.", "Ростов-на-Дону", "2021-11-04", "ТАСС"),
    ("新华社北京11月4日电 会谈继续进行。", "北京", "2021-11-04", "新华社"),
    ("据新华社莫斯科11月4日电（记者甲）会谈继续进行。", "莫斯科", "2021-11-04", "新华社"),
    ("本报北京11月4日讯 会谈继续进行。", "北京", "2021-11-04", None),
    ("中新社北京2021年11月4日电 会谈继续进行。", "北京", "2021-11-04", "中新社"),
]


@pytest.mark.parametrize(("text", "place", "date", "agency"), DATELINES, ids=[row[0][:40] for row in DATELINES])
def test_datelines(text: str, place: str, date: str | None, agency: str | None) -> None:
    heading = read_heading(text)
    assert heading is not None
    assert heading.place == place
    assert (resolve_day(heading.day, PUBLISHED) if heading.day else None) == date
    assert heading.agency == agency
    rest = text[heading.end :]
    assert rest.startswith(("The talks", "Visiting", "Переговоры", "会谈"))


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on Monday - and again on Tuesday.",
        "NATO - the alliance - met in Brussels.",
        "UPDATE - Ministers meet.",
        "Ministers, Nov. 4, agreed on a text.",
        "Two Ministers (Smith and Jones) - met.",
        "US-China talks - a chronology.",
        "Rome: the talks went on.",
        "On November 4, 2021 the ministers met.",
        "4月1日，会议在京召开。",
        "On November 4–5, 2021 – the ministers met.",
        "On November 4, 2021 - as planned - the ministers met.",
        "Monday, November 4 - The talks begin.",
        "Minister Jane Doe, 4 November 2021",
        "BRICS leaders met on Nov. 4 (Thursday).",
        "CHINA AND RUSSIA agreed on Nov. 4 to go on.",
    ],
)
def test_ordinary_beginnings_are_no_datelines(text: str) -> None:
    assert read_heading(text) is None


def test_agency_alone_is_credited_without_a_place() -> None:
    heading = read_heading("(Reuters) - The talks went on.")
    assert heading is not None
    assert (heading.place, heading.agency, heading.end) == (None, "Reuters", 12)


def test_our_own_paper_is_no_place() -> None:
    heading = read_heading("本报11月4日讯 会谈继续进行。")
    assert heading is not None
    assert (heading.place, heading.agency, heading.end) == (None, None, 9)
    other = read_heading("示例日报11月4日讯 会谈继续进行。")
    assert other is not None
    assert (other.place, other.agency) == (None, "示例日报")


def test_place_and_full_date_may_fill_a_line() -> None:
    heading = read_heading("Brussels, 27 March 2023")
    assert heading is not None
    assert heading.place == "Brussels"
    assert read_heading("Brussels, 27 March") is None


def passage(text: str) -> Passage:
    return Passage(text=text, offsets=((0, 0),))


def test_dateline_behind_a_caption() -> None:
    text = "Ministers shake hands in Rome, Nov. 3, 2021. (Xinhua/A. Name) ROME, Nov. 4 (Xinhua) -- The talks went on."
    found = find_dateline([passage(text)])
    assert found is not None
    assert text[found.heading.start :].startswith("ROME, Nov. 4")


def test_a_weak_dateline_behind_brackets_cuts_nothing() -> None:
    assert find_dateline([passage("Ministers met (Xinhua/A. Name) ROME - The talks went on.")]) is None


def test_dateline_in_a_later_paragraph() -> None:
    found = find_dateline([passage("A summary of the talks"), passage("ROME, Nov. 4 (AFP) - The talks went on.")])
    assert found is not None
    assert found.passage == 1


def test_hour_and_building_place_a_report() -> None:
    found = find_dateline(
        [passage("Состоялась встреча министров. 7 февраля 2022 года 15:35 Москва, Кремль Министры говорили.")]
    )
    assert found is not None
    assert found.heading.place == "Москва"
    assert found.heading.day is not None and resolve_day(found.heading.day, None) == "2022-02-07"
    assert (
        find_dateline([passage("Встреча. 7 февраля 2022 года 15:35 Министр Иван Петров сказал, что доволен.")]) is None
    )


def test_dateline_in_brackets_at_the_end() -> None:
    heading = find_closing_dateline("会谈取得成果。（新华社北京11月4日电）")
    assert heading is not None
    assert (heading.place, heading.agency) == ("北京", "新华社")
    assert find_closing_dateline("会谈取得成果。（记者甲）") is None


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("N'DJAMENA", "N'Djamena"),
        ("TEL AVIV-YAFO", "Tel Aviv-Yafo"),
        ("PORT OF SPAIN", "Port of Spain"),
        ("LA PAZ", "La Paz"),
        ("Geneva", "Geneva"),
    ],
)
def test_places_are_put_in_title_case(written: str, place: str) -> None:
    assert place_name(written) == place


def test_bare_place_is_a_dateline_where_no_speakers_follow() -> None:
    found = find_dateline([passage("LAHORE: The talks went on."), passage("They ended on Friday.")])
    assert found is not None
    assert (found.heading.place, found.heading.end) == ("Lahore", 8)
    assert find_dateline([passage("SMITH: Thank you."), passage("JONES: Thank you.")]) is None
    assert find_dateline([passage("QUESTION: When will the talks end?")]) is None
