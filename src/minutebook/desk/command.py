"""`minutebook serve`: the record in a browser, on this machine, or with accounts for others too."""

from functools import partial
from pathlib import Path

import click

from minutebook.desk.access import Access, is_loopback, site_at
from minutebook.desk.adding import Adding
from minutebook.desk.guarding import guard
from minutebook.desk.providers import Provider
from minutebook.desk.searching import KeptSearch, SearchedRecord
from minutebook.desk.server import Listen
from minutebook.desk.server import serve as serve_desk
from minutebook.model.errors import DeskError
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.judging import decide
from minutebook.pipeline.keeping import save_held

EXAMPLES = """\b
Examples:
  minutebook serve
  minutebook serve --store mechanism.db --port 0
  minutebook serve --read-only
  minutebook serve --public-address https://desk.example.org
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=Path("minutebook.db"),
    help="The store. [default: $MINUTEBOOK_STORE, else ./minutebook.db]",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on; others than loopback need accounts.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--read-only", is_flag=True, help="Only show: no forms to judge or to add reports.")
@click.option(
    "--public-address",
    metavar="URL",
    help="Where others reach it, such as https://desk.example.org. Everybody then needs an account.",
)
@click.option("--certificate", type=click.Path(path_type=Path), metavar="FILE", help="For TLS: the certificate (PEM).")
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="For TLS: the certificate's key (PEM).")
@click.option("--oidc-issuer", metavar="URL", help="Sign in through this OpenID Connect provider, too.")
@click.option("--oidc-client", metavar="ID", help="This desk's id there; its secret is $MINUTEBOOK_OIDC_SECRET.")
@click.option("--oidc-secret", envvar="MINUTEBOOK_OIDC_SECRET", hidden=True)
def serve(store: Path, read_only: bool, **given: object) -> None:
    """Show the record in a browser, on this machine; Ctrl-C stops it.

    The record is loaded again when the store changes. Forms on the pages take judgements, as `minutebook judge` does,
    and reports, as `minutebook add` does. With --public-address it is served to others, who need accounts:
    `minutebook accounts` makes them.
    """
    held = JoinedStore(store)
    judge, adding = (
        (None, None) if read_only else (partial(decide, held), Adding(store, held.load, partial(save_held, held)))
    )
    listen = Listen(**{name: given[name] for name in ("host", "port", "certificate", "key")})  # type: ignore[arg-type]
    load = SearchedRecord(held.load, KeptSearch(store, held.load), None if read_only else held)
    serve_desk(load, listen, judge, adding, read_access(store, listen, given))


def read_access(store: Path, listen: Listen, given: dict[str, object]) -> Access | None:
    """Who may come in, by the options; None for the one person at this machine. Raises DeskError and UsageError."""
    public = given["public_address"]
    if (listen.certificate is None) != (listen.key is None):
        raise click.UsageError("--certificate and --key go together.")
    if public is None:
        if listen.certificate is not None or given["oidc_issuer"] is not None:
            raise click.UsageError("--certificate and --oidc-issuer need --public-address.")
        return None
    site = site_at(str(public))
    if listen.certificate is not None and not site.is_secure:
        raise DeskError(f"expected a public address with https:, for there is a certificate; found {public}")
    if not site.is_secure and not is_loopback(listen.host):
        click.echo("minutebook: passwords travel unprotected: use https (docs/how-to/serve-to-others.md)", err=True)
    return guard(store, site, _provider(given))


def _provider(given: dict[str, object]) -> Provider | None:
    issuer, client, secret = given["oidc_issuer"], given["oidc_client"], given["oidc_secret"]
    if issuer is None:
        return None
    if client is None or not secret:
        raise click.UsageError("--oidc-issuer needs --oidc-client, and the secret in $MINUTEBOOK_OIDC_SECRET.")
    return Provider(issuer=str(issuer), client=str(client), secret=str(secret))
