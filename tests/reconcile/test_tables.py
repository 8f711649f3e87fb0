"""Tables that are kept in order while rows come and go, and what they say has changed."""

from random import Random

import pytest

from minutebook.model.record import Framework, Gap, Mechanism, Record
from minutebook.model.record_order import sort_record
from minutebook.reconcile.tables import Tables


def framework(number: int, name: str) -> Framework:
    return Framework(
        id=f"F{number:03}", evidence=(), kind="treaty", name=name, by=(), first_seen=None, last_seen=None, wordings=()
    )


def mechanism(row_id: str, name: str) -> Mechanism:
    return Mechanism(
        id=row_id, evidence=(), name=name, names=(), parties=(), kind="unknown", founded=(), first=None, latest=None,
        next=None, areas=(),
    )  # fmt: skip


@pytest.mark.parametrize("most", [1, 3, 40])
def test_rows_are_in_order_and_changes_are_told_whatever_comes_and_goes(most: int) -> None:
    rng = Random(most)
    tables, held = Tables(), {}
    for _ in range(80):
        before = dict(held)
        for _ in range(rng.randint(1, most)):
            row = framework(rng.randrange(60), rng.choice("abcdefgh"))
            if rng.random() < 0.3:
                held.pop(row.id, None)
                tables.put_group("frameworks", row.id, [])
            else:
                held[row.id] = row
                tables.put_group("frameworks", row.id, [row])
        assert tables.record() == sort_record({"frameworks": held.values()})
        change = tables.take_change()
        assert {row.id: row for row in change.put.get("frameworks", ())} == {
            key: row for key, row in held.items() if before.get(key) != row
        }
        assert set(change.gone.get("frameworks", ())) == before.keys() - held.keys()


def test_what_is_one_things_row_now_and_was_anothers_stays() -> None:
    tables = Tables()
    row = framework(1, "a")
    tables.put_groups("frameworks", {"one": [row]})
    tables.put_groups("frameworks", {"other": [row], "one": []})
    assert tables.record().frameworks == (row,)
    tables.put_groups("frameworks", {"other": []})
    assert tables.record() == Record()


def test_a_row_that_is_ordered_by_another_moves_with_it() -> None:
    tables = Tables()
    gaps = {name: Gap(id=f"G{name}", evidence=(), mechanism=name, ordinal=1, after=None, before=None) for name in "MN"}
    for row_id, name in (("M", "a"), ("N", "b")):
        tables.put_group("mechanisms", row_id, [mechanism(row_id, name)])
        tables.put_group("gaps", row_id, [gaps[row_id]])
    assert [gap.mechanism for gap in tables.record().gaps] == ["M", "N"]
    tables.put_group("mechanisms", "M", [mechanism("M", "c")])
    tables.put_group("gaps", "M", [gaps["M"]])
    assert [gap.mechanism for gap in tables.record().gaps] == ["N", "M"]
