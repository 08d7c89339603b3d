"""The route file of a solution, for all vehicle families."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from models import Problem, Served, Solution, Trip, Vehicle

_Call = tuple[datetime, int, str]


def write_routes(problem: Problem, solution: Solution, _instance_text: str = "") -> str:
    """``Route #1: 5 3 8`` lines, then ``Cost`` with the routes' distance; places are stop numbers.

    Requests that are not served are left out.
    """
    lines: list[str] = []
    metres = 0.0
    for vehicle in problem.resources:
        calls = sorted(call for item in solution.uses(vehicle.id) for call in _calls(problem, item))
        if isinstance(vehicle, Vehicle) and calls:
            places = [place for _, _, place in calls]
            lines.append(f"Route #{len(lines) + 1}: {' '.join(places)}")
            metres += _metres(problem, vehicle, places)
    cost = f"{metres:.6f}".rstrip("0").rstrip(".")
    return "\n".join((*lines, f"Cost {cost}")) + "\n"


def _calls(problem: Problem, item: Served) -> Iterator[_Call]:
    """Where and in what order among calls at one moment: room is made before it is taken."""
    request = problem.request_by_id[item.request]
    if isinstance(request, Trip):
        dropoff = item.dropoff_start or item.end
        yield item.start, 1, request.pickup.place
        yield dropoff, 0 if dropoff > item.start else 2, request.dropoff.place
    elif request.kind == "appointment" and request.place is not None:
        yield item.start, 1, request.place


def _metres(problem: Problem, vehicle: Vehicle, places: list[str]) -> float:
    way = (vehicle.place, *places, vehicle.last_place)
    travel = problem.travel_times
    return sum(travel.leg(vehicle.profile, start, end).metres for start, end in pairwise(way))
