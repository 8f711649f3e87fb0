"""`minutebook build` and `export`: the store into the record, the record into files."""

from dataclasses import fields
from pathlib import Path

import click

from minutebook.cli.options import store_option
from minutebook.cli.output import write_text
from minutebook.pipeline.keeping import FORMATS, build_record, export_record

BUILD_EXAMPLES = """\b
Example:
  minutebook build --store mechanism.db
"""
EXPORT_EXAMPLES = """\b
Examples:
  minutebook export out/
  minutebook export out/ --format csv
"""


@click.command(epilog=BUILD_EXAMPLES)
@store_option
def build(store: Path) -> None:
    """Make the record from all that the store keeps, and save it there."""
    record = build_record(store)
    write_text(", ".join(f"{f.name} {len(getattr(record, f.name))}" for f in fields(record)) + "\n")


@click.command(epilog=EXPORT_EXAMPLES)
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@store_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    default="jsonl",
    show_default=True,
    help="Of the files.",
)
def export(directory: Path, store: Path, format_name: str) -> None:
    """Write the record into a folder, one file a table."""
    for path in export_record(store, directory, format_name):
        write_text(f"{path}\n")
