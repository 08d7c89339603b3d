"""Refuses what a route task cannot honour, so that nothing is passed over in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.requests import Appointment, Shift, Trip
from models.resources import Vehicle
from solver.misfit import Misfit

if TYPE_CHECKING:
    from models.demands import Demand
    from models.problem import Problem
    from models.requests import Request


def require_fleet_problem(problem: Problem) -> None:
    """Raise Misfit unless there is nothing but vehicles, rides and visits of the plain kind."""
    if problem.previous is not None or problem.relations or problem.start_grid_seconds:
        raise Misfit("a previous plan, relations or a start grid")
    for resource in problem.resources:
        if not isinstance(resource, Vehicle):
            raise Misfit(f"{resource.id} is no vehicle")
        _require_plain_vehicle(resource)
    if len({resource.profile for resource in problem.resources}) > 1:
        raise Misfit("several travel profiles")
    for request in problem.requests:
        _require_plain_request(request)
    if _loads_last_differently(problem):
        raise Misfit("some loads last for a ride, others for the whole route")


def _require_plain_vehicle(vehicle: Vehicle) -> None:
    if not vehicle.shared or vehicle.setups or vehicle.uniform_tags:
        raise Misfit(f"{vehicle.id} is not shared, or has setups or uniform tags")
    spans = vehicle.availability
    if len(spans) > 1 or any(span.kind != "available" or span.tags for span in spans):
        raise Misfit(f"{vehicle.id} is not available once and for all requests")
    if any(skill.valid_from or skill.valid_until for skill in vehicle.skills):
        raise Misfit(f"{vehicle.id} has a skill only for a time")


def _require_plain_request(request: Request) -> None:
    if isinstance(request, Shift) or request.modes or len(request.demands) != 1:
        raise Misfit(f"{request.id} is a shift, has modes, or not one role")
    if request.buffer_before_seconds or request.buffer_after_seconds:
        raise Misfit(f"{request.id} has buffers")
    if isinstance(request, Appointment) and request.soft_window is not None:
        raise Misfit(f"{request.id} has a soft window")
    _require_plain_demand(request, request.demands[0])


def _require_plain_demand(request: Request, demand: Demand) -> None:
    one = (demand.min, demand.target_count, demand.max_count) == (1, 1, 1)
    wishes = demand.preferred or demand.avoided or any(need.preferred for need in demand.skills)
    if demand.kind != "vehicle" or not one or wishes or demand.overload_cost is not None:
        raise Misfit(f"{request.id} wants something else than one vehicle")
    if isinstance(request, Trip) and demand.load and demand.load_lasts == "route":
        raise Misfit(f"{request.id} leaves a load on board")


def _loads_last_differently(problem: Problem) -> bool:
    visits = any(
        isinstance(request, Appointment) and demand.load and demand.load_lasts == "route"
        for request in problem.requests
        for demand in request.demands
    )
    rides = any(
        isinstance(request, Trip) and request.demands[0].load for request in problem.requests
    )
    return visits and rides
