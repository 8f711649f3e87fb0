"""The command line: `minutebook COMMAND`. Each command parses, calls one function of the pipeline, and prints."""

from pathlib import Path

import click

from minutebook import __version__
from minutebook.cli.group import CommandGroup, LazyCommand
from minutebook.cli.options import DEFAULT_STORE, hand_down_store

EXAMPLES = """\b
Examples:
  minutebook read report.txt
  minutebook add reports/ && minutebook build && minutebook show mechanisms
  minutebook export out/ --format csv
"""

# Each command's module is imported when it is called: to read takes all the finders, to show none of them, and
# --version nothing. The line of help stands here so that --help need not import them either.
COMMANDS = (
    LazyCommand("read", "minutebook.cli.reading:read", "Print what reports say, one reading a line (JSON)."),
    LazyCommand("add", "minutebook.cli.adding:add", "Read reports and keep what they say in the store."),
    LazyCommand(
        "build", "minutebook.cli.keeping:build", "Make the record from all that the store keeps, and save it there."
    ),
    LazyCommand("export", "minutebook.cli.keeping:export", "Write the record into a folder, one file a table."),
    LazyCommand(
        "judge", "minutebook.cli.judging:judge", "Decide what the record has wrong, or confirm what it has right."
    ),
    LazyCommand("accounts", "minutebook.cli.accounts:accounts", "Who may sign in at a desk served to others."),
    LazyCommand(
        "search", "minutebook.cli.searching:search", "Find people, mechanisms, meetings and words in the store."
    ),
    LazyCommand("show", "minutebook.cli.showing:show", "Show a list of the record, or one page of it."),
)


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

    for command in (*COMMANDS, *more):
        group.add_command(command)
    return group


main = make_main()
