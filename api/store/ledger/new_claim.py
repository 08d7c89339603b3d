"""A claim that somebody wants to put into the ledger."""

from collections.abc import Iterator
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
        for wrong in self._wrong():
            raise ValueError(f"the {self.kind} on {self.resource_id!r}: {wrong}")

    def _wrong(self) -> Iterator[str]:
        """What does not go together, in words; they are made only where it is wrong."""
        busy, service = self.busy, self.service
        if not _is_a_span(busy):
            yield f"busy from {busy[0]} to {busy[1]}: empty or no span"
        if not _is_a_span(service):
            yield f"service from {service[0]} to {service[1]}: empty or no span"
        if busy[1] - busy[0] > LONGEST:
            yield f"longer than {LONGEST.days} days"
        if service[0] < busy[0] or busy[1] < service[1]:
            yield "serves outside the time it is busy"
        if self.pooled != (self.unit == 0) or self.unit < 0:
            yield f"takes unit {self.unit}"
        if self.quantity < 1:
            yield f"takes {self.quantity} seats"
        if not self.pooled and self.quantity != 1:
            yield f"takes {self.quantity} of one unit"
        if self.stocked and not self.pooled:
            yield "has a unit, which stock has not"
        if (self.expires_at is not None) != (self.kind in EXPIRING):
            yield f"expires at {self.expires_at}"


def _is_a_span(span: Times) -> bool:
    start, end = span
    return start.tzinfo is not None and end.tzinfo is not None and start < end
