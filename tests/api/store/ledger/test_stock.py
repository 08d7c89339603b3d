"""Tests of stock: a counter that never passes the capacity and never drifts from the claims."""

import pytest
from sqlalchemy import Connection, update
from sqlalchemy.exc import IntegrityError

from api.store.ledger import SlotTaken, release, sweep, take
from api.store.tables.ledger import stocks
from tests.api.store.ledger.conftest import Ledger, SetClock
from tests.claims import a_claim, a_ticket, at


def test_a_slot_sells_as_many_seats_as_it_has(ledger: Ledger) -> None:
    ledger.open_tour(seats=2)
    ledger.take(a_ticket())
    ledger.take(a_ticket())
    with pytest.raises(SlotTaken):
        ledger.take(a_ticket())
    assert (ledger.seats_left(), len(ledger.busy())) == (0, 2)


def test_a_party_is_sold_all_its_seats_or_none(ledger: Ledger) -> None:
    ledger.open_tour(seats=5)
    ledger.take(a_ticket(quantity=3))
    with pytest.raises(SlotTaken):
        ledger.take(a_ticket(quantity=3))
    assert ledger.seats_left() == 2


def test_a_slot_that_is_not_on_sale_has_no_seats(ledger: Ledger) -> None:
    ledger.open_tour(seats=5)
    with pytest.raises(SlotTaken):
        ledger.take(a_ticket(9, 0.5))
    with pytest.raises(SlotTaken):
        ledger.take(a_ticket(10))
    assert ledger.seats_left() == 5


def test_seats_given_back_can_be_sold_again(ledger: Ledger) -> None:
    mine = ledger.organisation
    ledger.open_tour(seats=2)
    ledger.take(a_ticket(owner_id=mine), a_ticket(owner_id=mine))
    ledger.write(lambda connection: release(connection, mine))
    assert ledger.seats_left() == 2


def test_a_lapsed_hold_gives_its_seat_to_the_next_buyer(
    ledger: Ledger, database_clock: SetClock
) -> None:
    ledger.open_tour(seats=1)
    ledger.take(a_ticket(kind="hold", expires_at=ledger.in_minutes(5)))
    with pytest.raises(SlotTaken):
        ledger.take(a_ticket())
    database_clock.advance(minutes=5)
    ledger.take(a_ticket())
    assert (ledger.seats_left(), len(ledger.busy())) == (0, 1)


def test_a_lapsed_seat_is_given_back_once(ledger: Ledger, database_clock: SetClock) -> None:
    mine = ledger.organisation
    ledger.open_tour(seats=3)
    ledger.take(a_ticket(kind="hold", owner_id=mine, expires_at=ledger.in_minutes(5)))
    database_clock.advance(minutes=5)
    ledger.write(sweep)
    ledger.write(lambda connection: release(connection, mine))
    ledger.write(sweep)
    assert ledger.seats_left() == 3


def test_a_caught_refusal_leaves_no_seat_counted(ledger: Ledger) -> None:
    ledger.open_tour(seats=2)
    ledger.take(a_claim(9))

    def work(connection: Connection) -> None:
        with pytest.raises(SlotTaken):
            take(connection, ledger.ours([a_ticket(), a_ticket(), a_ticket()]))
        with pytest.raises(SlotTaken):
            take(connection, ledger.ours([a_claim(9), a_ticket()]))

    ledger.write(work)
    assert (ledger.seats_left(), ledger.hours()) == (2, [("room", at(9))])


def test_a_moved_ticket_frees_its_seat(ledger: Ledger) -> None:
    mine = ledger.organisation
    ledger.open_tour(seats=1)
    ledger.take(a_ticket(owner_id=mine))
    ledger.move(mine, a_claim(9, owner_id=mine))
    assert ledger.seats_left() == 1


@pytest.mark.parametrize("used", [-1, 3])
def test_the_database_keeps_the_counter_within_the_capacity(ledger: Ledger, used: int) -> None:
    ledger.open_tour(seats=2)
    change = update(stocks).where(stocks.c.organisation_id == ledger.organisation)
    with pytest.raises(IntegrityError, match=r"(?i)used_within_capacity"):
        ledger.write(lambda connection: connection.execute(change.values(used=used)))
