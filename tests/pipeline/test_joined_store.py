"""A store that is held joined: what is saved from there is what a build saves, and only what changed is written."""

import gc
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from tests.factories import judge
from tests.reconcile.judged_world import CLAIMS, DOCUMENTS, MEETINGS

from minutebook.model.claims import Claim
from minutebook.model.errors import StoreError
from minutebook.model.reading import Reading
from minutebook.model.record import Record
from minutebook.model.record_change import RecordChange
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.judging import Change as FieldChange
from minutebook.pipeline.judging import Signature, confirm, correct, reject, undo
from minutebook.pipeline.keeping import build_record, load_record
from minutebook.store.store import Store

SIGNED = Signature(who="Ada", why="I was there")


def readings() -> list[Reading]:
    own: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in CLAIMS:
        own[claim.document].append(claim)
    return [Reading(document=document, claims=tuple(own[document.id])) for document in DOCUMENTS]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Store.open(tmp_path / "a.db", create=True).close()
    return tmp_path / "a.db"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[RecordChange | None]]:
    """What was written into the saved record: each change, and None where all of it was."""
    found: list[RecordChange | None] = []
    save_all, save_change = Store.save_record, Store.save_change

    def saving_all(store: Store, record: Record, fingerprint: str) -> None:
        found.append(None)
        save_all(store, record, fingerprint)

    def saving_change(store: Store, change: RecordChange, before: str, fingerprint: str) -> bool:
        is_done = save_change(store, change, before, fingerprint)
        found.extend([change] if is_done else [])
        return is_done

    monkeypatch.setattr(Store, "save_record", saving_all)
    monkeypatch.setattr(Store, "save_change", saving_change)
    yield found


def test_only_what_changes_is_written_and_a_build_finds_nothing_else(path: Path, written: list[object]) -> None:
    held = JoinedStore(path)
    with Store.open(path, create=False) as store:
        for number, reading in enumerate(readings()):
            store.add_reading(reading)
            if number % 2:
                held.load()
                continue
            record, _ = held.save()
            assert load_record(path) == record == held.load()
        store.add_judgement(judge("reject", MEETINGS[0].id))
        saved, _ = held.save()
        held.save()
    assert written[0] is None
    assert all(isinstance(change, RecordChange) for change in written[1:])
    assert isinstance(written[-1], RecordChange) and written[-1].count == 0
    assert build_record(path) == saved


def test_a_record_saved_by_another_program_meanwhile_is_replaced(path: Path, written: list[object]) -> None:
    first, *others = readings()
    held = JoinedStore(path)
    with Store.open(path, create=False) as store:
        store.add_reading(first)
        held.save()
        store.add_readings(others)
        build_record(path)
        store.add_judgement(judge("reject", MEETINGS[0].id))
        saved, _ = held.save()
    assert written == [None, None, None]
    assert load_record(path) == saved


def test_the_store_stays_open_until_another_is_in_its_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    open_store = Store.open

    def opening(place: Path, **how: bool) -> Store:
        opened.append(place)
        return open_store(place, **how)

    first, *others = readings()
    with Store.open(path, create=False) as store:
        store.add_readings(others)
    other = path.with_name("b.db")
    with Store.open(other, create=True) as store:
        store.add_readings([first])
    expected = [build_record(place).documents for place in (path, other)]
    monkeypatch.setattr(Store, "open", opening)
    held = JoinedStore(path)
    assert held.save()[0].documents == held.load().documents == expected[0]
    assert opened == [path]
    other.replace(path)
    assert held.load().documents == held.save()[0].documents == expected[1]
    assert opened == [path, path]
    path.unlink()
    with pytest.raises(StoreError, match="there is no store here"):
        held.save()


def test_a_judgement_on_a_held_store_is_one_on_the_store(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.db"
    for place in (path, other):
        with Store.open(place, create=True) as store:
            store.add_readings(readings())
    held = JoinedStore(path)
    build_record(other)
    for place in (held, other):
        meeting = load_record(path if place is held else other).meetings[0].id
        signed = [Signature(who="Ada", why="seen", when=f"2026-01-0{day}T00:00:00Z") for day in (1, 2, 3, 4)]
        confirm(place, meeting, signed[0])
        row = correct(place, meeting, FieldChange(field="city", value="Ulm"), signed[1])
        undo(place, row.id, signed[2])
        reject(place, meeting, signed[3])
    assert held.load() == load_record(path) == load_record(other) == build_record(path)
    assert len(held.load().judgements) == 4


def test_the_collector_does_not_go_over_what_was_loaded_first(path: Path) -> None:
    Store.open(path, create=False).close()
    gc.unfreeze()
    held = JoinedStore(path)
    held.load()
    assert gc.get_freeze_count() > 0
    assert gc.isenabled()
    gc.unfreeze()


def test_what_was_prepared_is_only_changed_by_the_first_judgement(path: Path, written: list[object]) -> None:
    with Store.open(path, create=False) as store:
        store.add_readings(readings())
    saved = build_record(path)
    held = JoinedStore(path)
    assert held.load() == saved
    held.prepare()
    assert held.load() == saved and not held.is_preparing
    del written[:]
    reject(held, held.load().meetings[0].id, SIGNED)
    assert len(written) == 1 and isinstance(written[0], RecordChange)
    assert load_record(path) == held.load() == build_record(path) != saved


def test_a_record_that_is_out_of_date_is_not_taken_for_what_was_prepared(path: Path, written: list[object]) -> None:
    first, *others = readings()
    with Store.open(path, create=False) as store:
        store.add_reading(first)
        build_record(path)
        store.add_readings(others)
    held = JoinedStore(path)
    held.prepare()
    del written[:]
    reject(held, held.load().meetings[0].id, SIGNED)
    assert written[0] is None
    assert load_record(path) == held.load() == build_record(path)


def test_who_reads_does_not_wait_while_all_is_joined(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third, *_ = readings()
    with Store.open(path, create=False) as store:
        store.add_reading(first)
    before = build_record(path)
    held = JoinedStore(path)
    held.load()
    begun, may_end = Event(), Event()
    follow = JoinedStore._follow

    def following(self: JoinedStore, store: Store) -> object:
        begun.set()
        assert may_end.wait(10)
        return follow(self, store)

    monkeypatch.setattr(JoinedStore, "_follow", following)
    thread = Thread(target=held.prepare)
    thread.start()
    assert begun.wait(10) and held.is_preparing
    assert held.load() == before
    with Store.open(path, create=False) as store:
        store.add_reading(second)
    assert held.load() == before, "there is no other yet"
    built = build_record(path)
    assert held.load() == built != before, "another program made it"
    with Store.open(path, create=False) as store:
        store.add_reading(third)
    assert held.load() == built
    may_end.set()
    thread.join(10)
    assert held.load() == load_record(path) != built
