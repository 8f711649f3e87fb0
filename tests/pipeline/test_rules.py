"""The version of the rules follows the code and data that a record depends on."""

from pathlib import Path

import pytest

from minutebook.pipeline import rules
from minutebook.pipeline.rules import rules_version


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for room in ("reconcile", "data", "desk"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "a.py").write_text("1")
    (tmp_path / "data" / "a.yml").write_text("1")
    monkeypatch.setattr(rules, "files", lambda name: tmp_path)
    return tmp_path


def version_now() -> str:
    rules_version.cache_clear()
    version = rules_version()
    rules_version.cache_clear()
    return version


@pytest.mark.parametrize("changed", ["reconcile/a.py", "data/a.yml"])
def test_changed_rules_or_words_are_another_version(package: Path, changed: str) -> None:
    before = version_now()
    assert version_now() == before
    (package / changed).write_text("2")
    assert version_now() != before


@pytest.mark.parametrize("changed", ["desk/a.py", "reconcile/a.pyc"])
def test_what_a_record_does_not_depend_on_changes_nothing(package: Path, changed: str) -> None:
    before = version_now()
    (package / changed).write_text("2")
    assert version_now() == before


def test_a_file_that_moves_is_another_version(package: Path) -> None:
    before = version_now()
    (package / "data" / "a.yml").rename(package / "data" / "b.yml")
    assert version_now() != before
