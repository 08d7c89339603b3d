"""The cancellation policy of a service: until when it is free, what it costs then, who may."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from api.booking.wall_time.arithmetic import utc_minus
from models.base import Seconds, Value

Party = Literal["customer", "staff", "manager"]
Percent = Annotated[int, Field(ge=0, le=100)]


class CancellationPolicy(Value):
    """Until when cancelling is free, what it costs after that, and who may cancel."""

    free_until_seconds: Seconds = 0
    """Free up to so long before the start, that moment included."""
    fee_percent: Percent = 0
    """What cancelling later costs, in percent of the price."""
    closed_until_seconds: Seconds = 0
    """A customer cannot cancel within so long before the start; staff always can."""
    allowed: tuple[Party, ...] = ("customer", "staff", "manager")
    """Who may cancel at all."""


class CancellationTerms(Value):
    """What cancelling now would mean."""

    is_allowed: bool
    """Whether whoever asks may cancel now."""
    fee_percent: Percent
    """What it costs, in percent of the price."""
    reason: str
    """Why, in one sentence."""


def cancellation_terms(
    policy: CancellationPolicy, start: datetime, now: datetime, by: Party
) -> CancellationTerms:
    """What cancelling a booking that starts at `start` means, asked by `by` at `now`."""
    ahead_seconds = utc_minus(start, now)
    if by not in policy.allowed:
        return _refused(f"A {by} may not cancel this booking.")
    if by == "customer" and 0 < ahead_seconds < policy.closed_until_seconds:
        return _refused(
            f"It starts in {ahead_seconds} s; a customer may cancel until "
            f"{policy.closed_until_seconds} s before."
        )
    if by == "customer" and ahead_seconds <= 0:
        return _refused("It has started.")
    if ahead_seconds >= policy.free_until_seconds or by != "customer":
        return CancellationTerms(is_allowed=True, fee_percent=0, reason="Cancelling is free.")
    return CancellationTerms(
        is_allowed=True,
        fee_percent=policy.fee_percent,
        reason=f"Cancelling is free until {policy.free_until_seconds} s before the start.",
    )


def _refused(reason: str) -> CancellationTerms:
    return CancellationTerms(is_allowed=False, fee_percent=0, reason=reason)
