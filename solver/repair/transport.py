"""Brings people to appointments that a repair has moved, while other rides stay as they are."""

from datetime import datetime, timedelta
from itertools import islice, permutations
from typing import NamedTuple

from models.problem import Problem
from models.solution import Served, Solution
from solver.placement.boarding import board, ride_spans
from solver.placement.clusters import Cluster, Ride, clusters
from solver.placement.duties_of import drives, duties_of
from solver.placement.duty_route import DutyRoute, Stop
from solver.placement.state import FOREVER, State

MOST_ORDERS = 60
"""Orders of taking rides along that are tried."""
MOST_TURNS = 20
"""The same where not all have to be taken along."""


class _Wish(NamedTuple):
    """A ride that has to be taken along for its appointment."""

    ride: Ride
    item: Served | None


class Transport:
    """The duties of a plan and their rides.

    A ride stays if it keeps its vehicle, its driver and the moment of boarding; when its rider is
    set down may change. What is said here is a choice that a repair has, and no proof.
    """

    def __init__(self, problem: Problem, plan: Solution) -> None:
        self._state = State(problem, (), duties_of(problem, plan))
        self._before = {item.request: item for item in plan.served}
        known = [cluster for cluster in clusters(problem) if cluster.rides]
        self._cluster_of = {name: cluster for cluster in known for name in cluster.requests}
        self._rides = {ride.trip.id: ride for cluster in known for ride in cluster.rides}
        self._state.routes = tuple(route for route in self._state.routes if self._fill(route))
        self._driven = self._state.driven()

    def has_rides(self, request: str) -> bool:
        """Whether people are brought to the request, or fetched from it."""
        return request in self._cluster_of

    def is_ride(self, request: str) -> bool:
        """Whether the request is a trip."""
        return request in self._rides

    def earlier(self, item: Served) -> int | None:
        """Seconds by which the appointment could start earlier with the rides it would have.

        All other appointments are as they were; None if there is no room for its rides.
        """
        self._state.drive(self._driven)
        cluster = self._cluster_of[item.request]
        wishes = self._wishes(cluster, item)
        if not all(board(self._state, wish.ride, wish.item) for wish in wishes):
            return None
        return min(self._spare(ride, item) for ride in cluster.rides)

    def _spare(self, ride: Ride, item: Served) -> int:
        pickup, dropoff = self._state.duty_of[ride.trip.id].times_of(ride.trip.id)
        if ride.is_outward:
            lag = self._seconds(item.start) - dropoff - ride.trip.dropoff.service_seconds
            return lag - ride.min_lag_seconds
        lag = pickup - self._seconds(item.end)
        return FOREVER if ride.max_lag_seconds is None else ride.max_lag_seconds - lag

    def rides_for(
        self, plan: Solution, anew: frozenset[str] = frozenset()
    ) -> tuple[Served, ...] | None:
        """All rides once the plan's appointments are so; None if no room was found for one.

        Rides named in `anew` cannot stay as they were, as where their vehicle is out of service.
        """
        items, wishes = self._begin(plan, anew)
        driven = self._state.driven()
        for order in islice(permutations(wishes), MOST_ORDERS):
            if all(self._board(wish) for wish in order):
                return self._told(items)
            self._state.drive(driven)
        return None

    def most_rides_for(
        self, plan: Solution, anew: frozenset[str]
    ) -> tuple[tuple[Served, ...], frozenset[str]]:
        """As `rides_for`, but whoever finds no room is left out with all that hangs on the ride.

        The second value names what is left out. Rides without room board first the next time.
        """
        items, wishes = self._begin(plan, anew)
        driven = fullest = self._state.driven()
        fewest = wishes
        for _ in range(MOST_TURNS):
            left = [wish for wish in wishes if not self._board(wish)]
            if len(left) < len(fewest):
                fewest, fullest = left, self._state.driven()
            if not left:
                break
            self._state.drive(driven)
            wishes = left + [wish for wish in wishes if wish not in left]
        self._state.drive(fullest)
        lost = frozenset(n for w in fewest for n in self._cluster_of[w.ride.trip.id].requests)
        return tuple(ride for ride in self._told(items) if ride.request not in lost), lost

    def _begin(self, plan: Solution, anew: frozenset[str]) -> tuple[dict[str, Served], list[_Wish]]:
        """What the plan serves, and the rides that have to be taken along for it."""
        self._state.drive(self._driven)
        items = {item.request: item for item in plan.served}
        known = dict.fromkeys(self._cluster_of.values())
        return items, [wish for cluster in known for wish in self._unmet(cluster, items, anew)]

    def _board(self, wish: _Wish) -> bool:
        """Take it along when it was to board before, if there is room then."""
        ride, item = wish
        before = self._before.get(ride.trip.id)
        is_there = before is not None and board(self._state, ride, item, at=before.start)
        return is_there or board(self._state, ride, item)

    def _unmet(
        self, cluster: Cluster, items: dict[str, Served], anew: frozenset[str]
    ) -> list[_Wish]:
        """Let the rides fit the appointment as it is now; those that cannot stay."""
        lost = [ride for ride in cluster.rides if ride.trip.id in anew]
        for ride in lost:
            self._leave_out(ride)
        if cluster.appointment is None:
            return [_Wish(ride, None) for ride in lost]
        name = cluster.appointment.id
        before, now = self._before.get(name), items.get(name)
        if before and now and (before.start, before.end) == (now.start, now.end):
            return [_Wish(ride, now) for ride in lost]
        if now is not None:
            return self._wishes(cluster, now)
        for ride in cluster.rides:
            self._leave_out(ride)
        return []

    def _wishes(self, cluster: Cluster, item: Served) -> list[_Wish]:
        unmet = [ride for ride in cluster.rides if not self._stays(ride, item)]
        for ride in unmet:
            self._leave_out(ride)
        return [_Wish(ride, item) for ride in unmet]

    def _leave_out(self, ride: Ride) -> None:
        if ride.trip.id in self._state.duty_of:
            self._state.alight(ride.trip.id)

    def _stays(self, ride: Ride, item: Served) -> bool:
        """Let the rider be set down later or sooner, if that is enough for the appointment."""
        route = self._state.duty_of.get(ride.trip.id)
        ends = self._pinned(route, ride, item) if route else None
        if route is None or ends is None:
            return False
        stops = tuple(ends[s.is_dropoff] if s.ride == ride.trip.id else s for s in route.stops)
        return self._drive(route, stops)

    def _pinned(
        self, route: DutyRoute, ride: Ride, item: Served | None
    ) -> tuple[Stop, Stop] | None:
        """Both ends of a ride that boards when it did before."""
        start = self._seconds(self._before[ride.trip.id].start)
        for low, high, drop_low, drop_high in ride_spans(self._state, ride, item):
            if low <= start <= high:
                ends = self._state.stops(ride, route, (start, start, drop_low, drop_high))
                if ends[0].low <= start <= ends[0].high:
                    return ends
        return None

    def _fill(self, route: DutyRoute) -> bool:
        """Put into the route what the plan does in it; False if it cannot be driven so."""
        timed: list[tuple[int, bool, Stop]] = []
        for name, ride in self._rides.items():
            item = self._before.get(name)
            if item is None or item.dropoff_start is None or not drives(route.duty, item):
                continue
            appointment = self._cluster_of[name].appointment
            its = self._before.get(appointment.id) if appointment else None
            ends = self._pinned(route, ride, its)
            if ends is None:
                return False
            timed.append((self._seconds(item.start), False, ends[0]))
            timed.append((self._seconds(item.dropoff_start), True, ends[1]))
        stops = tuple(stop for _, _, stop in sorted(timed, key=lambda one: one[:2]))
        self._state.duty_of.update((stop.ride, route) for stop in stops)
        return self._drive(route, stops)

    def _drive(self, route: DutyRoute, stops: tuple[Stop, ...]) -> bool:
        times = route.timed(stops)
        if times is None:
            return False
        route.stops, route.times, route.metres = stops, times, route.length(stops)
        return True

    def _told(self, items: dict[str, Served]) -> tuple[Served, ...]:
        """All rides as they are now; word for word in duties about which nothing is new."""
        same = {id(r): (stops, times) for r, stops, times, _ in self._driven.routes}
        anew = {item.request: item for item in self._state.solution().served}
        for name, route in self._state.duty_of.items():
            if same[id(route)] == (route.stops, route.times):
                anew[name] = self._before[name]
        unknown = self._before.keys() & self._rides.keys() - self._driven.duty_of.keys()
        anew.update((name, self._before[name]) for name in unknown & items.keys() - anew.keys())
        return tuple(anew.values())

    def _seconds(self, moment: datetime) -> int:
        return int((moment - self._state.units.origin) / timedelta(seconds=1))
