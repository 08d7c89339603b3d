"""Faults F21 and F22: how long a hold lasts is for the database's clock alone to say."""

from collections.abc import Iterator

import pytest

from api.drills import clock_stands_at
from tests.api.conftest import Clock
from tests.api.desk import Desk
from tests.api.routes.test_bookings import a_bookable_service, an_offer, book, code_of, hold

AFTERNOON = 20
"""The number of the slot five hours after the first."""


@pytest.fixture
def database_clock(clock: Clock) -> Iterator[Clock]:
    """A clock of the database's own; `clock` is that of the machine which serves."""
    ours = Clock()
    with clock_stands_at(ours):
        yield ours


def state_of(desk: Desk, held: dict[str, str]) -> str:
    secret = {"Hold-Secret": held["secret"]}
    return str(desk.get(f"/v1/holds/{held['id']}", headers=secret).json()["state"])


@pytest.mark.parametrize("minutes", [-120, -10, 10, 25])
def test_f21_f22_a_clock_that_jumps_lets_no_hold_lapse(
    planner: Desk, clock: Clock, database_clock: Clock, minutes: int
) -> None:
    offer = an_offer(planner, a_bookable_service(planner), AFTERNOON)
    held = hold(planner, offer).json()
    clock.advance(minutes=minutes)
    assert state_of(planner, held) == "active"
    assert code_of(hold(planner, offer)) == "slot-taken"
    assert book(planner, hold={"id": held["id"], "secret": held["secret"]}).status_code == 201


@pytest.mark.parametrize("minutes", [-120, 25])
def test_f21_f22_a_clock_that_jumps_lets_no_hold_last_for_ever(
    planner: Desk, clock: Clock, database_clock: Clock, minutes: int
) -> None:
    offer = an_offer(planner, a_bookable_service(planner), AFTERNOON)
    held = hold(planner, offer).json()
    clock.advance(minutes=minutes)
    database_clock.advance(seconds=301)
    assert state_of(planner, held) == "expired"
    assert hold(planner, offer).status_code == 201
