"""A store that cannot be used is refused in one clear line, and nothing is made or changed."""

import sqlite3
from pathlib import Path

import pytest

from minutebook.model.errors import StoreError
from minutebook.store import opening
from minutebook.store.opening import clear_errors, open_connection, transaction
from minutebook.store.schema import VERSION
from minutebook.store.store import Store


def refuse(path: Path, *, create: bool = False) -> str:
    with pytest.raises(StoreError) as raised:
        Store.open(path, create=create)
    message = str(raised.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


def test_a_missing_store_is_refused_and_not_made(tmp_path: Path) -> None:
    assert "`minutebook add PATH...` makes one" in refuse(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Meeting notes, and long enough to be taken for something else. " * 40)
    before = path.read_bytes()
    assert "found a file of another kind" in refuse(path, create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_another_programs_database_is_refused(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "music.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title)")
    connection.close()
    before = path.read_bytes()
    assert "found a database of another kind" in refuse(path, create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [0, VERSION + 1])
def test_another_version_is_refused_by_number(tmp_path: Path, version: int) -> None:
    path = tmp_path / "a.db"
    open_connection(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    assert f"expected a store of version {VERSION}, found version {version}" in refuse(path, create=True)


def test_an_empty_file_becomes_a_store_only_when_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    assert "found an empty file" in refuse(path)
    assert path.read_bytes() == b""
    with Store.open(path, create=True) as store:
        assert store.documents() == ()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "found a folder" in refuse(tmp_path, create=True)


def test_a_store_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "expected a folder to make the store in" in refuse(tmp_path / "no" / "a.db", create=True)


def test_a_damaged_store_is_refused_when_read(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_connection(path, create=True).close()
    raw = bytearray(path.read_bytes())
    raw[110:] = b"\xff" * (len(raw) - 110)
    path.write_bytes(raw)
    with pytest.raises(StoreError, match=r"damaged|cannot be used"), Store.open(path, create=False) as store:
        store.documents()


def test_names_that_mean_something_in_an_address_are_only_names(tmp_path: Path) -> None:
    path = tmp_path / "50%3F?mode=memory#a b.db"
    open_connection(path, create=True).close()
    assert path.exists()


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_connection(path, create=True).close()
    read_only = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
    with pytest.raises(StoreError, match="read-only"), clear_errors(path), transaction(read_only):
        read_only.execute("DELETE FROM kept_claims")
    assert Store(path, read_only).documents() == ()
    read_only.close()


def test_a_store_in_use_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.01)
    path = tmp_path / "a.db"
    first, second = open_connection(path, create=True), open_connection(path, create=True)
    with transaction(first), pytest.raises(StoreError, match="in use by another program"), clear_errors(path):
        second.execute("BEGIN IMMEDIATE")
    first.close()
    second.close()


def test_an_error_undoes_the_transaction_it_is_raised_in(tmp_path: Path) -> None:
    connection = open_connection(tmp_path / "a.db", create=True)

    def write_and_fail() -> None:
        with transaction(connection):
            connection.execute("INSERT INTO state VALUES ('fingerprint', 'x')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_and_fail()
    assert connection.execute("SELECT * FROM state").fetchall() == []
    assert not connection.in_transaction
    connection.close()
