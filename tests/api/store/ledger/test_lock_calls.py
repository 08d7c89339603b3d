"""C4: whatever a call takes, its locks are asked for together, so that nobody waits twice."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, event

from api.store.ledger import move, take
from tests.api.store.ledger.conftest import Ledger
from tests.claims import a_claim, a_seat, a_ticket

LOCK = "pg_advisory_xact_lock"


def lock_calls(ledger: Ledger, work: Callable[[Connection], None]) -> int:
    """How often a transaction asks for locks."""
    asked: list[str] = []

    def listen(_connection: object, _cursor: object, sql: str, *_: object) -> None:
        if LOCK in sql:
            asked.append(sql)

    def watched(connection: Connection) -> None:
        event.listen(connection, "before_cursor_execute", listen)
        work(connection)

    ledger.write(watched)
    return len(asked)


@pytest.fixture
def expected(ledger: Ledger) -> int:
    """SQLite has one writer, and needs no locks."""
    with ledger.store.read() as connection:
        return 1 if connection.dialect.name == "postgresql" else 0


def test_c4_pools_units_and_stock_are_taken_with_one_lock_call(
    ledger: Ledger, expected: int
) -> None:
    ledger.open_tour(seats=2)
    pools = [a_seat(resource_id=name) for name in ("hall", "van", "deck")]
    claims = ledger.ours([*pools, a_seat(start=11), a_claim(), a_ticket()])
    assert lock_calls(ledger, lambda connection: take(connection, claims)) == expected


def test_c4_a_move_from_pool_to_pool_makes_one_lock_call(ledger: Ledger, expected: int) -> None:
    ledger.take(a_seat(owner_id="party"))
    there = ledger.ours([a_seat(resource_id="deck", owner_id="party"), a_claim(owner_id="party")])
    assert lock_calls(ledger, lambda connection: move(connection, "party", there)) == expected


def test_c4_whoever_gives_time_back_asks_for_no_lock(ledger: Ledger) -> None:
    ledger.take(a_seat(owner_id="party"))
    assert lock_calls(ledger, lambda connection: move(connection, "party", [])) == 0
