"""Tests of holds that lapse: by the database's clock, and exactly one side wins."""

import time

import pytest
from sqlalchemy import Connection

from api.store.ledger import SlotTaken, claims_of, convert, database_now, extend, sweep, take
from tests.api.store.ledger.conftest import Ledger, SetClock
from tests.claims import a_claim, a_hold, at


def test_a_hold_keeps_others_out_until_it_lapses(ledger: Ledger, database_clock: SetClock) -> None:
    ledger.take(a_hold(9, until=ledger.in_minutes(5)))
    database_clock.advance(minutes=4, seconds=59)
    with pytest.raises(SlotTaken):
        ledger.take(a_claim(9))
    database_clock.advance(seconds=1)
    ledger.take(a_claim(9))
    assert ledger.hours() == [("room", at(9))]


def test_the_clock_is_the_databases_and_does_not_stand_still_in_a_transaction(
    ledger: Ledger,
) -> None:
    # The hold is alive when the transaction begins and has lapsed when it takes.
    ledger.take(a_hold(9, until=ledger.in_minutes(0.001)))

    def work(connection: Connection) -> None:
        database_now(connection)
        time.sleep(0.08)
        take(connection, ledger.ours([a_claim(9)]))

    ledger.write(work)
    assert ledger.hours() == [("room", at(9))]


def test_a_refused_taker_takes_nothing_from_a_lapsed_hold(
    ledger: Ledger, database_clock: SetClock
) -> None:
    ledger.take(a_hold(9, until=ledger.in_minutes(5)), a_claim(9, resource_id="van"))
    database_clock.advance(minutes=6)
    with pytest.raises(SlotTaken):
        ledger.take(a_claim(9), a_claim(9, resource_id="van"))
    assert ledger.hours() == [("van", at(9))]


def test_a_hold_becomes_a_booking_with_all_it_has(ledger: Ledger, database_clock: SetClock) -> None:
    until = ledger.in_minutes(5)
    hold = ledger.organisation
    ledger.take(
        a_hold(9, until=until, owner=hold), a_hold(9, until=until, owner=hold, resource_id="van")
    )
    assert ledger.write(lambda c: convert(c, hold, "b" + hold[1:]))
    database_clock.advance(minutes=6)
    with ledger.store.read() as connection:
        kept = claims_of(connection, "b" + hold[1:])
    assert [(c.resource_id, c.kind, c.expires_at, c.version) for c in kept] == [
        ("room", "booking", None, 2),
        ("van", "booking", None, 2),
    ]
    assert len(ledger.busy()) == 2


def test_a_lapsed_hold_cannot_be_confirmed_although_nobody_took_its_time(
    ledger: Ledger, database_clock: SetClock
) -> None:
    hold = ledger.organisation
    ledger.take(a_hold(9, until=ledger.in_minutes(5), owner=hold))
    database_clock.advance(minutes=5)
    assert not ledger.write(lambda c: convert(c, hold, "booking"))


def test_a_hold_that_lost_one_of_its_claims_is_confirmed_not_at_all(
    ledger: Ledger, database_clock: SetClock
) -> None:
    hold, until = ledger.organisation, ledger.in_minutes(5)
    ledger.take(
        a_hold(9, until=until, owner=hold), a_hold(9, until=until, owner=hold, resource_id="van")
    )
    database_clock.advance(minutes=6)
    ledger.take(a_claim(9, resource_id="van"))
    # Even if the clock were put back, as some are.
    database_clock.advance(minutes=-6)
    assert not ledger.write(lambda c: convert(c, hold, "booking"))
    assert not ledger.write(lambda c: extend(c, hold, until))


def test_a_hold_that_is_not_there_cannot_be_confirmed(ledger: Ledger) -> None:
    assert not ledger.write(lambda c: convert(c, "nobody's", "booking"))


def test_a_booking_is_not_confirmed_a_second_time(ledger: Ledger) -> None:
    booking = ledger.organisation
    ledger.take(a_claim(9, owner_id=booking))
    assert not ledger.write(lambda c: convert(c, booking, "other"))
    assert ledger.hours() == [("room", at(9))]


def test_an_extended_hold_lives_longer(ledger: Ledger, database_clock: SetClock) -> None:
    hold = ledger.organisation
    ledger.take(a_hold(9, until=ledger.in_minutes(5), owner=hold))
    until = ledger.in_minutes(10)
    assert ledger.write(lambda c: extend(c, hold, until))
    database_clock.advance(minutes=9)
    with pytest.raises(SlotTaken):
        ledger.take(a_claim(9))
    database_clock.advance(minutes=1)
    assert not ledger.write(lambda c: extend(c, hold, until))
    ledger.take(a_claim(9))


def test_a_sweep_puts_lapsed_claims_to_rest_and_nothing_else(
    ledger: Ledger, database_clock: SetClock
) -> None:
    ledger.take(a_hold(9, until=ledger.in_minutes(5)), a_hold(10, until=ledger.in_minutes(7)))
    ledger.take(a_claim(11))
    database_clock.advance(minutes=6)
    assert ledger.write(sweep) >= 1
    assert ledger.hours() == [("room", at(10)), ("room", at(11))]
    assert ledger.write(sweep) == 0
