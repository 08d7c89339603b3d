"""Where a plan puts a booking: its start, who serves it, and what to claim for that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from api.booking.claim import Claim
from api.booking.intervals import Span
from api.booking.planning.commitment import Commitment, claims_at
from api.booking.planning.demands import demand_names
from api.booking.planning.parts import Part, parts_of
from api.booking.planning.units import resource_of, unit_of
from api.booking.promise import Given, broken_promises
from api.booking.slots.request import StartRequest
from api.booking.slots.times import times_at
from api.booking.wall_time import from_epoch, utc_add, utc_minus
from models import Served, Solution


class NotAPlacement(ValueError):
    """Why what a plan makes of a booking is none of the ways in which it can be booked."""


@dataclass(frozen=True)
class Placement:
    """A booking in a plan."""

    commitment: Commitment
    request: StartRequest
    """The wish at its new start."""
    assigned: Mapping[str, tuple[str, ...]]
    """The resources by role."""
    claims: tuple[Claim, ...]
    """What to claim, in the order of the ledger."""

    @property
    def service(self) -> Span:
        """From the start of the service to its end."""
        times = times_at(self.request, self.request.start)
        return Span(self.request.start, from_epoch(int(times.end[0])))

    @property
    def is_new(self) -> bool:
        """Whether anything is otherwise than it is now."""
        return self.claims != self.commitment.claims or self.is_other_for_people

    @property
    def is_other_for_people(self) -> bool:
        """Whether it starts at another time, or other resources serve it."""
        old = {role: set(names) for role, names in self.commitment.assigned.items()}
        new = {role: set(names) for role, names in self.assigned.items()}
        return self.request.start != self.commitment.request.start or new != old

    @property
    def broken(self) -> tuple[str, ...]:
        """What of the promise it does not keep, one sentence each."""
        classes = {id: one.classes for id, one in self.commitment.resources.items()}
        given = Given(self.service.start, self.service.end, self.assigned, classes)
        return broken_promises(self.commitment.promise, given)


def placement_of(commitment: Commitment, solution: Solution) -> Placement | None:
    """Where the plan puts the booking; None where it leaves it unserved.

    Raises NotAPlacement where it changes more than the start and who serves.
    """
    found: list[tuple[Part, Served]] = []
    for part in parts_of(commitment):
        item = solution.of(part.request_id)
        if item is None:
            return None
        if utc_minus(item.end, item.start) != part.shape.duration_seconds:
            raise NotAPlacement(f"{part.request_id!r} has another length")
        found.append((part, item))
    part, item = found[0]
    start = utc_add(item.start, -part.shape.offset_seconds)
    request = replace(commitment.request, start=start)
    filling = _filling(commitment, found)
    assigned = {role: tuple(map(resource_of, names)) for role, names in filling.items()}
    units = _units(commitment, filling)
    return Placement(commitment, request, assigned, claims_at(commitment, request, assigned, units))


def _filling(
    commitment: Commitment, found: list[tuple[Part, Served]]
) -> dict[str, tuple[str, ...]]:
    """By role, the units that fill it."""
    names = demand_names(commitment)
    filling: dict[str, tuple[str, ...]] = {}
    for part, item in found:
        for role in part.roles:
            plain, promised = names[role]
            filling[role] = item.resources(promised) + item.resources(plain)
    return filling


def _units(commitment: Commitment, filling: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    units: dict[str, int] = {}
    for name in (name for names in filling.values() for name in names):
        resource = commitment.resources.get(resource_of(name))
        if resource is None:
            raise NotAPlacement(f"{resource_of(name)!r} is no longer in the catalogue")
        units[resource.id] = unit_of(name, resource)
    return units
