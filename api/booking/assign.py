"""Chooses resources and units for a start, and says what to claim of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api.booking.claim import Claim
from api.booking.feasible import look_at
from api.booking.intervals import Span
from api.booking.resource import BookableResource
from api.booking.roles import Role
from api.booking.rules.timeless import NotBookable
from api.booking.slots.blocks import blocks_of
from api.booking.slots.combination import fill
from api.booking.slots.evaluation import Evaluation
from api.booking.slots.free_units import free_units
from api.booking.slots.remaining import units_of
from api.booking.slots.request import StartRequest
from api.booking.slots.role_view import quantity_of
from api.booking.slots.shape import buffers_of, stretches_of
from api.booking.slots.stage import Stage
from api.booking.slots.world import World
from api.booking.wall_time import from_epoch


@dataclass(frozen=True, slots=True)
class Assigned:
    """Who fills each role of a booking, and what is claimed for it."""

    service: Span
    """From the start of the service to its end."""
    resources: Mapping[str, tuple[str, ...]]
    """The resources by role."""
    claims: tuple[Claim, ...]
    """What to claim, in the order in which it is to be written."""


def assign(request: StartRequest, world: World, waived: frozenset[Stage] = frozenset()) -> Assigned:
    """The most preferred resources that are free, and the lowest of their free units.

    Raises NotBookable with everything that forbids the request.
    """
    violations, evaluation = look_at(request, world, waived)
    if violations or evaluation is None:
        raise NotBookable(violations)
    filling = fill(evaluation.views, [table[:, 0] for table in evaluation.able])
    if filling is None:  # the rule `common-time` has just found one
        raise AssertionError("the roles cannot be filled")
    claims: list[Claim] = []
    for view, names in zip(evaluation.views, filling, strict=True):
        for resource in view.resources:
            if resource.id in names:
                claims += _claims_on(resource, view.role, request, world, evaluation)
    times = evaluation.times
    return Assigned(
        service=Span(from_epoch(int(times.start[0])), from_epoch(int(times.end[0]))),
        resources={v.role.id: names for v, names in zip(evaluation.views, filling, strict=True)},
        claims=tuple(sorted(claims)),
    )


def _claims_on(
    resource: BookableResource,
    role: Role,
    request: StartRequest,
    world: World,
    evaluation: Evaluation,
) -> Iterator[Claim]:
    service = request.service
    stretches, buffers = stretches_of(service, role, evaluation.times), buffers_of(service, role)
    unit = units_of(resource)  # the only one; none of a pool
    if unit > 1:
        unit = free_units(resource, stretches, buffers, world.busy)[0]
    for busy, served in blocks_of(service, role, evaluation.times):
        yield Claim(resource.id, unit, busy, served, quantity_of(resource, request))
