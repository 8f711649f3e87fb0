"""Lists and pages of the record, from the store."""

import dataclasses
from pathlib import Path

import pytest
from tests.report.sample_record import make_record

from minutebook.model.errors import ReportError
from minutebook.pipeline import showing
from minutebook.pipeline.showing import PAGES, SHOWN, Listing, show
from minutebook.report.views import view_meeting

RECORD = make_record()
STORE = Path("unused.db")


@pytest.fixture(autouse=True)
def made_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "load_record", lambda path: RECORD)


@pytest.mark.parametrize("what", SHOWN)
def test_a_list_is_the_table_in_its_order(what: str) -> None:
    assert show(STORE, what) == Listing(rows=getattr(RECORD, what))


@pytest.mark.parametrize("what", PAGES)
def test_every_row_with_a_page_has_its_view(what: str) -> None:
    for row in getattr(RECORD, what):
        assert show(STORE, what, row.id).id == row.id


def test_a_row_without_a_page_is_shown_itself() -> None:
    gap = RECORD.gaps[0]
    assert show(STORE, "gaps", gap.id) == gap


def test_the_beginning_of_an_id_will_do_where_it_is_one_rows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert show(STORE, "meetings", "nin") == view_meeting(RECORD, "ninth")
    gap = RECORD.gaps[0]
    gaps = tuple(dataclasses.replace(gap, id=row_id) for row_id in ("abc", "ab", "b"))
    monkeypatch.setattr(showing, "load_record", lambda path: dataclasses.replace(RECORD, gaps=gaps))
    assert show(STORE, "gaps", "abc").id == "abc"
    assert show(STORE, "gaps", "ab").id == "ab"
    with pytest.raises(ReportError, match="a: 2 ids of gaps begin so; give more of it"):
        show(STORE, "gaps", "a")


def test_an_id_that_no_row_has_is_said() -> None:
    with pytest.raises(ReportError, match="nothing: no row of officials has this id; `minutebook show officials`"):
        show(STORE, "officials", "nothing")


def test_a_table_that_is_not_there_is_said() -> None:
    with pytest.raises(ReportError, match=r"expected one of mechanisms, .* found 'rumours'"):
        show(STORE, "rumours")
