"""Tests of the fast way to ask when resources are busy."""

from datetime import UTC, datetime, timedelta

from api.store import Store
from api.store.ledger import NewClaim, take
from api.store.ledger.busy_seconds import busy_seconds

NINE = datetime(2026, 1, 5, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_spans_come_in_whole_seconds_that_hold_them(store: Store) -> None:
    busy = (NINE + timedelta(microseconds=1), NINE + HOUR + timedelta(microseconds=1))
    claim = NewClaim("c1", "o1", "ada", 1, "booking", "b1", 1, False, 1, busy, busy)
    store.write(lambda connection: take(connection, [claim]))
    with store.read() as connection:
        rows = busy_seconds(connection, "o1", ["ada"], NINE, NINE + HOUR)
    start = int(NINE.timestamp())
    assert rows == [("ada", 1, start, start + 3601, 1)]


def test_the_claims_of_whoever_moves_are_left_out(store: Store) -> None:
    busy = (NINE, NINE + HOUR)
    claim = NewClaim("c1", "o1", "ada", 1, "booking", "b1", 1, False, 1, busy, busy)
    store.write(lambda connection: take(connection, [claim]))
    with store.read() as connection:
        ignoring = frozenset({"b1"})
        assert busy_seconds(connection, "o1", ["ada"], *busy, ignoring=ignoring) == []
