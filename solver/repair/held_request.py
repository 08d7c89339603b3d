"""Says of a request that is held what it is in the plan, and nothing else."""

from collections.abc import Iterable
from datetime import timedelta

from models.demands import Demand
from models.problem import Problem
from models.requests import Appointment, Mode, Request, Shift, Stop, Trip
from models.solution import Served
from models.times import Window
from solver.repair.exits import Exit
from solver.repair.near import Near
from solver.rules.ride_time import longest_ride_seconds, vehicles


def held_request(
    problem: Problem, near: Near, way_out: Exit | None = None, named: Iterable[str] = ()
) -> Request:
    """The request with one start, one mode and the same resources, and without a price.

    A ride that competes with nothing nearby is carried by nobody: only its times matter to the
    appointment that it is tied to.
    """
    request, item = problem.request_by_id[near.item.request], near.item
    bare = is_bare(problem, near)
    others = way_out.names.intersection(named) if way_out else frozenset()
    asked: dict[str, object] = {
        "demands": ()
        if bare
        else tuple(_exactly(d, item, request, others) for d in request.demands),
        "modes": tuple(
            _mode(mode, item, request, others, is_bare=bare)
            for mode in request.modes
            if mode.id == item.mode
        ),
        "unserved_cost": 0,
    }
    if isinstance(request, Appointment):
        length = item.end - item.start
        starts = {item.start, *(way_out.starts if way_out else ())}
        asked["windows"] = tuple(Window(start=s, end=s + length) for s in sorted(starts))
        asked["start_in_window"] = False
    elif isinstance(request, Trip):
        moment = Window.model_construct(start=item.start, end=item.start)
        asked["pickup"] = request.pickup.model_copy(update={"windows": (moment,)})
        asked["dropoff"] = _within_reach(problem, request, item)
    return request.model_copy(update=asked)


def held_item(problem: Problem, near: Near) -> Served:
    """What the plan says of the held request, as far as it is told."""
    if is_bare(problem, near):
        return near.item.model_copy(update={"assignments": ()})
    return near.item


def is_bare(problem: Problem, near: Near) -> bool:
    """Whether it is a ride that competes with no free request."""
    return not near.competes and isinstance(problem.request_by_id[near.item.request], Trip)


def _within_reach(problem: Problem, trip: Trip, item: Served) -> Stop:
    """The drop-off, with its windows cut to what the shortest and longest ride let it reach."""
    boarded = item.start + timedelta(seconds=trip.pickup.service_seconds)
    names = vehicles(problem, item)
    limits = [longest_ride_seconds(problem, trip, name) for name in names]
    if not limits or None in limits:
        return trip.dropoff
    latest = boarded + timedelta(seconds=max(limit for limit in limits if limit is not None))
    soonest = boarded + timedelta(seconds=min(_ride_seconds(problem, trip, n) for n in names))
    cut = tuple(
        Window.model_construct(start=max(w.start, soonest), end=min(w.end, latest))
        for w in trip.dropoff.windows
        if w.start <= latest and soonest <= w.end
    )
    return trip.dropoff.model_copy(update={"windows": cut or trip.dropoff.windows})


def _ride_seconds(problem: Problem, trip: Trip, vehicle: str) -> int:
    profile = problem.resource_by_id[vehicle].profile
    return problem.travel_times.leg(profile, trip.pickup.place, trip.dropoff.place).seconds


def _mode(
    mode: Mode, item: Served, request: Request, others: frozenset[str], *, is_bare: bool
) -> Mode:
    demands = () if is_bare else tuple(_exactly(d, item, request, others) for d in mode.demands)
    return mode.model_copy(update={"demands": demands})


def _exactly(demand: Demand, item: Served, request: Request, others: frozenset[str]) -> Demand:
    names = item.resources(demand.role)
    least = 0 if isinstance(request, Shift) else len(names)
    counts = {"min": least, "target": len(names), "max": len(names)}
    if others and demand.eligible:
        others &= frozenset(demand.eligible)
    eligible = (*names, *sorted(others - set(names)))
    return demand.model_copy(update={"eligible": eligible, **counts})
