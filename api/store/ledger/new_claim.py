"""A claim that somebody wants to put into the ledger."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Kind = Literal["hold", "booking", "block", "external", "offer", "plan_pin"]
Times = tuple[datetime, datetime]

EXPIRING = frozenset({"hold", "offer"})
LONGEST = timedelta(days=3_660)


@dataclass(frozen=True, slots=True)
class NewClaim:
    """What one hold, booking, block or pin takes of one resource.

    Raises ValueError where a span is empty, reversed, without a zone or longer than ten years,
    and where unit, quantity, capacity or expiry do not go together.
    """

    id: str
    organisation_id: str
    resource_id: str
    unit: int
    """A named unit from 1 up, which nobody else can have at the time; 0 for seats of a pool."""
    kind: Kind
    owner_id: str
    """The hold, booking, block or plan that the claim is part of."""
    quantity: int
    """Seats of a pool; 1 for a unit."""
    pooled: bool
    capacity: int
    """Seats of the whole pool; 1 for a unit."""
    busy: Times
    """From the first moment up to the one after the last: service time with its buffers."""
    service: Times
    """The service time alone."""
    expires_at: datetime | None = None
    """When a hold or an offer lapses; no other kind does."""
    stocked: bool = False
    """Taken from the counter of the one slot of stock that is exactly the busy span."""

    def __post_init__(self) -> None:
        for name, span in (("busy", self.busy), ("service", self.service)):
            self._require(_is_a_span(span), f"{name} from {span[0]} to {span[1]}: empty or no span")
        self._require(self.busy[1] - self.busy[0] <= LONGEST, f"longer than {LONGEST.days} days")
        inside = self.busy[0] <= self.service[0] and self.service[1] <= self.busy[1]
        self._require(inside, "serves outside the time it is busy")
        self._require(self.pooled == (self.unit == 0) and self.unit >= 0, f"takes unit {self.unit}")
        self._require(self.quantity >= 1, f"takes {self.quantity} seats")
        self._require(self.pooled or self.quantity == 1, f"takes {self.quantity} of one unit")
        self._require(self.pooled or not self.stocked, "has a unit, which stock has not")
        expires = self.expires_at is not None
        self._require(expires == (self.kind in EXPIRING), f"expires at {self.expires_at}")

    def _require(self, holds: bool, words: str) -> None:
        if not holds:
            raise ValueError(f"the {self.kind} on {self.resource_id!r}: {words}")


def _is_a_span(span: Times) -> bool:
    start, end = span
    return start.tzinfo is not None and end.tzinfo is not None and start < end
