"""A set of routes with its price on each level."""

from dataclasses import dataclass

from solver.routes.prepare import absence_weights
from solver.routes.task import Ints, RouteTask


@dataclass(frozen=True, eq=False)
class RoutePlan:
    """Routes per vehicle (stop numbers in order, without start and end) and their price.

    ``unserved`` is the weighted sum of what stays out, ``vehicles`` how many vehicles drive,
    ``cost`` distance plus fixed costs (plus unserved costs where they stand beside it).
    """

    routes: tuple[Ints, ...]
    unserved: int
    vehicles: int
    cost: float
    vehicles_first: bool

    @property
    def levels(self) -> tuple[int, int, float]:
        """What is compared, first level first."""
        return (self.unserved, self.vehicles if self.vehicles_first else 0, self.cost)


def price_plan(task: RouteTask, routes: tuple[Ints, ...]) -> RoutePlan:
    """Price routes from the task alone."""
    out = ~task.served(routes)
    beside = ~task.mandatory & (not task.unserved_first)
    cost = float(task.unserved_cost[out & beside].sum())
    for v, route in enumerate(routes):
        if len(route):
            stops = [int(task.start[v]), *(int(s) for s in route), int(task.end[v])]
            cost += float(task.fixed_cost[v] + task.distance[stops[:-1], stops[1:]].sum())
    return RoutePlan(
        routes=routes,
        unserved=int(absence_weights(task)[out].sum()),
        vehicles=sum(len(route) > 0 for route in routes),
        cost=cost,
        vehicles_first=task.vehicles_first,
    )
