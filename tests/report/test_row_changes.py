from dataclasses import replace
from random import Random

import pytest
from tests.report.sample_record import make_record

from minutebook.model.record import Meeting, Record
from minutebook.report.row_changes import compare_tables

BASE = make_record().meetings[0]


def record_of(*meetings: Meeting) -> Record:
    return Record(meetings=meetings)


@pytest.mark.parametrize("seed", range(40))
def test_what_differs_is_found_wherever_it_stands(seed: int) -> None:
    rng = Random(seed)
    rows = [replace(BASE, id=f"m{n:03}") for n in range(rng.choice((0, 1, 5, 40)))]
    now: list[Meeting] = []
    for row in rows:
        chance = rng.random()
        if chance < 0.05:
            continue
        now.append(replace(row, city=f"Town {seed}") if chance < 0.1 else replace(row) if chance < 0.2 else row)
    for number in range(rng.choice((0, 0, 1, 3))):
        now.insert(rng.randrange(len(now) + 1), replace(BASE, id=f"new{number}"))
    if rng.random() < 0.3:
        rng.shuffle(now)
    found = compare_tables(record_of(*rows), record_of(*now)).get("meetings", {})
    old, new = {row.id: row for row in rows}, {row.id: row for row in now}
    differing = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    assert found == {key: (old.get(key), new.get(key)) for key in differing}


def test_tables_that_are_the_same_are_left_out() -> None:
    record = make_record()
    assert compare_tables(record, record) == {}
    assert compare_tables(record, replace(record, meetings=tuple(map(replace, record.meetings)))) == {}
    changed = replace(record, meetings=(replace(record.meetings[0], city="Else"), *record.meetings[1:]))
    assert list(compare_tables(record, changed)) == ["meetings"]
