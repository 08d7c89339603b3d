"""Who drives what when: spans in which one driver has one vehicle, from its place and back."""

from dataclasses import dataclass
from random import Random

from models.demands import Demand
from models.problem import Problem
from models.requests import Trip
from models.resources import Resource, Vehicle
from models.times import Window
from solver.facts import eligible
from solver.facts.routes import route_spans


@dataclass(frozen=True)
class Duty:
    """One vehicle, with its driver if rides need one, in one span of time."""

    vehicle: Vehicle
    driver: Resource | None
    span: Window

    def can_serve(self, trip: Trip) -> bool:
        """Whether vehicle and driver have what the trip's roles ask for."""
        for demand in trip.demands_in(trip.mode_ids[0]):
            who = self.vehicle if demand.kind == "vehicle" else self.driver
            if who is None or not eligible.is_named(who, demand) or not eligible.fits(who, demand):
                return False
            if any(
                not need.preferred and not eligible.has_skill(who, need, self.span)
                for need in demand.skills
            ):
                return False
        return True


def draw_duties(problem: Problem, chance: Random) -> tuple[Duty, ...]:
    """Give each driver's spans to vehicles so that neither is in two duties at once."""
    vehicles = [r for r in problem.resources if isinstance(r, Vehicle)]
    staff = drivers(problem)
    if not staff:
        return tuple(Duty(v, None, span) for v in vehicles for span in route_spans(problem, v))
    spans = [(span, driver) for driver in staff for span in route_spans(problem, driver)]
    spans.sort(key=lambda pair: (pair[0].start, chance.random()))
    taken: dict[str, list[Window]] = {vehicle.id: [] for vehicle in vehicles}
    duties = []
    for span, driver in spans:
        free = [
            (vehicle, part)
            for vehicle in chance.sample(vehicles, len(vehicles))
            for part in _parts(problem, vehicle, span)
            if not any(part.overlaps(w.start, w.end) for w in taken[vehicle.id])
        ]
        if free:
            vehicle, part = max(free, key=lambda pair: pair[1].seconds)
            taken[vehicle.id].append(part)
            duties.append(Duty(vehicle, driver, part))
    return tuple(duties)


def drivers(problem: Problem) -> list[Resource]:
    """Everybody who could drive some trip."""
    trips = [request for request in problem.requests if isinstance(request, Trip)]
    demands = {d for t in trips for d in map(_staff_key, _staff(t))}
    by_key = {_staff_key(d): (t, d) for t in trips for d in _staff(t)}
    found: dict[str, Resource] = {}
    for key in demands:
        trip, demand = by_key[key]
        for resource in eligible.candidates(problem, trip, demand):
            found[resource.id] = resource
    return [resource for resource in problem.resources if resource.id in found]


def _staff(trip: Trip) -> list[Demand]:
    return [d for d in trip.demands_in(trip.mode_ids[0]) if d.kind == "staff"]


def _staff_key(demand: Demand) -> str:
    return demand.model_dump_json()


def _parts(problem: Problem, vehicle: Vehicle, span: Window) -> list[Window]:
    parts = []
    for route in route_spans(problem, vehicle):
        start, end = max(route.start, span.start), min(route.end, span.end)
        if start < end:
            parts.append(Window(start=start, end=end))
    return parts
