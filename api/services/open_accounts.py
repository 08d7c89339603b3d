"""Makes the first organisation and its first accounts, so that somebody can sign in."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from api.services.actor import Role
from api.services.context import Context
from api.services.new_id import new_id
from api.services.people.email_address import email_address
from api.services.people.password_rules import password_fault
from api.services.people.reserved_slugs import reserved_slug_fault
from api.store.memberships import MembershipRecord, insert_membership, member_by_id, set_role
from api.store.organisations import OrganisationRecord, insert_organisation, organisation_by_slug
from api.store.sessions import delete_sessions_of
from api.store.users import (
    UserRecord,
    has_users,
    insert_user,
    set_password_hash,
    user_by_email,
)

FIRST_ORGANISATION = "default"


@dataclass(frozen=True)
class NewAccount:
    """An account and the password that opens it."""

    email: str
    name: str
    role: Role
    password: str
    organisation: str = FIRST_ORGANISATION
    """The slug of the organisation, which is made where there is none."""


def first_accounts() -> tuple[NewAccount, ...]:
    """An admin, a planner and a viewer with passwords that nobody can guess."""
    return (
        NewAccount("admin@example.com", "Admin", "admin", secrets.token_urlsafe(12)),
        NewAccount("planner@example.com", "Planner", "planner", secrets.token_urlsafe(12)),
        NewAccount("viewer@example.com", "Viewer", "viewer", secrets.token_urlsafe(12)),
    )


def open_accounts(
    context: Context, accounts: tuple[NewAccount, ...] | None = None
) -> tuple[NewAccount, ...]:
    """Make accounts and return them.

    Left out, `first_accounts` are made, and only where there is no account yet. Given, each is
    made or, where the e-mail address is taken, gets the new password and the role.

    Raises ValueError where a password is easily guessed, or pages have an organisation's slug.
    """
    wanted = first_accounts() if accounts is None else accounts
    hashes = [_checked_hash(context, account) for account in wanted]
    now = context.now()

    def work(connection: Connection) -> bool:
        if accounts is None and has_users(connection):
            return False
        for account, password_hash in zip(wanted, hashes, strict=True):
            _open(connection, account, password_hash, now)
        return True

    return wanted if context.store.write(work) else ()


def _checked_hash(context: Context, account: NewAccount) -> str:
    fault = password_fault(account.password, account.email)
    if fault is not None:
        raise ValueError(f"the password of {account.email} {fault}")
    fault = reserved_slug_fault(account.organisation)
    if fault is not None:
        raise ValueError(f"the organisation's slug {fault}")
    return context.passwords.hash(account.password)


def _open(connection: Connection, account: NewAccount, password_hash: str, now: datetime) -> None:
    organisation_id = _organisation(connection, account.organisation, now)
    email = email_address(account.email)
    user = user_by_email(connection, email)
    if user is None:
        user = UserRecord(new_id(), email, account.name, password_hash, now)
        insert_user(connection, user)
    else:
        set_password_hash(connection, user.id, password_hash)
        delete_sessions_of(connection, user.id)
    if member_by_id(connection, organisation_id, user.id):
        set_role(connection, organisation_id, user.id, account.role)
        return
    insert_membership(connection, MembershipRecord(organisation_id, user.id, account.role, now))


def _organisation(connection: Connection, slug: str, now: datetime) -> str:
    found = organisation_by_slug(connection, slug)
    if found is None:
        name = "Our organisation" if slug == FIRST_ORGANISATION else slug
        found = OrganisationRecord(new_id(), name, slug, "UTC", now)
        insert_organisation(connection, found)
    return found.id
