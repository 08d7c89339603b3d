"""When resources are free but for what may move, and what of a booking fits there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.booking.claim import Claim
from api.booking.intervals import Span
from api.booking.resource import BookableResource, Units
from api.booking.scoring.walls import Days, walls_of
from api.booking.slots.blocks import Block
from api.booking.slots.busy import Busy
from api.booking.wall_time import epoch_seconds
from solver.offers.part import Line, Span as Seconds


def has_a_line(resource: BookableResource) -> bool:
    """Whether it serves one booking at a time: several units or seats leave no gap to speak of."""
    return isinstance(resource.capacity, Units) and resource.capacity.count == 1


@dataclass(frozen=True, slots=True)
class FreeLines:
    """The lines of resources within a window of whole days."""

    rooms: Mapping[str, tuple[Seconds, ...]]
    """By resource, its free stretches."""
    taken: Mapping[str, tuple[Seconds, ...]]
    """By resource, what stays, with its buffers."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines as the solver knows them."""
        return tuple(Line(name, rooms) for name, rooms in self.rooms.items())

    def fitted(self, resource_id: str, blocks: Sequence[Block]) -> tuple[Seconds, ...] | None:
        """What the blocks take of the resource's rooms, or None where they do not fit.

        Buffers may reach out of a room into time in which nobody works.
        """
        found = [self._fitted(resource_id, *block) for block in blocks]
        fitting = tuple(span for span in found if span is not None)
        return fitting if len(fitting) == len(found) else None

    def _fitted(self, resource_id: str, busy: Span, service: Span) -> Seconds | None:
        start, end = epoch_seconds(busy.start), epoch_seconds(busy.end)
        if any(a < end and start < b for a, b in self.taken[resource_id]):
            return None
        first, last = epoch_seconds(service.start), epoch_seconds(service.end)
        for low, high in self.rooms[resource_id]:
            if low <= first and last <= high:
                return max(low, start), min(high, end)
        return None


def free_lines(
    resources: Sequence[BookableResource],
    staying: Iterable[Claim],
    window: Span,
    days: Days,
    zone_name: str,
) -> FreeLines:
    """The lines of the resources that have one."""
    single = [resource for resource in resources if has_a_line(resource)]
    names = [resource.id for resource in single]
    mine = [claim for claim in staying if claim.resource_id in names]
    walls = walls_of(single, Busy.from_claims(mine), days, zone_name)
    first, last = _seconds(window)
    return FreeLines(
        {name: tuple(walls.rooms(row, first, last)) for row, name in enumerate(names)},
        {name: tuple(_seconds(c.busy) for c in mine if c.resource_id == name) for name in names},
    )


def _seconds(span: Span) -> Seconds:
    return epoch_seconds(span.start), epoch_seconds(span.end)
