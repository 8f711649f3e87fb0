from dataclasses import replace

from tests.report.sample_record import MECHANISM, make_record

from minutebook.report.citing import Citer
from minutebook.report.gaps import run_gaps
from minutebook.report.grid import AreaWords, make_grid, order_sessions
from minutebook.report.lookup import look_up

RECORD = make_record()
SESSIONS = [meeting for meeting in RECORD.meetings if meeting.mechanism == MECHANISM]
ORDER = order_sessions(SESSIONS, run_gaps(RECORD.gaps))


def test_gaps_stand_between_the_sessions_that_bound_them() -> None:
    assert [session.ordinal for session in ORDER] == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_a_gap_without_an_end_comes_after_and_an_undated_session_last() -> None:
    late = replace(RECORD.gaps[0], id="late", ordinal=10, after="2024-11-13", before=None)
    undated = replace(SESSIONS[0], id="undated", ordinal=None, date_start=None)
    assert [s.id for s in order_sessions([*SESSIONS, undated], run_gaps([late]))] == [
        "fifth",
        "eighth",
        "ninth",
        "late",
        "undated",
    ]


def test_cells_hold_the_words_of_their_area_and_meeting() -> None:
    said = AreaWords(commitments=RECORD.commitments, progress=RECORD.progress)
    grid = make_grid(ORDER, said, Citer(look_up(RECORD).documents))
    rows = {row.area: row for row in grid.rows}
    assert [row.area for row in grid.rows][:2] == ["belt-and-road-security", "counter-terrorism"]
    eighth, ninth = rows["counter-terrorism"].cells[7:9]
    assert [w.quote for w in eighth.undertaken] == [
        "China will work with Russia on counter-terrorism and on safer Belt and Road routes"
    ]
    assert (ninth.undertaken, [w.document for w in ninth.progress]) == ((), ["e2024"])
    named = rows["law-enforcement"].cells[8]
    assert {w.document for w in named.named} == {"e2024", "f2024zh"}
    assert rows["law-enforcement"].count == 2
    assert "judicial-cooperation" not in rows  # of talks outside the series
    assert [cell.is_gap for cell in rows["cybersecurity"].cells] == [True] * 4 + [False] + [True] * 2 + [False] * 2
    assert [(c.label, c.href) for c in grid.columns[4:6]] == [("5", "/meetings/fifth"), ("6?", "#gap-6")]
