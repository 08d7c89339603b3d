"""What can be booked at every possible start: the one pipeline behind listing and writing.

Working time, less what is busy (with buffers), on the grid, within lead and horizon, within limits,
with all roles filled at once. Each stage is a truth value for each start; nothing is thrown away,
so that an empty day can be explained and a refused start told everything that is wrong with it.
"""

from dataclasses import dataclass

import numpy as np

from api.booking.slots.arrays import Truths
from api.booking.slots.combination import can_fill_all
from api.booking.slots.limits import Reached, reached_by_whole
from api.booking.slots.request import Wanted
from api.booking.slots.role_view import ROLE_STAGES, RoleView, view_role
from api.booking.slots.stage import Stage
from api.booking.slots.times import Times
from api.booking.slots.world import World
from api.booking.wall_time import epoch_seconds, utc_add


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """The possible starts, seen through every stage."""

    times: Times
    views: tuple[RoleView, ...]
    able: tuple[Truths, ...]
    """For each view, which resources could fill the role, all stages considered."""
    limits_reached: tuple[Reached, ...]
    """Limits of the organisation, service or customer that forbid some of the starts."""
    passes: dict[Stage, Truths]
    """For each stage in order, which starts pass it and every stage before it."""

    @property
    def bookable(self) -> Truths:
        """Which starts can be booked."""
        return self.passes[Stage.NO_COMMON_TIME]


def evaluate(
    wanted: Wanted, world: World, times: Times, waived: frozenset[Stage] = frozenset()
) -> Evaluation:
    """Looks at every one of the times; hours and limits that are waived are as if all allowed."""
    views = tuple(view_role(role, wanted, world, times, waived) for role in wanted.service.roles)
    able = tuple(view.able(Stage.LIMIT_REACHED) for view in views)
    limits_hold = Stage.LIMIT_REACHED not in waived
    reached = tuple(reached_by_whole(wanted, world, times)) if limits_hold else ()
    passes = _passes(wanted, world, times, views, reached)
    passes[Stage.NO_COMMON_TIME] = can_fill_all(views, able, passes[Stage.LIMIT_REACHED])
    return Evaluation(times, views, able, reached, passes)


def _passes(
    wanted: Wanted,
    world: World,
    times: Times,
    views: tuple[RoleView, ...],
    reached: tuple[Reached, ...],
) -> dict[Stage, Truths]:
    passes = {Stage.NO_START: np.ones(len(times), dtype=np.bool_)}
    passes[Stage.TOO_SOON] = soon_enough = is_soon_enough(wanted, world, times)
    passes[Stage.TOO_FAR] = alive = soon_enough & is_near_enough(wanted, world, times)
    alive = alive & all(len(view.resources) >= view.role.needed for view in views)
    passes[Stage.NO_ELIGIBLE_RESOURCE] = alive
    for stage in ROLE_STAGES:
        if stage is Stage.LIMIT_REACHED:
            for limit in reached:
                alive = alive & ~limit.blocked
        for view in views:
            alive = alive & view.fills(stage)
        passes[stage] = alive
    return passes


def is_soon_enough(wanted: Wanted, world: World, times: Times) -> Truths:
    """Whether each start is at least the lead time ahead."""
    earliest = utc_add(world.now, wanted.service.lead_seconds)
    if earliest.microsecond:
        earliest = utc_add(earliest, 1)  # and rounded down below: the next whole second
    ahead: Truths = times.start >= epoch_seconds(earliest)
    return ahead


def is_near_enough(wanted: Wanted, world: World, times: Times) -> Truths:
    """Whether each start is at most the horizon ahead."""
    near: Truths = times.start <= epoch_seconds(utc_add(world.now, wanted.service.horizon_seconds))
    return near
