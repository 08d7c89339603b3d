"""Prices the requests of a part: the best plan with each, less the best plan without any."""

from time import monotonic
from typing import NamedTuple

from ortools.sat.python import cp_model

from solver.model.parameters import solver
from solver.offers.cost import Placed, cost_of
from solver.offers.part import Cost, Part
from solver.offers.part_model import PartModel
from solver.offers.priced import Priced


def price(part: Part, seconds: float) -> tuple[Priced, ...] | None:
    """The price of each request, or None where the time is too short to prove them.

    A price may be negative: a request that fills a gap makes the plan better.
    """
    deadline = monotonic() + seconds
    model = PartModel(part)
    model.hint(_as_it_stands(part))
    without = _best(model, None, deadline)
    if without is None:
        return None
    model.hint(without.placed)
    found = []
    for request in part.requests:
        best = _best(model, request.id, deadline)
        if best is None:
            return None
        cost = best.cost - without.cost
        found.append(Priced(request.id, cost, best.placed[request.id]))
    return tuple(found)


class _Plan(NamedTuple):
    placed: Placed
    cost: Cost


def _as_it_stands(part: Part) -> Placed:
    return {job.id: tuple(role.choices[: role.needed] for role in job.roles) for job in part.jobs}


def _best(model: PartModel, request: str | None, deadline: float) -> _Plan | None:
    """The best plan, proven; its cost is counted again without the model."""
    left = deadline - monotonic()
    if left <= 0:
        return None
    model.switch(request)
    found = solver(seconds=left, workers=1, seed=1)
    # Parts are small: with all rows in the linear program they are proven at once, and what
    # probing and symmetries take is longer than what they save.
    found.parameters.linearization_level = 2
    found.parameters.cp_model_probing_level = 0
    found.parameters.symmetry_level = 0
    if found.solve(model.model) != cp_model.OPTIMAL:
        return None
    placed = model.placed(found, request)
    cost = cost_of(model.part, placed)
    stated = round(found.objective_value) + model.constant_points
    return None if cost is None or cost.points != stated else _Plan(placed, cost)
