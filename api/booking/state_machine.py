"""The states of a booking, and the only ways from one to the next."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from models import SlotwrightError


class BookingState(StrEnum):
    """Where a booking stands; `takes_capacity` says whether it keeps its claims."""

    DRAFT = "draft"
    HELD = "held"
    PENDING_APPROVAL = "pending_approval"
    PENDING_PAYMENT = "pending_payment"
    CONFIRMED = "confirmed"
    CHECKED_IN = "checked_in"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


_ = BookingState
TRANSITIONS: Mapping[BookingState, frozenset[BookingState]] = MappingProxyType(
    {
        _.DRAFT: frozenset(
            {_.HELD, _.PENDING_APPROVAL, _.PENDING_PAYMENT, _.CONFIRMED, _.CANCELLED, _.EXPIRED}
        ),
        _.HELD: frozenset(
            {_.PENDING_APPROVAL, _.PENDING_PAYMENT, _.CONFIRMED, _.CANCELLED, _.EXPIRED}
        ),
        _.PENDING_APPROVAL: frozenset({_.PENDING_PAYMENT, _.CONFIRMED, _.CANCELLED, _.EXPIRED}),
        _.PENDING_PAYMENT: frozenset({_.CONFIRMED, _.CANCELLED, _.EXPIRED}),
        _.CONFIRMED: frozenset({_.CHECKED_IN, _.COMPLETED, _.NO_SHOW, _.CANCELLED}),
        # A mistaken check-in can be taken back. A no-show cannot: its time may be taken by now.
        _.CHECKED_IN: frozenset({_.CONFIRMED, _.COMPLETED}),
        _.COMPLETED: frozenset(),
        _.NO_SHOW: frozenset(),
        _.CANCELLED: frozenset(),
        _.EXPIRED: frozenset(),
    }
)
"""From each state, the states that may follow it."""

CLAIMING = frozenset(
    {_.HELD, _.PENDING_APPROVAL, _.PENDING_PAYMENT, _.CONFIRMED, _.CHECKED_IN, _.COMPLETED}
)
"""The states in which a booking keeps its claims active."""


class IllegalTransition(SlotwrightError):
    """A booking cannot go from one state to the other; `allowed` lists where it can go."""

    def __init__(self, state: BookingState, target: BookingState) -> None:
        self.state = state
        self.target = target
        self.allowed = tuple(sorted(TRANSITIONS[state]))
        ways = ", ".join(self.allowed) or "nothing: it is final"
        super().__init__(f"A booking that is {state} cannot become {target}; it can become {ways}.")


def may_become(state: BookingState, target: BookingState) -> bool:
    """Whether a booking may go from `state` to `target`."""
    return target in TRANSITIONS[state]


def moved(state: BookingState, target: BookingState) -> BookingState:
    """The state `target`; raises IllegalTransition where it may not follow `state`."""
    if not may_become(state, target):
        raise IllegalTransition(state, target)
    return target


def is_final(state: BookingState) -> bool:
    """Whether nothing can follow."""
    return not TRANSITIONS[state]


def takes_capacity(state: BookingState) -> bool:
    """Whether the booking's claims are active: nobody else can have its time."""
    return state in CLAIMING
