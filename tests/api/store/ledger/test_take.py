"""Tests of taking units: together or not at all, and never twice."""

from typing import Any

import pytest
from sqlalchemy import Connection, insert, update
from sqlalchemy.exc import IntegrityError

from api.store.ledger import SlotTaken, TakenSpan, take
from api.store.tables.ledger import claims as table
from tests.api.store.ledger.conftest import Ledger
from tests.claims import a_claim, at


def test_two_bookings_back_to_back_are_fine(ledger: Ledger) -> None:
    ledger.take(a_claim(9))
    ledger.take(a_claim(10))
    assert ledger.hours() == [("room", at(9)), ("room", at(10))]


@pytest.mark.parametrize(
    ("start", "hours"), [(9, 1), (8.5, 1), (9.5, 1), (9.25, 0.5), (8, 3), (8, 1.001)]
)
def test_an_overlap_of_any_shape_is_refused(ledger: Ledger, start: float, hours: float) -> None:
    ledger.take(a_claim(9))
    with pytest.raises(SlotTaken):
        ledger.take(a_claim(start, hours))
    assert ledger.hours() == [("room", at(9))]


def test_a_refusal_says_what_is_in_the_way(ledger: Ledger) -> None:
    ledger.take(a_claim(9), a_claim(10))
    with pytest.raises(SlotTaken) as refusal:
        ledger.take(a_claim(9.5, 1))
    spans = (TakenSpan("room", at(9), at(10)), TakenSpan("room", at(10), at(11)))
    assert refusal.value.conflicts == spans


@pytest.mark.parametrize("other", [{"unit": 2}, {"resource_id": "van"}])
def test_another_unit_or_resource_is_free_at_the_same_time(
    ledger: Ledger, other: dict[str, Any]
) -> None:
    ledger.take(a_claim(9))
    ledger.take(a_claim(9, **other))
    assert len(ledger.busy()) == 2


def test_another_organisation_does_not_stand_in_the_way(ledger: Ledger) -> None:
    ledger.take(a_claim(9))
    Ledger(ledger.store, "neighbour" + ledger.organisation[:20]).take(a_claim(9))
    assert len(ledger.busy()) == 1


def test_several_resources_are_taken_together_or_not_at_all(ledger: Ledger) -> None:
    ledger.take(a_claim(9, resource_id="van"))
    with pytest.raises(SlotTaken):
        ledger.take(a_claim(9), a_claim(9, resource_id="van"), a_claim(9, unit=2))
    assert ledger.hours() == [("van", at(9))]


def test_claims_of_one_call_must_not_overlap_each_other(ledger: Ledger) -> None:
    with pytest.raises(SlotTaken):
        ledger.take(a_claim(9), a_claim(9.5))
    assert ledger.busy() == ()


def test_more_claims_than_fit_one_statement_are_one_act(ledger: Ledger) -> None:
    many = [a_claim(0, 1, unit=unit) for unit in range(1, 451)]
    ledger.take(many[-1])
    with pytest.raises(SlotTaken):
        ledger.take(*many[:-1], a_claim(0.5, 1, unit=450))
    assert len(ledger.busy()) == 1


def test_a_caught_refusal_leaves_the_transaction_going_and_nothing_behind(ledger: Ledger) -> None:
    ledger.take(a_claim(9))

    def work(connection: Connection) -> None:
        with pytest.raises(SlotTaken):
            take(connection, ledger.ours([a_claim(9), a_claim(9, resource_id="van")]))
        take(connection, ledger.ours([a_claim(12)]))

    ledger.write(work)
    assert ledger.hours() == [("room", at(9)), ("room", at(12))]


def test_nothing_is_a_fine_thing_to_take(ledger: Ledger) -> None:
    ledger.take()
    assert ledger.busy() == ()


def a_row(ledger: Ledger, **changed: object) -> dict[str, object]:
    """A row as nobody may write it but the ledger."""
    claim = a_claim(9)
    row = {column.name: getattr(claim, column.name, None) for column in table.c}
    times = {
        "busy_start": at(9),
        "busy_end": at(10),
        "service_start": at(9),
        "service_end": at(10),
    }
    given = {"organisation_id": ledger.organisation, "active": True, "version": 1, "created_at": 0}
    return {**row, **times, **given, **changed}


def test_the_database_refuses_what_goes_past_the_code(ledger: Ledger) -> None:
    ledger.take(a_claim(9))
    with pytest.raises(IntegrityError, match=r"overlap"):
        ledger.write(lambda connection: connection.execute(insert(table), a_row(ledger)))


def test_the_database_refuses_a_change_that_makes_an_overlap(ledger: Ledger) -> None:
    ledger.take(a_claim(9), a_claim(11, owner_id="late"))
    earlier = {"busy_start": at(9.5), "busy_end": at(10.5)}
    earlier |= {"service_start": at(9.5), "service_end": at(10.5)}
    change = update(table).where(table.c.organisation_id == ledger.organisation)
    with pytest.raises(IntegrityError, match=r"overlap"):
        ledger.write(lambda c: c.execute(change.where(table.c.owner_id == "late"), earlier))


def test_the_database_refuses_to_wake_a_claim_whose_time_is_taken(ledger: Ledger) -> None:
    asleep = a_row(ledger, active=False, owner_id="asleep")
    ledger.write(lambda connection: connection.execute(insert(table), asleep))
    ledger.take(a_claim(9))
    wake = update(table).where(table.c.id == asleep["id"]).values(active=True)
    with pytest.raises(IntegrityError, match=r"overlap"):
        ledger.write(lambda connection: connection.execute(wake))


@pytest.mark.parametrize(
    "changed",
    [
        {"busy_end": at(9), "service_end": at(9)},
        {"busy_end": at(8)},
        {"service_end": at(11)},
        {"quantity": 0},
        {"unit": 0},
        {"kind": "whim"},
        {"kind": "hold"},
        {"expires_at": at(9)},
    ],
)
def test_the_database_refuses_a_row_that_makes_no_sense(
    ledger: Ledger, changed: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError, match=r"(?i)check"):
        ledger.write(lambda connection: connection.execute(insert(table), a_row(ledger, **changed)))
