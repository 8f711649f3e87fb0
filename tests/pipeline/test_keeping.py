"""The store into the record, the record into files."""

import os
import random
from pathlib import Path

import pytest
from tests.factories import judge, make_document, make_meeting

from minutebook.model.errors import ReportError, StoreError
from minutebook.model.reading import Reading
from minutebook.model.record import Record
from minutebook.pipeline import adding, keeping
from minutebook.pipeline.adding import add_reports
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.keeping import build_record, export_record, load_record
from minutebook.pipeline.reading import Outcome
from minutebook.store.store import Store


def make_reading(number: int) -> Reading:
    text = f"Meeting {number}\n\nThe {number}th meeting of the A-B mechanism was held in Minsk."
    document = make_document(text, published=f"20{number:02d}-05-02", source=f"{number}.txt")
    claim = make_meeting(document, f"{number}th meeting", mechanism="A-B mechanism", ordinal=number)
    return Reading(document=document, claims=(claim,))


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> list[Outcome]:
    """What reading will give, whatever the sources; a test may change it."""
    outcomes: list[Outcome] = [make_reading(number) for number in (8, 9, 12)]
    monkeypatch.setattr(adding, "read_reports", lambda sources, jobs=1, stdin=None: iter(outcomes))
    return outcomes


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.mark.parametrize("function", [build_record, load_record])
def test_a_store_that_is_not_there_is_not_made(store: Path, function: object) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        function(store)  # type: ignore[operator]
    assert not store.exists()


def test_a_built_record_is_the_one_loaded(reports: list[Outcome], store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_reports(store, ["any"])
    record = build_record(store)
    assert {document.id for document in record.documents} == {r.document.id for r in reports if isinstance(r, Reading)}

    def assemble_never(*given: object) -> Record:
        raise AssertionError("assembled although the saved record is current")

    monkeypatch.setattr(keeping, "assemble_record", assemble_never)
    assert load_record(store) == record


@pytest.mark.parametrize("change", ["report", "rules"])
def test_a_record_out_of_date_is_made_anew(
    reports: list[Outcome], store: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    add_reports(store, ["any"])
    build_record(store)
    if change == "report":
        reports.append(make_reading(14))
        add_reports(store, ["any"])
        assert len(load_record(store).documents) == 4
    else:
        monkeypatch.setattr(keeping, "rules_version", lambda: "other")
        monkeypatch.setattr(keeping, "assemble_record", lambda *given: Record())
        assert load_record(store) == Record()


def test_loading_writes_nothing(reports: list[Outcome], store: Path) -> None:
    add_reports(store, ["any"])
    before = store.read_bytes()
    load_record(store)
    assert store.read_bytes() == before


def export_bytes(store: Path, folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in export_record(store, folder, "jsonl")}


def test_exports_are_the_same_bytes_built_again_and_added_in_another_order(
    reports: list[Outcome], store: Path, tmp_path: Path
) -> None:
    add_reports(store, ["any"])
    build_record(store)
    first = export_bytes(store, tmp_path / "1")
    assert any(first.values())
    build_record(store)
    assert export_bytes(store, tmp_path / "2") == first
    for turn in range(3):
        random.Random(turn).shuffle(reports)
        other = tmp_path / f"{turn}.db"
        add_reports(other, ["any"])
        assert export_bytes(other, tmp_path / f"unbuilt{turn}") == first
        build_record(other)
        assert export_bytes(other, tmp_path / f"built{turn}") == first


def test_a_format_that_is_not_there_is_said(reports: list[Outcome], store: Path, tmp_path: Path) -> None:
    add_reports(store, ["any"])
    with pytest.raises(ReportError, match="expected one of the formats jsonl, csv, found 'xml'"):
        export_record(store, tmp_path / "out", "xml")
    assert not (tmp_path / "out").exists()


def test_a_held_record_is_loaded_again_only_when_the_store_changed(
    reports: list[Outcome], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_reports(store, ["any"])
    load = JoinedStore(store).load
    first = load()
    assert load() is first
    reports.append(make_reading(14))
    add_reports(store, ["any"])
    os.utime(store, ns=(1, 1))
    second = load()
    assert len(second.documents) == len(first.documents) + 1
    assert load() is second


def test_a_held_record_reads_only_what_is_new_and_is_the_one_made_anew(
    reports: list[Outcome], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    reading = Store.reading
    monkeypatch.setattr(Store, "reading", lambda self, document: read.append(document) or reading(self, document))
    add_reports(store, ["any"])
    load = JoinedStore(store).load
    load()
    known, changed = read[:], make_reading(14)
    read.clear()
    reports.append(changed)
    for change in ("report", "judgement", "build"):
        if change == "report":
            add_reports(store, ["any"])
        elif change == "judgement":
            with Store.open(store, create=False) as opened:
                opened.add_judgement(judge("reject", changed.claims[0].id))
        else:
            build_record(store)
        os.utime(store, ns=(1, len(change)))
        assert load() == load_record(store)
    assert len(known) == 3
    assert read == [changed.document.id]


def test_a_store_taken_away_is_said(reports: list[Outcome], store: Path) -> None:
    add_reports(store, ["any"])
    load = JoinedStore(store).load
    load()
    store.unlink()
    with pytest.raises(StoreError, match="there is no store here"):
        load()
