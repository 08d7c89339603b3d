"""Lets nobody else past a named point before the transaction ends."""

from hashlib import blake2b

from sqlalchemy import Connection


def one_at_a_time(connection: Connection, name: str) -> None:
    """Wait until no other transaction is past the point of this name; to be asked for once.

    A statement of its own: one that also looked would see what was there before it waited. SQLite
    has one writer, so nobody is.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (lock_key(name),))


def lock_key(name: str) -> int:
    """The number by which PostgreSQL knows a name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)
