"""The spans that one start blocks on whoever fills a role, with and without buffers."""

from api.booking.intervals import Span
from api.booking.roles import Role
from api.booking.service import Service
from api.booking.slots.shape import buffers_of, stretches_of
from api.booking.slots.times import Times
from api.booking.wall_time import from_epoch, utc_add

Block = tuple[Span, Span]
"""From when to when a resource is busy, and within that the service time."""


def blocks_of(service: Service, role: Role, times: Times) -> tuple[Block, ...]:
    """What the first start blocks, in order; stretches whose buffers meet are one stay.

    So a booking never stands in its own way.
    """
    buffers = buffers_of(service, role)
    joined: list[Block] = []
    for stretch in stretches_of(service, role, times):
        start, end = from_epoch(int(stretch.start[0])), from_epoch(int(stretch.end[0]))
        busy = Span(utc_add(start, -buffers.before_seconds), utc_add(end, buffers.after_seconds))
        if joined and busy.overlaps(joined[-1][0]):
            before, served = joined.pop()
            busy, start = Span(before.start, busy.end), served.start
        joined.append((busy, Span(start, end)))
    return tuple(joined)
