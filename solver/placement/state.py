"""Everything placed so far, and how to place or take back one cluster."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from models.problem import Problem
from models.requests import Trip
from models.solution import Assignment, Served, Solution
from solver.placement.calendars import Calendars
from solver.placement.clusters import Cluster, Ride
from solver.placement.duties import Duty
from solver.placement.duty_route import DutyRoute, Fit, Legs, Stop
from solver.placement.units import Units


class Driven(NamedTuple):
    """What all duties do at one moment of a search."""

    duty_of: dict[str, DutyRoute]
    routes: tuple[tuple[DutyRoute, tuple[Stop, ...], tuple[int, ...], float], ...]


class State:
    """Calendars of people, rooms and tools, and the routes of every duty."""

    def __init__(self, problem: Problem, fixed: Iterable[Served], duties: Iterable[Duty]) -> None:
        self.problem = problem
        self.units = Units(problem)
        self.calendars = Calendars(problem, self.units)
        self.placed: dict[str, Served] = {}
        self.by_resource: dict[str, dict[str, Served]] = {}
        self.duty_of: dict[str, DutyRoute] = {}
        self._legs: dict[str, Legs] = {}
        self.routes = tuple(self._route(duty) for duty in duties)
        for item in fixed:
            self.put(item)

    def put(self, item: Served) -> None:
        """Take up the time of everything that `item` uses."""
        self.placed[item.request] = item
        first, last = self._span(item)
        for name in item.all_resources:
            self.by_resource.setdefault(name, {})[item.request] = item
            if not self.problem.resource_by_id[name].shared:
                self.calendars.take(name, first, last)

    def remove(self, request: str) -> None:
        """Give the time back."""
        item = self.placed.pop(request)
        first, last = self._span(item)
        for name in item.all_resources:
            del self.by_resource[name][request]
            if not self.problem.resource_by_id[name].shared:
                self.calendars.free(name, first, last)

    def board(self, ride: Ride, route: DutyRoute, fit: Fit) -> None:
        """Take a ride along in a duty."""
        route.take(fit)
        self.duty_of[ride.trip.id] = route

    def alight(self, trip: str) -> None:
        """Leave a ride out again."""
        self.duty_of.pop(trip).drop(trip)

    def driven(self) -> Driven:
        """What all duties do now."""
        routes = tuple((r, r.stops, r.times, r.metres) for r in self.routes)
        return Driven(dict(self.duty_of), routes)

    def drive(self, driven: Driven) -> None:
        """Let all duties do what they did then."""
        self.duty_of = dict(driven.duty_of)
        for route, stops, times, metres in driven.routes:
            route.stops, route.times, route.metres = stops, times, metres

    def take_back(self, cluster: Cluster) -> None:
        """Take back whatever of the cluster is placed."""
        for request in cluster.requests:
            if request in self.placed:
                self.remove(request)
            elif request in self.duty_of:
                self.alight(request)

    def is_placed(self, cluster: Cluster) -> bool:
        """Whether all of the cluster is placed."""
        return all(name in self.placed or name in self.duty_of for name in cluster.requests)

    def solution(self) -> Solution:
        """What is placed, as a solution."""
        rides = [self._ride(name, route) for name, route in self.duty_of.items()]
        return Solution(served=tuple(self.placed.values()) + tuple(rides))

    # -- times of the horizon in seconds -------------------------------------------------

    def _span(self, item: Served) -> tuple[int, int]:
        request = self.problem.request_by_id[item.request]
        before = timedelta(seconds=request.buffer_before_seconds)
        after = timedelta(seconds=request.buffer_after_seconds)
        return self.units.down(item.start - before), self.units.up(item.end + after)

    def _route(self, duty: Duty) -> DutyRoute:
        low = int((duty.span.start - self.units.origin).total_seconds())
        capacity = tuple(duty.vehicle.capacity.values())
        legs = self._legs_of(duty.vehicle.profile)
        return DutyRoute(duty, legs, low, low + duty.span.seconds, capacity)

    def _legs_of(self, profile: str) -> Legs:
        if profile not in self._legs:
            trips = [r for r in self.problem.requests if isinstance(r, Trip)]
            stops: list[str | None] = [
                place for t in trips for place in (t.pickup.place, t.dropoff.place)
            ]
            homes = [p for r in self.problem.resources for p in (r.place, r.last_place)]
            self._legs[profile] = Legs(self.problem, profile, tuple(dict.fromkeys(stops + homes)))
        return self._legs[profile]

    def stops(
        self, ride: Ride, route: DutyRoute, windows: tuple[int, int, int, int]
    ) -> tuple[Stop, Stop]:
        """Both ends of a ride in a duty, within pickup and drop-off windows in seconds."""
        trip, vehicle, row = ride.trip, route.duty.vehicle, route.legs.row
        leg = self.problem.travel_times.leg(vehicle.profile, trip.pickup.place, trip.dropoff.place)
        longest = longest_ride(trip, leg.seconds)
        board, leave = trip.pickup.service_seconds, trip.dropoff.service_seconds
        low, high, drop_low, drop_high = windows
        low = max(low, drop_low - longest - board)
        high = min(high, drop_high - leg.seconds - board)
        load = self._load(trip, tuple(vehicle.capacity))
        less = tuple(-amount for amount in load)
        return (
            Stop(trip.id, row[trip.pickup.place], low, high, board, False, load, longest),
            Stop(trip.id, row[trip.dropoff.place], drop_low, drop_high, leave, True, less, longest),
        )

    @staticmethod
    def _load(trip: Trip, dimensions: tuple[str, ...]) -> tuple[int, ...]:
        load: dict[str, int] = {}
        for demand in trip.demands_in(trip.mode_ids[0]):
            if demand.kind == "vehicle":
                load.update(demand.load)
        return tuple(load.get(dimension, 0) for dimension in dimensions)

    def _ride(self, name: str, route: DutyRoute) -> Served:
        trip = self.problem.request_by_id[name]
        assert isinstance(trip, Trip)  # noqa: S101 - only trips are in duties
        pickup, dropoff = route.times_of(name)
        origin, duty = self.units.origin, route.duty
        start = origin + timedelta(seconds=dropoff)
        assignments = tuple(
            Assignment(role=d.role, resources=(self._who(duty, d.kind),))
            for d in trip.demands_in(trip.mode_ids[0])
        )
        return Served(
            request=name,
            mode=trip.mode_ids[0],
            start=origin + timedelta(seconds=pickup),
            end=start + timedelta(seconds=trip.dropoff.service_seconds),
            dropoff_start=start,
            assignments=assignments,
        )

    @staticmethod
    def _who(duty: Duty, kind: str) -> str:
        return duty.vehicle.id if kind == "vehicle" or duty.driver is None else duty.driver.id


FOREVER = 10**9


def longest_ride(trip: Trip, direct_seconds: int) -> int:
    """The longest ride that the trip allows, in seconds."""
    limits = [FOREVER]
    if trip.max_ride_seconds is not None:
        limits.append(trip.max_ride_seconds)
    if trip.max_ride_ratio is not None:
        limits.append(int(trip.max_ride_ratio * direct_seconds))
    return min(limits)
