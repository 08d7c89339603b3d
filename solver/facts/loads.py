"""How much of a resource's capacity the uses of it take up."""

from models.demands import Demand
from models.problem import Problem
from models.solution import Served


def taken(problem: Problem, item: Served, resource: str, dimension: str) -> int:
    """What must fit of the load that `item` puts on `resource` while it lasts."""
    request = problem.request_by_id[item.request]
    return sum(
        bound_load(demand, dimension)
        for demand in request.demands_in(item.mode)
        if resource in item.resources(demand.role)
    )


def bound_load(demand: Demand, dimension: str) -> int:
    """The load of one role that must fit; 0 where overload is priced or lasts for a route."""
    if demand.overload_cost is not None or demand.load_lasts == "route":
        return 0
    return demand.load.get(dimension, 0)
