"""Reads from a plan who drives what when, and pairs those who are left over."""

from models.problem import Problem
from models.requests import Trip
from models.resources import Resource, Vehicle
from models.solution import Served, Solution
from models.times import Window
from solver.facts.routes import route_spans
from solver.placement.duties import Duty, drivers


def duties_of(problem: Problem, plan: Solution) -> tuple[Duty, ...]:
    """The plan's duties, and more for as many spans as drivers and vehicles are left for."""
    vehicles = [r for r in problem.resources if isinstance(r, Vehicle)]
    staff: list[Resource | None] = [*drivers(problem)] or [None]
    possible = [
        Duty(vehicle, driver, span)
        for driver in staff
        for vehicle in vehicles
        for span in _spans(vehicle, driver, problem)
    ]
    rides = [i for i in plan.served if isinstance(problem.request_by_id.get(i.request), Trip)]
    found = [duty for duty in possible if any(drives(duty, item) for item in rides)]
    for duty in possible:
        if not any(_clash(duty, other) for other in found):
            found.append(duty)
    return tuple(found)


def drives(duty: Duty, ride: Served) -> bool:
    """Whether it is this duty in which the ride takes place."""
    crew = {duty.vehicle.id, duty.driver.id} if duty.driver else {duty.vehicle.id}
    return crew == set(ride.all_resources) and duty.span.contains(ride.start, ride.end)


def _spans(vehicle: Resource, driver: Resource | None, problem: Problem) -> list[Window]:
    """When vehicle and driver may both be out."""
    spans = list(route_spans(problem, vehicle))
    if driver is not None:
        spans = [part for span in spans for part in _both(span, route_spans(problem, driver))]
    for entry in (*vehicle.availability, *(driver.availability if driver else ())):
        if entry.kind == "unavailable":
            spans = [part for span in spans for part in _outside(span, entry.window)]
    return spans


def _both(span: Window, others: tuple[Window, ...]) -> list[Window]:
    cut = ((max(span.start, other.start), min(span.end, other.end)) for other in others)
    return [Window(start=start, end=end) for start, end in cut if start < end]


def _outside(span: Window, away: Window) -> list[Window]:
    before = span.start, min(span.end, away.start)
    after = max(span.start, away.end), span.end
    return [Window(start=start, end=end) for start, end in (before, after) if start < end]


def _clash(duty: Duty, other: Duty) -> bool:
    """Whether vehicle or driver would be on both at once."""
    is_shared = duty.vehicle.id == other.vehicle.id or (
        duty.driver is not None and other.driver is not None and duty.driver.id == other.driver.id
    )
    return is_shared and duty.span.overlaps(other.span.start, other.span.end)
