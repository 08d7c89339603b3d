"""A booking as a planner sees it: what was booked, what was promised, and who has it now."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from api.booking.claim import Claim
from api.booking.promise import Promise
from api.booking.resource import BookableResource, Pool
from api.booking.roles import Role
from api.booking.slots.blocks import blocks_of
from api.booking.slots.request import StartRequest
from api.booking.slots.role_view import quantity_of
from api.booking.slots.times import times_at


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """A booking that may be moved, as far as its promise goes."""

    id: str
    """The booking."""
    label: str
    """What people call it."""
    request: StartRequest
    """The service, the start, the length and the party."""
    promise: Promise
    """What may not change."""
    assigned: Mapping[str, tuple[str, ...]]
    """The resources by role, as they are now."""
    units: Mapping[str, int]
    """Which unit of each resource it has now; 0 for a pool."""
    resources: Mapping[str, BookableResource]
    """Everything in use that the service's roles name, by id."""

    @cached_property
    def roles(self) -> dict[str, Role]:
        """The roles of its service."""
        return {role.id: role for role in self.request.service.roles}

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What it would claim today if it were booked as it is."""
        return claims_at(self, self.request, self.assigned, self.units)


def claims_at(
    commitment: Commitment,
    request: StartRequest,
    assigned: Mapping[str, tuple[str, ...]],
    units: Mapping[str, int],
) -> tuple[Claim, ...]:
    """What `assigned` claim for the start of `request`, in the order of the ledger."""
    times = times_at(request, request.start)
    found = []
    for role_id, resource_ids in assigned.items():
        blocks = blocks_of(request.service, commitment.roles[role_id], times)
        for resource_id in resource_ids:
            resource = commitment.resources[resource_id]
            unit = 0 if isinstance(resource.capacity, Pool) else units[resource_id]
            quantity = quantity_of(resource, request)
            found += [Claim(resource_id, unit, busy, served, quantity) for busy, served in blocks]
    return tuple(sorted(found))
