from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from minutebook.desk import command
from minutebook.desk.adding import Adding
from minutebook.desk.searching import SearchedRecord
from minutebook.desk.server import Listen
from minutebook.model.record import Record

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
