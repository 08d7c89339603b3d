"""What is asked of the slots: a list of starts, or whether one start can be had."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pydantic import JsonValue

from api.booking.intervals import Span
from api.booking.promise import Promise
from api.booking.service import Service

Rank = Literal["time", "effect"]
LONGEST_WINDOW_SECONDS = 32 * 86_400 + 7_200  # a day may have 25 hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants, wherever in time it may be."""

    service: Service
    """What is to be booked."""
    duration_seconds: int | None = None
    """How long; left out, the service's usual length. Not for segments and stays."""
    nights: int | None = None
    """How many nights; left out, the fewest. For stays only."""
    party: int = 1
    """For how many people."""
    among: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By role, the only resources that may fill it; a role that is not listed takes any."""
    preferred: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By role, resources to be taken before all others, if they are free."""
    customer_id: str | None = None
    """Whose limits count; nobody's where it is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotQuery(Wanted):
    """Asks for the starts within a window."""

    window: Span
    """Starts at or after its start and before its end; at most 32 days."""
    rank: Rank = "time"
    """Whether the earliest are listed first, or those that cost the plan least."""
    after: datetime | None = None
    """Only starts later than this are listed: the last of the page before."""
    after_points: int | None = None
    """What that one cost the plan, where slots are ranked by it."""
    limit: int = 100
    """At most so many are listed; days are summed up in full."""

    def __post_init__(self) -> None:
        if self.window.seconds > LONGEST_WINDOW_SECONDS:
            days = self.window.seconds / 86_400
            raise ValueError(f"slots of {days:.1f} days are asked for; 32 are allowed")
        if not 1 <= self.limit <= 1_000:
            raise ValueError(f"limit is {self.limit}; 1 to 1000 are allowed")


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRequest(Wanted):
    """Asks for one start."""

    start: datetime
    """When the service is to start."""
    promise: Promise | None = None
    """What is to be promised, where that is known yet."""
    answers: Mapping[str, JsonValue] | None = None
    """The answers to the service's form, where they are given yet."""
