"""The one clock by which holds expire: the database's, whichever machine asks."""

from datetime import datetime

from sqlalchemy import Connection

from api.drills import standing_clock
from api.store.epoch_microseconds import EPOCH, MICROSECOND

# Not `now()`: that one stands still from the beginning of a transaction, however long it waits.
NOW_SQL = {
    "postgresql": "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)",
    "sqlite": "CAST(unixepoch('now', 'subsec') * 1000000 AS INTEGER)",
}


def now_sql(dialect: str) -> str:
    """The moment in microseconds as SQL; a test may have put a clock of its own in the way."""
    clock = standing_clock()
    return NOW_SQL[dialect] if clock is None else str(microseconds(clock()))


def database_now(connection: Connection) -> datetime:
    """The moment by the database's clock, from which an expiry is to be reckoned."""
    found = connection.exec_driver_sql(f"SELECT {now_sql(connection.dialect.name)}")
    return EPOCH + int(found.scalar_one()) * MICROSECOND


def microseconds(moment: datetime) -> int:
    """The moment as the tables keep it."""
    return (moment - EPOCH) // MICROSECOND
