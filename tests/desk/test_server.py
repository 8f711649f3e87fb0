import asyncio
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

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


def test_small_parts_of_an_answer_are_sent_at_once() -> None:
    async def ask() -> int:
        found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            found.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with bind("127.0.0.1", 0) as listener:
            async with await asyncio.start_server(answer, sock=listener):
                _, writer = await asyncio.open_connection(*listener.getsockname())
                try:
                    return await found
                finally:
                    writer.close()

    # In a thread of its own: while a browser is held open, this one has a loop that runs.
    with ThreadPoolExecutor(max_workers=1) as pool:
        assert pool.submit(asyncio.run, ask()).result()


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


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that it signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    certificate = made.add_extension(names, critical=False).sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    (folder / "c.pem").write_bytes(certificate.public_bytes(pem))
    unprotected = serialization.NoEncryption()
    (folder / "k.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, unprotected))
    return folder / "c.pem", folder / "k.pem"


GUARDED = """
from pathlib import Path
from minutebook.desk.access import site_at
from minutebook.desk.guarding import guard
from minutebook.desk.server import Listen, serve
from minutebook.model.record import Record
from minutebook.pipeline.accounts import Accounts
Accounts(Path("a.db"), create=True).add("Ada Admin", "administrator", "no lamp on that stair")
listen = Listen(host="127.0.0.1", port={port}, certificate=Path({certificate!r}), key=Path({key!r}))
serve(Record, listen, access=guard(Path("a.db"), site_at("https://localhost:{port}")))
"""


def test_a_desk_with_accounts_is_served_through_tls(tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path)
    with bind("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    program = GUARDED.format(port=port, certificate=str(certificate), key=str(key))
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout and process.stdout.readline() == f"Minutebook desk: https://localhost:{port}/\n"
            with httpx2.Client(verify=ssl.create_default_context(cafile=certificate)) as client:
                answer = client.get(f"https://localhost:{port}/login")
                assert answer.status_code == 200
                assert "__Host-" in answer.headers["set-cookie"] and "Secure" in answer.headers["set-cookie"]
                token = re.search(r'name="token" value="(\w+)"', answer.text)
                assert token
                form = {"token": token[1], "name": "ada admin", "password": "no lamp on that stair"}
                origin = {"origin": f"https://localhost:{port}"}
                assert client.post(f"https://localhost:{port}/login", data=form, headers=origin).status_code == 303
                assert "Ada Admin" in client.get(f"https://localhost:{port}/").text
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)


def test_a_certificate_that_is_none_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "c.pem").write_text("nothing", encoding="utf-8")
    for certificate in (tmp_path / "c.pem", tmp_path / "missing.pem"):
        with pytest.raises(DeskError, match="expected a certificate and its key"):
            serve(Record, Listen(port=0, certificate=certificate, key=certificate))
