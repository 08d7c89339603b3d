"""What it costs the plan if one resource fills one role at one start."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from api.booking.scoring.points import gap_below_seconds, gap_points, load_points, travel_points
from api.booking.scoring.walls import ROW, Walls, days_of, walls_of
from api.booking.scoring.ways import Ways, ways_of
from api.booking.scoring.workload import load_seconds, scarcity_points
from api.booking.slots.arrays import Ints, Truths
from api.booking.slots.request import Wanted
from api.booking.slots.role_view import RoleView
from api.booking.slots.shape import Buffers, Stretch, buffers_of, stretches_of
from api.booking.slots.times import Times
from api.booking.slots.world import World

UNABLE = 1 << 40


class Parts(NamedTuple):
    """The points of cells, by what they are for."""

    gap: Ints
    travel: Ints
    scarcity: Ints
    load: Ints


@dataclass(frozen=True, slots=True, eq=False)
class RoleCosts:
    """Prices cells: a row is a resource of the role, a column a start."""

    view: RoleView
    stretches: tuple[Stretch, ...]
    buffers: Buffers
    gap_below_seconds: int
    walls: Walls
    ways: Ways
    scarcity: Ints
    load: Ints

    @classmethod
    def of(cls, view: RoleView, wanted: Wanted, world: World, times: Times) -> "RoleCosts":
        """The costs of a role within the world."""
        service = wanted.service
        return cls(
            view,
            stretches_of(service, view.role, times),
            buffers_of(service, view.role),
            gap_below_seconds(service),
            walls_of(view.resources, world.busy, days_of(times, service.zone), service.zone),
            ways_of(view.names, world.away),
            scarcity_points(view.resources),
            load_points(load_seconds(view.resources, world.busy)),
        )

    def parts(self, rows: Ints, columns: Ints) -> Parts:
        """The points of cells that are able, given as a list."""
        gap, travel = np.zeros((2, len(rows)), dtype=np.int64)
        for stretch in self.stretches:
            served = stretch.start[columns]
            start = rows * ROW + served - self.buffers.before_seconds
            end = rows * ROW + stretch.end[columns] + self.buffers.after_seconds
            before, after = self.walls.around(rows, served)
            # Buffers may reach into a wall; then nothing is left on that side.
            for free in (np.maximum(start - before, 0), np.maximum(after - end, 0)):
                gap += gap_points(free, self.gap_below_seconds)
            travel += travel_points(self.ways.seconds(before, after))
        return Parts(gap, travel, self.scarcity[rows], self.load[rows])

    def cheapest(self, able: Truths, columns: Ints) -> Ints:
        """For each column, the rows that fill the role for the fewest points, then in order."""
        points = np.full((len(able), len(columns)), UNABLE, dtype=np.int64)
        rows, places = np.nonzero(able[:, columns])
        points[rows, places] = np.sum(self.parts(rows, columns[places]), axis=0)
        needed = self.view.role.needed
        if needed == 1:
            best: Ints = np.argmin(points, axis=0)
            return best[None, :]
        in_order: Ints = np.argsort(points, axis=0, kind="stable")
        return in_order[:needed]
