"""What callers send to wait for a slot, and to take what they were offered."""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from api.booking.catalogue import StoredId
from api.booking.orders import Coming
from api.booking.price import Money
from models.base import Value
from models.times import Window

LONGEST_WINDOW_SECONDS = 32 * 86_400


class WaitlistWish(Value):
    """What somebody waits for."""

    windows: tuple[Window, ...] = Field(min_length=1, max_length=10)
    """When it may start, the first window before the second; each of 32 days at most."""
    duration_seconds: Annotated[int, Field(ge=60, le=31 * 86_400)] | None = None
    """How long; left out, the service's usual length."""
    nights: Annotated[int, Field(ge=1, le=365)] | None = None
    """How many nights, for stays."""
    party: Annotated[int, Field(ge=1, le=100_000)] = 1
    """For how many people."""
    among: dict[str, tuple[StoredId, ...]] = Field(default={}, max_length=20)
    """By role, the only resources that may fill it."""
    max_price: Money | None = None
    """What it may cost at most, all in all; nothing dearer is offered, nor in other currencies."""
    attendees: tuple[Coming, ...] = Field(min_length=1, max_length=100)
    """Who comes; the first is whoever waits."""

    @model_validator(mode="after")
    def _has_short_windows(self) -> Self:
        for window in self.windows:
            if window.seconds > LONGEST_WINDOW_SECONDS:
                days = window.seconds / 86_400
                raise ValueError(f"a window has {days:.1f} days; 32 are allowed")
        return self


class WaitlistOrder(WaitlistWish):
    """Waits for a slot of a service."""

    service: StoredId
    """What is to be booked."""
    priority: Annotated[int, Field(ge=0, le=1_000)] = 0
    """Whoever has more is offered first; of equals, whoever has waited longer."""


class WaitlistAcceptance(Value):
    """Books what was offered."""

    answers: dict[str, Any] = Field(default={}, max_length=100)
    """What the service's form asks for."""
