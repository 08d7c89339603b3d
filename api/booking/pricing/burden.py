"""What it costs to give work to a resource, whatever surrounds it."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.booking.scoring.points import load_points
from api.booking.scoring.workload import load_seconds, scarcity_points
from api.booking.slots.request import Wanted
from api.booking.slots.world import World


@dataclass(frozen=True, slots=True)
class Burden:
    """Points by resource, as in the fast scores."""

    scarcity: Mapping[tuple[str, str], int]
    """By role and resource, for rare skills."""
    load: Mapping[str, int]
    """By resource, for having more to do than others."""


def burden_of(wanted: Wanted, world: World) -> Burden:
    """What it costs to let anybody serve who could."""
    scarcity: dict[tuple[str, str], int] = {}
    load: dict[str, int] = {}
    for role in wanted.service.roles:
        resources = [world.resources[name] for name in role.eligible if name in world.resources]
        points = load_points(load_seconds(resources, world.busy))
        rare = scarcity_points(resources)
        for resource, mine, skills in zip(resources, points, rare, strict=True):
            load.setdefault(resource.id, int(mine))
            scarcity[role.id, resource.id] = int(skills)
    return Burden(scarcity, load)
