"""The shape of a service in time: when each of its roles serves and how long it stays blocked."""

from dataclasses import dataclass

from api.booking.intervals import Span
from api.booking.roles import Role
from api.booking.service import Service
from api.booking.slots.arrays import Ints
from api.booking.slots.request import Wanted
from api.booking.slots.times import Times
from api.booking.wall_time import from_epoch


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """One stretch in which a role serves, for each possible start."""

    start: Ints
    end: Ints


@dataclass(frozen=True, slots=True)
class Buffers:
    """For how long a resource is blocked around each of its stretches.

    Both sides keep their own: a neighbour's busy span carries the neighbour's buffers, so between
    two bookings lies the sum of the earlier one's after and the later one's before.
    """

    before_seconds: int
    after_seconds: int


def buffers_of(service: Service, role: Role) -> Buffers:
    """The role's own buffers, or else the service's."""
    before, after = role.buffer_before_seconds, role.buffer_after_seconds
    return Buffers(
        service.buffer_before_seconds if before is None else before,
        service.buffer_after_seconds if after is None else after,
    )


def stretches_of(service: Service, role: Role, times: Times) -> tuple[Stretch, ...]:
    """The stretches in which the role serves, in order."""
    if not service.segments:
        return (Stretch(times.start, times.end),)
    found: list[Stretch] = []
    offset = 0
    for segment in service.segments:
        offset += segment.gap_before_seconds
        if role.id in segment.roles:
            start = times.start + offset
            found.append(Stretch(start, start + segment.duration_seconds))
        offset += segment.duration_seconds
    return tuple(found)


def reach(wanted: Wanted, times: Times) -> Span:
    """The span in which claims can matter to any of the starts, of which there is at least one."""
    buffers = [buffers_of(wanted.service, role) for role in wanted.service.roles]
    first = int(times.start[0]) - max(each.before_seconds for each in buffers)
    last = int(times.end.max()) + max(each.after_seconds for each in buffers)
    return Span(from_epoch(first), from_epoch(last))
