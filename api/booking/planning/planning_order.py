"""Which bookings to make a problem of."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from api.booking.catalogue import StoredId
from api.booking.planning.picture import REPAIR_LEVELS
from models import GoalLevel, Window
from models.base import Name, Value

LONGEST_DAYS = 93
DAY_SECONDS = 86_400


class PlanningOrder(Value):
    """A window of time whose bookings are to be planned."""

    window: Window
    """Bookings that lie wholly inside it may be moved; what has begun already may not."""
    services: tuple[StoredId, ...] = Field(default=(), max_length=500)
    """Only bookings of these; none listed means all."""
    name: Name = ""
    """What the problem is called; left out, after its first day."""
    goals: Annotated[tuple[GoalLevel, ...], Field(min_length=1, max_length=20)] = REPAIR_LEVELS
    """What makes a plan better; left out, all bookings are served and few are changed."""

    @model_validator(mode="after")
    def _is_not_too_long(self) -> Self:
        if self.window.seconds > LONGEST_DAYS * DAY_SECONDS:
            days = self.window.seconds / DAY_SECONDS
            raise ValueError(f"the window spans {days:.1f} days; {LONGEST_DAYS} are allowed")
        return self
