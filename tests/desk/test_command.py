from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from minutebook.desk import command
from minutebook.desk.adding import Adding
from minutebook.desk.server import Listen
from minutebook.model.record import Record

Load = Callable[[], Record]


def test_serve_takes_the_store_host_and_port(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(command, "load_when_changed", lambda store: calls.append((store,)) or Record)
    monkeypatch.setattr(command, "serve_desk", lambda *given: calls.append(given))
    store = tmp_path / "a.db"
    assert CliRunner().invoke(command.serve, ["--store", str(store), "--port", "0"]).exit_code == 0
    assert calls[0] == (store,)
    assert (calls[1][0](), calls[1][1]) == (Record(), Listen(host="127.0.0.1", port=0))
    assert calls[1][2].args == (store,)
    assert isinstance(calls[1][3], Adding)
    assert calls[1][4] is None


def test_a_read_only_desk_cannot_judge(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(command, "load_when_changed", lambda store: Record)
    monkeypatch.setattr(command, "serve_desk", lambda *given: calls.append(given))
    assert CliRunner().invoke(command.serve, ["--store", str(tmp_path / "a.db"), "--read-only"]).exit_code == 0
    assert calls[0][1:] == (Listen(), None, None, None)


def test_a_port_out_of_range_is_a_usage_error() -> None:
    result = CliRunner().invoke(command.serve, ["--port", "70000"])
    assert result.exit_code == 2
    assert "70000" in result.output
