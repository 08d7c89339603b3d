"""Tests of moving and giving back what somebody has."""

from uuid import uuid4

import pytest
from sqlalchemy import Connection

from api.store.ledger import SlotTaken, claims_of, move, move_all, release, take
from tests.api.store.ledger.conftest import Ledger
from tests.claims import a_claim, at


def test_own_claims_are_not_in_the_way_of_a_move(ledger: Ledger) -> None:
    mine = ledger.organisation
    ledger.take(a_claim(9, 2, owner_id=mine))
    ledger.move(mine, a_claim(10, 2, owner_id=mine))
    assert ledger.hours() == [("room", at(10))]


def test_the_old_time_is_free_in_the_same_transaction(ledger: Ledger) -> None:
    mine = ledger.organisation
    ledger.take(a_claim(9, owner_id=mine))

    def work(connection: Connection) -> None:
        move(connection, mine, ledger.ours([a_claim(12, owner_id=mine)]))
        take(connection, ledger.ours([a_claim(9)]))

    ledger.write(work)
    assert ledger.hours() == [("room", at(9)), ("room", at(12))]


def test_a_refused_move_leaves_everything_as_it_was(ledger: Ledger) -> None:
    mine = ledger.organisation
    ledger.take(a_claim(9, owner_id=mine), a_claim(9, resource_id="van", owner_id=mine))
    ledger.take(a_claim(12, resource_id="van"))

    def work(connection: Connection) -> None:
        wanted = [a_claim(12, owner_id=mine), a_claim(12, resource_id="van", owner_id=mine)]
        with pytest.raises(SlotTaken):
            move(connection, mine, ledger.ours(wanted))

    ledger.write(work)
    assert ledger.hours() == [("room", at(9)), ("van", at(9)), ("van", at(12))]


def test_two_owners_may_change_places_at_once(ledger: Ledger) -> None:
    one, two = uuid4().hex, uuid4().hex
    ledger.take(a_claim(9, owner_id=one))
    ledger.take(a_claim(10, owner_id=two))
    moves = {one: [a_claim(10, owner_id=one)], two: [a_claim(9, owner_id=two)]}
    ours = {owner: ledger.ours(claims) for owner, claims in moves.items()}
    ledger.write(lambda connection: move_all(connection, ours))
    with ledger.store.read() as connection:
        found = [claims_of(connection, owner)[0].busy_start for owner in (one, two)]
    assert found == [at(10), at(9)]


def test_if_one_of_several_cannot_move_none_does(ledger: Ledger) -> None:
    one, two = uuid4().hex, uuid4().hex
    ledger.take(a_claim(9, owner_id=one))
    ledger.take(a_claim(10, owner_id=two))
    ledger.take(a_claim(12))
    moves = {one: [a_claim(10, owner_id=one)], two: [a_claim(12, owner_id=two)]}
    ours = {owner: ledger.ours(claims) for owner, claims in moves.items()}

    def work(connection: Connection) -> None:
        with pytest.raises(SlotTaken):
            move_all(connection, ours)

    ledger.write(work)
    assert ledger.hours() == [("room", at(9)), ("room", at(10)), ("room", at(12))]


def test_a_claim_of_another_owner_cannot_be_moved_along(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="belongs to 'somebody'"):
        ledger.move("mine", a_claim(9, owner_id="somebody"))


def test_a_move_that_fails_to_belong_keeps_the_old_time(ledger: Ledger) -> None:
    mine = ledger.organisation
    ledger.take(a_claim(9, owner_id=mine))
    with pytest.raises(ValueError, match="belongs to"):
        ledger.move(mine, a_claim(10, owner_id="somebody"))
    assert ledger.hours() == [("room", at(9))]


def test_what_is_given_back_is_free_at_once(ledger: Ledger) -> None:
    mine = ledger.organisation
    ledger.take(a_claim(9, owner_id=mine), a_claim(9, resource_id="van", owner_id=mine))
    assert ledger.write(lambda connection: release(connection, mine)) == 2
    ledger.take(a_claim(9))
    assert ledger.hours() == [("room", at(9))]


def test_giving_back_twice_gives_back_once(ledger: Ledger) -> None:
    mine = ledger.organisation
    ledger.take(a_claim(9, owner_id=mine))
    assert ledger.write(lambda connection: release(connection, mine)) == 1
    assert ledger.write(lambda connection: release(connection, mine)) == 0
