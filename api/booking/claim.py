"""A claim: one resource unit taken for a span, whatever takes it."""

from dataclasses import dataclass

from api.booking.intervals import Span


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """What a booking, hold, block or pin takes of one resource.

    Claims sort by resource and unit: the order in which they are written.
    """

    resource_id: str
    """Whom or what it takes."""
    unit: int
    """Which of the resource's interchangeable units, from 1; 0 takes seats of a pool."""
    busy: Span
    """The service time with its buffers: nothing else may overlap it."""
    service: Span
    """The service time alone: what people are told."""
    quantity: int = 1
    """How many seats of a pool; 1 for a unit."""

    def __post_init__(self) -> None:
        if not self.busy.contains(self.service):
            raise ValueError(f"the claim on {self.resource_id!r} is busy for less than it serves")
        if self.unit < 0 or self.quantity < 1 or (self.unit > 0 and self.quantity != 1):
            taken = f"unit {self.unit}, quantity {self.quantity}"
            raise ValueError(f"the claim on {self.resource_id!r} takes {taken}")
