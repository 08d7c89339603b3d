"""The resources of a problem made of bookings: each unit one, away when anything else has it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api.booking.availability.effective import working_time
from api.booking.claim import Claim
from api.booking.intervals import Span, subtract, union
from api.booking.planning.demands import SEATS
from api.booking.planning.units import unit_id, unit_numbers
from api.booking.resource import BookableResource, Pool
from api.booking.wall_time import utc_add, zone
from models import Availability, Contract, Equipment, Resource, Room, Staff, Window
from models.demands import ResourceKind

MADE_AS: dict[ResourceKind, type[Staff | Room | Equipment]] = {
    "staff": Staff,
    "room": Room,
    "vehicle": Equipment,
    "equipment": Equipment,
}


@dataclass(frozen=True, slots=True)
class Hours:
    """Working hours as one kind of booking meets them: only those with the tag ask for them.

    Hours bind the service time, while a problem's availability binds the buffers too: so what is
    closed is told shorter, by the buffers that may lie in it.
    """

    tag: str
    zone: str
    before_seconds: int
    after_seconds: int
    resources: tuple[BookableResource, ...]
    """Whose hours they are; public holidays may differ from service to service."""


def resources_of(
    resource: BookableResource,
    kind: ResourceKind,
    horizon: Span,
    hours: Iterable[Hours],
    others: Iterable[Claim],
    contracts: tuple[Contract, ...] = (),
) -> Iterator[Resource]:
    """The units of one resource, or the pool that it is; contracts are for people."""
    closed = tuple(_closed(hours, resource.id, horizon))
    taken = [claim for claim in others if claim.resource_id == resource.id]
    for number in unit_numbers(resource):
        id = unit_id(resource.id, number)
        name = f"{resource.name} {number}" if number > 1 else resource.name
        if isinstance(resource.capacity, Pool):
            yield _made(kind, id, name, resource, closed, resource.capacity.seats)
            continue
        spans = union(claim.busy for claim in taken if claim.unit in (0, number))
        away = tuple(_away(span, "taken") for span in spans)
        made = _made(kind, id, name, resource, closed + away)
        ids = tuple(contract.id for contract in contracts)
        yield made.model_copy(update={"contracts": ids}) if ids else made


def _made(
    kind: ResourceKind,
    id: str,
    name: str,
    resource: BookableResource,
    availability: tuple[Availability, ...],
    seats: int | None = None,
) -> Resource:
    return MADE_AS[kind](
        id=id,
        name=name[:200],
        tags=resource.classes,
        availability=availability,
        capacity={} if seats is None else {SEATS: seats},
        shared=seats is not None,
    )


def _closed(hours: Iterable[Hours], resource_id: str, horizon: Span) -> Iterator[Availability]:
    for each in hours:
        for resource in each.resources:
            if resource.id == resource_id:
                working = working_time(resource.schedule, horizon, zone(each.zone))
                for span in subtract((horizon,), working):
                    yield _away(_less_buffers(span, each), "closed", each.tag)


def _less_buffers(span: Span, hours: Hours) -> Span:
    """Where nothing is left of it the whole is meant: too careful, but never wrong."""
    if span.seconds <= hours.before_seconds + hours.after_seconds:
        return span
    start = utc_add(span.start, hours.after_seconds)
    return Span(start, utc_add(span.end, -hours.before_seconds))


def _away(span: Span, reason: str, *tags: str) -> Availability:
    window = Window(start=span.start, end=span.end)
    return Availability(kind="unavailable", window=window, tags=tags, reason=reason)
