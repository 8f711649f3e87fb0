"""Serving the desk on this machine until it is told to stop."""

import socket
from contextlib import suppress

import click
import uvicorn

from minutebook.desk.app import LoadRecord, make_app
from minutebook.desk.judging import Judge
from minutebook.model.errors import DeskError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
BACKLOG = 128
STOP_AFTER = 3
"""Seconds that an open connection may hold up the end."""


def serve(load: LoadRecord, host: str, port: int, judge: Judge | None = None) -> None:
    """Serve the desk on a loopback address until interrupted; port 0 takes a free one. Prints the address.

    Without `judge` the desk is read-only.

    Raises DeskError for a host that others can reach and for a port that cannot be had, and whatever `load` raises.
    """
    check_host(host)
    load()  # a store that cannot be used is said now, and not on the first page
    with bind(host, port) as listener:
        config = uvicorn.Config(
            make_app(load, judge),
            log_level="warning",
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=STOP_AFTER,
        )
        click.echo(f"Minutebook desk: {address_of(listener)}")
        # uvicorn shuts down in order and then raises the signal again; Ctrl-C is how one stops the desk.
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
    click.echo("\nMinutebook desk stopped.")


def check_host(host: str) -> None:
    """Raise DeskError unless the host is this machine's own loopback address."""
    if host not in LOOPBACK:
        raise DeskError(
            f"expected a loopback host ({', '.join(LOOPBACK)}), found {host}: "
            "serving to others needs accounts, which this version does not have"
        )


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens on host and port. Raises DeskError when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
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
