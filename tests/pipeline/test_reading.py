"""Reports to readings: in order, the same with any number of processes, problems and unread languages among them."""

import gc
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from tests.factories import make_document

from minutebook.model.claims import Claim, FoundedClaim
from minutebook.model.document import Document
from minutebook.model.errors import LexiconError, MinutebookError, ReadError
from minutebook.model.problem import ReadProblem
from minutebook.model.reading import Reading
from minutebook.pipeline import reading
from minutebook.pipeline.processes import CHUNK
from minutebook.pipeline.reading import read_document, read_reports

INPUTS: tuple[Document | ReadProblem, ...] = tuple(
    ReadProblem(source=f"{number}.txt", message="expected a report, found an empty file")
    if number % 7 == 3
    else make_document(f"Report {number}\n\nThe forum began in 2013.", language="ga" if number % 5 == 4 else "en")
    for number in range(3 * CHUNK + 1)
)


def read_made(source: str, stdin: BinaryIO | None = None) -> Iterator[Document | ReadProblem]:
    yield from INPUTS


def find_years(document: Document, lexicon: object) -> tuple[Claim, ...]:
    if "crash" in document.text:
        raise SystemExit(9)
    if "no words" in document.text:
        raise LexiconError("data/languages/en/grammar.yml: expected words, found none")
    start = document.text.index("2013")
    span = document.span(start, start + 4)
    return (FoundedClaim(document=document.id, place=start, evidence=(span,), rule="y/1", subject="forum", year=2013),)


@pytest.fixture(autouse=True)
def made_finder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "find_claims", find_years)
    monkeypatch.setattr(reading, "load_lexicon", lambda language: language)
    monkeypatch.setattr(reading, "known_languages", lambda: ("en", "ru"))


def test_readings_and_problems_come_in_the_order_of_the_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_input", read_made)
    outcomes = list(read_reports(["anything"]))
    assert [o.document if isinstance(o, Reading) else o for o in outcomes] == list(INPUTS)


@pytest.mark.parametrize("jobs", [2, 3])
def test_more_processes_give_the_same(monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    monkeypatch.setattr(reading, "read_input", read_made)
    assert list(read_reports(["a", "b"], jobs)) == list(read_reports(["a", "b"]))


def test_readings_come_as_they_are_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []

    def read_slowly(source: str, stdin: BinaryIO | None = None) -> Iterator[Document]:
        for number in range(1000):
            taken.append(number)
            yield make_document(f"Report {number}\n\nThe forum began in 2013.")

    monkeypatch.setattr(reading, "read_input", read_slowly)
    first = next(iter(read_reports(["many"])))
    assert isinstance(first, Reading)
    assert len(taken) == 1
    outcomes = read_reports(["many"], 2)
    next(outcomes)
    assert len(taken) < 500
    outcomes.close()  # type: ignore[attr-defined]


def test_a_language_without_a_lexicon_is_one_issue_that_names_it() -> None:
    document = make_document("Tuairisc\n\nBunaíodh an fóram in 2013.", language="ga")
    outcome = read_document(document)
    assert isinstance(outcome, Reading)
    (issue,) = outcome.to_json()["issues"]
    assert issue["kind"] == "language-unread"
    assert issue["message"] == "kept, not read: the language 'ga' has no lexicon here; these have one: en, ru"
    assert issue["rule"] == "language-test/1"
    assert issue["evidence"] == [{"start": 0, "end": 8, "quote": "Tuairisc"}]
    assert len(outcome.claims) == 1


def test_a_language_that_could_not_be_told_is_an_issue_too() -> None:
    outcome = read_document(make_document("\n\n  1234\n5678", language=None))
    assert isinstance(outcome, Reading)
    (claim,) = outcome.claims
    assert "a language not recognised has no lexicon" in claim.content()["message"]
    assert claim.evidence[0].quote == "1234"


def test_a_text_of_nothing_has_no_words_to_show_and_no_claim() -> None:
    assert read_document(make_document(" \n ", language=None)) == Reading(
        document=make_document(" \n ", language=None), claims=()
    )


@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_a_variety_of_a_known_language_is_read(language: str) -> None:
    outcome = read_document(make_document("It began in 2013.", language=language))
    assert isinstance(outcome, Reading)
    assert outcome.claims[0].kind == "founded"


def test_a_problem_stays_what_it_is() -> None:
    problem = ReadProblem(source="a.txt", message="expected a report, found an empty file")
    assert read_document(problem) is problem


def test_a_file_name_that_is_no_unicode_is_spelled_out() -> None:
    outcome = read_document(make_document("It began in 2013.", source="tal\udcff.txt"))
    assert isinstance(outcome, Reading)
    assert outcome.document.source == "tal\\udcff.txt"


def test_standard_input_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, BinaryIO | None]] = []

    def note(source: str, stdin: BinaryIO | None = None) -> Iterator[Document]:
        seen.append((source, stdin))
        return iter(())

    monkeypatch.setattr(reading, "read_input", note)
    stdin = BytesIO()
    assert list(read_reports(["-", "a.txt"], stdin=stdin)) == []
    assert seen == [("-", stdin), ("a.txt", stdin)]


@pytest.mark.parametrize(("word", "error"), [("crash", ReadError), ("no words", LexiconError)])
def test_what_fails_in_another_process_is_an_error_of_one_line(
    monkeypatch: pytest.MonkeyPatch, word: str, error: type[MinutebookError]
) -> None:
    monkeypatch.setattr(reading, "read_input", lambda source, stdin=None: iter([make_document(f"{word} 2013")]))
    if word == "crash":
        monkeypatch.setattr(reading, "find_claims", end_the_process)
    with pytest.raises(error) as raised:
        list(read_reports(["a"], 2))
    assert "\n" not in str(raised.value)


def end_the_process(document: Document, lexicon: object) -> tuple[Claim, ...]:
    os._exit(9)


def test_files_of_a_folder_come_in_order_of_path(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text(f"Report {name}\n\nThe forum and the mechanism began in the year 2013, it said.\n")
    outcomes = list(read_reports([str(tmp_path)], 2))
    assert [Path(o.document.source).name for o in outcomes if isinstance(o, Reading)] == ["a.txt", "b.txt", "c.txt"]


def test_the_collector_is_off_while_a_report_is_read_and_on_again_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def find(document: Document, lexicon: object) -> tuple[Claim, ...]:
        seen.append(gc.isenabled())
        return ()

    monkeypatch.setattr(reading, "read_input", read_made)
    monkeypatch.setattr(reading, "find_claims", find)
    outcomes = read_reports(["all"])
    while isinstance(next(outcomes), ReadProblem):
        pass
    assert seen == [False]
    assert gc.isenabled()
