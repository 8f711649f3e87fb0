"""The command line: `minutebook COMMAND`. Each command parses, calls one function of the pipeline, and prints."""

from pathlib import Path

import click

from minutebook import __version__
from minutebook.cli.group import CommandGroup
from minutebook.cli.keeping import add, build, export
from minutebook.cli.options import DEFAULT_STORE, hand_down_store
from minutebook.cli.reading import read
from minutebook.cli.showing import show

EXAMPLES = """\b
Examples:
  minutebook read report.txt
  minutebook add reports/ && minutebook build && minutebook show mechanisms
  minutebook export out/ --format csv
"""


def make_main(*more: click.Command) -> CommandGroup:
    """The group of all commands of this room, and `more` of other rooms."""

    @click.group(name="minutebook", cls=CommandGroup, epilog=EXAMPLES)
    @click.version_option(__version__, message="minutebook %(version)s")
    @click.option(
        "--store",
        type=click.Path(path_type=Path),
        metavar="FILE",
        envvar="MINUTEBOOK_STORE",
        default=DEFAULT_STORE,
        show_default=True,
        show_envvar=True,
        help="The store, for every command that uses one.",
    )
    @click.pass_context
    def group(ctx: click.Context, store: Path) -> None:
        """The open record of intergovernmental cooperation mechanisms."""
        hand_down_store(ctx, store)

    for command in (read, add, build, export, show, *more):
        group.add_command(command)
    return group


main = make_main()
