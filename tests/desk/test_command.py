from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.desk.guarded import quick_hashes

from minutebook.desk import command
from minutebook.desk.adding import Adding
from minutebook.desk.searching import SearchedRecord
from minutebook.desk.server import Listen
from minutebook.model.record import Record
from minutebook.pipeline.accounts import Accounts
from minutebook.program import main

Load = Callable[[], Record]


def test_serve_takes_the_store_host_and_port(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(command, "serve_desk", lambda *given: calls.append(given))
    store = tmp_path / "a.db"
    assert CliRunner().invoke(command.serve, ["--store", str(store), "--port", "0"]).exit_code == 0
    ((load, listen, judge, adding, access),) = calls
    assert listen == Listen(host="127.0.0.1", port=0)
    # One store that is held joined shows what it keeps and takes judgements.
    (held,) = judge.args
    assert isinstance(load, SearchedRecord)
    assert held.path == store
    assert isinstance(adding, Adding)
    assert access is None


def test_a_read_only_desk_cannot_judge(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(command, "serve_desk", lambda *given: calls.append(given))
    assert CliRunner().invoke(command.serve, ["--store", str(tmp_path / "a.db"), "--read-only"]).exit_code == 0
    assert calls[0][1:] == (Listen(), None, None, None)


def test_a_port_out_of_range_is_a_usage_error() -> None:
    result = CliRunner().invoke(command.serve, ["--port", "70000"])
    assert result.exit_code == 2
    assert "70000" in result.output


SECRET = {"MINUTEBOOK_OIDC_SECRET": "x"}


def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *words: str, env: dict[str, str] | None = None):
    """What `serve` says, and what it would serve."""
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(command, "serve_desk", lambda *given: calls.append(given))
    result = CliRunner().invoke(main, ["--store", str(tmp_path / "a.db"), "serve", *words], env=env)
    return result, calls


def test_a_public_desk_needs_an_administrator(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    public = ("--public-address", "https://desk.example.org")
    result, calls = run(monkeypatch, tmp_path, *public)
    assert result.exit_code == 2 and "there are no accounts yet" in result.output and not calls
    with quick_hashes():
        own = Accounts(tmp_path / "a.db", create=True)
        own.add("Rea Reader", "reader", "plenty of soft rain")
        result, calls = run(monkeypatch, tmp_path, *public)
        assert "needs an account that may administer" in result.output and not calls
        own.add("Ada Admin", "administrator", "plenty of soft rain")
    result, calls = run(monkeypatch, tmp_path, *public, "--host", "0.0.0.0")
    access = calls[0][4]
    assert access.site.address == "https://desk.example.org" and access.routes
    assert result.output == ""
    result, calls = run(monkeypatch, tmp_path, "--public-address", "http://desk.example.org", "--host", "0.0.0.0")
    assert "passwords travel unprotected" in result.output and calls
    result, calls = run(monkeypatch, tmp_path, *public, "--oidc-issuer", "https://id", "--oidc-client", "d", env=SECRET)
    assert "/login/provider" in [route.path for route in calls[0][4].routes]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--certificate", "c.pem"], "--certificate and --key go together"),
        (["--certificate", "c.pem", "--key", "k.pem"], "need --public-address"),
        (["--oidc-issuer", "https://id.example.org"], "need --public-address"),
        (["--public-address", "desk"], "expected a public address"),
        (["--public-address", "http://a", "--certificate", "c.pem", "--key", "k.pem"], "with https:"),
        (["--public-address", "https://a", "--oidc-issuer", "https://id"], "the secret in $MINUTEBOOK_OIDC_SECRET"),
    ],
)
def test_options_that_do_not_go_together(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str], message: str
) -> None:
    with quick_hashes():
        Accounts(tmp_path / "a.db", create=True).add("Ada Admin", "administrator", "plenty of soft rain")
    result, calls = run(monkeypatch, tmp_path, *words)
    assert result.exit_code == 2 and message in result.output and not calls
