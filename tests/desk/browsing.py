"""A real browser (Debian's Chromium) at a desk that runs beside the test."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.applications import Starlette

from minutebook.desk.server import address_of, bind

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def serving(app: Starlette) -> Iterator[str]:
    """The address at which the desk is served meanwhile."""
    with bind("127.0.0.1", 0) as listener, serving_on(listener, app) as address:
        yield address


@contextmanager
def serving_on(listener: socket.socket, app: Starlette) -> Iterator[str]:
    """The address of the listener, on which the desk is served meanwhile."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield address_of(listener)
    server.should_exit = True
    thread.join(timeout=20)


@contextmanager
def browsing() -> Iterator[Browser]:
    """Chromium; the test is skipped where there is none, but with CI set it fails."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("expected chromium (apt-get install chromium): with CI set, this test may not be left out")
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


def note_trouble(page: Page, address: str) -> list[str]:
    """What the page asks of other hosts, what the browser complains about, and what is not found, as it happens."""
    trouble: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(address) else trouble.append(request.url))
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("response", lambda got: None if got.status < 400 else trouble.append(f"{got.status} {got.url}"))
    return trouble
