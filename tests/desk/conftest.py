"""One browser for all modules."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.desk.browsing import browsing


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with browsing() as started:
        yield started
