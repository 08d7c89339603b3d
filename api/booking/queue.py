"""How people are let in one after the other, where many want something at the same moment."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.booking.wall_time import utc_minus
from models.base import Value

PACE_SECONDS = 300
"""Over how long the pace is measured."""


class Queue(Value):
    """Whoever wants to take time draws a number first, and takes it once they are let in."""

    inside_max: Annotated[int, Field(ge=1, le=100_000)] = 50
    """How many may be inside at once."""
    admitted_per_minute: Annotated[int, Field(ge=1, le=100_000)] = 120
    """How many are let in within a minute at most."""
    stay_seconds: Annotated[int, Field(ge=30, le=3_600)] = 300
    """How long somebody may stay inside; whoever has booked leaves at once."""


def room_inside(queue: Queue, inside: int, in_the_last_minute: int) -> int:
    """How many may be let in now."""
    return max(0, min(queue.inside_max - inside, queue.admitted_per_minute - in_the_last_minute))


def longest_wait_seconds(queue: Queue, place: int) -> int:
    """How long the person at that place waits at most, the first of the line being at 1.

    Everybody inside is out after `stay_seconds`, and whoever comes in is let in by the minute: at
    worst one waits for the other each time.
    """
    rounds = -(-place // queue.inside_max) * queue.stay_seconds
    minutes = -(-place // queue.admitted_per_minute) * 60
    return rounds + minutes


def estimated_wait_seconds(
    queue: Queue, place: int, admitted: int, since: datetime, now: datetime
) -> int | None:
    """How long they will wait if it goes on as it does; None where nobody was let in lately.

    Parameters
    ----------
    admitted
        How many were let in from `since` on.
    """
    if not admitted:
        return None
    seconds = max(1, utc_minus(now, since))
    return min(longest_wait_seconds(queue, place), -(-place * seconds // admitted))
