import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from minutebook.desk.server import Listen, address_of, bind, check_host, serve
from minutebook.model.errors import DeskError, StoreError
from minutebook.model.record import Record

PROGRAM = (
    "from minutebook.desk.server import Listen, serve; from minutebook.model.record import Record; "
    "serve(Record, Listen(host='{}', port=0))"
)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", ""])
def test_hosts_that_others_can_reach_are_refused(host: str) -> None:
    with pytest.raises(DeskError, match="serving to others needs accounts"):
        check_host(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_loopback_hosts_are_taken(host: str) -> None:
    check_host(host)


def test_a_port_in_use_is_one_clear_line() -> None:
    with bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(DeskError, match=f"cannot listen on 127.0.0.1 port {port}: .*--port 0"):
            bind("127.0.0.1", port)
        assert address_of(taken) == f"http://127.0.0.1:{port}/"


def test_an_address_of_ipv6_has_brackets() -> None:
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    try:
        listener = bind("::1", 0)
    except DeskError:
        pytest.skip("this machine has no IPv6 loopback address")
    with listener:
        assert address_of(listener).startswith("http://[::1]:")


def test_a_store_that_cannot_be_used_stops_before_serving() -> None:
    def load() -> Record:
        raise StoreError("no store")

    with pytest.raises(StoreError, match="no store"):
        serve(load, Listen(port=0))


def test_serves_at_the_address_it_prints_until_interrupted(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", PROGRAM.format("127.0.0.1")]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            line = process.stdout.readline()
            found = re.fullmatch(r"Minutebook desk: (http://127\.0\.0\.1:\d+/)\n", line)
            assert found, line
            with urllib.request.urlopen(found[1], timeout=10) as answer:
                assert answer.status == 200
            process.send_signal(signal.SIGINT)
            printed, problems = process.communicate(timeout=20)
        finally:
            process.kill()
    assert (process.returncode, problems) == (0, "")
    assert printed.endswith("Minutebook desk stopped.\n")
