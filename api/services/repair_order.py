"""What a run repairs a plan for, as it is kept with the run."""

from pydantic import Field

from models import Event
from models.base import Instant, Value


class RepairOrder(Value):
    """What happened, and from when on the plan may still change."""

    events: tuple[Event, ...] = Field(min_length=1, max_length=1_000)
    freeze_before: Instant | None = None
