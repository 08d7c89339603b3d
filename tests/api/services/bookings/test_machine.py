"""Bookings do what a model of them does, whatever is asked for and in whatever order."""

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from api.services.context import Context
from tests.api.services.bookings.machine import BookingMachine
from tests.api.store.ledger.conftest import SetClock

A_FEW = 3


def run(context: Context, clock: SetClock, examples: int, steps: int) -> None:
    """Try so many sequences of so many steps."""

    class Machine(BookingMachine):
        """The machine on this database."""

        def __init__(self) -> None:
            super().__init__(context, clock)

    # To make a failing sequence short takes longer than a day's tests may.
    phases = tuple(Phase) if examples > A_FEW else (Phase.generate,)
    effort = settings(max_examples=examples, stateful_step_count=steps, phases=phases)
    run_state_machine_as_test(Machine, settings=effort)


def test_bookings_do_what_their_model_does(services: Context, set_clock: SetClock) -> None:
    run(services, set_clock, examples=A_FEW, steps=50)


@pytest.mark.nightly
def test_bookings_do_what_their_model_does_for_long(services: Context, set_clock: SetClock) -> None:
    run(services, set_clock, examples=200, steps=50)
