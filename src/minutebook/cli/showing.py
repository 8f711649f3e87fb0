"""`minutebook show`: lists and pages of the record, as text or JSON."""

import json
from pathlib import Path

import click

from minutebook.cli.options import store_option
from minutebook.cli.output import write_text
from minutebook.cli.pages import render_page
from minutebook.cli.text import drop_controls, render_fields, render_rows
from minutebook.model.json_form import to_json
from minutebook.pipeline.showing import SHOWN, Listing
from minutebook.pipeline.showing import show as show_record

SHOW_EXAMPLES = """\b
Examples:
  minutebook show mechanisms
  minutebook show meetings 3f9c
  minutebook show gaps --json
"""


@click.command(epilog=SHOW_EXAMPLES)
@click.argument("what", type=click.Choice(SHOWN), metavar="WHAT")
@click.argument("row_id", required=False, metavar="[ID]")
@store_option
@click.option("--json", "as_json", is_flag=True, help="As JSON: a list a row a line, a page as one object.")
def show(what: str, row_id: str | None, store: Path, as_json: bool) -> None:
    """Show a list of the record, or one page of it.

    WHAT is mechanisms, meetings, officials, tenures, organisations, frameworks, commitments, progress, agreements,
    statements, gaps, documents, issues or judgements; ID, or the beginning of it, as the list has it.
    """
    shown = show_record(store, what, row_id)
    if as_json:
        rows = shown.rows if isinstance(shown, Listing) else (shown,)
        text = "".join(json.dumps(to_json(row), ensure_ascii=False) + "\n" for row in rows)
    else:
        text = drop_controls(
            render_rows(what, shown.rows) if isinstance(shown, Listing) else render_page(shown) or render_fields(shown)
        )
    write_text(text)
