"""`docs/commands.md` and the tutorial tell of the commands that there are."""

import re
from pathlib import Path

import click
import pytest
from tests.docs.commands_page import PAGE, page_text

from minutebook.cli.group import LazyCommand
from minutebook.program import main

DOCS = PAGE.parent


def test_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page_text(), "run `make pages`"


def options_of(name: str) -> set[str]:
    command = main.commands[name]
    real = command.load() if isinstance(command, LazyCommand) else command
    parts = [part for own in getattr(real, "commands", {}).values() for part in own.params]
    every = [*real.params, *parts, *main.params]
    return {text for option in every if isinstance(option, click.Option) for text in option.opts} | {"--help"}


COMMAND_LINE = re.compile(r"minutebook(?: --[a-z]+ \S+)? ([a-z]+)([^\n`|&#]*)")
PAGES = [DOCS.parent / "README.md", *sorted(DOCS.rglob("*.md"))]


@pytest.mark.parametrize("page", [page for page in PAGES if page != PAGE], ids=lambda page: page.name)
def test_command_lines_in_the_docs_exist(page: Path) -> None:
    fenced = re.findall(r"```(?:console|bash|sh)\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    lines = [line[2:] for block in fenced for line in block.splitlines() if line.startswith("$ ")]
    for line in lines:
        for name, rest in COMMAND_LINE.findall(line):
            assert name in main.commands, line
            assert set(re.findall(r"--[a-z-]+", rest)) <= options_of(name), line


LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text(encoding="utf-8")) if not t.startswith(("http:", "https:"))]
    assert not [target for target in targets if not (page.parent / target).exists()]


PATH_NAMED = re.compile(r"`((?:src|tests|docs|bench|scripts|data)/[\w./-]+)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_named_in_the_docs_exist(page: Path) -> None:
    """`data/...` is short for the package's data folder."""
    root = DOCS.parent
    for name in PATH_NAMED.findall(page.read_text(encoding="utf-8")):
        assert (root / name).exists() or (root / "src/minutebook" / name).exists(), name


def test_every_file_of_a_language_is_told_of() -> None:
    page = (DOCS / "how-to" / "add-a-language.md").read_text(encoding="utf-8")
    files = sorted((DOCS.parent / "src/minutebook/data/languages/en").glob("*.yml"))
    assert not [path.name for path in files if f"`{path.name}`" not in page]
