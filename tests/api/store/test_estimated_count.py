"""Tests of the count that does not read all of a large table."""

from sqlalchemy import Connection, insert, select, text

from api.store import Store
from api.store.estimated_count import estimated_count
from api.store.tables.organisations import organisations
from tests.api.store.records import an_organisation

MANY = 500


def insert_many(connection: Connection) -> None:
    """Rows enough to be worth an estimate, of which the database has taken note."""
    rows = [vars(an_organisation(f"o{number}")) for number in range(MANY)]
    connection.execute(insert(organisations), [row | {"slug": row["id"]} for row in rows])
    connection.execute(text("ANALYZE organisations"))


def test_few_rows_are_counted_and_many_are_estimated(store: Store) -> None:
    store.write(insert_many)
    query = select(organisations).order_by(organisations.c.name)
    with store.read() as connection:
        assert estimated_count(connection, query) == MANY
        some = query.where(organisations.c.id < "o2")
        counted = estimated_count(connection, some)
        assert 0 < counted < MANY
        # The planner knows the whole table well, and a part of it about.
        assert estimated_count(connection, query, counted_max=10) == MANY
        assert 10 < estimated_count(connection, some, counted_max=10) < MANY
