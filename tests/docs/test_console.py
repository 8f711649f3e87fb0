"""What README and tutorial show is what the program prints."""

from pathlib import Path

import pytest
from tests.docs.console import PAGES, current_text, run_block


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_console_blocks_are_current(page: Path) -> None:
    assert page.read_text(encoding="utf-8") == current_text(page), "run `make pages`"


def test_stale_output_is_replaced_and_other_commands_are_left(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", encoding="utf-8")
    block = "$ cp a b\nstale\n$ make demo\nkept\n$ cp missing b\n"
    fresh = run_block(block, tmp_path).splitlines()
    assert fresh[:3] == ["$ cp a b", "$ make demo", "kept"]
    assert fresh[3] == "$ cp missing b"
    assert "missing" in fresh[4]
