from pathlib import Path

import pytest
from argon2 import PasswordHasher
from click.testing import CliRunner, Result

from minutebook.pipeline import accounts as accounts_module
from minutebook.pipeline.accounts import Accounts
from minutebook.program import main

GOOD = "plenty of soft rain"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts_module, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def run(tmp_path: Path, *words: str, given: str = "") -> Result:
    return CliRunner().invoke(main, ["--store", str(tmp_path / "a.db"), "accounts", *words], input=given)


def test_accounts_are_made_listed_changed_and_removed(tmp_path: Path) -> None:
    done = run(tmp_path, "add", "Ann Alder", "--role", "administrator", "--password-stdin", given=f"{GOOD}\nmore\n")
    assert (done.exit_code, done.output) == (0, "added Ann Alder (administrator)\n")
    assert run(tmp_path, "add", "Bo", "--identity", "bo@example.org").output == "added Bo (reader)\n"
    listed = run(tmp_path, "list").output
    assert [line.split()[0] for line in listed.splitlines()] == ["name", "Ann", "Bo"]
    assert "bo@example.org" in listed and "$argon2" not in listed
    assert run(tmp_path, "role", "bo", "editor").output == "Bo is now editor\n"
    other = "another sort of rain"
    assert run(tmp_path, "passwd", "ann alder", "--password-stdin", given=other).exit_code == 0
    assert Accounts(tmp_path / "a.db").is_password("Ann Alder", other)
    assert run(tmp_path, "remove", "Bo").output == "removed Bo\n"
    assert run(tmp_path, "remove", "Ann Alder").exit_code == 2


def test_the_password_is_asked_for_twice_and_not_shown(tmp_path: Path) -> None:
    done = run(tmp_path, "add", "Ann", given=f"{GOOD}\n{GOOD}\n")
    assert done.exit_code == 0 and GOOD not in done.output and "Repeat for confirmation" in done.output
    assert run(tmp_path, "add", "Bo", given=f"{GOOD}\nsomething else\n").exit_code != 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["add", "Ann", "--password-stdin"], "expected a password of 12 to 1024 characters, found 5"),
        (["passwd", "Nobody", "--password-stdin"], "there are no accounts yet"),
        (["list"], "there are no accounts yet"),
        (["role", "Ann", "king"], "king"),
    ],
)
def test_what_is_amiss_is_one_line(tmp_path: Path, words: list[str], message: str) -> None:
    done = run(tmp_path, *words, given="short\n")
    assert done.exit_code == 2 and message in done.output


def test_a_password_that_is_no_text(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        main, ["--store", str(tmp_path / "a.db"), "accounts", "add", "A", "--password-stdin"], input=b"\xff\xfe\n"
    )
    assert done.exit_code == 2 and "UTF-8" in done.output
