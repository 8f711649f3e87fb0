import pytest
from tests.report.sample_record import MECHANISM, make_record

from minutebook.report.paging import Cutter, ListQuery, cut
from minutebook.report.views import view_documents, view_mechanism, view_meetings, view_officials

RECORD = make_record()


@pytest.mark.parametrize(("page", "shown"), [(1, [0, 1, 2]), (4, [9]), (0, [0, 1, 2]), (-5, [0, 1, 2]), (99, [9])])
def test_the_nearest_part_that_there_is(page: int, shown: list[int]) -> None:
    part, pager = cut(range(10), page, 3)
    assert list(part) == shown
    assert (pager.pages, pager.total) == (4, 10)
    assert (pager.first, pager.last) == (shown[0] + 1, shown[-1] + 1)


def test_an_empty_list_has_one_empty_part() -> None:
    part, pager = cut([], 3, 10)
    assert not part and (pager.page, pager.pages, pager.first, pager.last) == (1, 1, 0, 0)


def test_parts_put_together_are_the_list() -> None:
    whole = view_meetings(RECORD).meetings
    assert len(whole) == len(RECORD.meetings)
    narrowed = view_meetings(RECORD, ListQuery(chosen={"party": "RU", "year": "2023"}))
    expected = [
        line for line in whole
        if (line.date_start or "").startswith("2023") and "RU" in {person.party for person in line.people}
    ]  # fmt: skip
    assert [line.id for line in narrowed.meetings] == [line.id for line in expected] and expected
    counts = {value.value: value.count for f in narrowed.filters if f.name == "year" for value in f.values}
    assert counts["2023"] == sum((line.date_start or "").startswith("2023") for line in whole)


def test_a_value_that_nothing_has_gives_an_empty_list_and_an_unknown_filter_is_left_out() -> None:
    assert view_officials(RECORD, ListQuery(chosen={"party": "XX"})).pager.total == 0
    assert view_documents(RECORD, ListQuery(chosen={"form": "call"})).pager.total == len(RECORD.documents)


def test_lists_of_a_page_are_cut_one_by_one_and_an_anchor_finds_its_part() -> None:
    rows = [f"r{number}" for number in range(10)]
    cutter = Cutter(ListQuery(part="b", page=2))
    assert list(cutter.cut("a", rows, 4)) == rows[:4]
    assert list(cutter.cut("b", rows, 4)) == rows[4:8]
    assert [(part.name, part.pager.page) for part in cutter.parts()] == [("a", 1), ("b", 2)]
    assert list(Cutter(ListQuery(at="r9")).cut("a", rows, 4, lambda row: (row,))) == rows[8:]
    assert list(Cutter(ListQuery(is_whole=True)).cut("a", rows, 4)) == rows


def test_a_page_tells_its_parts() -> None:
    view = view_mechanism(RECORD, MECHANISM, ListQuery())
    assert {"sessions", "commitments", "related", "sources"} <= {part.name for part in view.parts}
