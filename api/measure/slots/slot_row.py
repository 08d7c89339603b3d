"""One line of the benchmark of slots."""

from typing import Literal

from models.base import Value

Level = Literal["store", "http"]
Case = Literal["by time", "by effect", "priced"]


class SlotRow(Value):
    """How long one kind of list took."""

    level: Level
    """`store`: the service that lists, on its database; `http`: a server process that is asked."""
    database: str
    case: Case
    resources: int
    """Those that the service can be had from; every list is of 31 days."""
    bookings: int
    """All that are in the database."""
    requests: int
    p50_ms: float
    p99_ms: float
    queries: int
    """The most that one request needed."""
    priced_share: float | None
    """The share of the lists that came with prices, where these were asked for."""
    goal_ms: float | None
    """What the median should stay under."""
