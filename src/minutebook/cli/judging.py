"""`minutebook judge`: what a person decides, kept for good."""

from pathlib import Path

import click

from minutebook.cli.options import store_option
from minutebook.cli.output import write_text
from minutebook.cli.text import drop_controls
from minutebook.model.judgement import VERDICTS
from minutebook.model.record import JudgementRow
from minutebook.pipeline.judging import Decision, Signature, decide

JUDGE_EXAMPLES = """\b
Examples:
  minutebook judge confirm Eb100ea --why "checked against the official readout"
  minutebook judge correct Eb100ea --field city --value Beijing --why "a slip of the pen"
  minutebook judge correct "Eb100ea#Ann Alder" --field role --value chair --why "as the photograph shows"
  minutebook judge reject Ea06d9b --why "a visit was planned and never made"
  minutebook judge same Ed55e20 E9d05eb --why "one meeting, told twice"
  minutebook judge same Cb410bf C31596c --why "one undertaking, in other words"
  minutebook judge different Effd07c 1f0c9a2e --why "that report is of the year before"
  minutebook judge unsure O3d0f41 O337751 --why "the portraits differ"
  minutebook judge undo 5f2b01c4 --why "I looked at the wrong year"
"""


@click.command(epilog=JUDGE_EXAMPLES)
@click.argument("verdict", type=click.Choice(VERDICTS), metavar="VERDICT")
@click.argument("about", nargs=-1, required=True, metavar="ABOUT...")
@click.option("--why", required=True, help="The reason, for those who come after you.")
@click.option("--who", envvar="MINUTEBOOK_WHO", show_envvar=True, help="Your name.")
@click.option("--field", help="With correct or confirm, a field; with same, different or unsure: mechanism.")
@click.option("--value", help="With correct, what belongs into the field; empty for what is not known.")
@click.option(
    "--when", envvar="MINUTEBOOK_WHEN", help="The time of the decision (ISO 8601, UTC), if it was not made just now."
)
@store_option
@click.pass_context
def judge(ctx: click.Context, /, verdict: str, about: tuple[str, ...], store: Path, **said: str | None) -> None:
    """Decide what the record has wrong, or confirm what it has right. Judgements outrank every rule.

    VERDICT is confirm, reject, correct, same, different, unsure or undo. ABOUT is the id of a row as `show` lists it
    (a meeting, official, mechanism, office held, commitment, statement, issue, ...) or of a claim, or the beginning of
    one; `ID#NAME` is somebody at a meeting. Meetings, officials, mechanisms, commitments, organisations and frameworks
    can be the same or different. To take a report out of a meeting, say that they are different: the meeting's id and
    the report's; of an organisation or a framework the same.
    """
    who, why, field, value = said["who"], said["why"] or "", said["field"], said["value"]
    if not who:
        raise click.UsageError("expected your name: give --who, or set MINUTEBOOK_WHO", ctx)
    if (verdict == "correct") != (value is not None) or (verdict == "correct" and not field):
        raise click.UsageError("`correct` takes --field and --value; no other verdict takes a value", ctx)
    decision = Decision(verdict=verdict, about=about, field=field, value=value)
    write_text(drop_controls(_say(decide(store, decision, Signature(who=who, why=why, when=said["when"])))))


def _say(row: JudgementRow) -> str:
    """What was kept, of what, and which rows it concerns now."""
    about = "; ".join(row.saw)
    now = f"; now {', '.join(row.rows)}" if row.rows else ""
    return f"kept {row.id}: {row.verdict} {about}{now}\n"
