from dataclasses import replace

import pytest
from tests.report.sample_record import words

from minutebook.model.record import Gap
from minutebook.report.gaps import LONG_RUN, run_gaps

GAP = Gap(id="g", evidence=words("b2018", "Thursday"), mechanism="m", ordinal=6, after=None, before="2023-05-24")


@pytest.mark.parametrize(
    ("after", "before", "text"),
    [
        ("2018-11-15", "2023-05-22", "6th meeting: between 15 Nov 2018 and 22 May 2023, no report found"),
        (None, "2018-11-15", "6th meeting: before 15 Nov 2018, no report found"),
        ("2024-11-13", None, "6th meeting: after 13 Nov 2024, no report found"),
        (None, None, "6th meeting: at an unknown date, no report found"),
    ],
)
def test_gaps_say_where_they_lie(after: str | None, before: str | None, text: str) -> None:
    (run,) = run_gaps([replace(GAP, after=after, before=before)])
    assert (run.text, run.label, run.anchors) == (text, "6?", ("gap-6",))


def test_a_long_run_is_one_and_keeps_an_anchor_for_each_number() -> None:
    (run,) = run_gaps(replace(GAP, id=str(n), ordinal=n) for n in range(LONG_RUN, 0, -1))
    assert run.text == "1st to 6th meetings: before 24 May 2023, no report found"
    assert (run.label, run.ordinal, run.id) == ("1–6?", 1, "1")
    assert run.anchors == tuple(f"gap-{n}" for n in range(1, LONG_RUN + 1))
    assert run.evidence == GAP.evidence


def test_gaps_between_other_dates_or_not_in_a_row_stay_apart() -> None:
    few = [replace(GAP, ordinal=n) for n in range(1, LONG_RUN)]
    other = replace(GAP, ordinal=LONG_RUN, before="2024-01-01")
    assert [run.label for run in run_gaps([*few, other])] == ["1?", "2?", "3?", "4?", "5?", "6?"]


def test_gaps_of_two_numberings_stay_apart_and_have_anchors_of_their_own() -> None:
    again = [replace(GAP, id=f"a{n}", ordinal=n, numbering=2) for n in (1, 2)]
    runs = run_gaps([*again, *(replace(GAP, id=str(n), ordinal=n) for n in (1, 2))])
    assert [(run.label, run.anchors) for run in runs] == [
        ("1?", ("gap-1",)),
        ("2?", ("gap-2",)),
        ("1?", ("gap-2-1",)),
        ("2?", ("gap-2-2",)),
    ]
