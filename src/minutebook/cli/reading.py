"""`minutebook read`: what reports say, as JSON Lines, and nothing kept."""

import json

import click

from minutebook.cli.group import status_of
from minutebook.cli.options import jobs_option
from minutebook.cli.output import say_problem, standard_input, write_text
from minutebook.model.problem import ReadProblem
from minutebook.model.reading import Reading
from minutebook.pipeline.reading import read_reports

READ_EXAMPLES = """\b
Examples:
  minutebook read report.txt
  minutebook read reports/ --jobs 2 > readings.jsonl
  curl -s https://example.org/reports.jsonl | minutebook read -
"""


@click.command(epilog=READ_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@jobs_option
@click.option("--why", is_flag=True, help="Say on standard error which rule made each claim, of which words.")
@click.pass_context
def read(ctx: click.Context, paths: tuple[str, ...], jobs: int, why: bool) -> None:
    """Print what reports say, one reading a line (JSON).

    PATH is a file, a folder, or - for standard input. The same input gives the same bytes, whatever --jobs.
    """
    readings = problems = 0
    for outcome in read_reports(paths, jobs, standard_input(paths)):
        if isinstance(outcome, ReadProblem):
            problems += 1
            say_problem(f"{outcome.source}: {outcome.message}")
            continue
        readings += 1
        write_text(json.dumps(outcome.to_json(), ensure_ascii=False) + "\n")
        if why:
            _say_why(outcome)
    ctx.exit(status_of(readings, problems))


def _say_why(reading: Reading) -> None:
    for claim in reading.claims:
        for span in claim.evidence:
            where = f"{reading.document.source}:{span.start}-{span.end}"
            click.echo(f"{where} {claim.kind} {claim.rule} {json.dumps(span.quote, ensure_ascii=False)}", err=True)
