"""Tests of seats in a pool: as many at any moment as there are, and not one more."""

import pytest

from api.store.ledger import SlotTaken
from tests.api.store.ledger.conftest import Ledger, SetClock
from tests.claims import a_claim, a_seat, at


def test_a_pool_takes_as_many_as_it_has_seats(ledger: Ledger) -> None:
    ledger.take(a_seat(9))
    ledger.take(a_seat(9))
    with pytest.raises(SlotTaken):
        ledger.take(a_seat(9.5))
    assert len(ledger.busy()) == 2


def test_seats_are_counted_at_the_fullest_moment_not_summed_over_the_span(ledger: Ledger) -> None:
    # One before, one after: two seats serve all three although the third overlaps both.
    ledger.take(a_seat(9, 1), a_seat(10, 1))
    ledger.take(a_seat(9, 2))
    with pytest.raises(SlotTaken):
        ledger.take(a_seat(9.75, 0.5))


def test_a_party_takes_as_many_seats_as_it_has_people(ledger: Ledger) -> None:
    ledger.take(a_seat(9, capacity=5, quantity=3))
    with pytest.raises(SlotTaken):
        ledger.take(a_seat(9, capacity=5, quantity=3))
    ledger.take(a_seat(9, capacity=5, quantity=2))


def test_a_party_larger_than_the_pool_is_refused(ledger: Ledger) -> None:
    with pytest.raises(SlotTaken):
        ledger.take(a_seat(9, capacity=5, quantity=6))


def test_seats_that_are_left_at_ten_serve_who_comes_at_ten(ledger: Ledger) -> None:
    ledger.take(a_seat(9, capacity=1))
    ledger.take(a_seat(10, capacity=1))
    assert ledger.hours() == [("hall", at(9)), ("hall", at(10))]


def test_a_lapsed_hold_of_a_seat_gives_way(ledger: Ledger, database_clock: SetClock) -> None:
    until = ledger.in_minutes(5)
    ledger.take(a_seat(9, capacity=1, kind="hold", expires_at=until))
    with pytest.raises(SlotTaken):
        ledger.take(a_seat(9, capacity=1))
    database_clock.advance(minutes=5)
    ledger.take(a_seat(9, capacity=1))
    assert len(ledger.busy()) == 1


def test_seats_of_one_call_count_against_each_other(ledger: Ledger) -> None:
    with pytest.raises(SlotTaken):
        ledger.take(a_seat(9), a_seat(9), a_seat(9))
    assert ledger.busy() == ()


def test_a_room_and_a_seat_are_taken_together_or_not_at_all(ledger: Ledger) -> None:
    ledger.take(a_seat(9, capacity=1))
    with pytest.raises(SlotTaken):
        ledger.take(a_claim(9), a_seat(9, capacity=1))
    assert ledger.hours() == [("hall", at(9))]
