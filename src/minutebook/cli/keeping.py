"""`minutebook add`, `build` and `export`: reports into the store, the store into the record, the record into files."""

from dataclasses import fields
from pathlib import Path

import click

from minutebook.cli.options import jobs_option, store_option
from minutebook.cli.output import say_problem, standard_input, write_text
from minutebook.cli.reading import status_of
from minutebook.pipeline.keeping import FORMATS, add_reports, build_record, export_record

ADD_EXAMPLES = """\b
Examples:
  minutebook add reports/
  minutebook add --store mechanism.db report.txt reports.jsonl
"""
BUILD_EXAMPLES = """\b
Example:
  minutebook build --store mechanism.db
"""
EXPORT_EXAMPLES = """\b
Examples:
  minutebook export out/
  minutebook export out/ --format csv
"""


@click.command(epilog=ADD_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@jobs_option
@click.pass_context
def add(ctx: click.Context, paths: tuple[str, ...], store: Path, jobs: int) -> None:
    """Read reports and keep what they say in the store.

    PATH is a file, a folder, or - for standard input. Adding the same report again changes nothing.
    """
    outcome = add_reports(store, paths, jobs=jobs, stdin=standard_input(paths))
    for problem in outcome.problems:
        say_problem(f"{problem.source}: {problem.message}")
    write_text(f"added {outcome.added}, unchanged {outcome.unchanged}, not read {len(outcome.problems)}\n")
    ctx.exit(status_of(outcome.added + outcome.unchanged, len(outcome.problems)))


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
