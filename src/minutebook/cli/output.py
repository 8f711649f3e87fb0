"""What goes to standard output and standard error, in bytes that no locale changes."""

import sys
from typing import BinaryIO

import click


def write_text(text: str) -> None:
    """Write to standard output at once, as UTF-8 whatever the locale.

    Half of a surrogate pair, which UTF-8 has no bytes for, is written as the escape `\\udc80`: in JSON it stays
    what it was.
    """
    output = sys.stdout.buffer
    output.write(text.encode("utf-8", "backslashreplace"))
    output.flush()


def say_problem(message: str) -> None:
    """One line on standard error, whatever the message holds: a file name may carry line ends and control codes."""
    line = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in message)
    click.echo(f"minutebook: {line}", err=True)


def standard_input(paths: tuple[str, ...]) -> BinaryIO | None:
    """Standard input if one of the paths is "-", else None: a program without one can still read files."""
    return sys.stdin.buffer if "-" in paths else None
