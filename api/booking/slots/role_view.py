"""One role of a service, seen at every possible start: who works, who is free, who may."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from api.booking.resource import BookableResource, Pool, Units
from api.booking.roles import Role
from api.booking.slots.arrays import Ints, Truths, integers
from api.booking.slots.limits import within_resource_limits
from api.booking.slots.remaining import remaining
from api.booking.slots.request import Wanted
from api.booking.slots.shape import buffers_of, stretches_of
from api.booking.slots.stage import Stage
from api.booking.slots.times import Times
from api.booking.slots.working import at_work
from api.booking.slots.world import World
from api.booking.wall_time import zone

RoleStage = Literal[Stage.CLOSED, Stage.FULLY_BOOKED, Stage.LIMIT_REACHED]
ROLE_STAGES: tuple[RoleStage, ...] = (Stage.CLOSED, Stage.FULLY_BOOKED, Stage.LIMIT_REACHED)
EVERY = slice(None)


@dataclass(frozen=True, slots=True, eq=False)
class RoleView:
    """Tables with a row for each resource that could fill the role, and a column for each start."""

    role: Role
    resources: tuple[BookableResource, ...]
    """Those that are eligible, asked for, exist and hold the party; in order of preference."""
    names: tuple[str, ...]
    """Their ids."""
    works: Truths
    """Whether it is at work throughout."""
    remaining: Ints
    """Units that are free throughout, or seats left at the peak."""
    quantity: Ints
    """How much of each resource the booking would take."""
    within_limits: Truths
    """Whether its limits of the day, week and month allow it."""
    is_pooled: bool
    """Whether any of the resources is a pool."""

    def able(self, stage: RoleStage, columns: slice = EVERY) -> Truths:
        """Which resources could fill the role, as far as this stage and those before it go."""
        table = self.works[:, columns]
        if stage is not Stage.CLOSED:
            table = table & (self.remaining[:, columns] >= self.quantity[:, None])
        if stage is Stage.LIMIT_REACHED:
            table = table & self.within_limits[:, columns]
        return table

    def fills(self, stage: RoleStage, columns: slice = EVERY) -> Truths:
        """For each start, whether as many are able as the role needs."""
        able = self.able(stage, columns)
        enough: Truths = np.count_nonzero(able, axis=0) >= self.role.needed
        return enough


def view_role(
    role: Role, wanted: Wanted, world: World, times: Times, waived: frozenset[Stage]
) -> RoleView:
    """The role as it stands at the given times."""
    resources = tuple(_candidates(role, wanted, world))
    everything = np.ones((len(resources), len(times)), dtype=np.bool_)
    stretches = stretches_of(wanted.service, role, times)
    return RoleView(
        role=role,
        resources=resources,
        names=tuple(resource.id for resource in resources),
        works=everything
        if Stage.CLOSED in waived
        else at_work(resources, stretches, times, zone(wanted.service.zone)),
        remaining=remaining(resources, stretches, buffers_of(wanted.service, role), world.busy),
        quantity=integers([quantity_of(resource, wanted) for resource in resources]),
        within_limits=everything
        if Stage.LIMIT_REACHED in waived
        else within_resource_limits(resources, world, times),
        is_pooled=any(isinstance(resource.capacity, Pool) for resource in resources),
    )


def quantity_of(resource: BookableResource, wanted: Wanted) -> int:
    """How much of the resource a booking takes: one unit, or a seat for each of the party."""
    takes_seats = isinstance(resource.capacity, Pool) and wanted.service.capacity.kind == "seats"
    return wanted.party if takes_seats else 1


def _candidates(role: Role, wanted: Wanted, world: World) -> Sequence[BookableResource]:
    among = None if role.mode == "all_of" else wanted.among.get(role.id)
    names = role.eligible
    if among is not None:
        allowed = frozenset(among)
        names = tuple(name for name in names if name in allowed)
    first = wanted.preferred.get(role.id, ())
    if first:
        names = tuple(sorted(names, key=lambda name: name not in first))
    known = [world.resources[name] for name in names if name in world.resources]
    return [resource for resource in known if holds_party(resource, wanted.party)]


def holds_party(resource: BookableResource, party: int) -> bool:
    """Whether the party fits one unit of it; a pool is asked for its seats instead."""
    capacity = resource.capacity
    return not (isinstance(capacity, Units) and capacity.seats) or party <= (capacity.seats or 0)
