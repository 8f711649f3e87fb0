"""Accounts: who may read, edit or administer a desk that is served to others. They are no part of the record."""

from dataclasses import dataclass
from enum import IntEnum

from minutebook.model.errors import AccountError


class Role(IntEnum):
    """What somebody may do; each role may do all that the ones before it may."""

    ANYONE = 0
    READER = 1
    EDITOR = 2
    ADMINISTRATOR = 3


ROLES = {"reader": Role.READER, "editor": Role.EDITOR, "administrator": Role.ADMINISTRATOR}
"""The roles that an account can have, by the names by which people call them."""


def role_named(name: str) -> Role:
    """The role of that name. Raises AccountError when an account can have none such."""
    if name not in ROLES:
        raise AccountError(f"expected a role ({', '.join(ROLES)}), found {name!r}")
    return ROLES[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in: with a password, or as the `identity` that an identity provider vouches for.

    `name` stands under what they decide. `since`: when the account was made, ISO 8601, UTC.
    """

    name: str
    role: str
    has_password: bool
    identity: str | None
    since: str

    def may(self, role: Role) -> bool:
        """Whether this account may do what takes `role`."""
        return ROLES[self.role] >= role
