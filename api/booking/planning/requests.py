"""The requests that one booking is in a problem, and what they are served by now."""

from collections.abc import Iterator, Mapping

from api.booking.planning.commitment import Commitment
from api.booking.planning.demands import Demands, demand_names, split_by_promise
from api.booking.planning.parts import Part, Shape, parts_of
from api.booking.planning.units import unit_id
from api.booking.slots.times import Times
from api.booking.wall_time import from_epoch, utc_add
from models import Appointment, Assignment, Served, Window
from models.demands import ResourceKind


def requests_of(
    commitment: Commitment, times: Times, kinds: Mapping[str, ResourceKind]
) -> Iterator[Appointment]:
    """One request for each part; most bookings have one."""
    parts, demands = parts_of(commitment), Demands(commitment, times, kinds)
    for part in parts:
        shape = part.shape
        yield Appointment(
            id=part.request_id,
            name=commitment.label,
            group=commitment.id if len(parts) > 1 else None,
            tags=(hours_tag(commitment, shape),) if len(times) > 1 else (),
            duration_seconds=shape.duration_seconds,
            windows=tuple(_windows(times, shape)),
            demands=tuple(demand for role in part.roles for demand in demands.of(role)),
            buffer_before_seconds=shape.before_seconds,
            buffer_after_seconds=shape.after_seconds,
        )


def hours_tag(commitment: Commitment, shape: Shape) -> str:
    """What working hours bind a part that may move; one that may not has its starts looked up."""
    service = commitment.request.service.id[:32]
    return f"hours {service} {shape.before_seconds} {shape.after_seconds}"


def _windows(times: Times, shape: Shape) -> Iterator[Window]:
    for second in times.start:
        start = from_epoch(int(second) + shape.offset_seconds)
        yield Window(start=start, end=utc_add(start, shape.duration_seconds))


def served_now(commitment: Commitment) -> Iterator[Served]:
    """The parts as the booking has them now."""
    for part in parts_of(commitment):
        start = utc_add(commitment.request.start, part.shape.offset_seconds)
        yield Served(
            request=part.request_id,
            start=start,
            end=utc_add(start, part.shape.duration_seconds),
            assignments=tuple(_assignments(commitment, part)),
        )


def _assignments(commitment: Commitment, part: Part) -> Iterator[Assignment]:
    names = demand_names(commitment)
    for role in part.roles:
        split = split_by_promise(commitment, role, commitment.assigned[role])
        for name, filling in zip(names[role], split, strict=True):
            if filling:
                units = tuple(unit_id(each, commitment.units[each]) for each in filling)
                yield Assignment(role=name, resources=units)
