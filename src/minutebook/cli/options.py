"""Options that several commands share."""

from pathlib import Path

import click

DEFAULT_STORE = "minutebook.db"

store_option = click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"The store. [default: $MINUTEBOOK_STORE, else ./{DEFAULT_STORE}]",
)

jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes read at once."
)


def hand_down_store(ctx: click.Context, store: Path) -> None:
    """Make `store` what every command takes when it is given no --store of its own."""
    group = ctx.command
    names = group.list_commands(ctx) if isinstance(group, click.Group) else []
    ctx.default_map = {name: {"store": store} for name in names}
