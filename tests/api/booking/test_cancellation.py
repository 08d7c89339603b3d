"""Until when cancelling is free, and who may."""

from datetime import timedelta

import pytest

from api.booking.cancellation import CancellationPolicy, Party, cancellation_terms
from tests.api.booking.worlds import HOUR, at

START = at(0, 9)
POLICY = CancellationPolicy(
    free_until_seconds=24 * HOUR, fee_percent=50, closed_until_seconds=2 * HOUR
)


@pytest.mark.parametrize(
    ("ahead_seconds", "allowed", "fee"),
    [
        (24 * HOUR, True, 0),  # the last free moment
        (24 * HOUR - 1, True, 50),
        (2 * HOUR, True, 50),  # the last moment at all
        (2 * HOUR - 1, False, 0),
        (0, False, 0),
        (-1, False, 0),
    ],
)
def test_a_customer_cancels_by_the_clock(ahead_seconds: int, allowed: bool, fee: int) -> None:
    now = START - timedelta(seconds=ahead_seconds)
    terms = cancellation_terms(POLICY, START, now, "customer")
    assert (terms.is_allowed, terms.fee_percent) == (allowed, fee)
    assert terms.reason


@pytest.mark.parametrize("by", ["staff", "manager"])
def test_staff_cancel_at_any_time_without_a_fee(by: Party) -> None:
    terms = cancellation_terms(POLICY, START, START, by)
    assert (terms.is_allowed, terms.fee_percent) == (True, 0)


def test_who_may_not_cancel_is_told_so() -> None:
    policy = CancellationPolicy(allowed=("manager",))
    terms = cancellation_terms(policy, START, START - timedelta(days=9), "customer")
    assert (terms.is_allowed, terms.reason) == (False, "A customer may not cancel this booking.")
