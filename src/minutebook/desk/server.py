"""Serving the desk until it is told to stop: on this machine, or with accounts to others."""

import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click
import uvicorn

from minutebook.desk.access import Access, is_loopback
from minutebook.desk.adding import Adding
from minutebook.desk.app import LoadRecord, make_app
from minutebook.desk.judging import Judge
from minutebook.desk.searching import SearchedRecord
from minutebook.model.errors import DeskError

BACKLOG = 128
STOP_AFTER = 3
"""Seconds that an open connection may hold up the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listen:
    """Where to listen; port 0 takes a free one. With a certificate and its key, through TLS."""

    host: str = "127.0.0.1"
    port: int = 8000
    certificate: Path | None = None
    key: Path | None = None


def serve(
    load: LoadRecord,
    listen: Listen,
    judge: Judge | None = None,
    adding: Adding | None = None,
    access: Access | None = None,
) -> None:
    """Serve the desk until interrupted, and print its address.

    Without `judge` and `adding` it is read-only, without `access` it is for the one person at this machine.

    Raises DeskError for a host that others can reach when there are no accounts, and for a port or a certificate that
    cannot be had; and whatever `load` raises.
    """
    check_host(listen.host, access)
    load()  # a store that cannot be used is said now, and not on the first page
    if isinstance(load, SearchedRecord):
        load.warm()
    with bind(listen.host, listen.port) as listener:
        config = uvicorn.Config(
            make_app(load, judge, adding, access),
            log_level="warning",
            access_log=False,
            lifespan="off",
            server_header=False,
            # Who asks is what a proxy says only where one is meant to stand, and only of a proxy on this machine.
            proxy_headers=access is not None,
            ssl_certfile=listen.certificate,
            ssl_keyfile=listen.key,
            timeout_graceful_shutdown=STOP_AFTER,
        )
        check_certificate(config)
        click.echo(
            f"Minutebook desk: {access.site.address + '/' if access and access.site.address else address_of(listener)}"
        )
        if adding:
            adding.take_up()
        # uvicorn shuts down in order and then raises the signal again; Ctrl-C is how one stops the desk.
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
    click.echo("\nMinutebook desk stopped.")


def check_host(host: str, access: Access | None = None) -> None:
    """Raise DeskError for a host that others can reach, unless there are accounts."""
    if not is_loopback(host) and (access is None or access.site.address is None):
        raise DeskError(
            f"expected a loopback host (127.0.0.1, localhost, ::1), found {host!r}: serving to others needs accounts; "
            "make an administrator with `minutebook accounts add`, and give --public-address"
        )


def check_certificate(config: uvicorn.Config) -> None:
    """Raise DeskError when the certificate or its key cannot be used."""
    try:
        config.load()
    except OSError as error:
        raise DeskError(f"expected a certificate and its key, found that they cannot be used: {error}") from error


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens on host and port. Raises DeskError when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Said to be TCP, or asyncio leaves Nagle's algorithm on: an answer in two parts then waits 40 ms for its second.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise DeskError(f"cannot listen on {host} port {port}: {error.strerror or error}; try --port 0") from error
    return listener


def address_of(listener: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
