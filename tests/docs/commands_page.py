"""Writes `docs/commands.md` from the commands themselves: `make pages`."""

from pathlib import Path

import click

from minutebook.cli.group import LazyCommand
from minutebook.program import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
WIDTH = 100

INTRODUCTION = """# Commands

Written by `make pages` from the program's own help; do not edit.

Every command ends with a **status**: 0 when all went well; 1 when some inputs could not be read and the others were;
2 when nothing could be done. Each input that could not be read is one line on standard error. Results go to standard
output, as UTF-8 whatever the locale.
"""


def help_of(command: click.Command, name: str) -> str:
    """The help text at a width that does not depend on the terminal."""
    real = command.load() if isinstance(command, LazyCommand) else command
    parent = click.Context(main, info_name="minutebook", terminal_width=WIDTH, max_content_width=WIDTH)
    context = click.Context(
        real, info_name=name, parent=parent if name else None, terminal_width=WIDTH, max_content_width=WIDTH
    )
    if not name:
        context.info_name = "minutebook"
    return real.get_help(context).strip()


def page_text() -> str:
    """The whole page."""
    sections = [("minutebook", help_of(main, ""))]
    for name, command in main.commands.items():
        sections.append((f"minutebook {name}", help_of(command, name)))
        real = command.load() if isinstance(command, LazyCommand) else command
        for part, own in getattr(real, "commands", {}).items():
            sections.append((f"minutebook {name} {part}", help_of(own, f"{name} {part}")))
    blocks = [f"## {title}\n\n```text\n{text}\n```\n" for title, text in sections]
    return "\n".join([INTRODUCTION, *blocks])


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8")
