"""Reports into the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.factories import make_document, make_meeting

from minutebook.model.errors import StoreError
from minutebook.model.problem import ReadProblem
from minutebook.model.reading import Reading
from minutebook.pipeline import adding
from minutebook.pipeline.adding import AddOutcome, add_reports
from minutebook.pipeline.reading import Outcome
from minutebook.store.store import Store


def make_reading(number: int) -> Reading:
    document = make_document(f"Meeting {number}\n\nThe {number}th meeting was held in Minsk.", source=f"{number}.txt")
    return Reading(document=document, claims=(make_meeting(document, f"{number}th meeting", ordinal=number),))


PROBLEM = ReadProblem(source="x.txt", message="expected a report, found an empty file")


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> list[Outcome]:
    """What reading will give, whatever the sources; a test may change it."""
    outcomes: list[Outcome] = [make_reading(number) for number in (8, 9, 12)]
    monkeypatch.setattr(adding, "read_reports", lambda sources, jobs=1, stdin=None: iter(outcomes))
    return outcomes


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def test_adding_counts_what_came_of_it(reports: list[Outcome], store: Path) -> None:
    reports.append(PROBLEM)
    assert add_reports(store, ["any"]) == AddOutcome(added=3, unchanged=0, problems=(PROBLEM,))
    reports.append(make_reading(13))
    before = store.read_bytes()
    assert add_reports(store, ["any"]) == AddOutcome(added=1, unchanged=3, problems=(PROBLEM,))
    assert store.read_bytes() != before


def test_nothing_to_keep_leaves_no_store_behind(reports: list[Outcome], store: Path) -> None:
    reports[:] = [PROBLEM]
    assert add_reports(store, ["any"]).problems == (PROBLEM,)
    assert not store.exists()


def test_a_store_that_cannot_be_used_is_said_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    store.write_text("no store")

    def read_never(sources: object, jobs: int, stdin: object) -> None:
        raise AssertionError("read before the store was opened")

    monkeypatch.setattr(adding, "read_reports", read_never)
    with pytest.raises(StoreError):
        add_reports(store, ["any"])


def test_what_was_read_before_an_error_is_kept(
    reports: list[Outcome], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_and_fail(sources: object, jobs: int, stdin: object) -> Iterator[Outcome]:
        yield from reports
        raise KeyboardInterrupt

    monkeypatch.setattr(adding, "read_reports", read_and_fail)
    with pytest.raises(KeyboardInterrupt):
        add_reports(store, ["any"])
    with Store.open(store, create=False) as opened:
        assert len(opened.documents()) == 3


@pytest.mark.parametrize("seconds", [0.0, 1000.0])
def test_how_many_are_kept_at_once_does_not_show(
    reports: list[Outcome], store: Path, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    monkeypatch.setattr(adding, "KEEP_SECONDS", seconds)
    reports.append(reports[0])
    assert add_reports(store, ["any"]) == AddOutcome(added=3, unchanged=1, problems=())
    assert add_reports(store, ["any"]) == AddOutcome(added=0, unchanged=4, problems=())
