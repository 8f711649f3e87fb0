"""The group of commands: every problem is one line on standard error, and an exit status that says what happened."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from minutebook.cli.output import say_problem
from minutebook.model.errors import MinutebookError

SOME_NOT_READ = 1
FAILED = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
"""As shells name an end by SIGINT (128 + 2) and by SIGPIPE (128 + 13)."""


class CommandGroup(click.Group):
    """A click group that turns errors into one line `minutebook: ...` and a status; never into a traceback."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run the command line and exit: 0 all well, 1 some inputs not read, 2 usage or nothing could be done."""
        extra["standalone_mode"] = False
        try:
            status = super().main(*args, **extra)
        except click.UsageError as error:
            say_problem(f"{error.format_message()} {_hint(error)}")
            status = FAILED
        except click.ClickException as error:
            say_problem(error.format_message())
            status = FAILED
        except click.Abort:
            status = INTERRUPTED
        sys.exit(status if isinstance(status, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command named on the command line; a MinutebookError or a failing disk ends it with status 2."""
        try:
            return super().invoke(ctx)
        except MinutebookError as error:
            say_problem(str(error))
            ctx.exit(FAILED)
        except BrokenPipeError:
            # Whoever was reading (`| head`) has seen enough. Python flushes once more at exit: let that go nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)
        except OSError as error:
            say_problem(f"{error.filename or 'output'}: {error.strerror or error}")
            ctx.exit(FAILED)


class LazyCommand(click.Command):
    """A command whose module is imported when it is called, and not before; `target` is "module:name"."""

    def __init__(self, name: str, target: str, short_help: str) -> None:
        super().__init__(name, short_help=short_help, help=short_help)
        self._target = target

    def load(self) -> click.Command:
        """The command itself."""
        module, name = self._target.split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def make_context(
        self, info_name: str | None, args: Sequence[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of the command itself, so that click goes on with that one."""
        return self.load().make_context(info_name, list(args), parent, **extra)


def status_of(read_count: int, problems: int) -> int:
    """0 when all was read, SOME_NOT_READ when some was, FAILED when nothing was."""
    if not problems and read_count:
        return 0
    return SOME_NOT_READ if read_count else FAILED


def _hint(error: click.UsageError) -> str:
    return f"(see `{error.ctx.command_path} --help`)" if error.ctx else ""
