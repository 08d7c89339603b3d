"""Makes the first accounts, so that somebody can sign in."""

import secrets
from dataclasses import dataclass

from sqlalchemy import Connection

from api.services.actor import Role
from api.services.context import Context
from api.services.new_id import new_id
from api.store.users import (
    UserRecord,
    has_users,
    insert_user,
    set_password_hash,
    user_by_email,
)

MIN_PASSWORD_LETTERS = 8


@dataclass(frozen=True)
class NewAccount:
    """An account and the password that opens it."""

    email: str
    name: str
    role: Role
    password: str


def first_accounts() -> tuple[NewAccount, ...]:
    """A planner and a viewer with passwords that nobody can guess."""
    return (
        NewAccount("planner@example.com", "Planner", "planner", secrets.token_urlsafe(12)),
        NewAccount("viewer@example.com", "Viewer", "viewer", secrets.token_urlsafe(12)),
    )


def open_accounts(
    context: Context, accounts: tuple[NewAccount, ...] | None = None
) -> tuple[NewAccount, ...]:
    """Make accounts and return them.

    Left out, `first_accounts` are made, and only where there is no account yet. Given, each is
    made or, where the e-mail address is taken, gets the new password.
    """
    wanted = first_accounts() if accounts is None else accounts
    records = [_record(context, account) for account in wanted]

    def work(connection: Connection) -> bool:
        if accounts is None and has_users(connection):
            return False
        for record in records:
            if user_by_email(connection, record.email):
                set_password_hash(connection, record.email, record.password_hash)
            else:
                insert_user(connection, record)
        return True

    return wanted if context.store.write(work) else ()


def _record(context: Context, account: NewAccount) -> UserRecord:
    if len(account.password) < MIN_PASSWORD_LETTERS:
        message = (
            f"the password of {account.email} has {len(account.password)} letters, "
            f"fewer than {MIN_PASSWORD_LETTERS}"
        )
        raise ValueError(message)
    return UserRecord(
        id=new_id(),
        email=account.email.strip().lower(),
        name=account.name,
        role=account.role,
        password_hash=context.passwords.hash(account.password),
        created_at=context.now(),
    )
