"""Reads and writes the tokens that open the calendar of a resource."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from api.store.tables.outgoing import feeds


def set_feed(
    connection: Connection, organisation_id: str, resource_id: str, token_hash: str, now: datetime
) -> None:
    """Let this token open the calendar, and no other any more."""
    drop_feed(connection, organisation_id, resource_id)
    connection.execute(
        insert(feeds).values(
            resource_id=resource_id,
            organisation_id=organisation_id,
            token_hash=token_hash,
            created_at=now,
        )
    )


def drop_feed(connection: Connection, organisation_id: str, resource_id: str) -> None:
    """Let no token open the calendar."""
    connection.execute(
        delete(feeds).where(
            feeds.c.organisation_id == organisation_id, feeds.c.resource_id == resource_id
        )
    )


def feed_by_token(connection: Connection, token_hash: str) -> tuple[str, str] | None:
    """The organisation and the resource whose calendar a token opens."""
    query = select(feeds.c.organisation_id, feeds.c.resource_id)
    row = connection.execute(query.where(feeds.c.token_hash == token_hash)).one_or_none()
    return None if row is None else (row.organisation_id, row.resource_id)
