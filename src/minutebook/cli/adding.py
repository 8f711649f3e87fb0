"""`minutebook add`: reports into the store."""

from pathlib import Path

import click

from minutebook.cli.group import status_of
from minutebook.cli.options import jobs_option, store_option
from minutebook.cli.output import say_problem, standard_input, write_text
from minutebook.pipeline.adding import add_reports

ADD_EXAMPLES = """\b
Examples:
  minutebook add reports/
  minutebook add --store mechanism.db report.txt reports.jsonl
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
