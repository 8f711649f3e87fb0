"""A desk that is served to others: its accounts, its door, and the pages that these take."""

from pathlib import Path

from minutebook.desk.access import Access, Site
from minutebook.desk.administering import ACCOUNTS, Administering
from minutebook.desk.providers import Provider, SigningInElsewhere
from minutebook.desk.sessions import AccountDoor
from minutebook.desk.signing_in import ACCOUNT, SigningIn
from minutebook.model.errors import DeskError
from minutebook.pipeline.accounts import Accounts


def guard(store_path: Path, site: Site, provider: Provider | None = None) -> Access:
    """Access for those who have an account. Raises DeskError when nobody could administer it, and AccountError."""
    accounts = Accounts(store_path)
    if not accounts.has_administrator():
        accounts.close()
        raise DeskError(
            "serving to others needs an account that may administer: "
            "make one with `minutebook accounts add NAME --role administrator`"
        )
    door = AccountDoor(accounts, site)
    signing_in = SigningIn(accounts=accounts, door=door, has_provider=provider is not None)
    routes = [*signing_in.routes(), *Administering(accounts=accounts).routes()]
    if provider:
        routes += SigningInElsewhere(provider, accounts, door, site).routes()
    return Access(site=site, door=door, routes=tuple(routes), described=(ACCOUNT, ACCOUNTS))
