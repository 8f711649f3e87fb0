"""`minutebook search`: people, mechanisms, meetings, commitments and the words of reports, found in the store."""

import json
from pathlib import Path

import click

from minutebook.cli.options import store_option
from minutebook.cli.output import write_text
from minutebook.cli.text import drop_controls, shorten
from minutebook.model.json_form import to_json
from minutebook.pipeline.search_once import search_once
from minutebook.report.paging import ListQuery
from minutebook.report.search import Hit, SearchView

SEARCH_EXAMPLES = """\b
Examples:
  minutebook search Wang Yi
  minutebook search '"law enforcement" -border' --kind meetings --year 2023
  minutebook search 王毅 --json
"""
WIDEST = 110


@click.command(epilog=SEARCH_EXAMPLES)
@click.argument("words", nargs=-1, required=True)
@store_option
@click.option("--kind", default="", help="Only officials, mechanisms, meetings, commitments, documents, ...")
@click.option("--party", default="", help="Only what has to do with a party, by its code: CN.")
@click.option("--area", default="", help="Only an area of cooperation, by its code.")
@click.option("--year", default="", help="Only of a year.")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True, help="Which part of what was found.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, with the facets and their counts.")
def search(words: tuple[str, ...], store: Path, page: int, as_json: bool, **chosen: str) -> None:
    """Find people, mechanisms, meetings, commitments and the words of reports.

    WORDS are plain words in any language, "quoted phrases", begin* and, behind `--`, -without. Names are found in any
    script. The best come first: names, then titles, then texts; of equals the latest.
    """
    found = search_once(store, ListQuery(words=" ".join(words), page=page, chosen=chosen))
    if as_json:
        write_text(json.dumps(to_json(found), ensure_ascii=False) + "\n")
    else:
        write_text(drop_controls(_render(found)))


def _render(view: SearchView) -> str:
    pager = view.pager
    head = f"{pager.first} to {pager.last} of {pager.total}" if view.hits else "nothing found"
    also = f"; looked for too: {', '.join(view.also)}" if view.also else ""
    return "".join([f"{head}{also}\n", *map(_render_hit, view.hits)])


def _render_hit(hit: Hit) -> str:
    """A hit in two or three lines: what it is, where, and the words."""
    names = "".join(piece.text for piece in hit.other_names)
    title = "".join(piece.text for piece in hit.title) + (f" ({names})" if names else "")
    snippet = "".join(piece.text for piece in hit.snippet)
    lines = [f"{hit.day or '-':<10}  {hit.kind:<13}  {shorten(title, WIDEST)}", f"{'':<12}{hit.kind} {hit.id[:16]}"]
    lines += [f"{'':<12}{shorten(snippet, WIDEST)}"] if snippet else []
    return "".join(f"{line}\n" for line in lines)
