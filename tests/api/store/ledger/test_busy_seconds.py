"""Tests of the fast way to ask when resources are busy."""

from datetime import UTC, datetime, timedelta

from api.booking.slots.busy import Busy, BusyRow
from api.store import Store
from api.store.ledger import NewClaim, take
from api.store.ledger.busy_seconds import busy_seconds
from tests.claims import a_claim, a_seat, at

NINE = datetime(2026, 1, 5, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def rows_of(busy: Busy) -> list[BusyRow]:
    """The spans, each with the name of its resource."""
    columns = (busy.unit, busy.start, busy.end, busy.quantity)
    spans = zip(busy.resource.tolist(), *(column.tolist() for column in columns), strict=True)
    return [(busy.names[place], *span) for place, *span in spans]


def test_spans_come_in_whole_seconds_that_hold_them(store: Store) -> None:
    busy = (NINE + timedelta(microseconds=1), NINE + HOUR + timedelta(microseconds=1))
    claim = NewClaim("c1", "o1", "ada", 1, "booking", "b1", 1, False, 1, busy, busy)
    store.write(lambda connection: take(connection, [claim]))
    with store.read() as connection:
        found = busy_seconds(connection, "o1", ["ada"], NINE, NINE + HOUR, units=1)
    start = int(NINE.timestamp())
    assert rows_of(found) == [("ada", 1, start, start + 3601, 1)]


def test_each_span_keeps_its_resource_unit_and_quantity(store: Store) -> None:
    seats = (a_seat(9, quantity=2, capacity=3), a_seat(9, capacity=3))
    units = (a_claim(9), a_claim(11), a_claim(10, unit=2))
    store.write(lambda connection: take(connection, (*seats, *units)))
    with store.read() as connection:
        found = busy_seconds(connection, "clinic", ["room", "hall"], at(0), at(24), units=2)
    eight = int(at(8).timestamp())
    assert sorted(rows_of(found)) == [
        (name, unit, eight + hours * 3600, eight + (hours + 1) * 3600, quantity)
        for name, unit, hours, quantity in (
            ("hall", 0, 1, 1),
            ("hall", 0, 1, 2),
            ("room", 1, 1, 1),
            ("room", 1, 3, 1),
            ("room", 2, 2, 1),
        )
    ]


def test_the_claims_of_whoever_moves_are_left_out(store: Store) -> None:
    busy = (NINE, NINE + HOUR)
    claim = NewClaim("c1", "o1", "ada", 1, "booking", "b1", 1, False, 1, busy, busy)
    store.write(lambda connection: take(connection, [claim]))
    with store.read() as connection:
        ignoring = frozenset({"b1"})
        found = busy_seconds(connection, "o1", ["ada"], *busy, units=1, ignoring=ignoring)
    assert rows_of(found) == []
