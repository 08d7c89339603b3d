"""The parts that a booking has in a problem: stretches of time with the roles that share them."""

from dataclasses import dataclass

from api.booking.planning.commitment import Commitment
from api.booking.slots.blocks import blocks_of
from api.booking.slots.times import times_at
from api.booking.wall_time import utc_minus


@dataclass(frozen=True, slots=True, order=True)
class Shape:
    """A stretch of a booking, reckoned from the booking's start."""

    offset_seconds: int
    """From the start of the booking to the start of the stretch."""
    duration_seconds: int
    before_seconds: int
    """Blocked before it."""
    after_seconds: int
    """Blocked after it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One request of the problem."""

    request_id: str
    shape: Shape
    roles: tuple[str, ...]
    """The roles that have this stretch, and this one with just these buffers."""


def parts_of(commitment: Commitment) -> tuple[Part, ...]:
    """The parts of a booking, the earliest first; most bookings have one.

    A role with buffers of its own, or in some of the segments only, makes for another part.
    """
    request = commitment.request
    times = times_at(request, request.start)
    roles_by_shape: dict[Shape, list[str]] = {}
    for role in request.service.roles:
        for busy, served in blocks_of(request.service, role, times):
            shape = Shape(
                offset_seconds=utc_minus(served.start, request.start),
                duration_seconds=served.seconds,
                before_seconds=utc_minus(served.start, busy.start),
                after_seconds=utc_minus(busy.end, served.end),
            )
            roles_by_shape.setdefault(shape, []).append(role.id)
    return tuple(
        Part(part_id(commitment.id, number), shape, tuple(roles))
        for number, (shape, roles) in enumerate(sorted(roles_by_shape.items()))
    )


def part_id(booking_id: str, number: int) -> str:
    """What the problem calls a part: the first by the booking's own id."""
    return f"{booking_id}/{number + 1}" if number else booking_id
