"""Lets statements go straight to the driver, where SQLAlchemy would take longer than they do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


@contextmanager
def driver_of(connection: Connection) -> Iterator[Any]:
    """The driver's own connection, in a transaction; what it raises is raised as SQLAlchemy does.

    No event tells of its statements, so that those which wait to be sent must have been sent.
    """
    if not connection.in_transaction():
        connection.begin()
    faults: Any = connection.dialect.dbapi
    try:
        yield connection.connection.driver_connection
    except faults.Error as error:
        raise DBAPIError.instance(
            None, None, error, faults.Error, dialect=connection.dialect
        ) from error
