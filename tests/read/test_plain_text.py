import hashlib
import io

from minutebook.model.document import Dateline, Document
from minutebook.read.plain_text import read_plain_text

REPORT = """\
Home | World | Trade

  Ministers  meet in\u00a0Rome\u200b again

AFP | Updated: 2021-03-05 09:55

Two ministers shake hands in Rome, Italy, March 4, 2021. [Photo/AFP]

ROME -- The ministers of the two countries met on Thursday. 【1】 【2】

They spoke about trade.

Most Popular
Old bridge to be mended
Copyright 2021. All rights reserved.
"""


def read(text: str) -> Document:
    (found,) = read_plain_text(io.BytesIO(text.encode()), "f.txt")
    assert isinstance(found, Document)
    return found


def test_a_dirty_page_becomes_a_report() -> None:
    document = read(REPORT)
    assert document.text == (
        "Ministers meet in Rome again\n\n"
        "ROME -- The ministers of the two countries met on Thursday.\n\n"
        "They spoke about trade."
    )
    assert document.title == "Ministers meet in Rome again"
    assert (document.published, document.publisher, document.language) == ("2021-03-05", "AFP", "en")
    assert document.dateline == Dateline(place="Rome", date=None)
    assert document.text[document.lede :].startswith("The ministers")
    assert document.id == hashlib.sha256(REPORT.encode()).hexdigest()


def test_every_character_leads_back() -> None:
    document = read(REPORT)
    assert all(REPORT[document.original_offset(i)] == c for i, c in enumerate(document.text) if not c.isspace())


def test_reading_twice_gives_the_same() -> None:
    assert read(REPORT) == read(REPORT)
