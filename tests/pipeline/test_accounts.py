from pathlib import Path

import pytest
from argon2 import PasswordHasher

from minutebook.model.errors import AccountError
from minutebook.pipeline import accounts as accounts_module
from minutebook.pipeline.accounts import Accounts, check_name, check_password

GOOD = "plenty of soft rain"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts_module, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def own(tmp_path: Path) -> Accounts:
    return Accounts(tmp_path / "a.db", create=True)


def test_the_file_is_its_owners_alone_and_stands_beside_the_store(tmp_path: Path, own: Accounts) -> None:
    own.add("Ann", "administrator", GOOD)
    for path in tmp_path.iterdir():
        assert path.name.startswith("a.accounts.db")
        assert path.stat().st_mode & 0o077 == 0, path


def test_there_is_none_until_one_is_made(tmp_path: Path) -> None:
    with pytest.raises(AccountError, match="there are no accounts yet"):
        Accounts(tmp_path / "a.db")
    assert not list(tmp_path.iterdir())


def test_another_file_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "a.accounts.db").write_bytes(b"something else, and long enough to be looked at" * 50)
    with pytest.raises(AccountError, match=r"a\.accounts\.db: "):
        Accounts(tmp_path / "a.db")


def test_names_are_one_however_they_are_written(own: Accounts) -> None:
    own.add("Änn  Alder", "reader", GOOD)
    assert own.find("ÄNN alder").name == "Änn Alder"
    for like in ("änn alder", "A\u0308nn Alder", "ＡＮＮ".replace("Ａ", "Ä") + " Alder"):
        with pytest.raises(AccountError, match="already"):
            own.add(like, "reader", GOOD)
    assert own.is_password(" änn alder ", GOOD)


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\u202eb", "a\0b"])
def test_names_that_cannot_stand_under_a_judgement(name: str) -> None:
    with pytest.raises(AccountError, match="expected a name"):
        check_name(name)


@pytest.mark.parametrize("password", ["short", "x" * 1025, "aaaaaaaaaaaaaaa", "Ann Alder 123"])
def test_passwords_that_can_be_guessed(password: str) -> None:
    with pytest.raises(AccountError, match="expected a password"):
        check_password(password, "Ann Alder")


def test_a_password_is_the_same_from_every_keyboard(own: Accounts) -> None:
    own.add("Ann", "reader", "größere Wörter hier")
    assert own.is_password("Ann", "gro\u0308ßere Wo\u0308rter hier")
    assert not own.is_password("Ann", "x" * 5000)


def test_hashes_that_have_become_too_weak_are_made_anew(own: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    own.add("Ann", "reader", GOOD)
    monkeypatch.setattr(accounts_module, "_hasher", lambda: PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert own.is_password("Ann", GOOD)
    assert "t=2" in (own._file.password_hash("ann") or "")


def test_the_last_administrator_stays(own: Accounts) -> None:
    own.add("Ann", "administrator", GOOD)
    for change in (lambda: own.remove("Ann"), lambda: own.set_role("Ann", "reader")):
        with pytest.raises(AccountError, match="last administrator"):
            change()
    own.add("Bo", "administrator", GOOD)
    assert own.set_role("Ann", "administrator").role == "administrator"
    own.set_role("Ann", "reader")
    with pytest.raises(AccountError, match="last administrator"):
        own.remove("Bo")
    own.remove("Ann")
    assert [account.name for account in own.all()] == ["Bo"]


def test_an_account_needs_a_way_to_sign_in(own: Accounts) -> None:
    with pytest.raises(AccountError, match="found neither"):
        own.add("Ann", "reader", None)
    own.add("Ann", "reader", None, "ann@example.org")
    assert not own.is_password("Ann", "") and not own.all()[0].has_password
    with pytest.raises(AccountError, match="expected a role"):
        own.add("Bo", "king", GOOD)


def test_an_identity_is_its_first_subjects_from_then_on(own: Accounts) -> None:
    own.add("Ann", "reader", None, "ann@example.org")
    own.add("Bo", "reader", None, "subject-7")
    assert own.find_identity("https://id", "s1", None) is None
    assert own.find_identity("https://id", "ann@example.org", None) is None, "a subject is no address"
    assert own.find_identity("https://id", "s1", "subject-7") is None, "and an address no subject"
    found = own.find_identity("https://id", "s1", "ANN@example.org")
    assert found and found.name == "Ann"
    assert own.find_identity("https://id", "s1", "other@example.org") == found
    assert own.find_identity("https://id", "s2", "ann@example.org") is None, "the address is now somebody else's"
    assert own.find_identity("https://other", "s1", None) is None, "subjects are one provider's"
    bo = own.find_identity("https://id", "subject-7", None)
    assert bo and bo.name == "Bo"


def test_who_is_removed_is_signed_out(own: Accounts) -> None:
    own.add("Ann", "administrator", GOOD)
    own.add("Bo", "reader", GOOD)
    secret = own.begin_session("Bo")
    assert own.visit(secret)
    own.remove("Bo")
    assert own.visit(secret) is None
    own.add("Bo", "reader", GOOD)
    assert own.visit(secret) is None
