"""`minutebook serve`: the record in a browser, on this machine."""

from functools import partial
from pathlib import Path

import click

from minutebook.desk.server import serve as serve_desk
from minutebook.pipeline.judging import decide
from minutebook.pipeline.keeping import load_when_changed

EXAMPLES = """\b
Examples:
  minutebook serve
  minutebook serve --store mechanism.db --port 0
  minutebook serve --read-only
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=Path("minutebook.db"),
    help="The store. [default: $MINUTEBOOK_STORE, else ./minutebook.db]",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="A loopback address of this machine.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--read-only", is_flag=True, help="Only show: no forms to judge.")
def serve(store: Path, host: str, port: int, read_only: bool) -> None:
    """Show the record in a browser, on this machine; Ctrl-C stops it.

    The record is loaded again when the store changes. Forms on the pages take judgements, as `minutebook judge` does.
    """
    judge = None if read_only else partial(decide, store)
    serve_desk(load_when_changed(store), host, port, judge)
