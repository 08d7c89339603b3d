"""The two ways to write that are compared: through the ledger, and straight into a table."""

from collections.abc import Callable

from sqlalchemy import Connection, MetaData, Table
from sqlalchemy.sql.elements import quoted_name

from api.store.driver_of import driver_of
from api.store.ledger import NewClaim, take
from api.store.ledger.columns import COLUMNS, rows_sql, values_of
from api.store.ledger.database_clock import now_sql
from api.store.tables.ledger import claims

Way = Callable[[Connection, NewClaim], None]
RAW = "claims_without_guard"


def through_the_ledger(connection: Connection, claim: NewClaim) -> None:
    """A booking; raises SlotTaken where somebody has the time."""
    take(connection, (claim,))


def straight_into_a_table(connection: Connection, claim: NewClaim) -> None:
    """The same row, whatever is there already."""
    dialect = connection.dialect.name
    rows = rows_sql(dialect, 1, now_sql(dialect))
    statement = f"INSERT INTO {RAW} ({COLUMNS}) VALUES {rows}"  # noqa: S608 - no value is in it
    with driver_of(connection) as driver:
        driver.execute(statement, values_of(claim))


WAYS: dict[str, Way] = {"guarded": through_the_ledger, "raw": straight_into_a_table}


def make_raw_table(connection: Connection) -> None:
    """Make a table like that of claims, with the same indexes and checks, without the guard."""
    _raw_table().drop(connection, checkfirst=True)
    _raw_table().create(connection)


def drop_raw_table(connection: Connection) -> None:
    """Leave nothing behind."""
    _raw_table().drop(connection)


def _raw_table() -> Table:
    table = claims.to_metadata(MetaData(), name=RAW)
    table.primary_key.name = None
    for index in table.indexes:
        index.name = quoted_name(f"{index.name}_raw", None)
    return table
