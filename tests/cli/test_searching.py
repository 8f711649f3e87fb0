import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.factories import make_document

from minutebook.model.reading import Reading
from minutebook.pipeline.keeping import build_record
from minutebook.program import main
from minutebook.store.store import Store


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "a.db"
    with Store.open(path, create=True) as store:
        for text in ("Ducks\n\nTwo ducks swam past the customs house.", "鸭子\n\n两只鸭子游过海关。"):
            store.add_reading(Reading(document=make_document(text, published="2024-05-06"), claims=()))
    build_record(path)
    return path


def run(path: Path, *words: str) -> str:
    done = CliRunner().invoke(main, ["--store", str(path), "search", *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_what_is_found_is_listed_with_its_words(path: Path) -> None:
    lines = run(path, "duck", "custom").splitlines()
    assert lines[0] == "1 to 1 of 1"
    assert lines[1].split() == ["2024-05-06", "documents", "Ducks"]
    assert "Two ducks swam past the customs house." in lines[3]
    assert run(path, "海关").splitlines()[1].split()[-1] == "鸭子"


def test_as_json_with_facets(path: Path) -> None:
    found = json.loads(run(path, "duck", "--json"))
    assert [hit["kind"] for hit in found["hits"]] == ["documents"]
    assert {"name": "year", "values": [{"value": "2024", "count": 1, "is_chosen": False}], "more": 0} in found["facets"]
    assert json.loads(run(path, "duck", "--year", "1999", "--json"))["pager"]["total"] == 0


def test_nothing_found_and_odd_queries_are_no_errors(path: Path) -> None:
    assert run(path, "goose") == "nothing found\n"
    assert run(path, "duck", "--", "-customs") == "nothing found\n"
    assert run(path, '"(') == "nothing found\n"


def test_without_a_store_it_says_so(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--store", str(tmp_path / "none.db"), "search", "duck"])
    assert done.exit_code == 2 and "there is no store here" in done.output
