"""Tables and pages as text for a terminal."""

import re

import pytest
from tests.report.sample_record import make_record

from minutebook.cli.pages import render_page
from minutebook.cli.text import COLUMNS, drop_controls, render_fields, render_rows, render_table, shorten, text_width
from minutebook.pipeline.showing import SHOWN
from minutebook.report.views import view_document, view_mechanism, view_meeting, view_official

RECORD = make_record()


@pytest.mark.parametrize(("text", "width"), [("Minsk", 5), ("陈文清", 6), ("é", 1), ("", 0)])
def test_width_counts_columns_of_the_terminal(text: str, width: int) -> None:
    assert text_width(text) == width


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("twelve chars", "twelve chars"),
        ("two\n lines", "two lines"),
        ("thirteen char", "thirteen ch…"),
        ("中俄执法安全合作", "中俄执法安…"),
        ("eleven char  more", "eleven char…"),
    ],
)
def test_long_cells_are_cut_to_their_width(text: str, short: str) -> None:
    assert shorten(text, 12) == short
    assert text_width(shorten(text, 12)) <= 12


def test_columns_are_aligned_also_under_wide_characters() -> None:
    table = render_table(("name", "party"), [("陈文清", "CN"), ("Ivan", "BY")])
    assert table == "name    party\n陈文清  CN\nIvan    BY\n"


def test_every_shown_table_has_columns_that_its_rows_have() -> None:
    assert set(COLUMNS) == set(SHOWN)
    for what in SHOWN:
        text = render_rows(what, getattr(RECORD, what))
        assert len(text.splitlines()) == 1 + len(getattr(RECORD, what))
        assert all(row.id[:16] in text for row in getattr(RECORD, what))


def test_an_empty_list_says_so() -> None:
    assert render_rows("gaps", ()) == "no gaps\n"


def test_fields_leave_out_what_is_empty_and_indent_what_is_nested() -> None:
    gap = RECORD.gaps[0]
    text = render_fields(gap)
    assert f"ordinal: {gap.ordinal}\n" in text
    assert "evidence:\n  -:\n    document: " in text
    assert (f"after: {gap.after}\n" in text) == (gap.after is not None)


def test_controls_are_dropped_and_lines_kept() -> None:
    assert drop_controls("a\x1b[31m\x9b\tb\nc\r") == "a[31m\tb\nc"


def page(view: object) -> str:
    text = render_page(view)
    assert text is not None
    return text


def test_the_page_of_a_mechanism_tells_its_series_and_gaps_with_sources() -> None:
    text = page(view_mechanism(RECORD, RECORD.mechanisms[0].id))
    lines = text.splitlines()
    assert lines[0] == RECORD.mechanisms[0].name
    founded = re.search(r"^founded: 2013 \[(\d+)\]$", text, flags=re.MULTILINE)
    assert founded
    assert "Meetings: 3 held, 6 not reported" in lines
    assert any(line.startswith("8 ") and "22 May 2023" in line and "Nikolai Patrushev" in line for line in lines)
    assert any(line.startswith("7? ") and "between 15 Nov 2018 and 22 May 2023, no report" in line for line in lines)
    assert "counter-terrorism       8, 9" in lines
    assert f"[{founded[1]}] Xinhua, 2024-11-14, Ninth meeting in Beijing (documents e2024)" in lines


def test_the_page_of_a_meeting_tells_what_sources_disagree_on() -> None:
    text = page(view_meeting(RECORD, "ninth"))
    said = r"\n  \* 2024-11-13 \[1\]\n  - 2024-11-14 \[2\]\n  chosen because: one report names the weekday"
    assert re.search(said, text)
    assert "city: Beijing (implied)" in text
    assert "Chen Wenqing   CN     co-chair  Head of the Commission" in text
    assert "\nSaid by Sergei Shoigu\n- commissive: Shoigu said that Russia is willing" in text
    assert "\nJoint words\n" in text


def test_the_page_of_an_official_tells_offices_with_their_bounds() -> None:
    (official,) = (row for row in RECORD.officials if row.name == "Chen Wenqing")
    text = page(view_official(RECORD, official.id))
    assert "also: 陈文清 (zh)" in text
    assert "14 Jul 2023 – 14 Nov 2024" in text
    assert "Guo Shengkun, -" in text
    assert "- Sergei Shoigu (RU): 1\n" in text


def test_the_page_of_a_document_holds_its_text_and_what_rests_on_it() -> None:
    document = next(row for row in RECORD.documents if row.read)
    text = page(view_document(RECORD, document.id))
    assert document.text.rstrip() in text
    assert "What rests on it\n- " in text


def test_what_is_no_page_has_no_text() -> None:
    assert render_page(RECORD.gaps[0]) is None
