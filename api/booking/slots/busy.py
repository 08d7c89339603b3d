"""What is taken already, as columns, so that thousands of spans cost next to nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.booking.claim import Claim
from api.booking.slots.arrays import Ints, integers
from api.booking.wall_time import epoch_seconds

BusyRow = tuple[str, int, int, int, int]
"""Resource, unit, first and last-plus-one epoch second of the busy span, quantity."""


@dataclass(frozen=True, slots=True, eq=False)
class Busy:
    """Busy spans of resources; each already carries the buffers of whatever it belongs to.

    Unit 0 of a resource that has units stands for all of them.
    """

    names: tuple[str, ...]
    """The resources that appear."""
    resource: Ints
    """For each span, the position of its resource in `names`."""
    unit: Ints
    start: Ints
    end: Ints
    quantity: Ints

    @classmethod
    def from_rows(cls, rows: Iterable[BusyRow]) -> "Busy":
        """The columns of rows as a database returns them, in any order."""
        columns = tuple(zip(*rows, strict=True)) or ((), (), (), (), ())
        codes = {str(name): code for code, name in enumerate(dict.fromkeys(columns[0]))}
        resource = tuple(map(codes.__getitem__, columns[0]))
        unit, start, end, quantity = (integers(column) for column in columns[1:])
        return cls(tuple(codes), integers(resource), unit, start, end, quantity)

    @classmethod
    def from_claims(cls, claims: Iterable[Claim]) -> "Busy":
        """The columns of claims."""
        return cls.from_rows(
            (
                c.resource_id,
                c.unit,
                epoch_seconds(c.busy.start),
                epoch_seconds(c.busy.end),
                c.quantity,
            )
            for c in claims
        )

    def positions(self, resource_ids: Iterable[str]) -> Ints:
        """For each span, the position of its resource in `resource_ids`, or -1."""
        places = {name: place for place, name in enumerate(resource_ids)}
        wanted = integers([places.get(name, -1) for name in self.names])
        return wanted[self.resource] if len(wanted) else self.resource


NOTHING_BUSY = Busy.from_rows(())
