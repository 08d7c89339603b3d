"""Tests of reading when resources are busy."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event

from api.store.ledger import Busy, busy
from tests.api.store.ledger.conftest import Ledger, SetClock
from tests.claims import a_claim, a_hold, a_seat, at


@contextmanager
def counted(connection: Connection) -> Iterator[list[str]]:
    """Collects the statements that the connection executes."""
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement != "BEGIN":
            statements.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield statements
    event.remove(connection, "before_cursor_execute", note)


def test_what_is_busy_is_told_by_resource_unit_and_start_in_one_query(ledger: Ledger) -> None:
    ledger.take(a_claim(11), a_claim(9), a_claim(8, unit=2), a_seat(9, quantity=2))
    with ledger.store.read() as connection, counted(connection) as statements:
        found = busy(connection, ledger.organisation, ("room", "hall"), at(0), at(24))
    assert found == (
        Busy("hall", 0, at(9), at(10), 2),
        Busy("room", 1, at(9), at(10), 1),
        Busy("room", 1, at(11), at(12), 1),
        Busy("room", 2, at(8), at(9), 1),
    )
    assert len(statements) == 1


def test_claims_that_only_touch_the_window_are_outside_it(ledger: Ledger) -> None:
    ledger.take(a_claim(8), a_claim(10))
    with ledger.store.read() as connection:
        assert busy(connection, ledger.organisation, ("room",), at(9), at(10)) == ()


def test_only_the_resources_asked_for_are_told(ledger: Ledger) -> None:
    ledger.take(a_claim(9), a_claim(9, resource_id="van"))
    with ledger.store.read() as connection:
        found = busy(connection, ledger.organisation, ("van",), at(0), at(24))
        assert [item.resource_id for item in found] == ["van"]
        assert busy(connection, ledger.organisation, (), at(0), at(24)) == ()


def test_own_claims_are_left_out_where_asked(ledger: Ledger) -> None:
    ledger.take(a_claim(9, owner_id="mine"), a_claim(10, owner_id="yours"))
    assert [item.start for item in ledger.busy(ignoring=frozenset({"mine"}))] == [at(10)]


def test_a_lapsed_hold_is_not_busy(ledger: Ledger, database_clock: SetClock) -> None:
    ledger.take(a_hold(9, until=ledger.in_minutes(5)))
    assert len(ledger.busy()) == 1
    database_clock.advance(minutes=5)
    assert ledger.busy() == ()


@pytest.mark.parametrize("hours", [24, 24 * 400])
def test_a_long_claim_is_found_from_within(ledger: Ledger, hours: int) -> None:
    ledger.take(a_claim(-hours / 2, hours))
    with ledger.store.read() as connection:
        assert len(busy(connection, ledger.organisation, ("room",), at(0), at(1))) == 1
