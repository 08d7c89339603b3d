"""Keeps secrets that the service makes for itself."""

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from api.store.tables.traffic import secrets

INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def secret_named(connection: Connection, name: str) -> str | None:
    """The secret of this name."""
    found: str | None = connection.scalar(select(secrets.c.value).where(secrets.c.name == name))
    return found


def insert_secret(connection: Connection, name: str, value: str) -> None:
    """Keep a secret, unless there is one of this name."""
    insert = INSERT[connection.dialect.name](secrets).values(name=name, value=value)
    connection.execute(insert.on_conflict_do_nothing())
