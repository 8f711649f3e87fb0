"""What follows the record from change to change is what is made of it at once: the search index, and the lookups."""

import sqlite3
from pathlib import Path
from random import Random

import pytest
from bench.simulation import Rates, Scale, simulate, simulate_judgements

from minutebook.model.reading import Reading
from minutebook.model.record import Record
from minutebook.pipeline import searching
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.keeping import save_held
from minutebook.report.indexes import GROUPINGS, Indexes
from minutebook.report.lookup import look_up
from minutebook.report.row_changes import compare_tables
from minutebook.store.store import Store

SCALE = Scale(mechanisms=4, meetings=24, reports=60)
CONFUSED = Rates(namesakes=0.1, no_party=0.2, bare=0.2, no_office=0.3)
TABLES = ("mechanisms", "meetings", "officials", "documents", "tenures", "issues")


def entries_of(path: Path) -> list[tuple[object, ...]]:
    """All that the index has of each row, but for its number."""
    query = 'SELECT "table", row, title, href, names, text, day, facets, digest FROM search_entries ORDER BY 1, 2'
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def ask_for_all(record: Record) -> None:
    """Have every index of a record made, so that the next one gets it from there."""
    lookup = look_up(record)
    for name in GROUPINGS:
        lookup._indexes.group(name)
    for table in TABLES:
        lookup.rows(table)


@pytest.mark.parametrize("seed", range(6))
def test_index_and_lookups_that_follow_are_those_made_at_once(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    history = simulate(SCALE, CONFUSED, seed)
    readings = [Reading(document=document, claims=claims) for document, claims in history.readings()]
    judgements = list(simulate_judgements(history, 6, seed))
    rng.shuffle(readings)
    path, copy = tmp_path / "a.db", tmp_path / "b.db"
    Store.open(path, create=True).close()
    Store.open(copy, create=True).close()
    held = JoinedStore(path)
    while readings or judgements:
        part = [readings.pop() for _ in range(min(len(readings), rng.choice((1, 2, 20))))]
        with Store.open(path, create=False) as store:
            store.add_readings(part)
            if judgements and (rng.random() < 0.4 or not readings):
                store.add_judgement(judgements.pop(0))
        record = save_held(held)
        searching.index_record(copy, record, "any")
        assert entries_of(path) == entries_of(copy)
        anew, lookup = Indexes(record), look_up(record)
        assert all(lookup._indexes.group(name) == anew.group(name) for name in GROUPINGS)
        assert all(lookup.rows(table) == anew.by_id(table) for table in TABLES)
        ask_for_all(record)


def test_after_a_judgement_few_entries_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = simulate(SCALE, Rates(), 1)
    path = tmp_path / "a.db"
    with Store.open(path, create=True) as store:
        store.add_readings([Reading(document=document, claims=claims) for document, claims in history.readings()])
    held = JoinedStore(path)
    before = save_held(held)
    monkeypatch.setattr(searching, "index_record", lambda *_: pytest.fail("the whole index was gone through"))
    seen: list[int] = []
    list_changes = searching.list_changes

    def listing(*given: object) -> object:
        found = list_changes(*given)  # type: ignore[arg-type]
        seen.append(len(found.put) + len(found.gone) if found else -1)
        return found

    monkeypatch.setattr(searching, "list_changes", listing)
    with Store.open(path, create=False) as store:
        store.add_judgement(next(iter(simulate_judgements(history, 1, 1))))
    after = save_held(held)
    assert sum(map(len, compare_tables(before, after).values())) > 0
    assert len(seen) == 1 and 0 <= seen[0] < len(after.documents)
    assert save_held(held) is after


def test_an_index_made_of_another_record_is_gone_through(tmp_path: Path) -> None:
    history = simulate(SCALE, Rates(), 2)
    readings = [Reading(document=document, claims=claims) for document, claims in history.readings()]
    path = tmp_path / "a.db"
    with Store.open(path, create=True) as store:
        store.add_readings(readings[:-1])
    held = JoinedStore(path)
    record = save_held(held)
    with Store.open(path, create=False) as store:
        store.add_readings(readings[-1:])
    assert not searching.index_change(path, (record, "another"), (record, "any"))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE search_state SET value = 'another' WHERE key = 'record'")
        connection.execute("DELETE FROM search_entries WHERE \"table\" = 'meetings'")
    record = save_held(held)
    found = {row[1] for row in entries_of(path) if row[0] == "meetings"}
    assert found == {row.id for row in record.meetings}
