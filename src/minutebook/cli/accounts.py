"""`minutebook accounts`: who may sign in at a desk that is served to others."""

import sys
from pathlib import Path

import click

from minutebook.cli.options import hand_down_store, store_option
from minutebook.cli.output import write_text
from minutebook.cli.text import render_table
from minutebook.model.account import ROLES
from minutebook.model.errors import AccountError
from minutebook.pipeline.accounts import Accounts

ACCOUNTS_EXAMPLES = """\b
Examples:
  minutebook accounts add "A. Reader" --role administrator
  minutebook accounts passwd "A. Reader" --password-stdin < secret.txt
  minutebook accounts list
"""
role_option = click.option(
    "--role", type=click.Choice(list(ROLES)), default="reader", show_default=True, help="What the account may do."
)
password_option = click.option(
    "--password-stdin", is_flag=True, help="Take the password from standard input, and not from the keyboard."
)


@click.group(epilog=ACCOUNTS_EXAMPLES)
@store_option
@click.pass_context
def accounts(ctx: click.Context, store: Path) -> None:
    """Make, list, change and remove the accounts of a desk that is served to others.

    Readers read; editors also add reports and judge; administrators also make and change accounts. Accounts are kept
    beside the store, in a file of their own, and are no part of the record.
    """
    hand_down_store(ctx, store)


@accounts.command()
@click.argument("name")
@role_option
@click.option("--identity", help="Who this is at the OpenID Connect provider: a subject, or an e-mail address.")
@password_option
@store_option
def add(name: str, role: str, identity: str | None, password_stdin: bool, store: Path) -> None:
    """Make an account. NAME is what stands under the judgements; with --identity no password is asked for."""
    password = None if identity and not password_stdin else read_password(password_stdin)
    account = Accounts(store, create=True).add(name, role, password, identity)
    write_text(f"added {account.name} ({account.role})\n")


@accounts.command("list")
@store_option
def list_accounts(store: Path) -> None:
    """List the accounts: name, role, how they sign in, and since when there are."""
    rows = [
        (
            row.name,
            row.role,
            " ".join(filter(None, ("password" if row.has_password else "", row.identity))),
            row.since[:10],
        )
        for row in Accounts(store).all()
    ]
    write_text(render_table(("name", "role", "signs in with", "since"), rows))


@accounts.command()
@click.argument("name")
@store_option
def remove(name: str, store: Path) -> None:
    """Remove an account; whoever is signed in with it is signed out. The last administrator stays."""
    write_text(f"removed {Accounts(store).remove(name).name}\n")


@accounts.command()
@click.argument("name")
@password_option
@store_option
def passwd(name: str, password_stdin: bool, store: Path) -> None:
    """Give an account another password; every session of it is over."""
    known = Accounts(store)
    known.find(name)
    write_text(f"changed the password of {known.set_password(name, read_password(password_stdin)).name}\n")


@accounts.command()
@click.argument("name")
@click.argument("role", type=click.Choice(list(ROLES)))
@store_option
def role(name: str, role: str, store: Path) -> None:
    """Give an account another role, from its next request on. The last administrator stays one."""
    account = Accounts(store).set_role(name, role)
    write_text(f"{account.name} is now {account.role}\n")


def read_password(from_input: bool) -> str:
    """A password: the first line of standard input, or asked for twice without an echo. Raises AccountError."""
    if not from_input:
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    try:
        return sys.stdin.buffer.readline().decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise AccountError("expected a password in UTF-8 on standard input") from error
