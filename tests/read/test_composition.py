import pytest

from minutebook.model.document import Dateline, Document
from minutebook.model.errors import ReadError
from minutebook.read.composition import Original, compose_document

LEDE = "The ministers met on Thursday and spoke about trade."


def compose(text: str, url: str | None = None, published: str | None = None) -> Document:
    return compose_document(Original(id="0" * 64, source="x", text=text, url=url, published=published))


def test_full_dateline_dates_the_report() -> None:
    document = compose(f"Talks in Rome go on\n\nRome, 4 March 2021 - {LEDE}")
    assert document.published == "2021-03-04"
    assert document.dateline == Dateline(place="Rome", date="2021-03-04")


def test_page_stamp_outranks_address_and_dateline() -> None:
    text = f"Talks in Rome go on\nUpdated: 2021-03-06\nRome, 4 March 2021 - {LEDE}"
    assert compose(text, url="https://example.org/2021/03/07/x").published == "2021-03-06"
    assert compose(text, published="2021-03-08").published == "2021-03-08"


def test_dateline_takes_its_year_from_publication() -> None:
    document = compose(f"Talks in Rome go on\nUpdated: 2021-01-02\nROME, Dec. 31 (AFP) - {LEDE}")
    assert document.dateline == Dateline(place="Rome", date="2020-12-31")
    undated = compose(f"Talks in Rome go on\n\nROME, Dec. 31 (AFP) - {LEDE}")
    assert undated.dateline == Dateline(place="Rome", date=None)
    assert undated.published is None


def test_lede_begins_behind_the_dateline() -> None:
    document = compose(f"Talks in Rome go on\n\nROME, March 4 (AFP) - {LEDE}\n\nMore.")
    assert document.text[document.body :].startswith("ROME, March 4")
    assert document.text[document.lede :].startswith(LEDE)


def test_lede_behind_a_dateline_on_its_own_line() -> None:
    document = compose(f"Joint statement of the ministers\n\nRome, 4 March 2021\n\n{LEDE}")
    assert document.text[document.lede :] == LEDE


def test_lede_without_dateline_is_the_body() -> None:
    document = compose(f"Talks in Rome go on\n\n{LEDE}")
    assert document.lede == document.body == len("Talks in Rome go on\n\n")
    assert compose(f"{LEDE}\n\n{LEDE}").body == 0


def test_caption_before_a_dateline_is_cut() -> None:
    caption = "Ministers shake hands in Rome, Italy, March 3, 2021. (Xinhua/A. Name) "
    text = f"Talks in Rome go on\nUpdated: 2021-03-05\n{caption}ROME, March 4 (Xinhua) -- {LEDE}"
    document = compose(text)
    assert document.text == f"Talks in Rome go on\n\nROME, March 4 (Xinhua) -- {LEDE}"
    assert text[document.original_offset(document.body) :].startswith("ROME, March 4")
    assert document.text[document.lede :] == LEDE


def test_closing_dateline_counts_and_stays() -> None:
    document = compose("两国部长在罗马会谈\n\n两国部长星期四举行了会谈。（新华社罗马3月4日电）", published="2021-03-05")
    assert document.dateline == Dateline(place="罗马", date="2021-03-04")
    assert document.publisher == "新华社"
    assert document.lede == document.body


def test_nothing_but_dirt_is_an_error() -> None:
    with pytest.raises(ReadError, match="found no text"):
        compose("Home | World\n\nCopyright 2021. All rights reserved.")
